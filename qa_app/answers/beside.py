"""What stands beside an answer: one line of caution, next questions, choices."""

from __future__ import annotations

from collections.abc import Sequence

from qa_app.answers.breaks import find_break
from qa_app.answers.wording import name_measure
from qa_app.records import Choice, CitedFigure, Evidence, Question, Target, Thread
from store.measures import SUBJECTS, label_of
from store.records import Figure

SMALL_BASE = 10
MOST_CHOICES = 6

_HOUSING = (
    "Most complaints by council tenants about their housing go to the Housing Ombudsman "
    "and are not in these letters."
)
_NOT_THE_SAME_CASES = (
    "Complaints received and decided in a year are not the same cases, so one is no part of the"
    " other."
)
_SCANNED = "This figure was read from a scanned page by OCR; look at the cell."
_SCANNED_SOME = "Some of these figures were read from scanned pages by OCR; look at the cells."


def find_caution(
    question: Question, evidence: Evidence, figures: Sequence[CitedFigure], thread: Thread
) -> str | None:
    """The one caution that these figures need most, or None."""
    held: list[Figure] = [part for row in evidence.rows for part in (*row.parts, *row.beside)]
    if any(each.flag == "print_wrong" for each in held):
        return (
            "The letter's own figures do not add up as printed; this one is as the letter has it."
        )
    if any(each.read_by == "ocr" for each in held):
        return _SCANNED if len(held) == 1 else _SCANNED_SOME
    if any(row.is_restated for row in evidence.rows):
        return "An older letter printed another figure for this year; this is the newest letter's."
    if question.premise is not None and (caution := _correct_premise(question, evidence)):
        return caution
    if (change := find_break(figures)) is not None:
        return change
    if _mixes_received_and_decided(figures):
        return _NOT_THE_SAME_CASES
    if _asks_for_one_kind(question):
        return "The letters count complaints and enquiries together and do not split them."
    rates = [each for each in figures if each.measure == "uphold_rate" and not each.context]
    bases = [each for each in figures if each.measure == "investigations" and each.context]
    if rates and bases and all(each.value == 0 for each in bases):
        return "Nothing was investigated, so the printed rate stands for no cases."
    if rates and bases and min(each.value for each in bases) < SMALL_BASE:
        return "The rate rests on few investigations, so one case more or less changes it much."
    if any(
        each.measure == "investigations" and each.calculated for each in figures if not each.context
    ):
        return (
            "Investigated means a detailed investigation, upheld or not upheld; other decisions "
            "were made without one."
        )
    if explains_housing(figures) and not thread.housing_explained:
        return _HOUSING
    return None


def singular(noun: str) -> str:
    """ "authorities" and "councils", of one."""
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")


def describe_coverage(question: Question, evidence: Evidence) -> str | None:
    """What a ranking, sum or count is over: how many of the authorities whose letters are held."""
    comparison = question.comparison
    if comparison is None or comparison.group is None:
        return None
    of, held = len(evidence.rows), evidence.held
    noun, *where = comparison.group.named.partition(" in ")
    noun = (noun if held != 1 else singular(noun)) + "".join(where)
    counted = f"{held} {noun}" if of == held else f"{of} of {held} {noun}"
    words = f"This rests on the letters held for {evidence.rows[0].year}: {counted}"
    if question.targets[0].measure == "uphold_rate":
        words += ", leaving out those with nothing investigated" if of != held else ""
        words += "; a rate on few investigations is easily high or low"
    elif of != held:
        words += "; the others print no such figure"
    if comparison.is_judging:
        words += "; numbers alone do not show how well a council does"
    return f"{words}."


def _mixes_received_and_decided(figures: Sequence[CitedFigure]) -> bool:
    asked = {each.measure for each in figures if not each.context}
    return "complaints_received" in asked and bool(asked & {"decisions", "investigations"})


def _asks_for_one_kind(question: Question) -> bool:
    """Whether enquiries alone, or complaints without them, are asked for."""
    text = question.text.casefold()
    received = any(each.measure == "complaints_received" for each in question.targets)
    alone = "enquir" in text and ("complain" not in text or "not complaints" in text)
    return received and (alone or "not enquiries" in text)


def explains_housing(figures: Sequence[CitedFigure]) -> bool:
    """Whether the answer is about complaints under Housing."""
    asked = [each for each in figures if not each.context]
    return any(each.breakdown == "housing" for each in asked) and len(asked) < len(SUBJECTS)


def _correct_premise(question: Question, evidence: Evidence) -> str | None:
    """Say so where a total that the question takes as given is none that the letter prints."""
    held = [each for row in evidence.rows for each in (*row.parts, *row.beside)]
    totals = {
        each.value
        for each in held
        if each.breakdown == "total" and question.premise_of in (None, each.measure)
    }
    if totals and question.premise not in totals:
        return "The number that the question takes as given is not a total that the letter prints."
    return None


def suggest_questions(question: Question, figures: Sequence[CitedFigure]) -> tuple[str, ...]:
    """Two or three next questions that surely have answers: parts of the same letters' tables."""
    asked = [each for each in figures if not each.context]
    if not asked:
        return ()
    year = asked[0].year
    measures = {each.measure for each in asked}
    named = {each.breakdown for each in asked}
    if not 2014 <= year.end <= 2019 or len({each.authority for each in asked}) > 1:
        return ()
    suggested = []
    if "complaints_received" not in measures:
        suggested.append("How many complaints were received?")
    else:
        other = "planning_development" if "planning_development" not in named else "housing"
        suggested.append(f"How many were about {name_measure('complaints_received', other)}?")
    if "decisions" not in measures:
        suggested.append("How many complaints were upheld?")
    suggested.append(
        "And the decisions table?" if question.operation != "table" else "How many were not upheld?"
    )
    return tuple(suggested)


def offer_choices(question: Question, held: Sequence[str], year: str) -> tuple[Choice, ...]:
    """Buttons for a question back; each asks a question that needs no more."""
    if question.ending in ("shared_name", "near_name"):
        names = [each.name for each in question.options][:MOST_CHOICES]
        return tuple(Choice(name, _ask_about(question, name)) for name in names)
    if question.ending == "which_authority":
        return tuple(Choice(name, _ask_about(question, name)) for name in held[:MOST_CHOICES])
    if question.ending in ("which_subject", "near_subject"):
        labels = [label_of(each.measure, each.breakdown) for each in question.meanings]
        return tuple(Choice(label, _ask_about(question, label)) for label in labels)
    if question.ending == "which_outcome":
        return tuple(_ask_outcome(question, each, year) for each in question.meanings)
    if question.ending == "which_measure":
        where = f" for {question.authorities[0].name}" if question.authorities else ""
        when = f" in {year}" if year else ""
        return (
            Choice("Complaints received", f"How many complaints were received{where}{when}?"),
            Choice("Complaints upheld", f"How many complaints were upheld{where}{when}?"),
            Choice("Uphold rate", f"What was the uphold rate{where}{when}?"),
        )
    return ()


_ASKED_AS = {
    ("remedied", "by_lgo"): (
        "Remedied by the Ombudsman",
        "How many complaints were remedied by the Ombudsman",
    ),
    ("remedied", "by_authority"): (
        "Put right by the authority before",
        "How many complaints were remedied by the authority",
    ),
    ("satisfactory_remedies", None): (
        "Satisfactory remedies",
        "How many satisfactory remedies were there",
    ),
    ("investigations", None): (
        "Detailed investigations",
        "How many detailed investigations were completed",
    ),
    ("not_for_us", None): ("Not for us", "How many complaints were not for us"),
    ("assessed_closed", None): (
        "Assessed and closed",
        "How many complaints were assessed and closed",
    ),
    ("complaints_handling", "forwarded_new"): (
        "Forwarded to the investigative team",
        "How many complaints were forwarded to the investigative team",
    ),
}
"""Outcomes whose own label does not ask for them: a button's words, and the question."""


def _ask_outcome(question: Question, target: Target, year: str) -> Choice:
    """A choice of one outcome, asked in words that need no more asking back."""
    label = label_of(target.measure, target.breakdown)
    usual = (label, f"How many decisions were recorded as {label}")
    button, asked = _ASKED_AS.get((target.measure, target.breakdown), usual)
    where = f" for {question.authorities[0].name}" if question.authorities else ""
    return Choice(button, f"{asked}{where}{f' in {year}' if year else ''}?")


def _ask_about(question: Question, name: str) -> str:
    """The question again, with an authority's name in place of what was unclear."""
    text = question.text
    if question.named and question.named in text:
        return text.replace(question.named, name, 1)
    return f"{text.rstrip(' ?.!')} for {name}?"


def name_reading_parts(targets: Sequence[Target]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Measures and breakdowns of a reading, each once."""
    measures = tuple(dict.fromkeys(each.measure for each in targets))
    breakdowns = tuple(dict.fromkeys(each.breakdown for each in targets if each.breakdown))
    return measures, breakdowns
