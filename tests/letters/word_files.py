"""Test letters as Word files, made by python-docx from the same typed tables as the PDFs."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import Any

import docx

from samples.paper import Cells
from tests.letters.old_letters import OldLetter
from tests.letters.sentence_variants import SentenceLetter
from tests.letters.typeset import NOTES, OPENING, STATISTICS
from tests.letters.variants import Variant


def write_variant(variant: Variant, change: Callable[[Any], None] = lambda _: None) -> bytes:
    """A letter of 2014 to 2018; change is called with the document before it is saved."""
    made: Any = docx.Document()
    _open_letter(made, variant.dated, variant.authority)
    made.add_heading(f"Annual Review letter {variant.year_ended}", 1)
    _add_all(made, [OPENING, "Complaint statistics", STATISTICS, *variant.said])
    _add_all(made, ["Yours sincerely,", "", "Local Government Ombudsman"])
    made.add_page_break()
    made.add_heading(f"Local Authority Report: {variant.authority}", 1)
    made.add_paragraph(f"For the Period Ending: 31/03/{variant.year_ended}")
    made.add_heading("Complaints and enquiries received", 2)
    _add_table(made, variant.received)
    made.add_heading("Decisions made", 2)
    _add_table(made, variant.decisions)
    if variant.remedied is not None:
        [row] = variant.remedied.rows
        cells = Cells(
            ["Notes", *variant.remedied.heads], [[NOTES, *row]], [("Complaints Remedied", 1, 2)]
        )
        _add_table(made, cells)
    change(made)
    return _save(made)


def write_old_letter(letter: OldLetter) -> bytes:
    """A letter whose tables have labelled rows."""
    made: Any = docx.Document()
    _open_letter(made, letter.dated, letter.authority)
    _add_all(made, [letter.title, *letter.said, "Yours sincerely", "", letter.signed_by])
    _add_all(made, ["Local Government Ombudsman", letter.head])
    for table in letter.tables:
        _add_all(made, [table.above] if table.above else [])
        _add_table(made, table.cells)
        _add_all(made, [table.below] if table.below else [])
    return _save(made)


def write_sentences(letter: SentenceLetter) -> bytes:
    """A letter whose figures stand in sentences."""
    made: Any = docx.Document()
    _open_letter(made, letter.dated, letter.authority)
    made.add_heading(f"Annual Review letter {letter.year_ended}", 1)
    _add_all(made, (line.lstrip("#* ") for line in letter.said))
    _add_all(made, ["Yours sincerely,", "", letter.signed_by])
    if letter.figures:
        made.add_page_break()
        _add_all(made, [letter.authority, f"For the period ending: 31/03/{letter.year_ended}"])
        _add_all(made, (line.lstrip("#* ") for line in letter.figures))
    return _save(made)


def _open_letter(made: Any, dated: str, authority: str) -> None:
    made.sections[0].header.paragraphs[0].text = "Head 99"
    made.sections[0].footer.paragraphs[0].text = "Page 77"
    _add_all(made, [dated, "By email", f"The Chief Executive\n{authority}"])
    made.add_paragraph("Dear Chief Executive,")


def _add_all(made: Any, lines: Iterable[str]) -> None:
    for line in lines:
        made.add_paragraph(line)


def _add_table(made: Any, cells: Cells) -> None:
    above = [""] * len(cells.heads)
    for words, first, _ in cells.bands:
        above[first] = words
    printed = [*([above] if cells.bands else []), cells.heads, *cells.rows]
    table = made.add_table(rows=len(printed), cols=len(cells.heads))
    table.style = "Table Grid"
    for at, row in enumerate(printed):
        for column, words in enumerate(row):
            table.cell(at, column).text = words
    for _, first, last in cells.bands:
        table.cell(0, first).merge(table.cell(0, last))


def _save(made: Any) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
