"""What a reader says of an answer: a thumb, and a reason where they like to give one."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from qa_app.answer_log import LONGEST_REASON, AnswerLog
from qa_app.settings import AppSettings, read_app_settings
from qa_app.web.conversation import FEEDBACK, Turn

THUMB_UP = 1
SMALLEST_BOX = 68
"""Pixels: two lines, under which there is room for the count of characters."""
ASK = "Was this answer useful?"
KEPT = "Thank you. You can change this while the page is open."
REASON_KEPT = "Thank you, your words are kept. You can change them while the page is open."
NOT_KEPT = "This could not be kept. Please try again later."
NO_DETAILS = "Please leave out names and other personal details (optional)"
WHY = {
    True: f"What was useful? {NO_DETAILS}",
    False: f"What was wrong or missing? {NO_DETAILS}",
}


@dataclass(frozen=True)
class Said:
    """What was said of an answer in this session; thumb is 1 for up, 0 for down."""

    thumb: int
    reason: str = ""
    is_kept: bool = True


@st.cache_resource(show_spinner=False)
def open_answer_log(settings: AppSettings) -> AnswerLog:
    """The log of answers and feedback, opened once for all readers."""
    return AnswerLog(settings)


def show_feedback(turn: Turn) -> None:
    """Show the thumbs under an answer, and after one is pressed, a box for the reason."""
    said = _read_said(turn.id)
    key = f"thumbs-{turn.id}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(ASK, width="content")
        st.feedback(
            "thumbs",
            key=key,
            default=None if said is None else said.thumb,
            on_change=_keep_thumb,
            args=(turn.id, key),
        )
    if said is None:
        return
    with st.form(f"reason-{turn.id}", border=False):
        why = f"why-{turn.id}"
        st.text_area(
            WHY[said.thumb == THUMB_UP],
            value=said.reason,
            max_chars=LONGEST_REASON,
            key=why,
            height=SMALLEST_BOX,
        )
        st.form_submit_button("Send", on_click=_keep_reason, args=(turn.id, why))
    told = REASON_KEPT if said.reason else KEPT
    st.caption(told if said.is_kept else NOT_KEPT)


def _read_said(answer_id: str) -> Said | None:
    said: Said | None = st.session_state.get(FEEDBACK, {}).get(answer_id)
    return said


def _keep_thumb(answer_id: str, key: str) -> None:
    thumb: int | None = st.session_state[key]
    said = _read_said(answer_id)
    _keep(answer_id, thumb, said.reason if said else "")


def _keep_reason(answer_id: str, key: str) -> None:
    said = _read_said(answer_id)
    if said is not None:
        _keep(answer_id, said.thumb, st.session_state[key])


def _keep(answer_id: str, thumb: int | None, reason: str) -> None:
    """Keep it in the journal, and in the session, which shows it again."""
    log = open_answer_log(read_app_settings())
    is_helpful = None if thumb is None else thumb == THUMB_UP
    is_kept = log.keep_feedback(answer_id, is_helpful, reason)
    others = {k: v for k, v in st.session_state.get(FEEDBACK, {}).items() if k != answer_id}
    mine = {} if thumb is None else {answer_id: Said(thumb, reason, is_kept)}
    st.session_state[FEEDBACK] = {**others, **mine}
