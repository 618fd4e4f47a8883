"""How many questions a minute one session may ask, and all of them together in this process."""

from __future__ import annotations

import math
import time

import streamlit as st
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from qa_app.settings import AppSettings
from qa_app.web.conversation import queue_question

TIMES = "times-asked"
"""Where a session keeps when it asked: the window goes when the session does."""


@st.cache_resource(show_spinner=False)
def _open_window_of_all() -> MovingWindowRateLimiter:
    return MovingWindowRateLimiter(MemoryStorage())


def _open_own_window() -> MovingWindowRateLimiter:
    if TIMES not in st.session_state:
        st.session_state[TIMES] = MovingWindowRateLimiter(MemoryStorage())
    window: MovingWindowRateLimiter = st.session_state[TIMES]
    return window


def may_ask(question: str, settings: AppSettings) -> bool:
    """Whether a question may be asked now, which is counted; if not, the reader is told when."""
    own, of_all = _open_own_window(), _open_window_of_all()
    own_limit = RateLimitItemPerMinute(settings.questions_a_minute)
    limit_of_all = RateLimitItemPerMinute(settings.most_a_minute)
    if not own.test(own_limit):
        reason = "That is more questions than one reader may ask in a minute."
        _show_wait(question, reason, own, own_limit)
        return False
    if not of_all.hit(limit_of_all):
        reason = "Many people are asking at the moment."
        _show_wait(question, reason, of_all, limit_of_all)
        return False
    own.hit(own_limit)
    return True


def _show_wait(
    question: str, reason: str, window: MovingWindowRateLimiter, limit: RateLimitItemPerMinute
) -> None:
    seconds = math.ceil(window.get_window_stats(limit).reset_time - time.time())
    wait = f"{max(seconds, 1)} seconds" if seconds > 1 else "a second"
    st.warning(f"{reason} You can ask again in {wait}.", icon=":material/hourglass_top:")
    st.text(question)
    st.button("Ask it again", key="ask-again", on_click=queue_question, args=(question,))
