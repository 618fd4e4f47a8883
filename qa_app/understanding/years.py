"""Years in all the forms in which people write them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from qa_app.understanding.scan import Scan
from store.records import Year

_YEAR = r"(?:19|20)\d\d"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)"
_END_OF_MARCH = rf"(?:the\s+)?{_DAY}?(?:march|mar)\s+(?:of\s+)?"


@dataclass(frozen=True)
class YearsRead:
    """Years named in a question; relative counts from the newest letter: 0 newest, -1 before it."""

    years: tuple[Year, ...]
    relative: int | None
    assumed: tuple[str, ...]
    scan: Scan
    is_run: bool = False


def _century(two_digits: str) -> int:
    number = int(two_digits)
    return (1900 if number >= 70 else 2000) + number


def _whole(written: str, start: int | None = None) -> int:
    """A year's four digits, from four or from the last two of a span that starts in `start`."""
    if len(written) == 4:
        return int(written)
    return _century(written) if start is None else start - start % 100 + int(written)


def _end_year(found: re.Match[str]) -> list[Year]:
    return [Year.ended(_whole(found[1]))]


def _from_to(found: re.Match[str]) -> list[Year]:
    """A span of two years: one year of letters where they follow each other, else a run."""
    first = _whole(found[1]) if len(found[1]) == 4 else _century(found[1])
    last = _whole(found[2], first)
    if last % 100 == 0 and last <= first:
        last += 100
    if last == first + 1:
        return [Year(first)]
    return [Year.ended(end) for end in range(first, last + 1)] if 0 < last - first < 40 else []


def _two_spans(found: re.Match[str]) -> list[Year]:
    first, last = int(found[1]), int(found[2])
    return [Year(start) for start in range(first, last + 1)] if 0 < last - first < 40 else []


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], list[Year]], bool], ...] = tuple(
    (re.compile(pattern), reader, bare)
    for pattern, reader, bare in (
        (
            rf"\b(?:from\s+)?(?:{_DAY}?apr(?:il)?)\s+({_YEAR}|\d\d)\s*(?:to|-|until|and)\s*"
            rf"{_END_OF_MARCH}({_YEAR}|\d\d)\b",
            _from_to,
            False,
        ),
        (
            rf"\b(?:from\s+|between\s+)?({_YEAR})\s*[-/]\s*\d\d\s+(?:to|until|and|through)\s+"
            rf"({_YEAR})\s*[-/]\s*\d\d\b",
            _two_spans,
            False,
        ),
        (
            r"\b(?:(?:in|for|during|over)\s+)?(?:the\s+)?(?:financial\s+|reporting\s+|fiscal\s+)?"
            rf"(?:year|period|12 months|twelve months)?\s*"
            r"(?:ended|ending|end|to|up to|until|till|by)\s+(?:on\s+)?"
            rf"{_END_OF_MARCH}({_YEAR}|\d\d)\b",
            _end_year,
            False,
        ),
        (rf"\b31[/.]0?3[/.]({_YEAR}|\d\d)\b", _end_year, False),
        (rf"\b({_YEAR})\s*[-/]\s*({_YEAR}|\d\d)\b(?![-/]\d)", _from_to, False),
        (
            rf"\b(?:from\s+|between\s+)?({_YEAR})\s+(?:to|until|through)\s+({_YEAR})\b",
            _from_to,
            False,
        ),
        (r"(?<![\d/-])\b(\d\d)\s*[-/]\s*(\d\d)\b(?![-/]?\d)", _from_to, False),
        (
            rf"\b(?:letters?|reviews?|reports?)\s+(?:of|from|for|dated|in)\s+{_DAY}?(?:(?:{_MONTHS})\s+)?"
            rf"({_YEAR})\b",
            _end_year,
            False,
        ),
        (rf"\b({_YEAR})(?:'s)?\s+(?:annual\s+)?(?:review\s+)?letters?\b", _end_year, False),
        (rf"\b(?:fy\s*)({_YEAR}|\d\d)\b", _end_year, True),
        (rf"\b({_YEAR})\b(?!\s*(?:complaints|enquiries|decisions|cases)\b)", _end_year, True),
        (r"(?<!\w)'(\d\d)\b", _end_year, True),
    )
)
_NEWEST = re.compile(
    r"\b(?:in|for|of|from|during)?\s*(?:the\s+|its\s+|their\s+|our\s+)?"
    r"(?:(?:last|latest|newest|most recent|current|this)\s+"
    r"(?:year|letter|one|annual letter|review letter|figures?|data|numbers?)(?:'s)?(?:\s+figures?)?"
    r"|latest|most recently)\b"
)
_BEFORE = re.compile(
    r"\b(?:in|for)?\s*(?:the\s+)?(?:year before(?: that)?|previous year|prior year|year earlier"
    r"|preceding year|letter before|previous letter|year previously)\b"
)


def read_years(scan: Scan) -> YearsRead:
    """Read every year that a question names, each once, in the order in which they stand."""
    places: list[tuple[int, Year]] = []
    assumed: list[str] = []
    is_run = False
    for pattern, reader, bare in _FORMS:
        spans = []
        for found in pattern.finditer(scan.open):
            years = reader(found)
            if not years or not all(1974 <= year.start < 2100 for year in years):
                continue
            spans.append(found.span())
            places.extend((found.start(), year) for year in years)
            is_run = is_run or len(years) > 1
            if bare:
                assumed.append(f"{found[1]} read as the year ended 31 March {years[0].end}")
        scan = scan.mask(spans)
    newest, scan = scan.take(_NEWEST)
    before, scan = scan.take(_BEFORE)
    relative = -1 if before else 0 if newest else None
    ordered = tuple(dict.fromkeys(year for _, year in sorted(places)))
    return YearsRead(ordered, relative, tuple(assumed), scan, is_run)
