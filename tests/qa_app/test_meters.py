"""The meters, as a monitoring system reads them over HTTP."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from qa_app.answer_log import AnswerLog
from qa_app.meters import open_meters
from qa_app.records import HeldLetters
from qa_app.service import Service
from qa_app.settings import AppSettings, read_app_settings
from store.errors import SettingInvalid
from store.settings import read_settings
from tests.serving import find_free_port

HOUSING = "how many housing complaints did Chesterfield get in 2018?"
UNKNOWN = "how many housing complaints did Atlantis get in 2018?"


def read_meters(port: int) -> dict[str, float]:
    """Every sample by its name and labels, as `name{status=answered}`."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as reply:
        text = reply.read().decode()
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = ",".join(f"{k}={v}" for k, v in sorted(sample.labels.items()) if v)
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


@pytest.fixture
def port(chesterfield_service: Service) -> Iterator[int]:
    free = find_free_port()
    meters = open_meters(("127.0.0.1", free), chesterfield_service.held)
    yield free
    meters.close()


def test_answers_are_counted_by_their_ending(
    port: int, chesterfield_service: Service, tmp_path: Path
) -> None:
    """This test ensures that each answer of the page is counted once, with the time it took."""
    log = AnswerLog(AppSettings(read_settings(tmp_path, {})))
    before = read_meters(port)
    for number, question in enumerate((HOUSING, HOUSING, UNKNOWN)):
        log.keep_answer(str(number), question, chesterfield_service.ask(question)[0])
    log.close()
    after = read_meters(port)
    risen = {name: value - before.get(name, 0) for name, value in after.items()}
    assert risen["letters_answers_total{status=answered}"] == 2
    assert risen["letters_answers_total{reason=unknown_authority,status=not_held}"] == 1
    assert risen["letters_answer_seconds_count"] == 3
    assert risen["letters_answer_seconds_bucket{le=+Inf}"] == 3
    assert 0 < risen["letters_answer_seconds_sum"] < 60


def test_what_is_held_is_read_when_it_is_asked(port: int) -> None:
    """This test ensures that letters held and flagged are told as they stand."""
    found = read_meters(port)
    assert found["letters_open"] == 1
    assert found["letters_held{sample=no}"] == 1
    assert found["letters_flagged{sample=no}"] == 0


def test_a_store_that_cannot_be_opened_is_told() -> None:
    """This test ensures that a watcher sees letters that cannot be opened, and no wrong count."""

    def find_nothing() -> HeldLetters | None:
        return None

    free = find_free_port()
    meters = open_meters(("127.0.0.1", free), find_nothing)
    found = read_meters(free)
    meters.close()
    assert found["letters_open"] == 0
    assert not [name for name in found if name.startswith(("letters_held", "letters_flagged"))]


def test_no_label_can_hold_what_a_reader_typed(
    port: int, chesterfield_service: Service, tmp_path: Path
) -> None:
    """This test ensures that neither a name nor a number of the question comes out."""
    log = AnswerLog(AppSettings(read_settings(tmp_path, {})))
    asked = "how many complaints did Zebedee Quimby make in 2018?"
    log.keep_answer("a", asked, chesterfield_service.ask(asked)[0])
    log.close()
    assert not [name for name in read_meters(port) if "imby" in name.casefold()]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("", None),
        ("127.0.0.1:9465", ("127.0.0.1", 9465)),
        (" 0.0.0.0:1 ", ("0.0.0.0", 1)),  # noqa: S104 - only read here
        ("[::1]:9465", ("::1", 9465)),
    ],
)
def test_the_address_is_read(written: str, place: tuple[str, int] | None) -> None:
    """This test ensures that meters are off unless an address is named."""
    assert read_app_settings({"LETTERS_METRICS": written}).metrics == place


@pytest.mark.parametrize("written", ["9465", "yes", "127.0.0.1:", "127.0.0.1:0", "a:70000", "a:b"])
def test_an_address_that_is_none_is_named(written: str) -> None:
    """This test ensures that a slip in the setting is told and not guessed at."""
    with pytest.raises(SettingInvalid, match="LETTERS_METRICS"):
        read_app_settings({"LETTERS_METRICS": written})
