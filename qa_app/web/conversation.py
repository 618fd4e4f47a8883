"""The conversation of one reader, kept in the session: what was asked, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

import streamlit as st

from qa_app.records import Answer, Thread
from qa_app.settings import LONGEST_QUESTION

MOST_TURNS = 40
LONGEST_NAME = 200

TURNS = "turns"
THREAD = "thread"
QUEUED = "queued"
FEEDBACK = "feedback"
BOX = "question"


@dataclass(frozen=True)
class Turn:
    """One question and its answer; number counts from 1 and names the turn's buttons.

    id is the answer's in the journal.
    """

    number: int
    question: str
    answer: Answer
    id: str = field(default_factory=lambda: uuid4().hex)


def list_turns() -> tuple[Turn, ...]:
    """The turns so far, oldest first."""
    turns: tuple[Turn, ...] = st.session_state.get(TURNS, ())
    return turns


def last_thread() -> Thread:
    """What the conversation carries from its last turn."""
    thread: Thread = st.session_state.get(THREAD, Thread())
    return thread


def add_turn(question: str, answer: Answer, thread: Thread) -> Turn:
    """Keep an answered question, and let the oldest go where there are too many."""
    turns = list_turns()
    turn = Turn(turns[-1].number + 1 if turns else 1, question, answer)
    st.session_state[TURNS] = (*turns, turn)[-MOST_TURNS:]
    st.session_state[THREAD] = thread
    return turn


def queue_question(question: str) -> None:
    """Have a question asked at the next run, as a button does."""
    st.session_state[QUEUED] = question


def take_queued() -> str | None:
    """The question that a button asked, once."""
    question: str | None = st.session_state.pop(QUEUED, None)
    return question


def start_again() -> None:
    """Forget the conversation."""
    for key in (TURNS, THREAD, QUEUED, FEEDBACK):
        st.session_state.pop(key, None)


def fill_box_from_address() -> None:
    """Put the address's ?q= into the question box, once a session, for the reader to send."""
    if "filled" not in st.session_state:
        st.session_state["filled"] = True
        asked = st.query_params.get("q", "")
        if asked:
            st.session_state[BOX] = asked[:LONGEST_QUESTION]


def home_from_address() -> str | None:
    """The authority that the address names with ?authority=, which the engine has yet to know."""
    return st.query_params.get("authority", "")[:LONGEST_NAME].strip() or None
