"""The conversation of one reader, kept in the session: what was asked, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import uuid4

import streamlit as st

from qa_app.records import Answer, Moment, Thread
from qa_app.settings import LONGEST_QUESTION
from qa_app.web.links import AT, PARTS, Link

MOST_TURNS = 40
MOST_WAITING = 3
LONGEST_NAME = 200

TURNS = "turns"
THREAD = "thread"
QUEUED = "queued"
ASKING = "asking"
NOTICE = "link-notice"
FEEDBACK = "feedback"
BOX = "question"


@dataclass(frozen=True)
class Opened:
    """The link that an answer was opened by; today's answer where the link's letters are past."""

    link: Link
    now: Moment
    today: Answer | None


@dataclass(frozen=True)
class Turn:
    """One question and its answer; number counts from 1 and names the turn's buttons.

    id is the answer's in the journal.
    """

    number: int
    question: str
    answer: Answer
    opened: Opened | None = None
    asked_on: date = field(default_factory=lambda: datetime.now().astimezone().date())
    id: str = field(default_factory=lambda: uuid4().hex)


def list_turns() -> tuple[Turn, ...]:
    """The turns so far, oldest first."""
    turns: tuple[Turn, ...] = st.session_state.get(TURNS, ())
    return turns


def last_thread() -> Thread:
    """What the conversation carries from its last turn."""
    thread: Thread = st.session_state.get(THREAD, Thread())
    return thread


def add_turn(question: str, answer: Answer, thread: Thread, opened: Opened | None = None) -> Turn:
    """Keep an answered question, and let the oldest go where there are too many."""
    turns = list_turns()
    turn = Turn(turns[-1].number + 1 if turns else 1, question, answer, opened)
    st.session_state[TURNS] = (*turns, turn)[-MOST_TURNS:]
    st.session_state[THREAD] = thread
    return turn


def queue_question(question: str) -> None:
    """Have a question asked at the next run, after those that wait already."""
    waiting: tuple[str, ...] = st.session_state.get(QUEUED, ())
    st.session_state[QUEUED] = (*waiting, question)[:MOST_WAITING]


def take_queued() -> str | None:
    """The question that has waited longest, once."""
    waiting: tuple[str, ...] = st.session_state.get(QUEUED, ())
    st.session_state[QUEUED] = waiting[1:]
    return waiting[0] if waiting else None


def start_again() -> None:
    """Forget the conversation, and the link to it that stands in the address."""
    for key in (TURNS, THREAD, QUEUED, ASKING, NOTICE, FEEDBACK):
        st.session_state.pop(key, None)
    for name in PARTS:
        st.query_params.pop(name, None)


def fill_box_from_address() -> None:
    """Put the address's ?q= into the question box, once a session, for the reader to send."""
    if "filled" not in st.session_state:
        st.session_state["filled"] = True
        asked = st.query_params.get("q", "")
        if asked and AT not in st.query_params:
            st.session_state[BOX] = asked[:LONGEST_QUESTION]


def home_from_address() -> str | None:
    """The authority that the address names with ?authority=, which the engine has yet to know."""
    return st.query_params.get("authority", "")[:LONGEST_NAME].strip() or None
