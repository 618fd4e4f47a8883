"""Tables whose rows have labels, in letters made with the defect that a test needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ingest.proofs import Proven
from samples.paper import Cells, TableLook
from store.records import LetterRows
from tests.ingest.reading import read_rows
from tests.letters.old_letters import (
    ADVICE_TEAM_2010,
    MODERN_SUBJECTS,
    OLD_SUBJECTS,
    OUTCOMES_OF_2012,
    THREE_YEARS_2007,
    OldLetter,
    OldTable,
    rows,
    write_letter,
)


def read_letter(letter: OldLetter, folder: Path) -> tuple[LetterRows, Proven]:
    return read_rows(write_letter(letter, folder / "letter.pdf").read_bytes())


def with_table(letter: OldLetter, at: int, **changes: object) -> OldLetter:
    """The letter with something else in one of its tables."""
    tables = list(letter.tables)
    tables[at] = replace(tables[at], **changes)  # type: ignore[arg-type] # fields of a table
    return replace(letter, tables=tables)


def with_rows(letter: OldLetter, at: int, *printed: str) -> OldLetter:
    return with_table(letter, at, cells=replace(letter.tables[at].cells, rows=rows(*printed)))


def values_of(found: LetterRows, measure: str, year: str) -> dict[str | None, str]:
    return {
        each.breakdown: str(each.value)
        for each in found.figures
        if each.measure == measure and str(each.year) == year
    }


@pytest.mark.parametrize(
    "look",
    [
        TableLook("bare", size=8, padding=3),
        TableLook("rules", "Times-Roman", 8, 2),
        TableLook("shaded", size=7, padding=2),
        TableLook("grid", size=8, padding=2, leading=1.0),
        TableLook("grid", size=7, padding=2, leading=1.4),
    ],
)
@pytest.mark.parametrize("letter", [THREE_YEARS_2007, ADVICE_TEAM_2010, OUTCOMES_OF_2012])
def test_other_looks_print_the_same(letter: OldLetter, look: TableLook, tmp_path: Path) -> None:
    """This test ensures that lines, faces and sizes change nothing of what is read."""
    usual, _ = read_letter(letter, tmp_path)
    found, proven = read_letter(replace(letter, look=look), tmp_path)
    assert not proven.withdrawn
    assert [(each.year, each.breakdown, each.value, each.source.row) for each in found.figures] == [
        (each.year, each.breakdown, each.value, each.source.row) for each in usual.figures
    ]


@pytest.mark.parametrize("width", [46.0, 62.0, 140.0])
def test_labels_over_any_number_of_lines(width: float, tmp_path: Path) -> None:
    """This test ensures that a label is whole again, over however many lines it is wrapped."""
    letter = with_table(ADVICE_TEAM_2010, 0, label_width=width + 20)
    letter = with_table(letter, 1, label_width=width + 5)
    found, proven = read_letter(letter, tmp_path)
    assert not proven.withdrawn
    assert values_of(found, "complaints_handling", "2009-10") == {
        "premature": "18",
        "advice_given": "10",
    }
    assert values_of(found, "decisions", "2009-10")["total"] == "29"
    assert {each.source.row for each in found.figures if each.measure == "decisions"} == {
        "01/04/2009 / 31/03/2010"
    }


def test_both_kinds_of_forwarded_complaints(tmp_path: Path) -> None:
    """This test ensures that each of two forwarded rows has its own key."""
    letter = with_rows(
        ADVICE_TEAM_2010,
        0,
        "Formal/informal premature complaints|2|0|3|1|0|2|4|1|5|18",
        "Advice given|1|1|0|0|2|3|1|0|2|10",
        "Forwarded to investigative team (resubmitted prematures)|1|0|2|0|1|1|2|0|3|10",
        "Forwarded to investigative team (new)|3|0|3|2|0|2|4|2|4|20",
        "Total|7|1|8|3|3|8|11|3|14|58",
    )
    found, proven = read_letter(letter, tmp_path)
    assert not proven.withdrawn
    assert values_of(found, "complaints_handling", "2009-10") == {
        "premature": "18",
        "advice_given": "10",
        "forwarded_resubmitted": "10",
        "forwarded_new": "20",
    }
    sums = [check.detail for check in proven.checks if check.name == "rows_total"]
    assert len(sums) == len(OLD_SUBJECTS)
    assert sums[0] == "“Adult care services”: the four rows add up to the printed total 7"


def test_words_for_decisions_of_2011(tmp_path: Path) -> None:
    """This test ensures that outcomes spelled out are the same as their short names."""
    heads = (
        "Decisions",
        "Reports: maladministration and injustice",
        "Local settlements (no report)",
        "Reports: maladministration no injustice",
        "Reports: no maladministration",
        "No Maladministration (no report)",
        "Ombudsman's discretion (no report)",
        "Outside jurisdiction",
        "Total",
    )
    letter = with_table(
        ADVICE_TEAM_2010, 1, cells=replace(ADVICE_TEAM_2010.tables[1].cells, heads=heads)
    )
    found, proven = read_letter(letter, tmp_path)
    assert not proven.withdrawn
    assert list(values_of(found, "decisions", "2009-10").items()) == [
        ("mi_reports", "1"),
        ("local_settlements", "9"),
        ("m_reports", "0"),
        ("nm_reports", "0"),
        ("no_maladministration", "10"),
        ("ombudsman_discretion", "6"),
        ("outside_jurisdiction", "3"),
        ("total", "29"),
    ]


def test_rows_of_2012_have_no_keys_of_their_own(tmp_path: Path) -> None:
    """This test ensures that the Advice Team's rows of 2012 are sums alone."""
    cells = Cells(
        ("Enquiries and complaints received", *MODERN_SUBJECTS),
        rows(
            "Formal/informal premature complaints|1|2|0|1|1|2|3|0|4|14",
            "Advice given|0|1|0|1|1|1|2|0|1|7",
            "Forwarded to investigative team (resubmitted)|0|1|0|0|1|1|1|0|2|6",
            "Forwarded to investigative team (new)|1|1|1|1|1|2|2|0|2|11",
            "Total|2|5|1|3|4|6|8|0|9|38",
        ),
    )
    table = OldTable(cells, above="LGO Advice Team", label_width=80)
    letter = replace(OUTCOMES_OF_2012, tables=(table, OUTCOMES_OF_2012.tables[1]))
    found, proven = read_letter(letter, tmp_path)
    assert not proven.withdrawn
    usual, _ = read_letter(OUTCOMES_OF_2012, tmp_path)
    assert [(each.breakdown, each.value) for each in found.figures] == [
        (each.breakdown, each.value) for each in usual.figures
    ]


def test_a_letter_of_2012_may_speak_as_those_of_2013_do(tmp_path: Path) -> None:
    """This test ensures that words about complaints do not hide the tables of the year."""
    usual, _ = read_letter(OUTCOMES_OF_2012, tmp_path)
    said = ("We are enclosing the complaints and enquiries about your authority in a table.",)
    found, _ = read_letter(replace(OUTCOMES_OF_2012, said=said), tmp_path)
    assert [(each.breakdown, each.value) for each in found.figures] == [
        (each.breakdown, each.value) for each in usual.figures
    ]


def test_other_words_of_2012_need_sums(tmp_path: Path) -> None:
    """This test ensures that outcomes in words not seen before stand where they add up."""
    heads = (
        "We have no power to look into it",
        "There is no reason for an exceptional use of power",
        "Not justified",
        "There was not enough evidence",
        "Minor injustice or none",
        "It was remedied during our work",
        "Report",
        "Total",
    )
    cells = replace(OUTCOMES_OF_2012.tables[1].cells, heads=heads)
    found, proven = read_letter(with_table(OUTCOMES_OF_2012, 1, cells=cells), tmp_path)
    assert not proven.withdrawn
    assert values_of(found, "decisions", "2011-12")["not_justified"] == "12"
    wrong = replace(cells, rows=rows("1|2|12|5|4|7|1|33"))
    found, proven = read_letter(with_table(OUTCOMES_OF_2012, 1, cells=wrong), tmp_path)
    assert len(proven.withdrawn) == 1
    assert not values_of(found, "decisions", "2011-12")
