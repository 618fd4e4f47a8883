"""Years in all the forms in which people write them.

Over 250 lines because its forms are one table, tried in their order.
"""

from __future__ import annotations

import itertools
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
_END_OF_MARCH = r"(?:the\s+)?(?:end\s+of\s+)?(?:31(?:st)?\s+(?:of\s+)?)?(?:march|mar)\s+(?:of\s+)?"
_FIRST_OF_APRIL = r"(?:the\s+)?(?:[16](?:st|th)?\s+(?:of\s+)?)?(?:april|apr)\s+(?:of\s+)?"
_TO = r"\s*(?:up\s+to|to|until|till|through|-)\s*"
_KIND = r"(?:(?:financial|fiscal|reporting|council)\s+)?"
_BEFORE_YEAR = (
    r"(?:(?:in|for|of|from|during)\s+)?(?:the\s+)?"
    rf"(?:{_KIND}(?:years?|yr)\s+(?:ending\s+|ended\s+)?)?"
)
_LONGEST_RUN = 40

Reader = Callable[[re.Match[str]], list[Year]]


@dataclass(frozen=True)
class YearsRead:
    """Years named in a question; relative counts from the newest letter: 0 newest, -1 before it."""

    years: tuple[Year, ...]
    relative: int | None
    assumed: tuple[str, ...]
    scan: Scan
    is_tangled: bool = False
    """Whether years stand apart with nothing that joins them: "complaints 2018, upheld 2017"."""
    starts: tuple[int, ...] = ()
    """Where each naming of years begins."""


def _whole(written: str, first: int | None = None) -> int:
    """A year's four digits, from all of them or from the last one or two of a span's end."""
    if len(written) == 4:
        return int(written)
    if first is None:
        number = int(written)
        return (1900 if number >= 70 else 2000) + number
    base = 10 if len(written) == 1 else 100
    end = first - first % base + int(written)
    return end if end > first else end + base


def _end_year(found: re.Match[str]) -> list[Year]:
    return [Year.ended(_whole(found[1]))]


def _start_year(found: re.Match[str]) -> list[Year]:
    return [Year(_whole(found[1]))]


def _year_before(found: re.Match[str]) -> list[Year]:
    return [Year.ended(_whole(found[1]) - 1)]


def _consecutive(found: re.Match[str]) -> list[Year]:
    """ "2017-18": one year of letters, and nothing where the second is not the year after."""
    first = _whole(found[1])
    return [Year(first)] if _whole(found[2], first) == first + 1 else []


def _run_of_starts(found: re.Match[str]) -> list[Year]:
    """From one year's April to another's March, or from one written span to another."""
    return _run(_whole(found[1]), _whole(found[2]))


def _april_to_march(found: re.Match[str]) -> list[Year]:
    return _run(_whole(found[1]), _whole(found[2]) - 1)


def _run(first: int, last: int) -> list[Year]:
    return (
        [Year(each) for each in range(first, last + 1)] if 0 <= last - first < _LONGEST_RUN else []
    )


def _run_of_ends(found: re.Match[str]) -> list[Year]:
    """ "2015 to 2018": the letters of those years; two that follow each other are one year."""
    first, last = _whole(found[1]), _whole(found[2], _whole(found[1]))
    return [Year(first)] if last == first + 1 else _run(first - 1, last - 1)


_FORMS: tuple[tuple[re.Pattern[str], Reader, bool], ...] = tuple(
    (re.compile(pattern), reader, bare)
    for pattern, reader, bare in (
        (
            rf"\b(?:from\s+|between\s+)?{_FIRST_OF_APRIL}({_YEAR}|\d\d)(?:{_TO}|\s+and\s+){_END_OF_MARCH}({_YEAR}|\d\d)\b",
            _april_to_march,
            False,
        ),
        (
            rf"\b(?:from\s+|between\s+)?{_FIRST_OF_APRIL}({_YEAR}){_TO}(?:the\s+)?5(?:th)?\s+(?:of\s+)?(?:april|apr)\s+({_YEAR})\b",
            _april_to_march,
            False,
        ),
        (
            rf"\b0?1[/.-]0?4[/.-]({_YEAR}|\d\d){_TO}31[/.-]0?3[/.-]({_YEAR}|\d\d)\b",
            _april_to_march,
            False,
        ),
        (
            rf"\b(?:from\s+)?({_YEAR})\s?[-/]\s?\d\d{_TO}({_YEAR})\s?[-/]\s?\d\d\b",
            _run_of_starts,
            False,
        ),
        (
            rf"\bbetween\s+({_YEAR})\s?[-/]\s?\d\d\s+and\s+({_YEAR})\s?[-/]\s?\d\d\b",
            _run_of_starts,
            False,
        ),
        (
            r"(?<![\d/.-])\b(?:from\s+)?(?:fy\s*)?(\d\d)\s?[-/]\s?\d\d\s+(?:to|until|till|through)\s+(?:fy\s*)?"
            r"(\d\d)\s?[-/]\s?\d\d\b(?![-/.]?\d)",
            _run_of_starts,
            False,
        ),
        (
            r"\bbetween\s+(?:fy\s*)?(\d\d)\s?[-/]\s?\d\d\s+and\s+(?:fy\s*)?(\d\d)\s?[-/]\s?\d\d\b(?![-/.]?\d)",
            _run_of_starts,
            False,
        ),
        (
            r"\b(?:(?:in|for|during|over)\s+)?(?:the\s+)?"
            rf"{_KIND}(?:(?:years?|yr|period|12\s+months|twelve\s+months)\s+)?"
            r"(?:ended|ending|end\s+of|to|up\s+to|until|till|by|as\s+at|at|y/e|ye)\s+(?:on\s+)?"
            rf"(?<!\d\s){_END_OF_MARCH}({_YEAR}|\d\d)\b",
            _end_year,
            False,
        ),
        (
            r"\b(?:on\s+|at\s+)?(?:the\s+)?31(?:st)?\s+(?:of\s+)?(?:march|mar)\s+"
            rf"({_YEAR}|\d\d)\b",
            _end_year,
            False,
        ),
        (
            rf"\b(?:in|for|during)\s+(?:the\s+)?{_KIND}year\s+{_END_OF_MARCH}({_YEAR}|\d\d)\b",
            _end_year,
            False,
        ),
        (
            rf"\b{_KIND}(?:year|period)\s+(?:starting|beginning|commencing|from)\s+(?:on\s+)?{_FIRST_OF_APRIL}({_YEAR}|\d\d)\b",
            _start_year,
            False,
        ),
        (rf"\b31[/.-]0?3[/.-]({_YEAR}|\d\d)\b", _end_year, False),
        (rf"\b({_YEAR})-03-31\b", _end_year, False),
        (
            rf"\b(?:(?:year|letter)\s+before|(?:year|letter)\s+prior\s+to|previous\s+year\s+to)\s+({_YEAR})\b(?!\s?[-/]\s?\d)",
            _year_before,
            False,
        ),
        (
            rf"\b(?:{_BEFORE_YEAR})?(?:fy\s*)?({_YEAR})\s?[-/]\s?({_YEAR}|\d{{1,2}})\b(?![-/]\d)",
            _consecutive,
            False,
        ),
        (rf"\b(?:from\s+)?({_YEAR}){_TO}({_YEAR}|\d\d)\b", _run_of_ends, False),
        (rf"\bbetween\s+({_YEAR})\s+and\s+({_YEAR})\b", _run_of_ends, False),
        (
            r"(?<![\d/.-])\b(?:fy\s*)?(\d\d)\s?(?:[-/]|\bto\b)\s?(\d\d)\b(?![-/.]?\d)",
            _consecutive,
            False,
        ),
        (
            r"(?<!any )(?<!many )\b(?:letter|review)\s+(?:of|from|for|dated|in)\s+"
            rf"{_DAY}?(?:(?:{_MONTHS})\s+)?"
            rf"({_YEAR})\b",
            _end_year,
            False,
        ),
        (
            rf"\b(?:(?:{_MONTHS})\s+)?({_YEAR})(?:'s)?\s+(?:annual\s+)?(?:review\s+)?letters?\b",
            _end_year,
            False,
        ),
        (
            rf"\b(?:(?:in|for|of)\s+)?(?:the\s+)?(?:annual\s+)?(?:review\s+)?letter\s+(?:year\s+)?({_YEAR})\b(?!\s?[-/]\s?\d)",
            _end_year,
            False,
        ),
        (rf"\bfy\s*({_YEAR}|\d\d)\b", _end_year, True),
        (rf"\b(?:{_BEFORE_YEAR})?({_YEAR})\b(?:'s)?", _end_year, True),
        (r"(?<!\w)'(\d\d)\s*[-/]\s*'?(\d\d)\b", _consecutive, False),
        (r"(?<!\w)'(\d\d)\b", _end_year, True),
    )
)
_OPEN_BEFORE = re.compile(r"\b(?:to|until|till|by|before|after|since)\s+(?:the\s+)?$")
_OPEN_AFTER = re.compile(
    r"\s*(?:on|onwards?|forwards?|and\s+(?:earlier|later|before|after|since))\b"
)
_NEWEST = re.compile(
    r"\b(?:in|for|of|from|during)?\s*(?:the\s+|its\s+|their\s+|our\s+)?"
    r"(?:(?:last|latest|newest|most\s+recent|current|this)\s+"
    r"(?:year|letter|one|annual\s+letter|review\s+letter|figures?|data|numbers?)(?:'s)?"
    r"(?:\s+(?:figures?|letter))?|latest|most\s+recently)(?!\w)"
)
_BEFORE = re.compile(
    r"\b(?:in|for)?\s*(?:the\s+)?(?:year\s+before(?:\s+that)?|previous\s+year|prior\s+year"
    r"|year\s+earlier|preceding\s+year|letter\s+before|previous\s+letter|year\s+previously)(?!\w)"
)
_AFTER = re.compile(
    r"\b(?:in|for)?\s*(?:the\s+)?(?:year\s+after(?:\s+that)?|following\s+year|year\s+later"
    r"|letter\s+after)(?!\w)"
)


def _is_open(scan: Scan, found: re.Match[str]) -> bool:
    """Whether a year is one end of a span whose other end is not said: "since 2015"."""
    before = _OPEN_BEFORE.search(scan.open[: found.start()])
    return before is not None or _OPEN_AFTER.match(scan.open, found.end()) is not None


def read_years(scan: Scan) -> YearsRead:
    """Read every year that a question names, each once, in the order in which they stand.

    A year that is one end of an open span, and a relative year beside a named one, are left
    unread: no figure is given for half of what was asked.
    """
    places: list[tuple[int, Year]] = []
    where: list[tuple[int, int, Year]] = []
    assumed: list[str] = []
    for pattern, reader, bare in _FORMS:
        spans = []
        for found in pattern.finditer(scan.open):
            years = reader(found)
            if not years or not all(1974 <= year.start < 2100 for year in years):
                continue
            if bare and _is_open(scan, found):
                continue
            spans.append(found.span())
            places.extend((found.start(), year) for year in years)
            where.append((*found.span(), years[-1]))
            if bare:
                assumed.append(f"{found[1]} read as the year ended 31 March {years[0].end}")
        scan = scan.mask(spans)
    relative, scan = _read_relative(scan, has_years=bool(places))
    tangled = not _are_joined(sorted(where), scan.text)
    ordered = tuple(dict.fromkeys(year for _, year in sorted(places)))
    starts = tuple(sorted(start for start, _, _ in where))
    return YearsRead(ordered, relative, tuple(assumed), scan, tangled, starts)


JOINED = re.compile(
    r"(?i:\b(?:and|or|vs|versus|plus|with)\b)|[,&/+;]|^\s*(?:to|-|until|through)\s*$"
)


def _are_joined(where: list[tuple[int, int, Year]], text: str) -> bool:
    return all(
        first[2] == second[2]
        or JOINED.search(text[first[1] : second[0]])
        or (text[second[0]].isdigit() and not text[first[1] : second[0]].strip())
        for first, second in itertools.pairwise(where)
    )


def _read_relative(scan: Scan, *, has_years: bool) -> tuple[int | None, Scan]:
    found = [
        (number, pattern)
        for number, pattern in ((-1, _BEFORE), (1, _AFTER), (0, _NEWEST))
        if pattern.search(scan.open)
    ]
    if has_years or len(found) != 1:
        return None, scan
    number, pattern = found[0]
    matches, masked = scan.take(pattern)
    return (number, masked) if len(matches) == 1 else (None, scan)
