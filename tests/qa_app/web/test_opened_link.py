"""A link opens its answer as it was, and says what the letters held now make of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from tests.conftest import SAMPLES, fill_store

ENTRY = Path(__file__).parents[3] / "streamlit_app.py"
SECONDS = 30
HOUSING = "Quenmarsh housing complaints"
IN_2018 = "Quenmarsh Borough Council: 2 complaints and enquiries about Housing"
IN_2019 = "Quenmarsh Borough Council: 4 complaints and enquiries about Housing"


@pytest.fixture(scope="module")
def two_ingests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that got Quenmarsh's letter of 2018, and that of 2019 after it."""
    folder = tmp_path_factory.mktemp("two")
    fill_store(folder, [SAMPLES / "quenmarsh-borough-council-2018.pdf"])
    fill_store(folder, [SAMPLES / "quenmarsh-borough-council-2019.pdf"])
    return folder


@pytest.fixture(autouse=True)
def clean_start(monkeypatch: pytest.MonkeyPatch, two_ingests: Path) -> Iterator[None]:
    monkeypatch.setenv("LETTERS_DATA", str(two_ingests))
    monkeypatch.delenv("LETTERS_AUTHORITY", raising=False)
    monkeypatch.delenv("LETTERS_ADDRESS", raising=False)
    yield
    st.cache_resource.clear()


def open_link(**parameters: str | list[str]) -> AppTest:
    page = AppTest.from_file(str(ENTRY), default_timeout=SECONDS)
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def said(page: AppTest, message: int = 1) -> str:
    answer = page.chat_message[message]
    shown = [each.value for each in (*answer.text, *answer.caption)]
    return "\n".join(shown).replace("\\", "").replace("\u2060", "")


def test_a_past_answer_is_shown_as_it_was(two_ingests: Path) -> None:
    """This test ensures that a link to an older answer shows it, its evidence, and today's."""
    page = open_link(q=HOUSING, at="1")
    shown = said(page)
    assert IN_2018 in shown
    assert "This is the answer as it was at ingest 1." in shown
    assert "the newest is ingest 2" in shown
    assert "Asked of the letters held now, the answer is another:\n" + IN_2019 in shown
    page.session_state["turn-1-evidence"] = True
    page.run()
    assert "What proves it, checked when the letter was read" in said(page)


def test_todays_answer_is_a_click_away() -> None:
    """This test ensures that a reader of a past answer can go on with the letters held now."""
    page = open_link(q=HOUSING, at="1")
    page.button(key="ask-now-1").click().run()
    assert not page.exception
    shown = said(page)
    assert shown.startswith(IN_2019)
    assert "as it was" not in shown
    assert page.query_params["at"] == "2"
    page.chat_input[0].set_value("and planning?").run()
    assert "2018-19" in said(page)


def test_an_answer_that_stays_is_said_to_stay() -> None:
    """This test ensures that nobody doubts an answer that later letters do not change."""
    page = open_link(q=f"{HOUSING} 2018", at="1")
    assert IN_2018 in said(page)
    assert "Asked of the letters held now, the answer is the same." in said(page)


def test_a_link_of_now_says_nothing_of_then() -> None:
    """This test ensures that a link to the newest letters opens as any answer."""
    page = open_link(q=HOUSING, at="2")
    assert said(page).startswith(IN_2019)
    assert "as it was" not in said(page)
    assert not [each for each in page.warning if "link" in each.value]


def test_questions_that_lean_on_others_open_with_them() -> None:
    """This test ensures that a conversation's link is answered from its first question on."""
    page = open_link(q=[HOUSING, "and planning?"], at="1")
    assert len(page.chat_message) == 4
    assert "2017-18" in said(page)
    assert "Planning and Development" in said(page)
    assert IN_2018 in said(page, 3)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("0", "does not say of which letters"),
        ("last", "does not say of which letters"),
        ("3", "names ingest 3, and the newest here is ingest 2"),
    ],
)
def test_a_moment_that_never_was_is_said(at: str, words: str) -> None:
    """This test ensures that a wrong link is answered from the letters held now, and says so."""
    page = open_link(q=HOUSING, at=at)
    assert any(words in each.value for each in page.warning)
    assert said(page).startswith(IN_2019)
    page.chat_input[0].set_value("Quenmarsh uphold rate 2018").run()
    assert not any(words in each.value for each in page.warning)


def test_a_link_of_another_collection_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that ingest 1 of a folder filled anew is not taken for the one before."""
    link = dict(open_link(q=HOUSING, at="2").query_params)
    assert re.fullmatch("[0-9a-f]{12}", link["of"])
    st.cache_resource.clear()
    fill_store(tmp_path, [SAMPLES / "quenmarsh-borough-council-2019.pdf"])
    fill_store(tmp_path, [SAMPLES / "quenmarsh-borough-council-2016.pdf"])
    monkeypatch.setenv("LETTERS_DATA", str(tmp_path))
    page = open_link(**link)
    assert any("not those held after ingest 2 here" in each.value for each in page.warning)
    assert said(page).startswith(IN_2019)
    page = open_link(**{**link, "of": page.query_params["of"]})
    assert not any("set up anew" in each.value for each in page.warning)


def test_a_link_to_samples_is_not_answered_from_them() -> None:
    """This test ensures that no sample's figure is shown where own letters are held."""
    page = open_link(q=HOUSING, at="1", samples="1")
    assert any("the sample letters" in each.value for each in page.warning)
    assert said(page).startswith(IN_2019)


@pytest.mark.parametrize("questions", ["", "x" * 301, ["how many?"] * 7])
def test_a_link_without_a_question_asks_none(questions: str | list[str]) -> None:
    """This test ensures that an address made by somebody else is told plainly."""
    page = open_link(q=questions, at="1")
    assert any("asks no question" in each.value for each in page.warning)
    assert not page.chat_message


def test_the_address_follows_the_conversation() -> None:
    """This test ensures that the address is the newest answer's link, and asks nothing again."""
    page = open_link()
    page.chat_input[0].set_value(HOUSING).run()
    assert (page.query_params["q"], page.query_params["at"]) == (HOUSING, "2")
    page.chat_input[0].set_value("and planning?").run()
    assert page.query_params["q"] == [HOUSING, "and planning?"]
    assert len(page.chat_message) == 4
    page.chat_input[0].set_value("my e-mail is jo@example.org").run()
    assert "q" not in page.query_params
    page.chat_input[0].set_value(HOUSING).run()
    assert page.query_params["at"] == "2"
    page.button(key="start-again").click().run()
    assert not page.exception
    assert not page.chat_message
    assert not page.query_params


def test_a_question_alone_waits_in_the_box() -> None:
    """This test ensures that an address without a moment asks nothing by itself."""
    page = open_link(q=HOUSING)
    assert page.chat_input[0].proto.value == HOUSING
    assert not page.chat_message
