"""The link of an answer, given only where asking it again comes to the same answer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qa_app.records import Answer, Moment, Status, Thread
from qa_app.service import Service
from qa_app.web.conversation import Turn, list_turns
from qa_app.web.links import (
    LONGEST_QUERY,
    MOST_QUESTIONS,
    Link,
    link_to_query,
    says_the_same,
)

FOUND = "links"
NOT_ANSWERS = (Status.REFUSED, Status.FAILED)
"""They lean on no question before, no question leans on them, and their words go nowhere."""


def find_link(service: Service, turn: Turn, home: str | None) -> Link | None:
    """The link of one turn of the session, made once; None where there can be none."""
    made: dict[int, tuple[Turn, Link | None]] = st.session_state.setdefault(FOUND, {})
    if turn.number not in made or made[turn.number][0] is not turn:
        for number in made.keys() - {each.number for each in list_turns()}:
            del made[number]
        earlier = [each for each in list_turns() if each.number < turn.number]
        made[turn.number] = (turn, make_link(service, earlier, turn, home))
    return made[turn.number][1]


def make_link(
    service: Service, earlier: Sequence[Turn], turn: Turn, home: str | None
) -> Link | None:
    """The shortest run of questions up to a turn's own that comes to its answer, as a link.

    earlier: the turns before it, oldest first. None where no run that an address can hold does.
    """
    moment = turn.answer.asked_of
    if moment is None or turn.answer.status in NOT_ANSWERS:
        return None
    before = [each.question for each in earlier if each.answer.status not in NOT_ANSWERS]
    for leant_on in range(min(len(before), MOST_QUESTIONS - 1) + 1):
        questions = (*before[len(before) - leant_on :], turn.question)
        link = Link(questions, moment, service.home(home))
        if len(link_to_query(link)) > LONGEST_QUERY:
            return None
        if says_the_same(turn.answer, ask_again(service, questions, link.home, moment)[-1][0]):
            return link
    return None


def ask_again(
    service: Service, questions: Sequence[str], home: str | None, moment: Moment | None
) -> list[tuple[Answer, Thread]]:
    """Every answer of a conversation of its own, and what it carries on from there."""
    thread = Thread()
    answered: list[tuple[Answer, Thread]] = []
    for question in questions:
        answer, thread = service.ask(question, thread, home, moment)
        answered.append((answer, thread))
    return answered
