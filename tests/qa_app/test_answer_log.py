"""What is kept of answers, what is not, and that a program's own log has no reader's words."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from qa_app.answer_log import AnswerLog
from qa_app.pipeline import Letters, answer_question
from qa_app.records import Answer, Status, Thread
from qa_app.service import Service, open_service
from qa_app.settings import AppSettings, read_app_settings
from store.embedding import HashingEmbedder
from store.errors import SettingInvalid
from store.journal import FILE, KeptAnswer, open_journal
from store.settings import StoreSettings, read_settings

HOUSING = "how many housing complaints did Chesterfield get in 2018?"
WITH_A_NAME = "how many housing complaints did Chesterfield get from Zebedee Quimby in 2018?"
UNKNOWN = "how many complaints did Zebedeeshire get in 2018?"
PERSONAL = "my e-mail is zebedee@quimby.example, complaints about Chesterfield in 2018?"


@pytest.fixture
def settings(tmp_path: Path) -> AppSettings:
    return AppSettings(read_settings(tmp_path, {}))


@pytest.fixture
def log(settings: AppSettings) -> Iterator[AnswerLog]:
    opened = AnswerLog(settings)
    yield opened
    opened.close()


def read_journal(settings: StoreSettings) -> list[KeptAnswer]:
    journal = open_journal(settings)
    kept = journal.list_answers()
    journal.close()
    return kept


def read_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.glob(f"{FILE}*")))


def test_without_the_setting_no_word_is_kept(
    sample_service: Service, settings: AppSettings, log: AnswerLog
) -> None:
    """This test ensures that reading, status and latency are kept, and nothing that was typed."""
    for number, question in enumerate((HOUSING, WITH_A_NAME, UNKNOWN, PERSONAL)):
        log.keep_answer(f"a{number}", question, sample_service.ask(question)[0])
    kept = {each.id: each for each in read_journal(settings.store)}
    assert [each.question for each in kept.values()] == [None] * 4
    assert kept["a0"].status == "answered"
    assert kept["a0"].took_ms is not None
    assert kept["a0"].reading.authorities == ("Chesterfield Borough Council",)
    assert kept["a0"].reading.years == ("2017-18",)
    assert kept["a0"].reading.measures == ("complaints_received",)
    assert kept["a0"].reading.breakdowns == ("housing",)
    assert (kept["a2"].status, kept["a2"].reason) == ("not_held", "unknown_authority")
    assert (kept["a3"].status, kept["a3"].reason) == ("refused", "personal_data")
    written = read_bytes(settings.store.folder).lower()
    assert b"chesterfield borough council" in written
    for word in (b"zebedee", b"quimby", b"how many"):
        assert word not in written


def test_with_the_setting_texts_are_kept_redacted(
    sample_service: Service, settings: AppSettings
) -> None:
    """This test ensures that a text is kept where the setting says so, without its details."""
    log = AnswerLog(replace(settings, stores_questions=True))
    for question in (HOUSING, PERSONAL, "x" * 301):
        log.keep_answer(question[:5], question, sample_service.ask(question)[0])
    log.close()
    kept = {each.id: each.question for each in read_journal(settings.store)}
    assert kept == {
        "how m": HOUSING,
        "my e-": "my e-mail is [e-mail], complaints about Chesterfield in 2018?",
        "xxxxx": None,
    }
    assert b"quimby" not in read_bytes(settings.store.folder)


def test_a_reason_is_kept_redacted_and_can_be_changed(
    settings: AppSettings, log: AnswerLog
) -> None:
    """This test ensures that what is written with a thumb loses its details before it is kept."""
    log.keep_answer("a", HOUSING, Answer(Status.ANSWERED, "6"))
    assert log.keep_feedback("a", True)
    assert log.keep_feedback("a", False, "wrong year, ring me on 07700 900123")
    (kept,) = read_journal(settings.store)
    assert (kept.is_helpful, kept.feedback) == (False, "wrong year, ring me on [phone number]")
    assert log.keep_feedback("a", None)
    (kept,) = read_journal(settings.store)
    assert (kept.is_helpful, kept.feedback) == (None, None)
    assert not log.keep_feedback("unknown", True)


def test_old_answers_go_by_themselves(settings: AppSettings) -> None:
    """This test ensures that a service that runs on lets answers go without anyone asking."""
    aged = time.time() - 91 * 24 * 3600
    log = AnswerLog(settings, seconds_between_purges=0.05)
    log.keep_answer("a", HOUSING, Answer(Status.ANSWERED, "6"))
    log.keep_answer("b", HOUSING, Answer(Status.ANSWERED, "6"))
    make_older(settings.store, "a", aged)
    end = time.monotonic() + 10
    while len(read_journal(settings.store)) > 1 and time.monotonic() < end:
        time.sleep(0.02)
    assert [each.id for each in read_journal(settings.store)] == ["b"]
    log.close()


def make_older(settings: StoreSettings, answer_id: str, given_at: float) -> None:
    connection = sqlite3.connect(settings.folder / FILE, timeout=10)
    with connection:
        connection.execute("UPDATE answer SET given_at = ? WHERE id = ?", (given_at, answer_id))
    connection.close()


def test_a_journal_that_cannot_be_written_costs_no_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """This test ensures that a fault of the journal is logged and raised to nobody."""
    (tmp_path / "taken").write_text("a file where the data folder should be")
    log = AnswerLog(AppSettings(read_settings(tmp_path / "taken", {}), stores_questions=True))
    log.keep_answer("a", WITH_A_NAME, Answer(Status.ANSWERED, "6"))
    assert not log.keep_feedback("a", True, "zebedee")
    log.close()
    assert "could not be kept" in caplog.text
    assert "ebedee" not in caplog.text


def test_the_programs_log_has_no_readers_words(
    sample_service: Service,
    log: AnswerLog,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """This test ensures that no question, answered, refused or failing, is in any log."""

    def fail() -> Letters | None:
        raise RuntimeError(f"what a library may say: {WITH_A_NAME}")

    caplog.set_level(logging.DEBUG)
    prose = "what does Zebedee say about remedies in Chesterfield's letter of 2018?"
    asked = (HOUSING, WITH_A_NAME, UNKNOWN, PERSONAL, prose, "zebedee " * 100)
    for number, question in enumerate(asked):
        answer, _ = sample_service.ask(question)
        log.keep_answer(str(number), question, answer)
        assert answer.status is not Status.FAILED
    answer, _ = answer_question(WITH_A_NAME, Thread(), None, fail)
    assert (answer.status, answer.reason) == (Status.FAILED, "unforeseen")
    assert "A question could not be answered: RuntimeError" in caplog.text
    assert "in fail" in caplog.text, "where it happened is not told"
    said = caplog.text.lower()
    for word in ("zebedee", "quimby", "housing complaints did"):
        assert word not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LETTERS_STORE_QUESTIONS", "maybe"),
        ("LETTERS_QUESTIONS_A_MINUTE", "0"),
        ("LETTERS_MOST_A_MINUTE", "many"),
    ],
)
def test_settings_that_cannot_be_used_are_named(name: str, value: str) -> None:
    """This test ensures that a slip in a setting stores nothing and limits nothing by mistake."""
    with pytest.raises(SettingInvalid, match=name):
        read_app_settings({name: value})


def test_settings_are_read() -> None:
    """This test ensures that texts are stored only where the setting is yes."""
    assert not read_app_settings({}).stores_questions
    assert not read_app_settings({"LETTERS_STORE_QUESTIONS": "no"}).stores_questions
    assert read_app_settings({"LETTERS_STORE_QUESTIONS": "Yes"}).stores_questions
    assert read_app_settings({}).store.keep_days == 90
    assert read_app_settings({"LETTERS_KEEP_DAYS": "7"}).store.keep_days == 7
    assert read_app_settings({"LETTERS_CLOSED": " "}).closed is None


def test_a_closed_service_answers_nothing(
    chesterfield_settings: StoreSettings,
) -> None:
    """This test ensures that the setting closes every way to ask, with its reason."""
    closed = AppSettings(chesterfield_settings, closed="New letters come on Monday.")
    service = open_service(closed, with_samples=False, embedder=HashingEmbedder())
    answer, thread = service.ask(HOUSING)
    assert (answer.status, answer.reason) == (Status.REFUSED, "switched_off")
    assert answer.text == "This service is switched off for now. New letters come on Monday."
    assert (answer.figures, thread) == ((), Thread())
