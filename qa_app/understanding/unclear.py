"""Words that may mean one subject or outcome or another: asked back, never answered."""

from __future__ import annotations

from dataclasses import replace

from qa_app.records import Question, Target
from qa_app.understanding.forms import RECEIVED
from qa_app.understanding.lists import Item
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
    return is_printed(target.measure, part, year.end)


LAST_OLD_SUBJECTS = 2011
"""The last year ended whose letters cut subjects in the old way."""
LEAST_CHOICES = 2
"""With fewer subjects to choose from, what is asked may stand where none of them says so."""
