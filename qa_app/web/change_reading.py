"""The reader's way to change how a question was read: authority, year, measure, subject.

Every change is asked in words that the engine reads as any question: a whole question where one
figure was asked for, else a next question that leans on the one shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from qa_app.records import Answer, HeldLetters, Reading, Thread
from qa_app.service import Service
from qa_app.web.conversation import Turn, home_from_address, last_thread, queue_question
from qa_app.web.reading_words import (
    Subject,
    list_measures,
    list_parts,
    read_subject,
    whole_of,
    write_question,
    write_subject,
)
from store.measures import BY_KEY, label_of
from store.records import Year

UNCHANGED = "reading-unchanged"
CANNOT = "This could not be changed by a button. Ask for it in one whole question."
ONE_SUBJECT = ("lookup", "rank", "count", "average", "median", "change", "series", "compare")
"""Operations whose measure and subject can be changed."""


@dataclass(frozen=True)
class Control:
    """One part of a reading that can be changed; current is one of the options, or None."""

    part: str
    options: tuple[str, ...]
    current: str | None
    label: Callable[[str], str] = str


def list_controls(answer: Answer, held: HeldLetters) -> tuple[Control, ...]:
    """The parts of a reading that can be changed, each with what it can be changed to."""
    reading = answer.reading
    subject = read_subject(answer)
    if not answer.figures and (subject is None or reading.operation != "lookup"):
        return ()  # nothing that a next question could lean on
    year = Year.parse(reading.years[0]) if len(reading.years) == 1 else None
    found = [_offer_authorities(reading, subject, held)]
    if year is not None and (answer.figures or reading.authorities):
        found.append(_offer_years(reading, year, held))
        is_one = reading.operation in ONE_SUBJECT and not _is_top(reading)
        if subject is not None and is_one:
            found += [_offer_measures(subject, year), _offer_parts(subject, year)]
    return tuple(each for each in found if each is not None)


def _is_top(reading: Reading) -> bool:
    """Whether the subjects of one authority are put in order, so that none of them is chosen."""
    return reading.operation == "rank" and bool(reading.authorities)


def _offer_authorities(
    reading: Reading, subject: Subject | None, held: HeldLetters
) -> Control | None:
    names = {letter.authority for letter in held.letters}
    if len(reading.authorities) == 1 and reading.operation != "compare":
        current = reading.authorities[0]
        return _offer("authority", sorted(names | {current}), current)
    if not reading.authorities and subject is not None and reading.operation == "lookup":
        return Control("authority", tuple(sorted(names)), None) if names else None
    return None


def _offer_years(reading: Reading, asked: Year, held: HeldLetters) -> Control | None:
    wanted = set(reading.authorities)
    years = {each.year for each in held.letters if not wanted or each.authority in wanted}
    return _offer("year", [str(each) for each in sorted(years | {asked}, reverse=True)], str(asked))


def _offer_measures(subject: Subject, year: Year) -> Control | None:
    current = subject[0]
    measures = list(dict.fromkeys([*list_measures(year), current]))
    return _offer("measure", measures, current, lambda key: BY_KEY[key].label)


def _offer_parts(subject: Subject, year: Year) -> Control | None:
    measure, part = subject
    parts = list_parts(measure, year)
    current = part or whole_of(measure, year)
    if current is None or current not in parts:
        return None
    return _offer("subject", parts, current, lambda key: label_of(measure, key))


def _offer(
    part: str, options: list[str], current: str, label: Callable[[str], str] = str
) -> Control | None:
    return Control(part, tuple(options), current, label) if len(options) > 1 else None


def show_change(service: Service, turn: Turn, held: HeldLetters) -> None:
    """Offer other authorities, years, measures and subjects in place of those that were read."""
    controls = list_controls(turn.answer, held)
    if not controls:
        return
    st.caption("Change how this was read:")
    with st.container(horizontal=True, gap="small", key=f"change-{turn.number}"):
        for control in controls:
            with st.popover(control.part.capitalize()):
                _show_options(service, turn, control)
    if st.session_state.get(UNCHANGED) is turn.answer:
        st.warning(CANNOT)


def _show_options(service: Service, turn: Turn, control: Control) -> None:
    key = f"change-{turn.number}-{control.part}"
    st.selectbox(
        f"{control.part.capitalize()} (choosing one asks again)",
        control.options,
        None if control.current is None else control.options.index(control.current),
        format_func=control.label,
        key=key,
        placeholder="Choose",
        on_change=_ask_changed,
        args=(service, turn.answer, control.part, key),
    )


def _ask_changed(service: Service, answer: Answer, part: str, key: str) -> None:
    chosen = st.session_state[key]
    if chosen is None:
        return
    found = find_question(service, answer, part, chosen, last_thread(), home_from_address())
    if found is None:
        st.session_state[UNCHANGED] = answer
    else:
        queue_question(found)


def find_question(
    service: Service,
    answer: Answer,
    part: str,
    chosen: str,
    thread: Thread,
    home: str | None = None,
) -> str | None:
    """The words that ask as before with one part changed; None where no words are read so.

    thread: what the conversation carries on from the answer.
    """
    reading, subject = answer.reading, read_subject(answer)
    wanted = _change(reading, subject, part, chosen)
    if reading.operation == "lookup" and wanted.subject is not None and wanted.is_single:
        year = wanted.years[0] if wanted.years else None
        return write_question(wanted.subject, wanted.authorities[0], year)
    if wanted.subject is None and part in ("measure", "subject"):
        return None
    changed = write_subject(wanted.subject) if wanted.subject else ""
    words = {"authority": chosen, "year": f"in {chosen}"}.get(part, changed)
    question = f"and {words}?"
    asked, _ = service.ask(question, thread, home)
    return question if _is_read_as(asked.reading, reading, wanted, part) else None


@dataclass(frozen=True)
class _Wanted:
    authorities: tuple[str, ...]
    years: tuple[str, ...]
    subject: Subject | None

    @property
    def is_single(self) -> bool:
        return len(self.authorities) == 1 and len(self.years) <= 1


def _change(reading: Reading, subject: Subject | None, part: str, chosen: str) -> _Wanted:
    wanted = _Wanted(reading.authorities, reading.years, subject)
    if part == "authority":
        return replace(wanted, authorities=(chosen,))
    if part == "year":
        return replace(wanted, years=(chosen,))
    if part == "measure":
        year = Year.parse(reading.years[0])
        return replace(wanted, subject=(chosen, whole_of(chosen, year)))
    return replace(wanted, subject=(subject[0], chosen) if subject else None)


def _is_read_as(read: Reading, before: Reading, wanted: _Wanted, part: str) -> bool:
    same = (read.authorities, read.operation) == (wanted.authorities, before.operation)
    if part == "authority" and read.years != before.years:
        # A run of years is as long as the letters of its authority are.
        same = same and before.operation in ("series", "change")
    elif part != "authority":
        same = same and read.years == wanted.years
    if part in ("authority", "year"):
        return same and (read.measures, read.breakdowns, read.scope) == (
            before.measures,
            before.breakdowns,
            before.scope,
        )
    return same and wanted.subject is not None and read.measures == (wanted.subject[0],)
