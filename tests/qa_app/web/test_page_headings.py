"""Headings and quotations are found in their places on a page, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2
import pytest

from qa_app.web.page_headings import CellHeadings, find_headings, find_quotation
from qa_app.web.page_words import PageWord, read_words
from qa_app.web.word_folding import fold_words
from store.reading import Reader
from store.records import Box

HIGH = 10.0
WIDE = 5.0


def write(x: float, y: float, words: str) -> list[PageWord]:
    """Words on one line, each letter five points wide."""
    made = []
    for text in words.split():
        box = Box(x, y, x + WIDE * len(text), y + HIGH)
        made.append(PageWord(text, fold_words(text), box))
        x = box.x1 + 3
    return made


PAGE = [
    *write(20, 20, "Complaints received"),
    *write(100, 40, "Housing"),
    *write(200, 40, "Planning and"),
    *write(200, 52, "develop-"),
    *write(200, 64, "ment (%)"),
    *write(300, 40, "Total"),
    *write(20, 80, "2004 / 05"),
    *write(105, 80, "6"),
    *write(205, 80, "4"),
    *write(305, 80, "10"),
    *write(20, 120, "Decisions made"),
    *write(100, 140, "Not"),
    *write(100, 152, "Upheld"),
    *write(200, 152, "Upheld"),
    *write(300, 152, "Total"),
    *write(105, 170, "3"),
    *write(205, 170, "2"),
    *write(305, 170, "5"),
    *write(20, 200, "We wrote to you about the Decisions made in the year before this one."),
]


def cell(text: str, y: float) -> Box:
    (found,) = [word.box for word in PAGE if word.text == text and word.box.y0 == y]
    return found


def told(box: Box | None) -> str | None:
    """The words in a box."""
    if box is None:
        return None
    return " ".join(
        word.text
        for word in PAGE
        if box.x0 <= word.box.x0 and word.box.x1 <= box.x1
        if box.y0 <= word.box.y0 and word.box.y1 <= box.y1
    )


@pytest.mark.parametrize(
    ("at", "title", "row", "column", "found"),
    [
        (cell("6", 80), "Complaints received", "2004 / 05", "Housing",
         ("Complaints received", "2004 / 05", "Housing")),
        (cell("4", 80), "Complaints received", None, "Planning & Development (%)",
         ("Complaints received", None, "Planning and develop- ment (%)")),
        (cell("2", 170), "Decisions made", None, "Upheld", ("Decisions made", None, "Upheld")),
        (cell("3", 170), "Decisions made", None, "Not Upheld", ("Decisions made", None, "Not Upheld")),
        (cell("3", 170), "Decisions made", None, "Housing", ("Decisions made", None, None)),
        (cell("2", 170), "Decisions made", "2004 / 05", "Planning", ("Decisions made", None, None)),
        (cell("6", 80), "Decisions made", None, None, (None, None, None)),
        (cell("6", 80), "Complaints", None, "Not there", (None, None, None)),
    ],
)  # fmt: skip
def test_headings_are_found_in_their_places(
    at: Box, title: str, row: str | None, column: str | None, found: tuple[str | None, ...]
) -> None:
    """This test ensures that no heading of another table, column or row is marked."""
    headings = find_headings(PAGE, at, title, row, column)
    assert (told(headings.title), told(headings.row), told(headings.column)) == found


def test_the_nearer_of_two_totals_is_the_columns() -> None:
    """This test ensures that a heading which both tables have is marked in the cell's own."""
    assert find_headings(PAGE, cell("5", 170), None, None, "Total").column == cell("Total", 152)
    assert find_headings(PAGE, cell("10", 80), None, None, "Total").column == cell("Total", 40)


def test_a_page_of_the_same_word_ends() -> None:
    """This test ensures that a page made to have endless ways to read a heading is given up."""
    page = [word for line in range(10) for word in write(0, 12.0 * line, "ab " * 14)]
    assert find_headings(page, Box(0, 500, 5, 510), None, None, "ab" * 40 + "c") == CellHeadings()


@pytest.mark.parametrize(
    ("quoted", "lines"),
    [
        ("Decisions made in the year", ["Decisions made in the year"]),
        ("2004/05 6 4 10 Decisions made Not", ["2004 / 05 6 4 10", "Decisions made", "Not"]),
        ("Decisions made", []),
        ("Decisions taken in the year", []),
        (
            "made in the year before this one. More of it stands overleaf.",
            ["made in the year before this one."],
        ),
        ("this one. And much more of it stands overleaf, in other words.", []),
        ("", []),
    ],
)
def test_quotations_are_found_once_or_not_at_all(quoted: str, lines: Sequence[str]) -> None:
    """This test ensures that words are marked only where they surely are the quoted ones."""
    assert [told(box) for box in find_quotation(PAGE, quoted)] == lines


def test_every_cell_of_the_samples_has_its_headings(sample_reader: Reader) -> None:
    """This test ensures that headings are found in letters of every year, and each box of a
    figure holds what is printed there and nothing else."""
    state = sample_reader.state()
    pages: dict[tuple[str, int], list[PageWord]] = {}
    cells = 0
    for letter in sample_reader.letters(state):
        with pypdfium2.PdfDocument(sample_reader.original(letter.id)) as document:
            for figure in sample_reader.figures_of(state, letter.id):
                source = figure.source
                if source.box is None or source.page is None:
                    continue
                at = (letter.id, source.page)
                if at not in pages:
                    pages[at] = read_words(document[source.page - 1])
                inside = [word.text for word in pages[at] if _holds(source.box, word.box)]
                assert "".join(inside).strip(".,;") == source.printed.replace(" ", "")
                found = find_headings(pages[at], source.box, None, source.row, source.column)
                assert (found.row is None) is (source.row is None), source
                assert (found.column is None) is (source.column is None), source
                cells += 1
    assert cells > 1000


def _holds(box: Box, word: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
