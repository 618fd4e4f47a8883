"""Figures in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa_app.answers.wording import join_words, round_share, write_clause, write_value
from store.records import Year


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("1204", "count", "1,204"),
        ("0", "count", "0"),
        ("100", "percent", "100%"),
        ("59.5", "percent", "59.5%"),
        ("3.40", "per_100k", "3.4"),
        ("21.6", "days", "21.6 days"),
    ],
)
def test_a_value_is_written(value: str, unit: str, written: str) -> None:
    """This test ensures that a value reads as the letters print it."""
    assert write_value(Decimal(value), unit) == written


@pytest.mark.parametrize(
    ("measure", "part", "value", "clause"),
    [
        ("complaints_received", "housing", 1, "1 complaint or enquiry about Housing was received"),
        ("complaints_received", "total", 2, "2 complaints and enquiries were received"),
        ("decisions", "upheld", 1, "1 complaint was upheld"),
        ("decisions", "total", 0, "0 decisions were made"),
        ("uphold_rate", None, 7, "the uphold rate was 7%"),
        ("compliance_outcomes", "late", 1, "1 recommendation was complied with late"),
    ],
)
def test_a_clause_agrees_in_number(measure: str, part: str | None, value: int, clause: str) -> None:
    """This test ensures that one is one and more are more."""
    unit = "percent" if measure == "uphold_rate" else "count"
    assert write_clause(measure, part, Decimal(value), unit, Year.ended(2018)) == clause


@pytest.mark.parametrize(
    ("value", "rounded"), [("35.25", "35.3"), ("35.249", "35.2"), ("0", "0.0"), ("66.65", "66.7")]
)
def test_shares_are_rounded_half_up(value: str, rounded: str) -> None:
    """This test ensures that an exact half goes up, not to the even."""
    assert str(round_share(Decimal(value))) == rounded


def test_words_are_joined() -> None:
    """This test ensures that lists read as lists."""
    assert join_words(["a"]) == "a"
    assert join_words(["a", "b", "c"], "or") == "a, b or c"


def test_letters_to_2008_count_complaints_alone() -> None:
    """This test ensures that no enquiries are spoken of where letters did not count them."""
    clause = write_clause("complaints_received", "total", Decimal(120), "count", Year.ended(2006))
    assert clause == "120 complaints were received"
