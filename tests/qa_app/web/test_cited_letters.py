"""What an answer rests on, gathered by letter and page, and told in a table."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from qa_app.records import Answer, Citation, CitedFact, CitedFigure, Quote, Status
from qa_app.web.cited_letters import CitedPage, find_cited_letters
from qa_app.web.figures_table import figures_to_rows, find_common_place
from qa_app.web.letter_view import describe_page
from store.records import Box, Year

COUNCIL = "Chesterfield Borough Council"


def figure(
    value: int, breakdown: str, column: str, letter: str = "a", year: int = 2017
) -> CitedFigure:
    citation = Citation(
        letter=letter,
        file=f"{letter}.pdf",
        dated=date(year + 1, 7, 18),
        page=2,
        line=None,
        table="Complaints and enquiries received",
        row=None,
        column=column,
        printed=str(value),
        box=Box(10.0 * value, 20, 10.0 * value + 8, 30),
    )
    return CitedFigure(
        COUNCIL,
        Year(year),
        "complaints_received",
        breakdown,
        "authority",
        Decimal(value),
        "count",
        (citation,),
    )


HOUSING = figure(6, "housing", "Housing")
PLANNING = figure(4, "planning_development", "Planning and Development")
OTHER_YEAR = figure(9, "housing", "Housing", "b", 2018)


def calculated(value: int, *parts: CitedFigure) -> CitedFigure:
    return CitedFigure(
        COUNCIL,
        Year(2017),
        "complaints_received",
        "housing",
        "authority",
        Decimal(value),
        "count",
        (),
        calculated=True,
        worked_out_from=parts,
    )


def test_figures_of_one_page_are_marked_together() -> None:
    """This test ensures that one page with two cells is one picture."""
    (letter,) = find_cited_letters(Answer(Status.ANSWERED, "", figures=(HOUSING, PLANNING)))
    (page,) = letter.pages
    assert [mark.citation.printed for mark in page.marks] == ["6", "4"]


def test_calculated_figures_lead_to_what_they_came_from() -> None:
    """This test ensures that a difference can be pointed at in both of its letters."""
    letters = find_cited_letters(
        Answer(Status.ANSWERED, "", figures=(calculated(3, HOUSING, OTHER_YEAR),))
    )
    assert [letter.file for letter in letters] == ["a.pdf", "b.pdf"]


def test_facts_and_quotes_lead_to_their_letter() -> None:
    """This test ensures that words and facts have evidence as figures do."""
    quote = Quote("We upheld it.", "c", "c.txt", None, 17, COUNCIL, Year(2017), last_line=18)
    fact = CitedFact("signatory", "Michael King", HOUSING.citations[0])
    letters = find_cited_letters(Answer(Status.ANSWERED, "", facts=(fact,), passages=(quote,)))
    assert [letter.file for letter in letters] == ["a.pdf", "c.txt"]
    assert letters[1].pages[0].page is None
    assert letters[1].pages[0].marks[0].last_line == 18


def test_an_answer_without_evidence_has_none() -> None:
    """This test ensures that no panel is offered where nothing can be shown."""
    assert find_cited_letters(Answer(Status.NOT_HELD, "No letter is held.")) == ()


def test_a_picture_is_told_in_words() -> None:
    """This test ensures that someone who cannot see the picture is told what it shows."""
    (letter,) = find_cited_letters(Answer(Status.ANSWERED, "", figures=(HOUSING,)))
    assert describe_page(letter.file, letter.pages[0]) == (
        "Page 2 of a.pdf; marked: the cell under Housing in table "
        "Complaints and enquiries received, printed 6"
    )
    assert describe_page("a.pdf", CitedPage(3, ())) == "Page 3 of a.pdf"


def test_tables_leave_out_what_every_row_says() -> None:
    """This test ensures that a table has only the columns in which its figures differ."""
    assert figures_to_rows([HOUSING, PLANNING]) == [
        {"What": "Housing", "Figure": "6"},
        {"What": "Planning and Development", "Figure": "4"},
    ]
    assert find_common_place([HOUSING, PLANNING]) == (
        "letter of 18 July 2018, page 2, table “Complaints and enquiries received”"
    )


def test_figures_of_different_letters_each_have_their_place() -> None:
    """This test ensures that every figure of a table can be pointed at."""
    rows = figures_to_rows([HOUSING, OTHER_YEAR])
    assert [list(row) for row in rows] == [["Year", "Figure", "Where it stands"]] * 2
    assert rows[1]["Where it stands"] == (
        "Letter of 18 July 2019, page 2, table “Complaints and enquiries received”, "
        "column “Housing”"
    )
    assert find_common_place([HOUSING, calculated(2, HOUSING)]) is None
