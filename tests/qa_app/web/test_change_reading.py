"""What the reader can choose in place of what was read is read as chosen."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa_app.records import Reading
from qa_app.service import Service, open_service
from qa_app.settings import read_app_settings
from qa_app.web.change_reading import Subject, list_subjects, read_subject
from store.records import Year

COUNCIL = "Chesterfield Borough Council"
CHOICES = [
    (year, subject, words)
    for year in (Year(2014), Year(2017), Year(2018))
    for subject, words in list_subjects(year).items()
]


@pytest.fixture(scope="module")
def service(small_store: Path) -> Service:
    return open_service(read_app_settings({}, small_store))


@pytest.mark.parametrize(("year", "subject", "words"), CHOICES, ids=str)
def test_a_choice_is_read_as_itself(
    service: Service, year: Year, subject: Subject, words: str
) -> None:
    """This test ensures that the question a choice makes asks for that choice and no other."""
    answer, _ = service.ask(f"{words}, {COUNCIL}, {year}")
    assert answer.reading.authorities == (COUNCIL,)
    assert answer.reading.years == (str(year),)
    assert read_subject(answer.reading) == subject


@pytest.mark.parametrize(
    "reading",
    [
        Reading(),
        Reading((COUNCIL, "Kent"), ("2017-18",), ("decisions",)),
        Reading((COUNCIL,), ("2017-18", "2018-19"), ("decisions",)),
        Reading((COUNCIL,), ("2017-18",), ("decisions",), ("upheld", "not_upheld")),
        Reading((COUNCIL,), ("2017-18",), ("uphold_rate",), scope="england"),
    ],
)
def test_only_one_thing_can_be_changed(reading: Reading) -> None:
    """This test ensures that nothing of a wider question is lost by changing a part of it."""
    assert read_subject(reading) is None
