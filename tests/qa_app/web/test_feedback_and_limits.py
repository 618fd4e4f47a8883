"""Feedback, limits and the switch, on the page as Streamlit runs it over a small real store."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from qa_app.__main__ import main
from qa_app.closing import FILE, LONGEST_REASON, NO_REASON
from store.journal import KeptAnswer, open_journal
from store.settings import read_settings

ENTRY = Path(__file__).parents[3] / "streamlit_app.py"
HOUSING = "how many housing complaints did Chesterfield get in 2018?"
CLOSED = "This service is switched off for now."
SECONDS = 30


@pytest.fixture
def data(small_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A store of the test's own, and no setting of this machine's."""
    folder = tmp_path / "data"
    shutil.copytree(small_store, folder, ignore=shutil.ignore_patterns("journal*"))
    for name in ("AUTHORITY", "CLOSED", "STORE_QUESTIONS", "QUESTIONS_A_MINUTE", "MOST_A_MINUTE"):
        monkeypatch.delenv(f"LETTERS_{name}", raising=False)
    monkeypatch.setenv("LETTERS_DATA", str(folder))
    yield folder
    st.cache_resource.clear()


def open_page() -> AppTest:
    page = AppTest.from_file(str(ENTRY), default_timeout=SECONDS).run()
    assert not page.exception
    return page


def ask(page: AppTest, question: str) -> AppTest:
    page.chat_input[0].set_value(question).run()
    assert not page.exception
    return page


def kept_in(folder: Path) -> list[KeptAnswer]:
    journal = open_journal(read_settings(folder, {}))
    kept = journal.list_answers()
    journal.close()
    return kept


def warnings(page: AppTest) -> list[str]:
    return [each.value.replace("\\", "") for each in page.warning]


def captions(page: AppTest) -> str:
    return "\n".join(each.value for each in page.caption)


def test_an_answer_is_kept_without_its_question(data: Path) -> None:
    """This test ensures that the page keeps each answer that it gives, once, without words."""
    page = ask(open_page(), HOUSING)
    page.run()
    (kept,) = kept_in(data)
    assert (kept.status, kept.question, kept.is_helpful) == ("answered", None, None)
    assert kept.reading.years == ("2017-18",)


def test_a_thumb_and_a_reason_are_kept_and_changed(data: Path) -> None:
    """This test ensures that feedback belongs to its answer and outlives other questions."""
    page = ask(open_page(), HOUSING)
    page.feedback[0].set_value(0).run()
    (box,) = page.text_area
    assert box.label.startswith("What was wrong or missing?")
    box.set_value("I asked for 2017, mail me at a.b@example.org")
    next(each for each in page.button if each.label == "Send").click().run()
    assert not page.exception
    assert "your words are kept" in captions(page)
    (kept,) = kept_in(data)
    assert (kept.is_helpful, kept.feedback) == (False, "I asked for 2017, mail me at [e-mail]")

    ask(page, "and planning?")
    assert [each.value for each in page.feedback] == [None, 0]
    page.feedback[0].set_value(1).run()
    newest, first = kept_in(data)
    assert (newest.reading.breakdowns, newest.is_helpful) == (("planning_development",), True)
    assert (first.reading.breakdowns, first.is_helpful) == (("housing",), False)

    page.feedback[1].set_value(1).run()
    _, first = kept_in(data)
    assert (first.is_helpful, first.feedback) == (True, "I asked for 2017, mail me at [e-mail]")
    page.feedback[1].set_value(None).run()
    assert not page.exception
    assert [each.is_helpful for each in kept_in(data)] == [True, None]


def test_feedback_is_gone_from_the_page_after_starting_again(data: Path) -> None:
    """This test ensures that the next conversation begins without a thumb of the one before."""
    page = ask(open_page(), HOUSING)
    page.feedback[0].set_value(1).run()
    page.button(key="start-again").click().run()
    ask(page, HOUSING)
    assert [each.value for each in page.feedback] == [None]
    assert not page.text_area
    assert [each.is_helpful for each in kept_in(data)] == [None, True]


def test_a_session_may_ask_so_often_and_then_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a third question waits, is not lost, and another reader may ask."""
    monkeypatch.setenv("LETTERS_QUESTIONS_A_MINUTE", "2")
    page = ask(ask(open_page(), HOUSING), "and planning?")
    assert not any("more questions" in each for each in warnings(page))
    ask(page, "and highways?")
    (told,) = [each for each in warnings(page) if "more questions" in each]
    assert told.startswith(
        "That is more questions than one reader may ask in a minute. You can ask"
    )
    assert 1 <= int(told.split()[-2]) <= 60
    assert len(page.chat_message) == 4
    assert len(kept_in(data)) == 2
    page.button(key="start-again").click().run()
    ask(page, "housing complaints in Chesterfield")
    assert any("more questions" in each for each in warnings(page)), "starting again frees it"

    assert len(ask(open_page(), HOUSING).chat_message) == 2

    monkeypatch.setenv("LETTERS_QUESTIONS_A_MINUTE", "5")
    page.button(key="ask-again").click().run()
    assert not page.exception
    assert len(page.chat_message) == 2


def test_all_readers_together_may_ask_so_often(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that the limit of all is over sessions, and says so."""
    monkeypatch.setenv("LETTERS_MOST_A_MINUTE", "2")
    ask(open_page(), HOUSING)
    assert len(ask(open_page(), HOUSING).chat_message) == 2
    third = ask(open_page(), HOUSING)
    assert not third.chat_message
    assert any(each.startswith("Many people are asking") for each in warnings(third))


def test_the_file_closes_and_opens_the_page_without_a_restart(data: Path) -> None:
    """This test ensures that a page that is open answers nothing while the file is there."""
    page = ask(open_page(), HOUSING)
    (data / FILE).write_text("New letters are being read.\nBack at *noon*.", "utf-8")
    page.run()
    assert warnings(page) == [f"{CLOSED} New letters are being read. Back at *noon*."]
    assert (len(page.chat_input), len(page.chat_message), len(page.button)) == (0, 0, 0)
    (data / FILE).unlink()
    page.run()
    assert len(page.chat_input) == 1
    assert len(page.chat_message) == 2, "the conversation is lost"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", NO_REASON),
        (b" \n", NO_REASON),
        ("\ufeffSeit heute \u2013 zu".encode(), "Seit heute \u2013 zu"),
        (b"\xff\xfe broken", "\ufffd\ufffd broken"),
        (b"x" * 9000, "x" * LONGEST_REASON),
    ],
)
def test_any_file_closes_the_command_line(
    data: Path, capsys: pytest.CaptureFixture[str], written: bytes, told: str
) -> None:
    """This test ensures that the file closes the service whatever is in it."""
    (data / FILE).write_bytes(written)
    assert main(["ask", HOUSING, "--data", str(data)]) == 0
    assert capsys.readouterr().out == f"{CLOSED} {told}\n"


def test_the_setting_closes_page_and_command_line(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that the setting closes both, before any letter is opened."""
    monkeypatch.setenv("LETTERS_CLOSED", "Closed for the holidays.")
    page = open_page()
    assert warnings(page) == [f"{CLOSED} Closed for the holidays."]
    assert not page.chat_input
    assert main(["ask", "--json", HOUSING, "--data", str(data)]) == 0
    assert '"reason": "switched_off"' in capsys.readouterr().out


def test_a_refused_question_is_shown_kindly_and_kept_without_words(data: Path) -> None:
    """This test ensures that personal details are turned away on the page and nowhere written."""
    page = ask(open_page(), "ring me on 07700 900123 about Chesterfield")
    assert "Please leave out personal details" in page.chat_message[1].text[0].value
    (kept,) = kept_in(data)
    assert (kept.reason, kept.question) == ("personal_data", None)
    assert not [file for file in data.glob("journal*") if b"900123" in file.read_bytes()]
