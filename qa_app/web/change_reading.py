"""The reader's way to change how a question was read: council, year, and what is counted."""

from __future__ import annotations

import streamlit as st

from qa_app.records import HeldLetters, Reading
from qa_app.web.conversation import Turn, queue_question
from store.measures import BY_KEY, breakdowns_of, is_printed, label_of
from store.records import Year

OFFERED = (
    "complaints_received",
    "decisions",
    "uphold_rate",
    "compliance_rate",
    "satisfactory_remedy_rate",
)
"""Measures whose names in the catalogue, put into a question, are read as themselves."""
Subject = tuple[str, str | None]


def list_subjects(year: Year) -> dict[Subject, str]:
    """What letters of a year print, as the words that ask for it."""
    subjects: list[Subject] = []
    for measure in OFFERED:
        parts: list[str | None] = [part.key for part in breakdowns_of(measure, year.end)]
        subjects.extend(
            (measure, part) for part in parts or [None] if is_printed(measure, part, year.end)
        )
    return {subject: _name_subject(*subject) for subject in subjects}


def _name_subject(measure: str, breakdown: str | None) -> str:
    whole, part = BY_KEY[measure].label, label_of(measure, breakdown)
    if breakdown is None:
        return whole
    if measure != "complaints_received":
        return f"Total {whole.lower()}" if breakdown == "total" else part
    if breakdown == "total":
        return whole
    return f"{whole}: the Other column" if breakdown == "other" else f"{whole}: {part}"


def read_subject(reading: Reading) -> Subject | None:
    """The one thing that a question was read as asking for, or None where it is not one."""
    if len(reading.measures) != 1 or len(reading.breakdowns) > 1 or len(reading.years) != 1:
        return None
    if len(reading.authorities) != 1 or reading.scope != "authority":
        return None
    return reading.measures[0], reading.breakdowns[0] if reading.breakdowns else None


def show_change(turn: Turn, held: HeldLetters) -> None:
    """Offer other councils, years and subjects in place of those that were read."""
    reading = turn.answer.reading
    subject = read_subject(reading)
    councils = sorted({letter.authority for letter in held.letters})
    if subject is None or reading.authorities[0] not in councils:
        return
    asked_year = Year.parse(reading.years[0])
    years = sorted({letter.year for letter in held.letters} | {asked_year}, reverse=True)
    subjects = list_subjects(asked_year)
    if subject not in subjects:
        return
    key = f"change-{turn.number}"
    with st.expander("Change how this was read"), st.form(key, border=False):
        st.selectbox(
            "Council", councils, councils.index(reading.authorities[0]), key=f"{key}-council"
        )
        st.selectbox(
            "Year from April to March",
            [str(year) for year in years],
            years.index(asked_year),
            key=f"{key}-year",
        )
        st.selectbox(
            "What is counted",
            list(subjects.values()),
            list(subjects).index(subject),
            key=f"{key}-subject",
        )
        st.form_submit_button("Ask this instead", on_click=_ask_instead, args=(key,))


def _ask_instead(key: str) -> None:
    chosen = [st.session_state[f"{key}-{part}"] for part in ("subject", "council", "year")]
    queue_question(", ".join(chosen))
