"""Every number in an answer must be a figure's; an answer that has another is not given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from qa_app.answers.wording import write_value
from qa_app.errors import NumberUnproved
from qa_app.records import Answer, CitedFigure
from store.records import Year

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_QUOTED = re.compile(r"“[^”]*”")
_YEARS = re.compile(
    r"\byear ended 31 March (\d{4}) \((\d{4}-\d{2})\)|\b(\d{4}-\d{2})\b|\b31 March (\d{4})\b"
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December) \d{4}\b"
)
_PLACES = re.compile(r"\((?:page|line) \d+\)|\bper 100,000\b")


def check_numbers(
    answer: Answer, known_years: Iterable[Year], asked: Iterable[Decimal] = ()
) -> Answer:
    """Give the answer back where every number in its text is proved.

    Proved are the values of its figures and of what they were worked out from, years and dates
    of the letters, the 100,000 of a rate, text inside a quotation, and the numbers asked for
    themselves, such as the five of "more than five".
    Raises: NumberUnproved otherwise.
    """
    text = answer.text
    for quote in answer.passages:  # first, for letters have quotation marks of their own
        text = text.replace(quote.text, "")
    text = _QUOTED.sub("", text)
    for fact in answer.facts:
        text = text.replace(fact.value, "")
    for found in _YEARS.finditer(text):
        _check_year(found, set(known_years))
    text = _PLACES.sub("", _YEARS.sub("", text))
    proved = {_NUMBER.search(write_value(each.value, each.unit)) for each in _walk(answer.figures)}
    values = {each[0] for each in proved if each is not None}
    values |= {write_value(each, "count") for each in asked}
    for number in _NUMBER.findall(text):
        if number.rstrip(",") not in values:
            raise NumberUnproved(f"{number!r} in {answer.text!r} is no figure of the answer")
    return answer


def _check_year(found: re.Match[str], known: set[Year]) -> None:
    written = found[2] or found[3]
    end = found[1] or found[4]
    year = Year.parse(written) if written else Year.ended(int(end)) if end else None
    if written and end and Year.ended(int(end)) != Year.parse(written):
        raise NumberUnproved(f"{found[0]!r} names two years")
    if year is not None and year not in known:
        raise NumberUnproved(f"{found[0]!r} is no year of the answer")


def _walk(figures: Iterable[CitedFigure]) -> Iterator[CitedFigure]:
    for figure in figures:
        yield figure
        yield from _walk(figure.worked_out_from)
