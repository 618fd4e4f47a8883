"""A council's own pages around a letter change nothing that the letter prints."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnknownLayout
from tests.ingest import sentence_letters
from tests.ingest.letter_maker import (
    DECIDED,
    LANDSCAPE,
    RECEIVED,
    Columns,
    Letter,
    draw_table,
    make_letter,
)
from tests.ingest.packs import bind, pages_of
from tests.ingest.reading import name_figures
from tests.ingest.test_letters_in_file import DERBY, DIVIDER, MINUTES, read
from tests.ingest.test_tables import ALL_FIGURES, change


def draw_own_tables(head: str, *tables: tuple[str, Columns]) -> bytes:
    """A council's page of tables that bear a letter's titles, but not its head."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=LANDSCAPE, invariant=1)
    canvas.drawString(50, 540, head)
    for at, (title, columns) in enumerate(tables):
        canvas.drawString(50, 500 - at * 150, title)
        draw_table(canvas, Letter(), columns, 480 - at * 150)
    canvas.save()
    return file.getvalue()


OWN_HEADS = (
    "Our own records",
    "Last year's tables",
    "Complaints in 2016-17",
    "Compared by officers",
    "Comparison with our neighbours",
    "Complaints to the council",
    "Leeds City Council",
)


@pytest.mark.parametrize("head", OWN_HEADS)
@pytest.mark.parametrize("before", [(), (DIVIDER,), (MINUTES,)])
def test_a_councils_tables_do_not_complete_a_letter(
    head: str, before: Sequence[Sequence[str]]
) -> None:
    """This test ensures that tables under a council's own words are not those that are missing."""
    own = draw_own_tables(
        head, ("Complaints and enquiries received", RECEIVED), ("Decisions made", DECIDED)
    )
    with pytest.raises(UnknownLayout, match="none of the tables"):
        read(bind(pages_of(make_letter(DERBY))[0], *before, own))


@pytest.mark.parametrize("head", OWN_HEADS)
def test_a_councils_tables_behind_a_letter_cost_it_nothing(head: str) -> None:
    """This test ensures that other numbers under the same titles withdraw nothing."""
    own = draw_own_tables(
        head, ("Complaints and enquiries received", change(RECEIVED, housing="19", total="63"))
    )
    [rows] = read(bind(make_letter(DERBY), own))
    assert name_figures(rows) == ALL_FIGURES
    assert not rows.letter.flagged


def test_a_report_behind_a_letter_alone_tells_nothing() -> None:
    """This test ensures that a letter which begins its file ends where a council's report does."""
    [letter] = [sentence_letters.Letter()]
    report = ("Report of the Monitoring Officer", "We received 777 complaints against the council.")
    content = sentence_letters.make_letter(letter)
    [alone], [rows] = read(content), read(bind(content, report))
    assert name_figures(rows) == name_figures(alone)
    assert "777" not in " ".join(passage.text for passage, _ in rows.passages)


def test_a_page_before_tables_alone_does_not_tell_their_year() -> None:
    """This test ensures that another page's year and number are not the tables' own."""
    other = ("For the year ended 31 March 2008 we received 444 complaints against your council.",)
    [rows] = read(bind(other, pages_of(make_letter(DERBY))[1]))
    assert (str(rows.letter.year), name_figures(rows)) == ("2017-18", ALL_FIGURES)
    assert rows.figures[0].source.page == 2
