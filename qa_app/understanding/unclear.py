"""Words that may mean one subject or outcome or another: asked back, never answered."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from qa_app.records import Question, Target
from qa_app.understanding.forms import RECEIVED
from qa_app.understanding.lists import Item
from qa_app.understanding.recognition import Recognised
from store.measures import is_printed
from store.records import Year


def end_unclear(question: Question, item: Item) -> Question:
    """Ask back with the meanings that letters of the years asked for print.

    The words aim at nothing until one is chosen, so that the next turn cannot lean on a guess.
    """
    named = question.text[item.start : item.end]
    question = replace(question, named=named, targets=())
    if not question.authorities and not (question.comparison and question.comparison.group):
        return replace(question, ending="which_authority", named=None)
    years = question.years
    open_to = tuple(
        each
        for each in item.meanings
        if not years or any(_is_printed(each, year) for year in years)
    )
    if item.target.measure == RECEIVED:
        if len(open_to) < LEAST_CHOICES:
            return replace(question, ending="no_such_subject")
        return replace(question, ending="which_subject", meanings=open_to)
    ending = "which_outcome" if open_to else "no_such_outcome"
    return replace(question, ending=ending, meanings=open_to)


def _is_printed(target: Target, year: Year) -> bool:
    part = target.older if target.older and year.end <= LAST_OLD_SUBJECTS else target.breakdown
    if target.measure == "investigations" and year.end <= LAST_OUTCOMES:
        return is_printed("decisions", "not_upheld", year.end)
    return is_printed(target.measure, part, year.end)


LAST_OLD_SUBJECTS = 2011
"""The last year ended whose letters cut subjects in the old way."""
LAST_OUTCOMES = 2019
"""The last year ended whose investigations are worked out from their outcomes."""
LEAST_CHOICES = 2
"""With fewer subjects to choose from, what is asked may stand where none of them says so."""
_BEFORE = re.compile(r"\b(?:about|on|regarding|concerning|over)\s+(?:the\s+|its\s+|their\s+)?$")
_AFTER = re.compile(r"^[\s-]+(?:complaints?|enquiries|inquiries)\b")
LONGEST_PHRASE = 4
"""Words of a thing that a question may name; more of them are a tale."""


def find_unfamiliar(question: Question, folded: str, read: Recognised) -> str | None:
    """The one thing that a question for complaints received names and no table knows.

    None where anything else was not understood, where it may be a name, or where letters of the
    years asked for print no subjects.
    """
    words = read.unread
    measures = read.measures
    is_plain = not measures.targets and measures.generic == "received" and measures.ending is None
    if not is_plain or question.comparison is not None or not question.authorities:
        return None
    start, end = words[0].start, words[-1].end
    phrase = question.text[start:end]
    gaps = (folded[one.end : two.start] for one, two in itertools.pairwise(words))
    if len(words) > LONGEST_PHRASE or not all(re.fullmatch(r"[\s-]+", each) for each in gaps):
        return None
    if not re.fullmatch(r"[a-z][a-z' -]+", phrase):
        return None
    stands = _BEFORE.search(folded[:start]) or _AFTER.search(folded[end:])
    years = question.years
    if not stands or (years and not any(_has_subjects(year) for year in years)):
        return None
    return phrase


def _has_subjects(year: Year) -> bool:
    return is_printed(RECEIVED, "housing", year.end)
