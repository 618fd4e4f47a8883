"""An answer that a link opens: shown as it was, with what the letters held now make of it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from qa_app.records import Answer, Moment
from qa_app.service import Service
from qa_app.web.conversation import NOTICE, Opened, Turn, add_turn, home_from_address
from qa_app.web.link_making import ask_again
from qa_app.web.links import (
    AT,
    HOME,
    MOST_QUESTIONS,
    PARTS,
    Link,
    link_to_parameters,
    read_moment,
    read_questions,
    says_the_same,
)

ADDRESS = "address"
NO_QUESTION = (
    "This link asks no question that can be answered here. A link has one question of up to 300 "
    f"characters, or up to {MOST_QUESTIONS} that follow each other."
)
NO_MOMENT = (
    "This link does not say of which letters it was asked: “at” is the number of an ingest, from 1 "
    "on. It is answered from the letters held now."
)
NOT_YET = (
    "This link names ingest {asked}, and the newest here is ingest {newest}. It is answered from "
    "the letters held now."
)
OTHER_STORE = (
    "This link is to an answer from {those}, which are not what this page answers from now. It is "
    "answered from {these}."
)
OTHER_LETTERS = (
    "The letters that this link was made of are not those held after ingest {asked} here: the "
    "collection has been set up anew since. It is answered from the letters held now."
)
SAMPLES_NAME, OWN_NAME = "the sample letters", "the letters of another collection"

Address = tuple[tuple[str, tuple[str, ...]], ...]


def read_address() -> dict[str, list[str]]:
    """The parameters of the page's address, each with all its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _key_address() -> Address:
    found = read_address()
    return tuple((name, tuple(found.get(name, ()))) for name in PARTS)


def open_from_address(service: Service) -> None:
    """Ask what the address asks, of the letters that it names, once for each address."""
    key = _key_address()
    if st.session_state.get(ADDRESS) == key or not st.query_params.get_all(AT):
        return
    now = service.moment()
    if now is None:
        return
    st.session_state[ADDRESS] = key
    questions = read_questions(read_address())
    if questions is None:
        st.session_state[NOTICE] = NO_QUESTION
        return
    asked = read_moment(read_address())
    notice = _refuse_moment(asked, now, service)
    st.session_state[NOTICE] = notice
    moment = now if asked is None or notice else asked
    _add_turns(service, Link(questions, moment, home_from_address()), now)


def _refuse_moment(asked: Moment | None, now: Moment, service: Service) -> str | None:
    """Why the moment that a link names cannot be asked; None where it can."""
    if asked is None:
        return NO_MOMENT
    if asked.sample != now.sample:
        those, these = (SAMPLES_NAME, "the letters held now"), (OWN_NAME, SAMPLES_NAME)
        named = those if asked.sample else these
        return OTHER_STORE.format(those=named[0], these=named[1])
    if asked.ingest > now.ingest:
        return NOT_YET.format(asked=asked.ingest, newest=now.ingest)
    if asked.mark and asked.mark != service.mark(asked):
        return OTHER_LETTERS.format(asked=asked.ingest)
    return None


def _add_turns(service: Service, link: Link, now: Moment) -> None:
    then = ask_again(service, link.questions, link.home, link.moment)
    today: list[Answer | None] = [None] * len(then)
    if link.moment != now:
        today = [each for each, _ in ask_again(service, link.questions, link.home, now)]
    for number, (question, (answer, thread)) in enumerate(zip(link.questions, then, strict=True)):
        upto = replace(link, questions=link.questions[: number + 1])
        add_turn(question, answer, thread, Opened(upto, now, today[number]))


def keep_address(link: Link | None) -> None:
    """Write an answer's link into the page's own address, and remember that it is answered."""
    wanted = {} if link is None else link_to_parameters(link)
    if link is None and not st.query_params.get_all(AT):
        return
    kept = {name: values for name, values in read_address().items() if name not in PARTS}
    if read_address() != (made := {**kept, **wanted}):
        st.query_params.from_dict(made)
    st.session_state[ADDRESS] = _key_address()


def show_notice() -> None:
    """Say what was wrong with the address's link, where anything was."""
    notice = st.session_state.get(NOTICE)
    if notice:
        st.warning(notice, icon=":material/link_off:")


def drop_notice() -> None:
    """Say nothing more of the address's link, once something else is asked."""
    st.session_state.pop(NOTICE, None)


def show_then_and_now(turn: Turn) -> None:
    """Say of an answer of a past state that it is one, and whether today's would differ."""
    opened = turn.opened
    if opened is None or opened.today is None:
        return
    is_same = says_the_same(turn.answer, opened.today)
    with st.container(border=True, key=f"then-{turn.number}"):
        st.text(
            f"This is the answer as it was at ingest {opened.link.moment.ingest}. Letters have "
            f"come or gone since: the newest is ingest {opened.now.ingest}."
        )
        if is_same:
            st.text("Asked of the letters held now, the answer is the same.")
        elif opened.today.text == turn.answer.text:
            st.text("Asked of the letters held now, it says the same, from another place.")
        else:
            st.text("Asked of the letters held now, the answer is another:")
            st.text(opened.today.text)
        st.button(
            "Ask it of the letters held now",
            key=f"ask-now-{turn.number}",
            on_click=_open_link,
            args=(replace(opened.link, moment=opened.now),),
        )


def _open_link(link: Link) -> None:
    kept = {name: values for name, values in read_address().items() if name == HOME}
    st.query_params.from_dict({**kept, **link_to_parameters(link)})
