"""Defects of tables whose rows have labels: what is flagged, withdrawn or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import UnknownAuthority
from ingest.layouts import KNOWN_TITLES
from ingest.letter_reading import make_rows
from ingest.letters_in_file import FoundLetter
from ingest.pages import Limits, read_document
from tests.ingest.reading import REGISTER
from tests.ingest.test_labelled_tables import read_letter, values_of, with_rows
from tests.letters.old_letters import ADVICE_TEAM_2010, THREE_YEARS_2007, write_letter


def test_a_wrong_sum_is_kept_and_flagged_in_its_year_alone(tmp_path: Path) -> None:
    """This test ensures that one year's wrong print says nothing of the other years."""
    letter = with_rows(
        THREE_YEARS_2007,
        0,
        "01/04/06 - 31/03/07|3|6|4|11|2|5|31",
        "2005/06|2|8|5|9|1|4|30",
        "2004/05|4|7|3|12|0|6|32",
    )
    found, proven = read_letter(letter, tmp_path)
    assert not proven.withdrawn
    flagged = {(each.measure, str(each.year)) for each in found.figures if each.flag}
    assert flagged == {("complaints_received", "2005-06")}
    assert [check.detail for check in proven.checks if not check.passed] == [
        "2005-06: the six subjects add up to 29, not to the printed total 30"
    ]


def test_a_wrong_cell_of_the_advice_team_flags_its_row_and_column(tmp_path: Path) -> None:
    """This test ensures that a cell that is not kept puts both of its totals in doubt."""
    letter = with_rows(
        ADVICE_TEAM_2010,
        0,
        "Formal/informal premature complaints|2|0|3|1|0|2|4|1|5|18",
        "Advice given|1|1|0|0|3|3|1|0|2|10",
        "Forwarded to investigative team (resubmitted premature and new)|4|0|5|2|1|3|6|2|7|30",
        "Total|7|1|8|3|3|8|11|3|14|58",
    )
    found, proven = read_letter(letter, tmp_path)
    assert not proven.withdrawn
    assert {(each.measure, each.breakdown) for each in found.figures if each.flag} == {
        ("complaints_handling", "advice_given"),
        ("complaints_received", "housing"),
    }


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (("01/04/06 - 31/03/07|3|6|4|11|2|5|31", "2005/07|2|8|5|9|1|4|29"), "labels"),
        (("01/04/06 - 31/03/07|3|6|4|11|2|5|31", "2006/07|3|6|4|11|2|5|31"), "same label"),
        (("01/04/06 - 31/03/07|3|6|4|11|2|5|31", "|2|8|5|9|1|4|29"), "labels"),
        (("01/04/06 - 31/03/07|3|6|4|11|2|5|31", "2005/06|2|8|about 5|9|1|4|29"), "about"),
        (("01/04/06 - 31/03/07|3|6|4|11|2|5|31", "2005/06|2|8|5*|9|1|4|29"), "5*"),
        (("01/04/06 - 31/03/07|3|6|4|11|2|5|31", "2005/06|2|8|5|9|1|4.5|29"), "4.5"),
        (("01/04/06 - 31/03/07|3|6|4|11|2|5|31", "2005/06|||||||"), "2005/06"),
    ],
)
def test_a_row_that_cannot_be_read_withdraws_its_table(
    printed: Sequence[str], words: str, tmp_path: Path
) -> None:
    """This test ensures that nothing is kept of a table with one row in doubt."""
    found, proven = read_letter(with_rows(THREE_YEARS_2007, 0, *printed), tmp_path)
    [withdrawn] = proven.withdrawn
    assert words in withdrawn
    assert not any(each.measure == "complaints_received" for each in found.figures)
    assert any(each.measure == "decisions" for each in found.figures)


def test_a_blank_cell_is_no_figure(tmp_path: Path) -> None:
    """This test ensures that a cell left empty, or with a dash, comes to no figure."""
    letter = with_rows(
        THREE_YEARS_2007,
        0,
        "01/04/06 - 31/03/07|3|6|4|11|2|5|31",
        "2005/06|2|8|5|9||5|29",
        "2004/05|4|7|3|12|-|6|32",
    )
    found, proven = read_letter(letter, tmp_path)
    assert not proven.withdrawn
    assert "public_finance" in values_of(found, "complaints_received", "2006-07")
    assert "public_finance" not in values_of(found, "complaints_received", "2005-06")
    assert "public_finance" not in values_of(found, "complaints_received", "2004-05")


def test_a_missing_row_of_totals_withdraws_the_table(tmp_path: Path) -> None:
    """This test ensures that the Advice Team's rows alone are not taken for subjects."""
    letter = with_rows(
        ADVICE_TEAM_2010,
        0,
        "Formal/informal premature complaints|2|0|3|1|0|2|4|1|5|18",
        "Advice given|1|1|0|0|2|3|1|0|2|10",
    )
    found, proven = read_letter(letter, tmp_path)
    assert "row of totals" in proven.withdrawn[0]
    assert {each.measure for each in found.figures} == {
        "decisions",
        "first_enquiries",
        "response_days",
    }


@pytest.mark.parametrize(("seen", "instead"), [("29.5", "92.5"), ("2004/05", "2003/04")])
def test_both_readers_must_see_values_and_labels(seen: str, instead: str, tmp_path: Path) -> None:
    """This test ensures that a value or a label that only one reader sees withdraws its table."""
    path = write_letter(THREE_YEARS_2007, tmp_path / "letter.pdf")
    document = read_document(path.read_bytes(), ".pdf", KNOWN_TITLES, Limits())
    page = document.pages[1]
    pieces = tuple(
        replace(piece, text=piece.text.replace(seen, instead)) for piece in page.pieces or ()
    )
    changed = replace(document, pages=(document.pages[0], replace(page, pieces=pieces)))
    found, proven = make_rows(b"", path.name, FoundLetter(changed), REGISTER)
    assert any("Response times" in words and "two readers" in words for words in proven.withdrawn)
    assert not any(each.measure == "response_days" for each in found.figures)


def test_a_head_of_another_authority_is_refused(tmp_path: Path) -> None:
    """This test ensures that tables under another's name are not the addressee's."""
    head = "LOCAL AUTHORITY REPORT - Ottershaw & East Fe     For the period ending 31/03/2007"
    with pytest.raises(UnknownAuthority):
        read_letter(replace(THREE_YEARS_2007, head=head), tmp_path)


def test_a_table_with_a_row_of_a_later_year_is_another_letters(tmp_path: Path) -> None:
    """This test ensures that no figure is kept of a year that had not begun when it was written."""
    letter = with_rows(
        THREE_YEARS_2007,
        0,
        "01/04/07 - 31/03/08|3|6|4|11|2|5|31",
        "2006/07|2|8|5|9|1|4|29",
        "2005/06|4|7|3|12|0|6|32",
    )
    found, proven = read_letter(letter, tmp_path)
    assert not any(each.measure == "complaints_received" for each in found.figures)
    assert any("a year after the letter's own" in words for words in proven.withdrawn)
