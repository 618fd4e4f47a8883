"""What people type about one letter, Chesterfield's of 2018, and the exact answers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from qa_app.records import Answer, Status, Thread
from qa_app.service import Service

LEAD = "Chesterfield Borough Council: "
YEAR = " in the year ended 31 March 2018 (2017-18)."
RECEIVED = "Complaints and enquiries received"
DECIDED = "Decisions made"
REMEDIED = "Complaints Remedied"
Cell = tuple[str, str, str]
"""Table, column, and what is printed there."""


@dataclass(frozen=True)
class Row:
    """A conversation, and the answer to its last turn with the cells that it must cite."""

    turns: tuple[str, ...]
    text: str
    cells: tuple[Cell, ...]


def row(question: str, clause: str, *cells: Cell, before: tuple[str, ...] = ()) -> Row:
    return Row((*before, question), f"{LEAD}{clause}{YEAR}", cells)


ONE_FIGURE = [
    row(
        "How many complaints and enquiries did the Ombudsman receive about Chesterfield Borough "
        "Council in 2017/18?",
        "17 complaints and enquiries were received",
        (RECEIVED, "Total", "17"),
    ),
    row(
        "How many Chesterfield complaints were about planning and development in the year to "
        "31 March 2018?",
        "4 complaints and enquiries about Planning and Development were received",
        (RECEIVED, "Planning and Development", "4"),
    ),
    row(
        "number of environment services complaints chesterfield 2017/18",
        "3 complaints and enquiries about Environment Services were received",
        (RECEIVED, "Environment Services", "3"),
    ),
    row(
        "Did anyone complain to the LGSCO about Chesterfield's council tax or benefits in 2017/18?",
        "no, 0 complaints and enquiries about Benefits and Tax were received",
        (RECEIVED, "Benefits and Tax", "0"),
    ),
    row(
        "Education and children's services complaints Chesterfield 2018?",
        "0 complaints and enquiries about Education and Children's Services were received",
        (RECEIVED, "Education and Children's Services", "0"),
    ),
    row(
        "How many decisions did the Ombudsman make about Chesterfield in the year ended 31 March "
        "2018?",
        "16 decisions were made",
        (DECIDED, "Total", "16"),
    ),
    row(
        "How many were closed after initial enquiries?",
        "3 complaints were closed after initial enquiries",
        (DECIDED, "Closed After Initial Enquiries", "3"),
        before=("How many decisions did the Ombudsman make about Chesterfield?",),
    ),
    row(
        "incomplete or invalid chesterfield 17/18",
        "0 complaints were recorded as incomplete or invalid",
        (DECIDED, "Incomplete or Invalid", "0"),
    ),
    row(
        "how many upheld? (same council, same letter)",
        "0 complaints were upheld",
        (DECIDED, "Upheld", "0"),
        before=("How many decisions did the Ombudsman make about Chesterfield?",),
    ),
    row(
        "In how many cases had Chesterfield itself already put things right satisfactorily before "
        "the Ombudsman got involved?",
        "0 complaints were remedied satisfactorily by the authority before the Ombudsman's "
        "involvement",
        (REMEDIED, "Satisfactorily by Authority before LGO Involvement", "0"),
    ),
]
RATES_AND_TOTALS = [
    row(
        "What was Chesterfield's uphold rate in 2017/18?",
        "the uphold rate was 0% (0 of 2 detailed investigations)",
        (DECIDED, "Uphold Rate", "0%"),
    ),
    Row(
        ("Which service got most complaints at Chesterfield in 2017/18?",),
        f"{LEAD}the most complaints and enquiries received in the year ended 31 March 2018 "
        "(2017-18) were about Housing (6), then Planning and Development (4).",
        ((RECEIVED, "Housing", "6"),),
    ),
    row(
        "How many detailed investigations were completed about Chesterfield?",
        "2 detailed investigations were completed (0 upheld + 2 not upheld)",
        (DECIDED, "Upheld", "0"),
        (DECIDED, "Not Upheld", "2"),
    ),
    row(
        "How many of the 16 decisions did not get to a detailed investigation?",
        "14 decisions did not get to a detailed investigation (Incomplete or Invalid, Advice "
        "Given, Referred back for Local Resolution and Closed After Initial Enquiries: "
        "0 + 4 + 7 + 3)",
        (DECIDED, "Incomplete or Invalid", "0"),
        (DECIDED, "Advice Given", "4"),
        (DECIDED, "Referred back for Local Resolution", "7"),
        (DECIDED, "Closed After Initial Enquiries", "3"),
        before=("How many detailed investigations were completed about Chesterfield?",),
    ),
    Row(
        (
            "How many decisions did the Ombudsman make about Chesterfield?",
            "What percentage of decisions were upheld (not of investigations)?",
        ),
        f"{LEAD}0 of 16 decisions were upheld in the year ended 31 March 2018 (2017-18), 0%. "
        "The letter's own uphold rate, a share of detailed investigations, is 0%.",
        ((DECIDED, "Upheld", "0"), (DECIDED, "Total", "16")),
    ),
    row(
        "how many complaints were not about housing",
        "11 complaints and enquiries not about Housing were received (17 − 6)",
        (RECEIVED, "Total", "17"),
        (RECEIVED, "Housing", "6"),
        before=("how many complaints did chesterfield get",),
    ),
    Row(
        ("how many decisions were made about Chesterfield?", "And the decisions table?"),
        "Chesterfield Borough Council, Decisions made in the year ended 31 March 2018 (2017-18): "
        "Incomplete or Invalid 0; Advice Given 4; Referred back for Local Resolution 7; Closed "
        "After Initial Enquiries 3; Not Upheld 2; Upheld 0; Uphold rate 0%; Total 16.",
        (
            (DECIDED, "Incomplete or Invalid", "0"),
            (DECIDED, "Advice Given", "4"),
            (DECIDED, "Referred back for Local Resolution", "7"),
            (DECIDED, "Closed After Initial Enquiries", "3"),
            (DECIDED, "Not Upheld", "2"),
            (DECIDED, "Upheld", "0"),
            (DECIDED, "Uphold Rate", "0%"),
            (DECIDED, "Total", "16"),
        ),
    ),
]


def ask(service: Service, turns: tuple[str, ...]) -> Answer:
    thread = Thread()
    for turn in turns[:-1]:
        _, thread = service.ask(turn, thread)
    return service.ask(turns[-1], thread)[0]


@pytest.mark.parametrize("asked", [*ONE_FIGURE, *RATES_AND_TOTALS], ids=lambda r: r.turns[-1][:50])
def test_a_figure_is_answered_and_cited(chesterfield_service: Service, asked: Row) -> None:
    """This test ensures that the sentence is exact and that each figure asked for cites its cell."""
    answer = ask(chesterfield_service, asked.turns)
    assert answer.status is Status.ANSWERED
    assert answer.text == asked.text
    cited = [
        (each.table, each.column, each.printed)
        for figure in answer.figures
        if not figure.context
        for each in figure.citations
    ]
    assert cited == list(asked.cells)
    assert {each.page for f in answer.figures for each in f.citations} == {3}
    assert {str(each.dated) for f in answer.figures for each in f.citations} == {"2018-07-18"}


@pytest.mark.parametrize(
    ("turns", "name", "value", "text"),
    [
        (
            ("What date is on Chesterfield's 2018 letter?",),
            "date",
            "18 July 2018",
            "Chesterfield Borough Council, the year ended 31 March 2018 (2017-18): the letter is "
            "dated 18 July 2018.",
        ),
        (
            ("What date is on Chesterfield's 2018 letter?", "Was the letter posted or emailed?"),
            "delivery",
            "By email",
            "Chesterfield Borough Council, the year ended 31 March 2018 (2017-18): the letter "
            "says “By email”.",
        ),
        (
            ("Who signed Chesterfield's letter?",),
            "signatory",
            "Michael King",
            "Chesterfield Borough Council, the year ended 31 March 2018 (2017-18): the letter is "
            "signed by Michael King.",
        ),
    ],
)
def test_a_fact_of_the_letter(
    chesterfield_service: Service, turns: tuple[str, ...], name: str, value: str, text: str
) -> None:
    """This test ensures that what the letter says of itself is answered with its place."""
    answer = ask(chesterfield_service, turns)
    assert answer.status is Status.ANSWERED
    assert answer.text == text
    assert [(each.name, each.value) for each in answer.facts] == [(name, value)]
    assert answer.facts[0].citation.page is not None


def test_a_calculated_figure_carries_what_it_came_from(chesterfield_service: Service) -> None:
    """This test ensures that a sum is marked as worked out, with the printed cells in it."""
    answer = ask(chesterfield_service, ("how many detailed investigations at Chesterfield?",))
    (figure,) = answer.figures
    assert (figure.calculated, figure.value) == (True, Decimal(2))
    assert [each.value for each in figure.worked_out_from] == [Decimal(0), Decimal(2)]
