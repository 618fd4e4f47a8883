"""The page as Streamlit runs it, over a small real store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from qa_app.records import Quote
from qa_app.settings import read_app_settings
from qa_app.web.answer_view import mark_sentence
from qa_app.web.chat import EARLIER, TITLE
from qa_app.web.copied_text import SAMPLE_NOTICE
from qa_app.web.opening import open_shared_service
from store.records import Year

ENTRY = Path(__file__).parents[3] / "streamlit_app.py"
HOUSING = "how many housing complaints did Chesterfield get in 2018?"
SECONDS = 30
DOWNLOADS = [
    r"Download the letter \(chesterfield\_2018\_\*letter\*\.pdf\)",
    "Download the evidence (PDF)",
]


@pytest.fixture(autouse=True)
def clean_start(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting of this machine's, and nothing opened by the test before."""
    monkeypatch.delenv("LETTERS_AUTHORITY", raising=False)
    yield
    st.cache_resource.clear()


def open_page(store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("LETTERS_DATA", str(store))
    return AppTest.from_file(str(ENTRY), default_timeout=SECONDS).run()


@pytest.fixture
def page(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page over the small store, run once."""
    return open_page(small_store, monkeypatch)


def ask(page: AppTest, question: str) -> AppTest:
    page.chat_input[0].set_value(question).run()
    assert not page.exception
    return page


def texts(page: AppTest) -> list[str]:
    return [text.value for text in page.text]


def said(page: AppTest) -> str:
    """Every word of the newest turn, markdown's backslashes left out."""
    answer = page.chat_message[1]
    return "\n".join(
        [text.value for text in answer.text]
        + [words.value.replace("\\", "") for words in answer.markdown]
        + [words.value.replace("\\", "") for words in answer.caption]
    )


def open_evidence(page: AppTest) -> str:
    ask(page, HOUSING)
    page.session_state["turn-1-evidence"] = True
    page.run()
    assert not page.exception
    return said(page)


def test_what_is_heavy_waits_for_the_first_page(
    small_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that the model is loaded once a reader has the page, and not beside it."""
    monkeypatch.setenv("LETTERS_DATA", str(small_store))
    opened = open_shared_service(read_app_settings())
    assert not opened.drawn.is_set()
    assert not open_page(small_store, monkeypatch).exception
    assert opened.drawn.is_set()


def test_the_first_page_says_what_it_is_and_what_is_held(page: AppTest) -> None:
    """This test ensures that a reader sees at once what can be asked, and of how many letters."""
    assert not page.exception
    assert [title.value for title in page.title] == [TITLE]
    assert "1 letter to 1 authority held, for 2017-18." in texts(page)
    assert page.button, "no question to begin with is offered"
    assert not any(SAMPLE_NOTICE in words.value for words in page.markdown)


def test_a_figure_is_answered_with_its_place(page: AppTest) -> None:
    """This test ensures that the sentence, its place and how it was read are shown."""
    answer = said(ask(page, HOUSING))
    assert "6 complaints and enquiries about Housing" in answer
    assert "Letter of 18 July 2018, page 1" in answer
    assert "column “Housing”" in answer
    assert "Read as: Chesterfield Borough Council · 2017-18" in answer.replace("\u2060", "")


def test_a_question_follows_another(page: AppTest) -> None:
    """This test ensures that the conversation is carried on, the newest answer on top."""
    ask(page, HOUSING)
    answer = said(ask(page, "and planning?"))
    assert "4 complaints and enquiries about Planning and Development" in answer
    assert [message.name for message in page.chat_message] == ["user", "assistant"] * 2
    assert [header.value for header in page.header] == [EARLIER]
    assert page.chat_message[2].text[0].value == HOUSING


def test_buttons_ask_their_question(page: AppTest) -> None:
    """This test ensures that questions offered work at the first click and at later ones."""
    page.button[0].click().run()
    assert len(page.chat_message) == 2
    offered = [button for button in page.button if (button.key or "").startswith("next-1-")]
    assert offered, "no next question is offered"
    offered[0].click().run()
    assert not page.exception
    assert len(page.chat_message) == 4
    assert not [button for button in page.button if (button.key or "").startswith("next-1-")]


def test_the_reading_can_be_changed(page: AppTest) -> None:
    """This test ensures that a reader can say what was meant in place of what was read."""
    ask(page, HOUSING)
    page.selectbox(key="change-1-subject").select("other").run()
    assert not page.exception
    assert "0 complaints and enquiries about Other" in said(page)
    page.selectbox(key="change-2-subject").select("planning_development").run()
    assert "4 complaints and enquiries about Planning" in said(page)
    assert len(page.chat_message) == 6


def test_start_again_forgets(page: AppTest) -> None:
    """This test ensures that nothing of a conversation is left after starting again."""
    ask(page, HOUSING)
    page.button(key="start-again").click().run()
    assert not page.chat_message
    assert "4 complaints" not in said(ask(page, "and planning?"))


def test_words_of_a_question_are_shown_as_words(page: AppTest) -> None:
    """This test ensures that a question can put neither markup nor markdown on the page."""
    question = (
        "<script>alert(1)</script> complaints chesterfield **bold** ![x](http://evil.example)"
    )
    ask(page, question)
    assert page.chat_message[0].text[0].value == question
    for words in (*page.markdown, *page.caption, *page.warning):
        assert not words.allow_html
        assert "<script" not in words.value
        assert "**bold" not in words.value


def test_the_evidence_shows_the_cell(page: AppTest) -> None:
    """This test ensures that the letter's page is drawn, said in words and proved."""
    shown = open_evidence(page)
    assert "Letter of 18 July 2018 to Chesterfield Borough Council" in shown
    assert "signed by Michael King" in shown
    assert "Printed “6”" in shown
    assert "✓ The subjects add up to the printed total 17." in shown
    assert len(page.get("image")) == 2
    assert [button.proto.label for button in page.get("download_button")] == DOWNLOADS


def test_a_text_letter_shows_its_lines(text_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a letter without pages shows the cited cell among its lines."""
    page = open_page(text_store, monkeypatch)
    assert "Letter of 18 July 2018, line 5" in open_evidence(page)
    assert (
        "→    5  0  |  0  |  3  |  0  |  3  |  1  |  »6«  |  4  |  0  |  17" in page.code[0].value
    )


def test_a_word_letter_shows_its_lines(word_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a Word letter shows the cited cell in the row of its table."""
    page = open_page(word_store, monkeypatch)
    assert "Letter of 18 July 2018, line 6" in open_evidence(page)
    assert (
        "→    6  0  |  0  |  3  |  0  |  3  |  1  |  »6«  |  4  |  0  |  17" in page.code[0].value
    )


def test_a_page_that_cannot_be_drawn_is_told_plainly(
    damaged_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a damaged file leaves the answer, its words and the download."""
    page = open_page(damaged_store, monkeypatch)
    shown = open_evidence(page)
    assert "Page 1 cannot be drawn here. Download the letter to see it in its place." in shown
    assert "Printed “6”" in shown
    assert not page.get("image")
    assert [button.proto.label for button in page.get("download_button")] == DOWNLOADS


def test_the_address_names_the_council_and_the_question(
    small_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that an intranet's page can hand over its council and a question."""
    monkeypatch.setenv("LETTERS_DATA", str(small_store))
    page = AppTest.from_file(str(ENTRY), default_timeout=SECONDS)
    page.query_params["authority"] = "Chesterfield Borough Council"
    page.query_params["q"] = "how many housing complaints in 2018?"
    page.run()
    assert page.chat_input[0].proto.set_value
    assert page.chat_input[0].proto.value == "how many housing complaints in 2018?"
    answer = said(ask(page, "how many housing complaints in 2018?"))
    assert "Chesterfield Borough Council: 6 complaints" in answer


def test_a_broken_store_is_told_plainly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a setting that cannot be used is said, and nothing breaks."""
    monkeypatch.setenv("LETTERS_DATA", str(tmp_path))
    monkeypatch.setenv("LETTERS_EMBEDDING_THREADS", "many")
    page = AppTest.from_file(str(ENTRY), default_timeout=SECONDS).run()
    assert not page.exception
    assert "LETTERS\\_EMBEDDING\\_THREADS" in page.error[0].value


def test_the_sentence_that_answers_is_bold_in_its_paragraph() -> None:
    """This test ensures that a quoted paragraph is shown whole, with no markup of its own."""
    text = "We run <b>courses</b>. Each *takes* a day; see www.lgo.org.uk. Book early."
    quote = Quote(text, "a", "a.pdf", 1, None, "Leeds", Year(2017), sentence="Book early.")
    shown = mark_sentence(f"The letter says (page 1): “{text}”", quote)
    assert shown.endswith(r" **Book early\.**”")
    assert shown.replace("\\", "").replace("\u2060", "").replace("**", "") == (
        f"The letter says (page 1): “{text}”"
    )
    assert r"\*takes\*" in shown
    assert r"\<b\>" in shown
