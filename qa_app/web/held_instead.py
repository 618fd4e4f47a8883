"""Under a refusal: the part of the question that failed, and what is held in its place."""

from __future__ import annotations

import streamlit as st

from qa_app.answers.held import name_years
from qa_app.records import Answer, HeldLetters, Status
from qa_app.web.conversation import Turn, queue_question
from qa_app.web.plain_text import escape_label, escape_markdown
from qa_app.web.reading_words import Subject, read_subject, write_question
from store.measures import is_printed
from store.records import Year

MOST_YEARS = 6
FAILED = {
    "unknown_authority": "the authority",
    "which_authority": "the authority",
    "no_letter": "the year: no letter is held for it",
    "not_printed_that_year": "the measure: letters of that year do not print it",
    "no_rate_exists": "the rate: that year had no case to work it out from",
    "unreadable": "the table: it could not be read with certainty",
    "not_in_letters": "what is counted: letters do not print it",
    "nothing_relevant": "the words: no letter says anything near to them",
}
"""The part that failed, by the reason of an answer."""
OF_WORDS = ("nothing_relevant", "not_in_letters")
"""Reasons that words which were not understood can have."""


def name_failed_part(answer: Answer) -> str | None:
    """Which part of a question could not be answered; None where the answer is no refusal."""
    if answer.status is not Status.NOT_HELD:
        return None
    reason = answer.reason or ""
    if answer.reading.unread and reason in OF_WORDS:
        return "words that were not understood: " + ", ".join(
            f"“{each}”" for each in dict.fromkeys(answer.reading.unread)
        )
    return FAILED.get(reason)


def list_held_years(answer: Answer, held: HeldLetters) -> tuple[Year, ...]:
    """The years of the letters held for the one authority that was asked about, newest first."""
    if len(answer.reading.authorities) != 1:
        return ()
    (name,) = answer.reading.authorities
    years = {letter.year for letter in held.letters if letter.authority == name}
    return tuple(sorted(years, reverse=True))


def offer_years(answer: Answer, years: tuple[Year, ...]) -> list[tuple[str, str]]:
    """The newest of those years whose letters print what was asked for, each with its question."""
    subject = read_subject(answer)
    if subject is None or answer.reading.operation != "lookup":
        return []
    (name,) = answer.reading.authorities
    asked = set(answer.reading.years)
    printed = [each for each in years if _is_printed(subject, each) and str(each) not in asked]
    return [(str(each), write_question(subject, name, str(each))) for each in printed[:MOST_YEARS]]


def _is_printed(subject: Subject, year: Year) -> bool:
    return is_printed(*subject, year.end)


def show_held_instead(turn: Turn, held: HeldLetters) -> None:
    """Say under a refusal what failed, and offer the years that are held."""
    failed = name_failed_part(turn.answer)
    if failed is None:
        return
    lines = [f"The part that could not be answered is {failed}."]
    years = list_held_years(turn.answer, held)
    if years:
        name = turn.answer.reading.authorities[0]
        lines.append(f"Letters held for {name}: {name_years(sorted(years))}.")
    st.caption("  \n".join(escape_markdown(line) for line in lines))
    offered = offer_years(turn.answer, years) if years else []
    if not offered:
        return
    st.caption("The same in another year:")
    with st.container(horizontal=True, gap="small"):
        for year, question in offered:
            st.button(
                escape_label(year),
                key=f"held-{turn.number}-{year}",
                on_click=queue_question,
                args=(question,),
            )
