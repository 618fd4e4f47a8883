"""Pages of figures that are headed with a name and a period alone."""

from __future__ import annotations

import pytest

from ingest.errors import UnknownAuthority, UnknownLayout
from ingest.letter_parts import find_parts
from ingest.records import Document, Line, Page
from tests.ingest.test_identify import LETTER, identify

NAMED = (
    LETTER.replace("Local Authority Report: ", "")
    .replace("Annual Review letter 2018", "Annual Review letter 2022-23")
    .replace("ended 31 March 2018", "ending 31 March 2023")
    .replace("Period Ending: 31/03/2018", "period ending: 31/03/2023")
)


def test_a_page_of_figures_without_a_report_line() -> None:
    """This test ensures that the name right above the period is whom the figures are of."""
    found = identify(NAMED)
    assert (found.authority, str(found.year)) == ("Derby City Council", "2022-23")
    assert found.signed_by == "Michael King"
    invented = identify(NAMED.replace("Derby City", "Snailbeck District"))
    assert invented.authority == "Snailbeck District Council"
    wrapped = NAMED.replace("Derby City Council\nFor", "Derby\nCity Council\nFor")
    assert identify(wrapped).authority == "Derby City Council"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("Derby City Council\nFor", "Kent County Council\nFor", UnknownAuthority),
        ("31/03/2023", "31/03/2022", UnknownLayout),
        (
            "31/03/2023\n",
            "31/03/2023\nKent County Council\nFor the period ending: 31/03/2023\n",
            UnknownLayout,
        ),
    ],
)
def test_a_page_of_figures_of_another(old: str, new: str, error: type[Exception]) -> None:
    """This test ensures that a name or period that is not the letter's own refuses it."""
    assert old in NAMED
    with pytest.raises(error):
        identify(NAMED.replace(old, new))


def test_an_address_that_also_heads_the_figures() -> None:
    """This test ensures that a name at the top of both pages is not left out as a page's head."""
    address = ("Ms Carol Brown", "Derby City Council", "17 July 2020", "Dear Ms Brown", "Prose.")
    figures = ("Derby City Council", "For the period ending: 31/03/2020", "Complaints upheld")
    pages = tuple(
        Page(at, tuple(Line(words) for words in lines))
        for at, lines in enumerate((address, figures), start=1)
    )
    parts = find_parts(Document("pdf", pages))
    assert [place.line.text for place in parts.places] == [*address, *figures]
