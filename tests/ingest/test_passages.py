"""Passages: a letter's own paragraphs and nothing else."""

from __future__ import annotations

import pytest

from ingest.passages import join_lines
from store.sentences import split_sentences
from tests.ingest.letter_maker import Letter, make_letter, make_text
from tests.ingest.reading import read_rows

FIRST = "A large number of complaints does not by itself show that a council does badly."
SECOND = "Please use these figures to begin a conversation about complaints."


def test_text_paragraphs() -> None:
    """This test ensures that paragraphs come with their heading and their line."""
    rows, _ = read_rows(make_text(Letter()).encode(), "letter.txt")
    found = [(each.heading, each.text, place.line) for each, place in rows.passages]
    assert found == [("Complaint statistics", FIRST, 14), ("Complaint statistics", SECOND, 16)]


def test_pdf_paragraphs() -> None:
    """This test ensures that addresses, tables and signatures of a PDF are no passages."""
    prose = ("Complaint statistics", FIRST, SECOND, "Supporting local scrutiny", "We help.")
    rows, _ = read_rows(make_letter(Letter(prose=prose)))
    found = [(each.heading, place.page) for each, place in rows.passages]
    assert ("Supporting local scrutiny", 1) in found
    words = " ".join(each.text for each, _ in rows.passages)
    assert words == f"{FIRST} {SECOND} We help."


def test_wrapped_text_without_empty_lines() -> None:
    """This test ensures that headings and paragraphs are told apart by their lines alone."""
    prose = ("Complaint statistics", FIRST[:59], FIRST[60:], "Supporting local scrutiny", SECOND)
    text = make_text(Letter(prose=prose)).replace("\n\n", "\n")
    rows, _ = read_rows(text.encode(), "letter.txt")
    assert [(each.heading, each.text) for each, _ in rows.passages] == [
        ("Complaint statistics", f"{FIRST[:59]} {FIRST[60:]}"),
        ("Supporting local scrutiny", SECOND),
    ]


def test_long_paragraphs_are_cut_between_sentences() -> None:
    """This test ensures that no sentence is cut and none is lost."""
    long = " ".join(f"{FIRST[:-1]} in year {number}." for number in range(30))
    rows, _ = read_rows(make_text(Letter(prose=("Heading here", long))).encode(), "letter.txt")
    texts = [each.text for each, _ in rows.passages]
    assert len(texts) > 2
    assert " ".join(texts) == long
    assert all(text.endswith(".") for text in texts)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One.", "Two."]),
        ("Visit www.lgo.org.uk/training. Then go.", ["Visit www.lgo.org.uk/training.", "Then go."]),
        ("Dr. Jane Martin wrote. We read.", ["Dr. Jane Martin wrote.", "We read."]),
        ("It was 68.8 per cent. So much", ["It was 68.8 per cent.", "So much"]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    """This test ensures that sentences end where readers think they do."""
    assert split_sentences(text) == sentences


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("We received com-", "plaints late.", "We received complaints late."),
        ("This is a long-", "term matter.", "This is a long-term matter."),
        ("From day-to-", "day work.", "From day-to-day work."),
        ("On two-", "and three-day courses.", "On two- and three-day courses."),
        ("The years 2017-", "18 and 2018-19.", "The years 2017-18 and 2018-19."),
        ("No hyphen", "here.", "No hyphen here."),
        ("", "First.", "First."),
    ],
)
def test_lines_are_joined(above: str, below: str, joined: str) -> None:
    """This test ensures that only a word that the line's end parted is made whole."""
    assert join_lines(above, below) == joined
