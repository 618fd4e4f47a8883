"""Whether every digit that an answer's text shows is accounted for.

The engine proves its own numbers before it answers; this is a second count that shares no code
with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from qa_app.records import Answer, CitedFigure

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_YEAR = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)(?![\d-])")
_YEAR_END = re.compile(r"\b31 March ((?:19|20)\d\d)\b")
_DATE = re.compile(rf"\b\d{{1,2}} (?:{_MONTHS}) \d{{4}}\b")
_QUOTATION = re.compile(r"“[^”]*”")
_PLACE = re.compile(r"\((?:page|line) \d+\)")
_UNIT = re.compile(r"\bper 100,000\b")
_NAMES_A_NUMBER = ("rank", "count")
"""Operations in which a number that the question names may be said again."""


def find_unaccounted(answer: Answer, question: str, known_years: Iterable[str] = ()) -> list[str]:
    """The numbers and years in an answer's text that nothing in the answer stands behind.

    known_years: years that the question asks for, written "2017-18".
    """
    text = _drop_words_of_letters(answer)
    left: list[str] = []
    if answer.status.value == "answered" and answer.reading.operation != "held":
        known = {*known_years, *answer.reading.years, *_years_of(answer)}
        left += [year for year in _years_named(text) if year not in known]
    for pattern in (_DATE, _YEAR, _YEAR_END, _PLACE, _UNIT):
        text = pattern.sub(" ", text)
    values = {abs(each.value) for each in walk_figures(answer.figures)}
    if answer.reading.operation in _NAMES_A_NUMBER:
        values |= {_to_number(each) for each in _NUMBER.findall(question)}
    return left + [each for each in _NUMBER.findall(text) if _to_number(each) not in values]


def _drop_words_of_letters(answer: Answer) -> str:
    text = answer.text
    for words in (*(each.text for each in answer.passages), *(f.value for f in answer.facts)):
        text = text.replace(words, " ")
    return _QUOTATION.sub(" ", text)


def _years_named(text: str) -> Iterator[str]:
    for found in _YEAR.finditer(text):
        yield found[0]
    for found in _YEAR_END.finditer(text):
        end = int(found[1])
        yield f"{end - 1}-{end % 100:02}"


def _years_of(answer: Answer) -> set[str]:
    return {str(each.year) for each in walk_figures(answer.figures)}


def _to_number(written: str) -> Decimal:
    return Decimal(written.replace(",", ""))


def walk_figures(figures: Iterable[CitedFigure]) -> Iterator[CitedFigure]:
    """Every figure, and those that it was worked out from."""
    for figure in figures:
        yield figure
        yield from walk_figures(figure.worked_out_from)


def shows_number(text: str, value: Decimal) -> bool:
    """Whether a text says a number, in digits or, for nought, in words."""
    if any(_to_number(each) == abs(value) for each in _NUMBER.findall(text)):
        return True
    return value == 0 and re.search(r"\b(?:no|none|nothing)\b", text, re.IGNORECASE) is not None
