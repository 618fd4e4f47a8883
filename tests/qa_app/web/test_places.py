"""Places, figures and readings in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from qa_app.records import Citation, CitedFigure, Reading
from qa_app.web.places import describe_figure, describe_place, describe_reading, write_value
from store.records import Year


def cite(
    page: int | None = 2, line: int | None = None, row: str | None = None, dated: bool = True
) -> Citation:
    return Citation(
        letter="a",
        file="chesterfield-2018.pdf",
        dated=date(2018, 7, 18) if dated else None,
        page=page,
        line=line,
        table="Decisions made",
        row=row,
        column="Upheld",
        printed="3",
        box=None,
    )


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        (cite(), "letter of 18 July 2018, page 2, table “Decisions made”, column “Upheld”"),
        (
            cite(None, 58, "2018", dated=False),
            "letter “chesterfield-2018.pdf”, line 58, table “Decisions made”, row “2018”, "
            "column “Upheld”",
        ),
    ],
)
def test_places_are_named(citation: Citation, words: str) -> None:
    """This test ensures that a reader can follow a citation to the cell."""
    assert describe_place(citation) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("6", "count", "6"),
        ("1204", "count", "1,204"),
        ("0", "percent", "0%"),
        ("42.1", "percent", "42.1%"),
        ("3.2", "per_100k", "3.2 per 100,000"),
        ("23.5", "days", "23.5 days"),
        ("-2", "count", "-2"),
    ],
)
def test_values_carry_their_unit(value: str, unit: str, words: str) -> None:
    """This test ensures that a value is written as its cell prints it, with its unit."""
    assert write_value(Decimal(value), unit) == words


def test_figures_say_whose_they_are() -> None:
    """This test ensures that an average of similar authorities is not taken for the council's."""
    figure = CitedFigure(
        "Chesterfield Borough Council",
        Year(2018),
        "uphold_rate",
        None,
        "similar_average",
        Decimal(43),
        "percent",
        (),
    )
    assert describe_figure(figure) == "Uphold rate (average of similar authorities)"


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading(), ""),
        (
            Reading(
                ("Chesterfield Borough Council",),
                ("2017-18",),
                ("complaints_received",),
                ("housing",),
            ),
            "Chesterfield Borough Council · 2017-18 · Complaints and enquiries received · Housing",
        ),
        (
            Reading((), ("2014-15", "2015-16"), ("decisions",), ("upheld", "not_upheld")),
            "2014-15, 2015-16 · Decisions made · Upheld, Not Upheld",
        ),
        (Reading(measures=("unheard_of",), breakdowns=("unheard_of",)), "unheard_of"),
    ],
)
def test_readings_are_one_line(reading: Reading, words: str) -> None:
    """This test ensures that how a question was read is said in the catalogue's words."""
    assert describe_reading(reading) == words
