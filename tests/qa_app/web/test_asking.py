"""Questions that take long: told, waited for, and answered in the order in which they came."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from qa_app.records import Answer, Thread
from qa_app.service import open_service
from qa_app.settings import read_app_settings
from qa_app.web.asking import SECONDS_UNTOLD, Asking
from qa_app.web.conversation import ASKING, QUEUED

ENTRY = Path(__file__).parents[3] / "streamlit_app.py"
HOUSING = "how many housing complaints did Chesterfield get in 2018?"
SECONDS = 30


@pytest.fixture
def page(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.setenv("LETTERS_DATA", str(small_store))
    monkeypatch.delenv("LETTERS_AUTHORITY", raising=False)
    yield AppTest.from_file(str(ENTRY), default_timeout=SECONDS).run()
    st.cache_resource.clear()


def begin(page: AppTest) -> Future[tuple[Answer, Thread]]:
    """Leave the page as it is when a click broke in upon a question that is being answered."""
    answer: Future[tuple[Answer, Thread]] = Future()
    page.session_state[ASKING] = Asking(HOUSING, answer)
    return answer


def answer_in(answer: Future[tuple[Answer, Thread]], store: Path, seconds: float) -> None:
    answered = open_service(read_app_settings({}, store)).ask(HOUSING)
    threading.Timer(seconds, answer.set_result, (answered,)).start()


def test_a_slow_answer_is_waited_for(page: AppTest, small_store: Path) -> None:
    """This test ensures that an answer which comes late is shown, and its waiting cleared away."""
    answer_in(begin(page), small_store, SECONDS_UNTOLD * 2)
    page.run()
    assert not page.exception
    assert "6 complaints and enquiries about Housing" in page.chat_message[1].text[0].value
    assert not [each for each in page.text if each.value.startswith("Still looking")]
    assert not [each for each in page.button if each.key == "stop-looking"]


def test_a_question_asked_meanwhile_comes_next(page: AppTest, small_store: Path) -> None:
    """This test ensures that neither question is lost, and the second leans on the first."""
    answer_in(begin(page), small_store, SECONDS_UNTOLD / 2)
    page.chat_input[0].set_value("and planning?").run()
    assert not page.exception
    assert [message.name for message in page.chat_message] == ["user", "assistant"] * 2
    assert "4 complaints and enquiries about Planning" in page.chat_message[1].text[0].value
    assert page.chat_message[2].text[0].value == HOUSING


def test_clicks_while_a_question_waits_are_answered_in_turn(page: AppTest) -> None:
    """This test ensures that questions which wait are asked one after the other."""
    page.session_state[QUEUED] = (HOUSING, "and planning?")
    page.run()
    assert [page.chat_message[n].text[0].value for n in (2, 0)] == [HOUSING, "and planning?"]
