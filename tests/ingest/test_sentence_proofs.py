"""Which numbers of sentences stand: seen by both readers, and in agreement with each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.layouts import KNOWN_TITLES
from ingest.letter_reading import make_rows
from ingest.letters_in_file import FoundLetter
from ingest.pages import Limits, read_document
from tests.ingest.reading import REGISTER, name_figures, read_rows
from tests.ingest.sentence_letters import (
    COMPLIANCE,
    OVERVIEW,
    REMEDIES,
    UPHELD,
    Letter,
    change,
    draw_lines,
    make_letter,
    make_text,
)
from tests.ingest.test_sentences import (
    ALL_FIGURES,
    AVERAGE,
    COMPLIANCE_FIGURES,
    LINES,
    REMEDY_FIGURES,
    UPHELD_FIGURES,
)


@pytest.mark.parametrize("old", ["87%", "61", "3.4"])
def test_a_number_that_one_reader_sees_otherwise_withdraws_its_section(old: str) -> None:
    """This test ensures that a number stands only where both readers see it in its words."""
    content = make_letter(Letter())
    document = read_document(content, ".pdf", KNOWN_TITLES, Limits())
    page = document.pages[1]
    changed = tuple(
        replace(piece, text=piece.text.replace(old, "7")) for piece in page.pieces or ()
    )
    document = replace(document, pages=(document.pages[0], replace(page, pieces=changed)))
    rows, proven = make_rows(content, "letter.pdf", FoundLetter(document), REGISTER)
    assert name_figures(rows) == [*COMPLIANCE_FIGURES, *REMEDY_FIGURES]
    assert [f"see “{old}”" in sentence for sentence in proven.withdrawn] == [True]


def test_what_the_letter_says_of_all_councils_is_not_its_own() -> None:
    """This test ensures that the letter proper is not read where figures have a page of their own."""
    prose = (
        "# Complaints upheld",
        "We find fault often. 67% of complaints we investigated were upheld.",
    )
    rows, _ = read_rows(make_letter(Letter(prose=prose)))
    assert name_figures(rows) == ALL_FIGURES
    assert not rows.letter.flagged


@pytest.mark.parametrize(
    ("old", "new", "kept", "words"),
    [
        ("2022 to 31 March 2023", "2021 to 31 March 2022", [], "not about the letter's year"),
        ("In 98% of", "In 198% of", [*UPHELD_FIGURES, *REMEDY_FIGURES], "“198%” cannot stand"),
        ("of 51 comp", "of 051 comp", [*UPHELD_FIGURES, *REMEDY_FIGURES], "“051” is not a number"),
    ],
)
def test_a_section_with_a_number_that_cannot_be_is_withdrawn(
    old: str, new: str, kept: list[str], words: str
) -> None:
    """This test ensures that one unreadable number withdraws its section whole."""
    joined = " ".join(LINES).replace(" + ", " ")
    assert old in joined
    lines = change(LINES, *(("+ 2022 to 31 March 2023", f"+ {new}") if "to" in old else (old, new)))
    rows, proven = read_rows(make_letter(Letter(lines=lines)))
    assert name_figures(rows) == kept
    assert rows.letter.flagged
    assert words in proven.withdrawn[0]


@pytest.mark.parametrize(
    ("old", "new", "wrong", "words"),
    [
        ("87% of", "86% of", {"uphold_rate"}, "86% is not 53 of 61"),
        ("* 87%", "* 78%", {"uphold_rate"}, "printed as 78 and as 87"),
        ("of 53 det", "of 54 det", {"decisions"}, "printed as 53 and as 54"),
        ("8% of upheld", "9% of upheld", {"satisfactory_remedy_rate"}, "9% is not 4 of 53"),
    ],
)
def test_print_that_does_not_agree_with_itself(
    old: str, new: str, wrong: set[str], words: str
) -> None:
    """This test ensures that what a PDF surely prints is kept and marked, and in a text withdrawn."""
    lines = change(LINES, old, new)
    rows, proven = read_rows(make_letter(Letter(lines=lines)))
    assert len(rows.figures) == len(ALL_FIGURES)
    flagged = {(each.measure, each.scope) for each in rows.figures if each.flag}
    assert flagged == {(measure, "authority") for measure in wrong}
    assert not proven.withdrawn
    assert any(words in check.detail for check in rows.checks if not check.passed)
    rows, proven = read_rows(make_text(Letter(lines=lines)).encode(), "letter.txt")
    assert words in proven.withdrawn[0]
    assert not wrong & {each.measure for each in rows.figures}


def test_a_half_is_rounded_either_way() -> None:
    """This test ensures that 12.5% may be printed as 12% and as 13%."""
    for rate in ("12%", "13%"):
        lines = change(change(change(UPHELD, "87%", rate), "* 53", "* 1"), "of 61", "of 8")
        rows, _ = read_rows(make_letter(Letter(lines=lines)))
        assert f"uphold_rate={rate[:-1]}" in name_figures(rows)
        assert not rows.letter.flagged


def test_text_that_cannot_be_seen_is_not_read() -> None:
    """This test ensures that a hidden sentence is no sentence."""

    def draw_hidden(canvas: Canvas) -> None:
        text = canvas.beginText(63, 100)
        text.setTextRenderMode(3)
        text.textLine("90% of complaints we investigated were upheld.")
        canvas.drawText(text)
        canvas.setFillGray(1)
        canvas.drawString(63, 80, "9 satisfactory remedy decisions")

    rows, _ = read_rows(make_letter(Letter(drawn=draw_hidden)))
    assert name_figures(rows) == ALL_FIGURES
    assert not rows.letter.flagged


def test_sections_side_by_side_are_not_read() -> None:
    """This test ensures that a sentence is not taken for another section's."""

    def draw_beside(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for x, words in ((63, UPHELD), (320, COMPLIANCE)):
            for at, line in enumerate(words):
                canvas.drawString(x, 700 - 14 * at, line[2:] if line[:2] in ("# ", "* ") else line)

    rows, proven = read_rows(make_letter(Letter(lines=(), drawn=draw_beside)))
    assert name_figures(rows) == []
    assert proven.withdrawn


def test_columns_are_read_one_after_the_other() -> None:
    """This test ensures that lines of two columns are not read across."""
    drawn = (
        (50, 600, 28, ["87%"]),
        (
            140,
            625,
            10,
            ["87% of complaints we", "investigated were upheld.", "This compares to an average of",
             "80% in similar authorities."],
        ),
        (380, 610, 28, ["53"]),
        (380, 594, 10, ["upheld decisions"]),
        (
            380,
            570,
            10,
            ["Statistics are based on a total of 61", "detailed investigations for the period",
             "between 1 April 2022 to 31 March 2023"],
        ),
    )  # fmt: skip

    def draw_columns(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawString(50, 650, "Complaints upheld")
        for x, y, size, lines in drawn:
            canvas.setFont("Helvetica", size)
            for at, line in enumerate(lines):
                canvas.drawString(x, y - 12 * at, line)

    rows, proven = read_rows(make_letter(Letter(lines=(), drawn=draw_columns)))
    assert sorted(name_figures(rows)) == sorted(
        name for name in UPHELD_FIGURES if "per_100k" not in name
    )
    assert not proven.withdrawn


def test_a_section_runs_on_over_a_page() -> None:
    """This test ensures that what stands on the next page belongs to the heading before it."""

    def draw_more(canvas: Canvas) -> None:
        canvas.showPage()
        canvas.setFont("Helvetica", 11)
        canvas.drawString(63, 780, AVERAGE)
        canvas.drawString(63, 760, "4 satisfactory remedy decisions")

    letter = Letter(lines=(*UPHELD, *REMEDIES[:4]), drawn=draw_more)
    rows, _ = read_rows(make_letter(letter))
    found = {(each.measure, each.scope): each for each in rows.figures}
    average = found["satisfactory_remedy_rate", "similar_average"]
    assert average.value == 80
    assert average.source.page == 3
    assert found["satisfactory_remedies", "authority"].source.page == 3


def test_a_heading_over_words_that_are_not_known_is_reported() -> None:
    """This test ensures that a section whose numbers cannot be read flags the letter."""
    lines = (*UPHELD, COMPLIANCE[0], "Of our recommendations 98 in a hundred were carried out.")
    rows, proven = read_rows(make_letter(Letter(lines=lines)))
    assert name_figures(rows) == UPHELD_FIGURES
    assert ["Compliance" in sentence for sentence in proven.withdrawn] == [True]


def add_page(*lines: str) -> Callable[[Canvas], None]:
    """Draws one more page with these lines behind the figures."""

    def draw(canvas: Canvas) -> None:
        canvas.showPage()
        draw_lines(canvas, lines)

    return draw


@pytest.mark.parametrize("is_text", [False, True])
@pytest.mark.parametrize("title", ["Complaints upheld", "Upheld complaints"])
def test_two_pages_of_percentages_that_differ(is_text: bool, title: str) -> None:
    """This test ensures that of two pages that differ neither is taken for the letter's own."""
    other = change(change(UPHELD, "87%", "85%"), "of 80%", "of 79%")
    other = change(other, "Complaints upheld", title)
    pages = (*UPHELD, *REMEDIES, *other, *REMEDIES)
    letter = Letter(lines=(*UPHELD, *REMEDIES), drawn=add_page(*other, *REMEDIES))
    made = make_text(Letter(lines=pages)).encode() if is_text else make_letter(letter)
    rows, proven = read_rows(made, "letter.txt" if is_text else "letter.pdf")
    alike = [each for each in UPHELD_FIGURES if not each.startswith("uphold_rate")]
    assert name_figures(rows) == [*([] if is_text else alike), *REMEDY_FIGURES]
    assert rows.letter.flagged
    assert not any(each.flag for each in rows.figures)
    assert any("“Complaints upheld”" in each for each in proven.withdrawn)


def test_what_only_one_of_two_differing_pages_prints_is_not_kept() -> None:
    """This test ensures that a number beside one that differs is not taken from either page."""
    other = ("# Complaints upheld", "* 85%", "4 upheld decisions")
    rows, proven = read_rows(make_letter(Letter(drawn=add_page(*other))))
    assert name_figures(rows) == [*COMPLIANCE_FIGURES, *REMEDY_FIGURES]
    assert len(proven.withdrawn) == 1


def test_two_sentences_of_one_count_that_differ() -> None:
    """This test ensures that two sections which tell one count differently tell it not at all."""
    counted = ("# Complaints upheld", "We investigated 12 complaints and upheld 9.")
    letter = Letter(lines=(*OVERVIEW, *counted), year_ended=2025)
    letter = replace(letter, lines=change(letter.lines, "2022", "2024"))
    letter = replace(letter, lines=change(letter.lines, "March 2023", "March 2025"))
    rows, proven = read_rows(make_letter(letter))
    assert name_figures(rows) == [
        "dealt_with=66", "not_for_us=28", "assessed_closed=27", "decisions/upheld=9",
    ]  # fmt: skip
    assert "printed as 11 and as 12" in proven.withdrawn[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("* 87%", "Leeds City Council does well."),
        ("* 87%", "Turning to Leeds:"),
        ("Derby City Council's pop", "Leeds City Council's pop"),
        ("Derby City Council's pop", "Derbyshire's pop"),
    ],
)
@pytest.mark.parametrize("is_text", [False, True])
def test_a_section_that_names_another_authority_is_withdrawn(
    old: str, new: str, is_text: bool
) -> None:
    """This test ensures that figures beside another's name are not taken for the letter's."""
    lines = tuple(line.replace(old, new) for line in LINES)
    assert lines != LINES
    letter = Letter(lines=lines)
    made = make_text(letter).encode() if is_text else make_letter(letter)
    rows, proven = read_rows(made, "letter.txt" if is_text else "letter.pdf")
    assert name_figures(rows) == [*COMPLIANCE_FIGURES, *REMEDY_FIGURES]
    assert "is named there" in proven.withdrawn[0]
