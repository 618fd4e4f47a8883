"""Figures that stand in sentences, in the wordings and defects that letters have."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

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


def test_a_letter_of_a_year_to_come() -> None:
    """This test ensures that a newer letter in known words is read as what it prints."""
    lines = change(change((*OVERVIEW, *COUNTED), "2023", "2026"), "2022", "2025")
    lines = change(lines, "1 April 2025 to 31 March 2026, we", "1 April 2025 and 31 March 2026 we")
    rows, _ = read_rows(make_letter(Letter(lines=lines, year_ended=2026)))
    assert (rows.letter.layout, str(rows.letter.year)) == ("counts_2025", "2025-26")
    assert rows.figures[0].value == 66


def test_counts_in_sentences_of_their_own() -> None:
    """This test ensures that the counts are known each by its own words under their heading."""
    lines = (
        "# Complaint overview",
        "We dealt with 1,204 complaints between 1 April 2024 and 31 March 2025.",
        "1,000 were not for us or not ready for us to investigate.",
        "We assessed and closed 104 complaints.",
        "We investigated 100 complaints.",
    )
    rows, _ = read_rows(make_letter(Letter(lines=lines, year_ended=2025)))
    assert [each.value for each in rows.figures] == [1204, 1000, 104, 100]
    assert not rows.letter.flagged


def test_an_average_needs_its_own_sentence_before_it() -> None:
    """This test ensures that "this compares" is not read where it speaks of an unknown number."""
    lines = change(LINES, AVERAGE, f"In England it was 67% in all. {AVERAGE}")
    rows, _ = read_rows(make_letter(Letter(lines=lines)))
    assert "uphold_rate (similar_average)=80" not in name_figures(rows)


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
    [fact] = [each for each in rows.facts if each.name == "nothing_due"]
    assert (fact.value, fact.source.page) == (none_due[1], 2)
    assert fact.source.box is not None


@pytest.mark.parametrize("printed", ["n/a", "N/A", "-", "Not applicable"])
def test_a_rate_without_a_number_costs_its_section_nothing(printed: str) -> None:
    """This test ensures that the count of 0 is kept where the rate over it is printed blank."""
    none_due = (
        "# Compliance with Ombudsman recommendations",
        f"* {printed}",
        "Statistics are based on a total of 0 compliance outcomes for the period between 1 April",
        "+ 2022 to 31 March 2023",
    )
    rows, proven = read_rows(make_letter(Letter(lines=(*UPHELD, *none_due))))
    assert name_figures(rows) == [*UPHELD_FIGURES, "compliance_outcomes=0"]
    assert not proven.withdrawn
    assert "nothing_due" not in {each.name for each in rows.facts}


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


def test_a_letter_without_a_known_sentence_is_refused() -> None:
    """This test ensures that a letter of these years that says nothing known is not taken."""
    with pytest.raises(UnknownLayout, match="none of the sentences"):
        read_rows(make_letter(Letter(lines=("Nothing is said here about any number.",))))
