"""The page: what it is, what is held, the conversation, and the box for the next question."""

from __future__ import annotations

import streamlit as st

from qa_app.records import HeldLetters
from qa_app.service import Service
from qa_app.settings import LONGEST_QUESTION, read_app_settings
from qa_app.web.access import show_access_aid
from qa_app.web.answer_view import show_question, show_question_buttons, show_turn
from qa_app.web.asking import Asking, begin_asking, find_asking, wait_for_answer
from qa_app.web.asking_limits import may_ask
from qa_app.web.closed import show_closing
from qa_app.web.conversation import (
    BOX,
    add_turn,
    fill_box_from_address,
    list_turns,
    queue_question,
    start_again,
    take_queued,
)
from qa_app.web.coverage import describe_held
from qa_app.web.feedback import open_answer_log
from qa_app.web.opened_link import drop_notice, open_from_address, show_notice
from qa_app.web.opening import (
    OpenedService,
    Samples,
    look_for_samples,
    open_shared_service,
)
from qa_app.web.plain_text import escape_markdown
from store.errors import StoreError

TITLE = "Questions about the Ombudsman's annual letters"
PURPOSE = (
    "Figures and words from the annual letters of the Local Government and Social Care Ombudsman, "
    "each with its place in the letter. This is not the Ombudsman, and gives no advice on a "
    "complaint."
)
EARLIER = "Earlier questions"
ASK = "Ask a question about a council"
ASK_LATER = "The sample letters are being read…"
SECONDS_BETWEEN_LOOKS = 2


def show_page() -> None:
    """Show the whole page once, as Streamlit does at every click and question."""
    st.title(TITLE, anchor=False)
    st.text(PURPOSE)
    found = open_letters()
    if found is None:
        return
    opened, held = found
    if not look_for_samples(opened):
        _wait_for_samples(opened)
    else:
        st.text(describe_held(held))
    if opened.samples is Samples.FAILED:
        st.error("The sample letters could not be read. The program's log says why.")
    show_conversation(opened.service, held, ready=opened.samples is not Samples.BEING_READ)
    opened.drawn.set()


def open_letters() -> tuple[OpenedService, HeldLetters] | None:
    """The service and what it holds; None, with the reason shown, where it cannot be opened."""
    try:
        settings = read_app_settings()
        if show_closing(settings):
            return None
        opened = open_shared_service(settings)
        return opened, opened.service.held()
    except StoreError as error:
        st.error(escape_markdown(f"The letters cannot be opened: {error}"))
        return None


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def _wait_for_samples(opened: OpenedService) -> None:
    if look_for_samples(opened):
        st.rerun()
    st.info(ASK_LATER, icon=":material/hourglass_top:")


def show_conversation(service: Service, held: HeldLetters, ready: bool) -> None:
    """Show the box, answer what is asked now, and show the answers with the newest on top.

    The newest stands under the box, so that its figure is seen first in a frame of any height.
    """
    fill_box_from_address()
    aid = st.container()  # its place is held, for words that change in it are said
    typed = st.container().chat_input(
        ASK if ready else ASK_LATER,
        key=BOX,
        max_chars=LONGEST_QUESTION,
        disabled=not ready,
    )
    if ready:
        open_from_address(service)
    if typed:
        queue_question(typed)
    _answer_waiting(service)
    with aid:
        show_access_aid()
    show_notice()
    turns = list_turns()
    if not turns:
        show_question_buttons(
            "For example:", service.welcome_questions() if ready else (), "welcome"
        )
        return
    show_turn(service, turns[-1], newest_of=held)
    st.button(
        "Clear history", key="start-again", on_click=start_again, icon=":material/delete_sweep:"
    )
    if turns[:-1]:
        st.header(EARLIER, anchor=False)
    for turn in reversed(turns[:-1]):
        show_turn(service, turn)


def _answer_waiting(service: Service) -> None:
    """Answer what is asked, after the question that it broke in upon where there is one."""
    broken_off = find_asking()
    if broken_off is not None:
        _wait_for(broken_off)
    while asked := take_queued():
        if may_ask(asked, read_app_settings()):
            _wait_for(begin_asking(service, asked))


def _wait_for(asking: Asking) -> None:
    waiting = st.empty()
    with waiting.container():
        show_question(asking.question)
        with st.spinner("Looking in the letters…"):
            answer, thread = wait_for_answer(asking)
    turn = add_turn(asking.question, answer, thread)
    open_answer_log(read_app_settings()).keep_answer(turn.id, asking.question, answer)
    drop_notice()
    waiting.empty()
