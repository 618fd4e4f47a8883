"""The one number of 2013, and the average of the authority's own kind."""

from __future__ import annotations

import pytest

from ingest.errors import UnknownAuthority
from tests.ingest.packs import bind
from tests.ingest.reading import name_figures, read_rows
from tests.ingest.sentence_letters import Letter, make_letter, make_text

RECEIVED = "In the year we received 1,152 enquiries and complaints about your authority."
LISTED = (
    "In 2012/13 we received 39 complaints about your authority. This compares to the following",
    "+ average number (recognising considerable population variations between authorities of a",
    "+ similar type):",
    "District/Borough Councils- 10 complaints",
    "Unitary Authorities- 36",
    "Metropolitan Councils- 49",
    "County Councils- 54",
    "London Boroughs- 79",
)
IN_A_LINE = (*LISTED[:3], f"+ {', '.join(LISTED[3:6])},", f"+ {', '.join(LISTED[6:])}")


def write(
    prose: tuple[str, ...], authority: str = "Derby City Council", year: int = 2013
) -> Letter:
    """A letter of one page."""
    return Letter(lines=(), prose=prose, authority=authority, headed=None, year_ended=year)


@pytest.mark.parametrize(
    ("prose", "authority", "expected"),
    [
        ((f"{RECEIVED} The average for", "+ unitary authorities was 60."), "Derby City Council", [1152, 60]),
        ((RECEIVED, "+ The average for unitary authorities was sixty."), "Derby City Council", [1152]),
        ((RECEIVED, "+ The average for county councils was 90."), "Derby City Council", [1152]),
        ((RECEIVED,), "Derby City Council", [1152]),
        (LISTED, "Derby City Council", [39, 36]),
        (LISTED, "Kent County Council", [39, 54]),
        (IN_A_LINE, "Stroud District Council", [39, 10]),
        (IN_A_LINE, "Leeds City Council", [39, 49]),
        (IN_A_LINE, "London Borough of Camden", [39, 79]),
        (("Last year, we received 20,000 complaints.", RECEIVED), "Derby City Council", [1152]),
    ],
)  # fmt: skip
def test_the_total_and_the_average_of_the_own_kind(
    prose: tuple[str, ...], authority: str, expected: list[int]
) -> None:
    """This test ensures that no average but the own kind's is taken."""
    for content, name in (
        (make_letter(write(prose, authority)), "letter.pdf"),
        (make_text(write(prose, authority)).encode(), "letter.txt"),
    ):
        rows, proven = read_rows(content, name)
        names = ["complaints_received/total={}", "complaints_received/total (similar_average)={}"]
        assert name_figures(rows) == [
            form.format(value) for form, value in zip(names, expected, strict=False)
        ]
        assert {each.source.table for each in rows.figures} == {None}
        assert not proven.withdrawn


def test_a_letter_of_2012_in_these_words() -> None:
    """This test ensures that a letter of 2012 that prints one number is read as it stands."""
    rows, _ = read_rows(make_letter(write((RECEIVED,), year=2012)))
    assert name_figures(rows) == ["complaints_received/total=1152"]
    assert str(rows.letter.year) == "2011-12"
    assert rows.figures[0].source.printed == "1,152"


def test_another_years_number_is_not_kept() -> None:
    """This test ensures that a sentence about another year withdraws what it says."""
    rows, proven = read_rows(make_letter(write(LISTED, year=2012)))
    assert name_figures(rows) == []
    assert "not about the letter's year" in proven.withdrawn[0]


def test_an_unknown_authority_must_be_named_twice() -> None:
    """This test ensures that a full name in the letter's words confirms the address."""
    with pytest.raises(UnknownAuthority):
        read_rows(make_letter(write((RECEIVED,), "Snailbeck District Council")))
    prose = ("This is about Snailbeck District Council alone.", RECEIVED)
    rows, _ = read_rows(make_letter(write(prose, "Snailbeck District Council")))
    assert rows.letter.authority == "Snailbeck District Council"


def test_a_body_without_a_kind_in_the_list_has_no_average() -> None:
    """This test ensures that another kind's average is not given to a national park."""
    name = "Peak District National Park Authority"
    prose = (f"This is about {name}.", *LISTED)
    rows, _ = read_rows(make_letter(write(prose, name)))
    assert name_figures(rows) == ["complaints_received/total=39"]


@pytest.mark.parametrize(
    "denial",
    ["This figure is wrong.", "That number was incorrect.", "These figures are not correct."],
)
def test_a_number_that_is_taken_back_is_not_kept(denial: str) -> None:
    """This test ensures that the sentence after a number may deny it."""
    rows, proven = read_rows(make_letter(write((f"{RECEIVED} {denial}",))))
    assert not rows.figures
    assert "takes its number back" in proven.withdrawn[0]


@pytest.mark.parametrize(
    "beside",
    [
        "In 2012/13 we received 777 complaints about your authority.",
        "In 2011/12 we received 777 complaints about your authority.",
    ],
)
def test_a_page_behind_the_letter_gives_no_number(beside: str) -> None:
    """This test ensures that a letter of one number has it in its own words alone."""
    alone, _ = read_rows(make_letter(write((RECEIVED,))))
    rows, _ = read_rows(bind(make_letter(write((RECEIVED,))), (beside,)))
    assert name_figures(rows) == name_figures(alone)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_sentence_of_an_earlier_year_is_kept_and_not_called_withdrawn(is_first: bool) -> None:
    """This test ensures that the report on a letter says of no kept figure that it is not kept."""
    said = [
        "In 2011/12 we received 64 complaints about your authority.",
        "In 2012/13 we received 39 complaints about your authority.",
    ]
    said = said if is_first else said[::-1]
    letter = write((said[0], f"+ {said[1]}"))
    for made, name in (
        (make_letter(letter), "letter.pdf"),
        (make_text(letter).encode(), "letter.txt"),
    ):
        rows, proven = read_rows(made, name)
        found = {str(each.year): int(each.value) for each in rows.figures}
        assert found == {"2011-12": 64, "2012-13": 39}
        assert not proven.withdrawn
        assert not rows.letter.flagged


def test_the_number_right_under_the_title() -> None:
    """This test ensures that a title ends with its line, also where no empty one follows."""
    text = make_text(write((RECEIVED,)))
    below = text.replace("Annual Review letter 2013\n\n", "Annual Review letter 2013\n")
    assert below != text
    rows, _ = read_rows(below.encode(), "letter.txt")
    assert name_figures(rows) == ["complaints_received/total=1152"]
