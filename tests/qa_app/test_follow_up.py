"""Conversations of a few turns over the sample letters."""

from __future__ import annotations

import pytest

from qa_app.records import Status, Thread
from qa_app.service import Service

Q = "Quenmarsh Borough Council"
C = "Chesterfield Borough Council"


@pytest.mark.parametrize(
    ("turns", "authority", "year", "part"),
    [
        (("Chesterfield housing complaints", "and planning?"), C, "2017-18", "planning_development"),
        (("Quenmarsh housing complaints in 2016", "and planning?"), Q, "2015-16", "planning_development"),
        (("Quenmarsh housing complaints in 2016", "what about Ottermead?"), "London Borough of Ottermead", "2015-16", "housing"),
        (("Quenmarsh housing complaints in 2016", "what about 2018?"), Q, "2017-18", "housing"),
        (("Quenmarsh housing complaints in 2016", "the year before?"), Q, "2014-15", "housing"),
        (("Quenmarsh complaints in 2016", "how many upheld?"), Q, "2015-16", "upheld"),
        (("Quenmarsh housing complaints in 2016", "how many complaints were upheld?"), Q, "2015-16", "upheld"),
        (("Quenmarsh housing complaints in 2016", "total?"), Q, "2015-16", "total"),
        (("Quenmarsh housing complaints in 2016", "and complaints?"), Q, "2015-16", "total"),
        (("Quenmarsh housing complaints in 2016", "what's the weather?", "and planning?"), Q, "2015-16", "planning_development"),
        (("how many housing complaints did we get?", "Quenmarsh"), Q, "2018-19", "housing"),
        (("Chesterfield housing complaints", "how many complaints did Quenmarsh get?"), Q, "2018-19", "total"),
    ],
)  # fmt: skip
def test_a_turn_leans_on_the_one_before(
    sample_service: Service, turns: tuple[str, ...], authority: str, year: str, part: str
) -> None:
    """This test ensures that what a turn leaves out is taken from the thread, and nothing else."""
    thread = Thread()
    for turn in turns:
        answer, thread = sample_service.ask(turn, thread)
    assert answer.status is Status.ANSWERED
    (figure,) = [each for each in answer.figures if not each.context]
    assert (figure.authority, str(figure.year), figure.breakdown) == (authority, year, part)


def test_what_carries_over_is_said(chesterfield_service: Service) -> None:
    """This test ensures that a reader sees which authority and year were taken from before."""
    _, thread = chesterfield_service.ask("Chesterfield housing complaints")
    answer, _ = chesterfield_service.ask("and planning?", thread)
    assert answer.reading.assumed == (
        f"{C}, as in the question before",
        "2017-18, as in the question before",
    )


def test_a_subject_after_an_outcome_is_not_mistaken(chesterfield_service: Service) -> None:
    """This test ensures that "and planning?" after upheld complaints gives no received figure."""
    _, thread = chesterfield_service.ask("how many Chesterfield complaints were upheld?")
    answer, _ = chesterfield_service.ask("and planning?", thread)
    assert (answer.status, answer.reason) == (Status.NOT_HELD, "not_in_letters")


def test_council_housing_is_explained_once(chesterfield_service: Service) -> None:
    """This test ensures that the note on council tenants comes with the first Housing answer alone."""
    first, thread = chesterfield_service.ask("Chesterfield housing complaints")
    second, _ = chesterfield_service.ask("and planning?", thread)
    again, _ = chesterfield_service.ask("housing?", thread)
    assert "Housing Ombudsman" in first.cautions[0]
    assert (second.cautions, again.cautions) == ((), ())


@pytest.mark.parametrize("question", ["how many complaints did we get?", "how many complaints?"])
def test_the_home_authority_answers_for_us(sample_service: Service, question: str) -> None:
    """This test ensures that the page's own authority is meant, and said to be an assumption."""
    answer, _ = sample_service.ask(question, home="Chesterfield")
    assert [each.value for each in answer.figures] == [17]
    assert any(C in each for each in answer.reading.assumed)


def test_a_name_goes_before_the_home_authority(sample_service: Service) -> None:
    """This test ensures that another council, known or not, is never answered with the home's."""
    named, _ = sample_service.ask("how many complaints did Quenmarsh get?", home="Chesterfield")
    assert {each.authority for each in named.figures} == {Q}
    unknown, _ = sample_service.ask("how many complaints did Midsomer get?", home="Chesterfield")
    assert (unknown.status, unknown.figures) == (Status.NOT_HELD, ())


def test_the_same_question_has_one_answer(sample_service: Service) -> None:
    """This test ensures that a question asked again and again is answered the same."""
    texts = {sample_service.ask("uphold rate of Quenmarsh")[0].text for _ in range(50)}
    assert len(texts) == 1
