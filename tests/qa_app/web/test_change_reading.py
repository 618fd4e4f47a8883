"""What the reader can choose in place of what was read is read as chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa_app.records import Answer, Reading, Status, Thread
from qa_app.service import Service, open_service
from qa_app.settings import read_app_settings
from qa_app.web.change_reading import find_question, list_controls
from qa_app.web.held_instead import list_held_years, name_failed_part, offer_years
from qa_app.web.reading_words import (
    Subject,
    list_measures,
    list_parts,
    read_subject,
    write_question,
)
from store.records import Year

COUNCIL = "Chesterfield Borough Council"
CHOICES = [
    (year, (measure, part))
    for year in (Year(start) for start in (2003, 2009, 2011, 2014, 2016, 2018, 2022, 2024))
    for measure in list_measures(year)
    for part in (*list_parts(measure, year), None)
    if (part is None) == (not list_parts(measure, year))
]
SAME_WORDS = {
    "benefits": "benefits_tax",
    "education": "education_children",
    "planning_building": "planning_development",
    "transport_highways": "highways_transport",
}
"""Subjects of the letters to 2011 that are read under the names of later ones."""


@pytest.fixture(scope="module")
def service(small_store: Path) -> Service:
    return open_service(read_app_settings({}, small_store))


@pytest.mark.parametrize(("year", "subject"), CHOICES, ids=str)
def test_a_choice_is_read_as_itself(service: Service, year: Year, subject: Subject) -> None:
    """This test ensures that the question a choice makes asks for that choice and no other."""
    answer, _ = service.ask(write_question(subject, COUNCIL, str(year)))
    measure, part = subject
    assert answer.reading.authorities == (COUNCIL,)
    assert answer.reading.years == (str(year),)
    assert answer.reading.operation == "lookup"
    assert read_subject(answer) in (subject, (measure, SAME_WORDS.get(part or "", part)))


def test_many_choices_are_tried() -> None:
    """This test ensures that the choices of every era are among those above."""
    assert len(CHOICES) > 80
    assert {measure for _, (measure, _) in CHOICES} >= {"dealt_with", "remedied", "response_days"}


@pytest.mark.parametrize(
    "reading",
    [
        Reading(),
        Reading((COUNCIL,), ("2017-18",), ("decisions", "uphold_rate")),
        Reading((COUNCIL,), ("2017-18",), ("decisions",), ("upheld", "not_upheld")),
        Reading((COUNCIL,), ("2017-18",), ("uphold_rate",), scope="england"),
    ],
)
def test_only_one_thing_has_another_subject(reading: Reading) -> None:
    """This test ensures that nothing of a wider question is lost by changing its subject."""
    assert read_subject(Answer(Status.ANSWERED, "", reading=reading)) is None


CHANGES = [
    ("Chesterfield housing complaints 2018", "subject", "planning_development", "4 complaints"),
    ("Chesterfield housing complaints 2018", "measure", "uphold_rate", "0% (0 of 2"),
    ("Chesterfield housing complaints 2018", "authority", "Cobblequay City Council", "9 complaints"),
    ("Which council had the most housing complaints in 2018?", "year", "2018-19", "2018-19"),
    ("Which council had the most housing complaints in 2018?", "subject", "environment", "Environ"),
    ("How did Quenmarsh's uphold rate change from 2016 to 2018?", "authority",
     "London Borough of Ottermead", "London Borough of Ottermead"),
    ("Quenmarsh complaints by subject 2018", "year", "2016-17", "2016-17"),
    ("Average uphold rate in 2018", "measure", "complaints_received", "complaints and enquiries"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "part", "chosen", "says"), CHANGES, ids=str)
def test_one_part_is_changed(
    sample_service: Service, asked: str, part: str, chosen: str, says: str
) -> None:
    """This test ensures that a change asks for what was asked but for the part that is changed."""
    answer, thread = sample_service.ask(asked)
    controls = {each.part: each for each in list_controls(answer, sample_service.held())}
    assert chosen in controls[part].options
    question = find_question(sample_service, answer, part, chosen, thread)
    assert question is not None
    changed, _ = sample_service.ask(question, thread)
    assert changed.status is Status.ANSWERED
    assert changed.reading.operation == answer.reading.operation
    assert says in changed.text
    if part != "authority":
        assert changed.reading.authorities == answer.reading.authorities


def test_what_no_words_ask_is_not_asked(sample_service: Service) -> None:
    """This test ensures that a change which the engine would read otherwise is not made."""
    asked = "Was Ottermead's compliance rate lower than the average for similar councils in 2025?"
    answer, thread = sample_service.ask(asked)
    assert find_question(sample_service, answer, "year", "2023-24", thread) is None


def test_a_question_without_an_authority_gets_one(sample_service: Service) -> None:
    """This test ensures that an authority that is not held can be replaced by one that is."""
    answer, _ = sample_service.ask("How many complaints did Grimsby-on-Sea get in 2018?")
    (control,) = list_controls(answer, sample_service.held())
    assert (control.part, control.current) == ("authority", None)
    question = find_question(sample_service, answer, "authority", COUNCIL, Thread())
    changed, _ = sample_service.ask(question or "", Thread())
    assert changed.text.startswith(f"{COUNCIL}: 17 complaints and enquiries")


REFUSALS = [
    ("How many complaints did Grimsby-on-Sea get in 2018?", "the authority", [], 0),
    ("Chesterfield housing complaints 2016", "the year", ["2017-18"], 1),
    ("Quenmarsh housing complaints 2022", "the measure", ["2018-19", "2017-18"], 22),
    (
        "How many complaints of pensioners did Quenmarsh get?",
        "words that were not understood",
        [],
        22,
    ),
]


@pytest.mark.parametrize(("asked", "failed", "offered", "held"), REFUSALS, ids=str)
def test_a_refusal_says_what_failed_and_what_is_held(
    sample_service: Service, asked: str, failed: str, offered: list[str], held: int
) -> None:
    """This test ensures that a refusal names its part, and the years it offers have answers."""
    answer, _ = sample_service.ask(asked)
    assert answer.status is Status.NOT_HELD
    assert (name_failed_part(answer) or "").startswith(failed)
    years = list_held_years(answer, sample_service.held())
    assert len(years) == held
    found = offer_years(answer, years) if years else []
    assert [year for year, _ in found][: len(offered)] == offered
    for _, question in found:
        again, _ = sample_service.ask(question)
        assert again.status is Status.ANSWERED, question
