"""A question while it is being answered: told after a moment, and stopped where it takes long.

Any click breaks off the run of the page that waits for an answer. The question goes on in a thread
of its own, so the next run waits for it and then answers what was asked meanwhile.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import streamlit as st

from qa_app.records import Answer, Thread
from qa_app.service import Service
from qa_app.web.conversation import ASKING, BOX, home_from_address, last_thread

MOST_AT_ONCE = 32
SECONDS_UNTOLD = 1.0
SECONDS_BETWEEN_SIGNS = 0.5
"""A run of the page can be broken off only where it writes something."""
STILL_LOOKING = (
    "Still looking. The first question about words takes some seconds, until what finds them is "
    "loaded. Figures are answered at once."
)
STOP = "Stop looking"

_threads = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="question")


@dataclass(frozen=True)
class Asking:
    """A question that is being answered."""

    question: str
    answer: Future[tuple[Answer, Thread]]


def begin_asking(service: Service, question: str) -> Asking:
    """Have a question answered, and remember it until it is."""
    home, thread = home_from_address(), last_thread()
    asking = Asking(question, _threads.submit(service.ask, question, thread, home))
    st.session_state[ASKING] = asking
    return asking


def find_asking() -> Asking | None:
    """The question that another click broke in upon."""
    asking: Asking | None = st.session_state.get(ASKING)
    return asking


def wait_for_answer(asking: Asking) -> tuple[Answer, Thread]:
    """Wait, and after a moment offer to stop waiting."""
    try:
        answered = asking.answer.result(SECONDS_UNTOLD)
    except TimeoutError:
        answered = _wait_long(asking)
    del st.session_state[ASKING]
    return answered


def _wait_long(asking: Asking) -> tuple[Answer, Thread]:
    st.text(STILL_LOOKING)
    st.button(STOP, key="stop-looking", on_click=_stop, icon=":material/stop_circle:")
    sign = st.empty()
    while not asking.answer.done():
        try:
            return asking.answer.result(SECONDS_BETWEEN_SIGNS)
        except TimeoutError:
            sign.empty()
    return asking.answer.result()


def _stop() -> None:
    """Forget the question, and give its words back to be put in another way."""
    asking: Asking | None = st.session_state.pop(ASKING, None)
    if asking is not None:
        asking.answer.cancel()
        st.session_state[BOX] = asking.question
