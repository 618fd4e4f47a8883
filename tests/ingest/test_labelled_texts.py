"""Tables with labelled rows in text files: cells parted by tabs or by spaces."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.proofs import Proven
from store.records import LetterRows
from tests.ingest.reading import name_figures, read_rows
from tests.letters.old_letters import ADVICE_TEAM_2010, THREE_YEARS_2007, OldLetter, OldTable


def make_text(letter: OldLetter, spaced: bool) -> str:
    """The letter as text, a tab between cells or columns kept by spaces."""
    lines = [letter.dated, "Our ref: TEST/1", "The Chief Executive", letter.authority, ""]
    lines += ["Dear Chief Executive", "", letter.title, "", *letter.said, "", "Yours sincerely", ""]
    lines += [letter.signed_by, "Local Government Ombudsman", "", letter.head, ""]
    for table in letter.tables:
        lines += [table.above, "", *_draw(table, spaced), "", table.below, ""]
    return "\n".join(lines)


def _draw(table: OldTable, spaced: bool) -> list[str]:
    rows = [list(table.cells.heads), *map(list, table.cells.rows)]
    if not spaced:
        return ["\t".join(row) for row in rows]
    widths = [max(len(row[at]) for row in rows) + 3 for at in range(len(rows[0]))]
    return [
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    ]


def read_text(text: str) -> tuple[LetterRows, Proven]:
    return read_rows(text.encode(), "letter.txt")


@pytest.mark.parametrize("spaced", [False, True])
@pytest.mark.parametrize("letter", [THREE_YEARS_2007, ADVICE_TEAM_2010])
def test_text_prints_what_the_page_prints(letter: OldLetter, spaced: bool) -> None:
    """This test ensures that every cell of a text is read under its heading and its label."""
    found, proven = read_text(make_text(letter, spaced))
    assert not proven.withdrawn
    assert len(found.figures) == {"three-years-2007": 57, "advice-team-2010": 22}[letter.name]
    lines = make_text(letter, spaced).split("\n")
    for figure in found.figures:
        assert figure.source.page is None and figure.source.box is None
        words = lines[(figure.source.line or 0) - 1]
        assert words.startswith(figure.source.row or "?")
        assert figure.source.printed in words.split()


def test_a_wrong_sum_withdraws_a_text() -> None:
    """This test ensures that a text, which has one reader, stands by its sums alone."""
    text = make_text(THREE_YEARS_2007, False).replace(
        "2\t8\t5\t9\t1\t4\t29", "2\t8\t5\t9\t1\t4\t30"
    )
    found, proven = read_text(text)
    [withdrawn] = proven.withdrawn
    assert "2005-06: the six subjects add up to 29" in withdrawn
    assert not any("complaints_received" in line for line in name_figures(found))


@pytest.mark.parametrize("period", ["1 April 2006 to 31 March 2007", "01/04/2006 to 31/03/2007"])
@pytest.mark.parametrize("spaced", [False, True])
def test_a_period_in_words_is_a_label(period: str, spaced: bool) -> None:
    """This test ensures that no day or year of a text's period is taken for a value."""
    tables = tuple(
        replace(
            table,
            cells=replace(
                table.cells,
                rows=tuple(
                    (row[0].replace("01/04/06 - 31/03/07", period), *row[1:])
                    for row in table.cells.rows
                ),
            ),
        )
        for table in THREE_YEARS_2007.tables
    )
    text = make_text(replace(THREE_YEARS_2007, tables=tables), spaced)
    assert period in text
    found, proven = read_text(text)
    assert not proven.withdrawn
    assert len(found.figures) == 57


def test_a_title_of_both_names_of_the_first_table() -> None:
    """This test ensures that the longer title is known, as it begins with a shorter one."""
    [first, *others] = ADVICE_TEAM_2010.tables
    longer = replace(first, above="LGO Advice Team: Enquiries and complaints received")
    letter = replace(ADVICE_TEAM_2010, tables=(longer, *others))
    for spaced in (False, True):
        found, proven = read_text(make_text(letter, spaced))
        assert not proven.withdrawn
        assert len(found.figures) == 22
