"""What readers asked in vain, and what they said of answers, as the journal keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

import streamlit as st

from qa_app.records import Status
from qa_app.settings import AppSettings
from qa_app.web.plain_text import escape_markdown
from store.measures import BY_KEY

MOST = 100
MOST_LOOKED_AT = 2000
IN_VAIN = tuple(
    status.value for status in (Status.NOT_HELD, Status.OUT_OF_SCOPE, Status.REFUSED, Status.FAILED)
)
THUMBS = {True: "Useful", False: "Not useful"}


class KeptReading(Protocol):
    """What of a question was recognised."""

    @property
    def authorities(self) -> tuple[str, ...]: ...
    @property
    def years(self) -> tuple[str, ...]: ...
    @property
    def measures(self) -> tuple[str, ...]: ...
    @property
    def breakdowns(self) -> tuple[str, ...]: ...


class KeptAnswer(Protocol):
    """An answer as the journal keeps it."""

    @property
    def given_at(self) -> datetime: ...
    @property
    def status(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def reading(self) -> KeptReading: ...
    @property
    def question(self) -> str | None: ...
    @property
    def is_helpful(self) -> bool | None: ...
    @property
    def feedback(self) -> str | None: ...


class Journal(Protocol):
    """The part of the journal that is read here."""

    def list_answers(
        self, most: int = ..., statuses: tuple[str, ...] = ...
    ) -> Sequence[KeptAnswer]: ...


@st.cache_resource(show_spinner=False)
def _open_journal(settings: AppSettings) -> Journal | None:
    if find_spec("store.journal") is None:
        return None
    journal: Journal = import_module("store.journal").open_journal(settings.store)
    return journal


def show_journal(settings: AppSettings) -> None:
    """Show what could not be answered, and the feedback.

    Raises: StoreError where the journal cannot be read.
    """
    journal = _open_journal(settings)
    if journal is None:
        return
    st.header("What could not be answered", anchor=False)
    show_kept(journal.list_answers(MOST, IN_VAIN), "Every question so far has found an answer.")
    st.header("What readers said", anchor=False)
    said = [each for each in journal.list_answers(MOST_LOOKED_AT) if each.is_helpful is not None]
    show_kept(said[:MOST], "Nobody has said anything yet.", with_feedback=True)


def show_kept(answers: Sequence[KeptAnswer], nothing: str, *, with_feedback: bool = False) -> None:
    """Show answers of the journal as a table, newest first; the questions where any is stored."""
    if not answers:
        st.text(nothing)
        return
    with_questions = any(each.question is not None for each in answers)
    st.table(
        [
            _to_row(each, with_questions=with_questions, with_feedback=with_feedback)
            for each in answers
        ]
    )
    if len(answers) == MOST:
        st.text(f"The newest {MOST} are listed.")


def _to_row(kept: KeptAnswer, *, with_questions: bool, with_feedback: bool) -> dict[str, str]:
    row = {
        "When": f"{kept.given_at.day} {kept.given_at:%b %Y, %H:%M} UTC",
        "Read as": describe_reading(kept.reading) or "nothing recognised",
        "How it ended": _join(kept.status, kept.reason).replace("_", " "),
    }
    if with_questions:
        row["Question"] = kept.question or "not stored"
    if with_feedback:
        row["What was said"] = _join(THUMBS[bool(kept.is_helpful)], kept.feedback)
    return {head: escape_markdown(words) for head, words in row.items()}


def _join(first: str, second: str | None) -> str:
    return f"{first}: {second}" if second else first


def describe_reading(reading: KeptReading) -> str:
    """What was recognised, in the words of the measures."""
    known = [BY_KEY[each] for each in reading.measures if each in BY_KEY]
    labels = {part.key: part.label for each in known for part in each.breakdowns}
    parts = (
        *reading.authorities,
        *reading.years,
        *(each.label for each in known),
        *(labels.get(each, each) for each in reading.breakdowns),
    )
    return " · ".join(parts)
