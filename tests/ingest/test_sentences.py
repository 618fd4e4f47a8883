"""Figures that stand in sentences, in the wordings and defects that letters have."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnknownLayout
from store.records import Figure
from tests.ingest.reading import name_figures, read_rows
from tests.ingest.sentence_letters import (
    COMPLIANCE,
    COUNTED,
    OVERVIEW,
    REMEDIES,
    UPHELD,
    Letter,
    change,
    make_letter,
    make_text,
)

UPHELD_FIGURES = [
    "uphold_rate=87",
    "uphold_rate (similar_average)=80",
    "decisions/upheld=53",
    "upheld_per_100k=3.4",
    "upheld_per_100k (similar_average)=3.5",
    "investigations=61",
]
COMPLIANCE_FIGURES = [
    "compliance_rate=98",
    "compliance_rate (similar_average)=99",
    "compliance_outcomes=51",
]
REMEDY_FIGURES = [
    "satisfactory_remedy_rate=8",
    "satisfactory_remedy_rate (similar_average)=6",
    "satisfactory_remedies=4",
]
ALL_FIGURES = [*UPHELD_FIGURES, *COMPLIANCE_FIGURES, *REMEDY_FIGURES]
LINES = (*UPHELD, *COMPLIANCE, *REMEDIES)
AVERAGE = "This compares to an average of 80% in similar authorities."


def find_figure(figures: tuple[Figure, ...], measure: str) -> Figure:
    """The authority's own figure of a measure."""
    return next(each for each in figures if (each.measure, each.scope) == (measure, "authority"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the Council had", "your council had"),
        ("the Council had", "the authority had"),
        ("provided by the Council", "provided by your authority"),
        ("Complaints upheld", "COMPLAINTS UPHELD"),
        ("detailed investigations", "investigations"),
        ("of complaints we investigated", "of the cases that we investigated"),
        ("In 98%", "98%"),
        ("compares to", "compares with"),
        ("53 detailed investigations", "53 upheld decisions"),
        ("3.4 upheld", "3.4% upheld"),
        ("4 satisfactory", "four satisfactory"),
        ("87% of", "87 per cent of"),
        ("1 April", "1st April"),
        ("# Complaints upheld", "# Complaints"),
    ],
)
def test_wordings_that_are_known(old: str, new: str) -> None:
    """This test ensures that a section is read in all the words that letters use for it."""
    lines = change(LINES, old, new)
    if new == "# Complaints":
        at = lines.index(new)
        lines = (*lines[: at + 1], "+ upheld", *lines[at + 1 :])
    for rows, proven in (
        read_rows(make_letter(Letter(lines=lines))),
        read_rows(make_text(Letter(lines=lines)).encode(), "letter.txt"),
    ):
        assert name_figures(rows) == ALL_FIGURES
        assert not proven.withdrawn
        assert all(check.passed for check in rows.checks)
        assert {check.name for check in rows.checks} >= {"uphold_rate", "remedy_rate"}


def test_a_number_is_pointed_at_in_its_sentence() -> None:
    """This test ensures that a figure's place is its number's, under the heading it stands under."""
    rows, _ = read_rows(make_letter(Letter()))
    rate = find_figure(rows.figures, "upheld_per_100k")
    assert rate.source.table == "Complaints upheld"
    assert (rate.source.row, rate.source.column, rate.source.printed) == (None, None, "3.4")
    assert (rate.source.page, rate.source.line) == (2, None)
    assert rate.unit == "per_100k"
    box = rate.source.box
    assert box is not None
    before = "Adjusted for Derby City Council's population, this is "
    left = 63 + stringWidth(before, "Helvetica", 11)
    assert (box.x0, box.x1) == pytest.approx(
        (left, left + stringWidth("3.4", "Helvetica", 11)), abs=1
    )
    upheld = find_figure(rows.figures, "decisions").source.box
    assert upheld is not None
    assert upheld.y1 - upheld.y0 > 25  # the large print, not the line that repeats it
    text = make_text(Letter())
    rows, _ = read_rows(text.encode(), "letter.txt")
    source = find_figure(rows.figures, "investigations").source
    assert (source.page, source.box) == (None, None)
    assert "61 detailed" in text.split("\n")[(source.line or 0) - 1]


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        # what another sentence says, or says of others, is left alone
        ("87% of complaints", "Last year, 87% of complaints", {"uphold_rate=87"}),
        ("87% of complaints", "Nationally: 87% of complaints", {"uphold_rate=87"}),
        ("87% of complaints we", "87% of complaints they", {"uphold_rate=87"}),
        ("In 98% of cases we were satisfied the Council", "In 98% of cases similar councils",
         {"compliance_rate=98"}),
        ("average of 80% in similar authorities", "average of 80% in England",
         {"uphold_rate (similar_average)=80"}),
        ("3.4 upheld decisions per 100,000", "3.4 upheld decisions per 10,000",
         {"upheld_per_100k=3.4"}),
        # what is no plain number is none
        ("of 61 detailed", "of 6 1 detailed", {"investigations=61"}),
        ("of 61 detailed", "of about 61 detailed", {"investigations=61"}),
        ("of 61 detailed", "of 61* detailed", {"investigations=61"}),
        ("of 61 detailed", "of 61/62 detailed", {"investigations=61"}),
        ("of 51 compliance", "of -51 compliance", {"compliance_outcomes=51"}),
        ("4 satisfactory", "4.5 satisfactory", {"satisfactory_remedies=4"}),
        ("4 satisfactory remedy decisions", "4 satisfactory remedy decisions in two years",
         {"satisfactory_remedies=4"}),
    ],
)  # fmt: skip
def test_a_number_in_words_that_are_not_known_is_left_alone(
    old: str, new: str, lost: set[str]
) -> None:
    """This test ensures that a figure comes from a whole known sentence or not at all."""
    lines = change(change(LINES, "* 87%", "-"), old, new)
    rows, _ = read_rows(make_letter(Letter(lines=lines)))
    found = set(name_figures(rows))
    assert not found & lost
    assert found <= set(ALL_FIGURES)
    assert any(check.name == "without_key" for check in rows.checks)


def test_an_average_needs_its_own_sentence_before_it() -> None:
    """This test ensures that "this compares" is not read where it speaks of an unknown number."""
    lines = change(LINES, AVERAGE, f"In England it was 67% in all. {AVERAGE}")
    rows, _ = read_rows(make_letter(Letter(lines=lines)))
    assert "uphold_rate (similar_average)=80" not in name_figures(rows)


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
        lines = change(change(LINES, "87%", rate), "upheld decisions per", "upheld decisions per")
        lines = change(change(lines, "* 53", "* 1"), "of 61", "of 8")
        rows, _ = read_rows(make_letter(Letter(lines=(*lines[:11], *COMPLIANCE))))
        assert f"uphold_rate={rate[:-1]}" in name_figures(rows)
        assert not rows.letter.flagged


def test_nothing_due_and_nothing_investigated() -> None:
    """This test ensures that where a letter prints no rate none is kept, and 0 where it says so."""
    none_due = (
        "# Compliance with Ombudsman recommendations",
        "No recommendations were due for compliance in this period",
    )
    counted = ("# Complaints upheld", "We investigated no complaints and upheld none.")
    rows, proven = read_rows(make_letter(Letter(lines=(*counted, *none_due))))
    assert name_figures(rows) == ["investigations=0", "decisions/upheld=0"]
    assert not proven.withdrawn


def test_counts_of_what_was_dealt_with() -> None:
    """This test ensures that the four counts are read and add up."""
    lines = change((*OVERVIEW, *COUNTED), "2023", "2025")
    lines = change(lines, "2022", "2024")
    expected = [
        "dealt_with=66",
        "not_for_us=28",
        "assessed_closed=27",
        "investigations=11",
        "decisions/upheld=9",
        "uphold_rate=82",
    ]
    letter = Letter(lines=lines, year_ended=2025)
    for content, name in (
        (make_letter(letter), "letter.pdf"),
        (make_text(letter).encode(), "letter.txt"),
    ):
        rows, proven = read_rows(content, name)
        assert name_figures(rows) == expected
        assert not proven.withdrawn
        assert "dealt_with_parts" in {check.name for check in rows.checks if check.passed}
    places = {each.measure: each.source.table for each in rows.figures}
    assert places["investigations"] == "Complaint overview"
    bare = read_rows(make_letter(Letter(lines=lines[1:], year_ended=2025)))[0]
    assert name_figures(bare) == expected
    assert bare.figures[0].source.table is None
    wrong = Letter(lines=change(lines, "dealt with 66", "dealt with 1,066"), year_ended=2025)
    rows, _ = read_rows(make_letter(wrong))
    assert rows.figures[0].value == 1066
    assert {each.measure for each in rows.figures if each.flag} == {
        "dealt_with",
        "not_for_us",
        "assessed_closed",
        "investigations",
    }


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


def test_a_number_that_one_reader_sees_otherwise_withdraws_its_section() -> None:
    """This test ensures that a number drawn in two pieces, which each reader joins, is doubted."""

    def draw_more(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        text = canvas.beginText(63, 100)
        text.setTextRenderMode(3)
        text.textLine("7")
        canvas.drawText(text)
        canvas.setFillGray(0)
        canvas.drawString(63, 100, "5 satisfactory remedy decisions")

    rows, _ = read_rows(make_letter(Letter(lines=(*UPHELD, *REMEDIES[:2]), drawn=draw_more)))
    assert "satisfactory_remedies=57" not in name_figures(rows)
    assert "satisfactory_remedies=75" not in name_figures(rows)


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


def test_a_letter_without_a_known_sentence_is_refused() -> None:
    """This test ensures that a letter of these years that says nothing known is not taken."""
    with pytest.raises(UnknownLayout, match="none of the sentences"):
        read_rows(make_letter(Letter(lines=("Nothing is said here about any number.",))))
