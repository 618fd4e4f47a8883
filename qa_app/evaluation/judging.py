"""Whether an answer is right, wrong or missed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from qa_app.evaluation.accounting import find_unaccounted, shows_number, walk_figures
from qa_app.evaluation.cases import Gold, GoldFigure
from qa_app.records import Answer, Citation, CitedFigure, Status


class Verdict(StrEnum):
    """How an answer stands to what it must be.

    WRONG: it shows a figure, a fact or a yes that contradicts it, one for something else, a number
    that nothing stands behind, or any answer where none can be had.
    MISSED: it is refused, incomplete, without its place, under another ending, or has figures
    beside it that nobody asked for and that are not marked so.
    """

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True)
class Judgement:
    """A verdict, and for all but a right answer why."""

    verdict: Verdict
    why: str = ""


RIGHT = Judgement(Verdict.RIGHT)
_SHOWN = (Status.ANSWERED, Status.PARTLY_ANSWERED)
_YES_OR_NO = re.compile(r"(?:^|: )(yes|no)\b(?=[.,])", re.IGNORECASE)


def judge_answer(gold: Gold, answer: Answer, question: str = "") -> Judgement:
    """Judge an answer; question is the turn that it answers."""
    if answer.status is Status.FAILED:
        return _missed("it failed")
    asked = [each for each in answer.figures if not each.context]
    if not gold.has_answer:
        return _judge_refusal(gold, answer, asked)
    contradiction = _find_contradiction(gold, answer, asked)
    if contradiction:
        return Judgement(Verdict.WRONG, contradiction)
    known = [each.year for each in gold.figures]
    if unaccounted := find_unaccounted(answer, question, known):
        return Judgement(Verdict.WRONG, f"nothing stands behind {', '.join(unaccounted)}")
    fault = _find_fault(gold, answer, asked)
    return _missed(fault) if fault else RIGHT


def _missed(why: str) -> Judgement:
    return Judgement(Verdict.MISSED, why)


def _judge_refusal(gold: Gold, answer: Answer, asked: list[CitedFigure]) -> Judgement:
    if asked or answer.status in _SHOWN:
        return Judgement(Verdict.WRONG, "answered, where there is no answer")
    if gold.reason is None:
        return RIGHT
    if (answer.status, answer.reason) == (gold.status, gold.reason):
        return RIGHT
    return _missed(f"{answer.status}: {answer.reason}, not {gold.status}: {gold.reason}")


def _find_contradiction(gold: Gold, answer: Answer, asked: list[CitedFigure]) -> str | None:
    """What in an answer cannot be true beside the gold."""
    for want in gold.figures:
        for figure in walk_figures(answer.figures):
            if _is_same(want, figure) and figure.value != want.value and not _is_due(figure, gold):
                return f"{_name(want)} is {want.value}, not {figure.value}"
    printed = [each for each in asked if not each.calculated]
    absent = [want for want in gold.figures if not any(_is_same(want, each) for each in asked)]
    others = [each for each in printed if not any(_is_same(want, each) for want in gold.figures)]
    if absent and others:
        return f"{_name(others[0])} instead of {_name(absent[0])}"
    worked_out = [each.value for each in asked if each.calculated and not _is_wanted(each, gold)]
    short = [each for each in gold.calculated if each not in worked_out]
    over = [each for each in worked_out if each not in gold.calculated]
    if short and over:
        return f"worked out {over[0]}, not {short[0]}"
    for fact in answer.facts:
        if gold.facts.get(fact.name, fact.value) != fact.value:
            return f"{fact.name}: {fact.value}, not {gold.facts[fact.name]}"
    said = _YES_OR_NO.search(answer.text)
    if gold.yes is not None and said and (said[1].lower() == "yes") is not gold.yes:
        return f"says {said[1].lower()}"
    return None


def _find_fault(gold: Gold, answer: Answer, asked: list[CitedFigure]) -> str | None:
    """Why an answer that contradicts nothing is still not right."""
    if answer.status is not gold.status:
        return f"{answer.status}: {answer.reason}"
    for want in gold.figures:
        if not any(_is_same(want, each) for each in asked):
            return f"{_name(want)} is not there"
    numbers = [*gold.calculated, *(want.value for want in gold.figures)]
    for number in numbers:
        if not shows_number(answer.text, number):
            return f"{number} is not in the text"
    worked_out = [each.value for each in asked if each.calculated]
    if any(each not in worked_out for each in gold.calculated):
        return f"{', '.join(map(str, gold.calculated))} is not among the figures"
    for figure in asked:
        if not _is_cited(figure):
            return f"{_name(figure)} has no place"
        if not gold.is_list and not _is_asked_for(figure, gold):
            return f"{_name(figure)} was not asked for"
    if gold.is_ordered and not _is_in_order(gold, asked):
        return "the order is another"
    return _find_words_missing(gold, answer)


def _find_words_missing(gold: Gold, answer: Answer) -> str | None:
    said = {each.name: each.value for each in answer.facts}
    if any(name not in said for name in gold.facts):
        return f"facts: {', '.join(said) or 'none'}"
    if gold.yes is not None and not _YES_OR_NO.search(answer.text):
        return "neither yes nor no"
    absent = [words for words in gold.says if words not in answer.text]
    cautions = " ".join(answer.cautions)
    absent += [words for words in gold.warns if words not in cautions]
    return f"does not say {absent[0]!r}" if absent else None


def _is_wanted(figure: CitedFigure, gold: Gold) -> bool:
    return any(_is_same(want, figure) and figure.value == want.value for want in gold.figures)


def _is_due(figure: CitedFigure, gold: Gold) -> bool:
    """Whether a figure is one that the gold has worked out; it may bear the key of a printed one,
    as a change does that of its later year."""
    return figure.calculated and figure.value in gold.calculated


def _is_asked_for(figure: CitedFigure, gold: Gold) -> bool:
    return _is_due(figure, gold) or _is_wanted(figure, gold)


def _is_in_order(gold: Gold, asked: list[CitedFigure]) -> bool:
    """Whether values come as in the gold; equal ones may change places."""
    printed = [each.value for each in asked if _is_wanted(each, gold)]
    return printed == [each.value for each in gold.figures]


def _is_same(want: GoldFigure, figure: CitedFigure) -> bool:
    """Whether a figure is the one wanted, whatever its value."""
    return (
        want.authority.casefold(),
        want.year,
        want.measure,
        want.breakdown,
        want.scope,
    ) == (
        figure.authority.casefold(),
        str(figure.year),
        figure.measure,
        figure.breakdown or None,
        figure.scope,
    )


def _is_cited(figure: CitedFigure) -> bool:
    """Whether a figure, or each that it was worked out from, points at a cell that prints it."""
    if figure.calculated:
        parts = figure.worked_out_from
        return bool(parts) and all(_is_cited(each) for each in parts)
    return any(_prints(each, figure.value) for each in figure.citations)


def _prints(citation: Citation, value: Decimal) -> bool:
    if not citation.file or (citation.page is None and citation.line is None):
        return False
    printed = citation.printed.replace(",", "").rstrip("% ").strip()
    try:
        return Decimal(printed) == value
    except InvalidOperation:
        return bool(printed)  # a sentence may print its number as a word


def _name(figure: GoldFigure | CitedFigure) -> str:
    part = f"/{figure.breakdown}" if figure.breakdown else ""
    scope = "" if figure.scope == "authority" else f" ({figure.scope})"
    return f"{figure.authority} {figure.year} {figure.measure}{part}{scope}"
