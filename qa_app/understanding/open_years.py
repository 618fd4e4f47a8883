"""Spans of years that end with the newest letter, and years counted back from it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa_app.understanding.numbers import NUMBER, read_number
from qa_app.understanding.scan import Scan
from store.records import Year

MOST_YEARS = 40
_YEAR = r"(?:19|20)\d\d"
_ON = (
    r"(?:\s+on(?:wards?)?|\s+(?:up\s+)?to\s+"
    r"(?:date|now|today|the\s+(?:latest|newest|present|most\s+recent)(?:\s+(?:letter|year))?))"
)
_SINCE = re.compile(
    rf"\b(?:ever\s+)?since\s+(?:the\s+)?(?:letter\s+of\s+|year\s+ended\s+31\s+march\s+)?({_YEAR})(?:\s?[-/]\s?(\d\d(?:\d\d)?))?\b{_ON}?"
    rf"|\bfrom\s+({_YEAR})(?:\s?[-/]\s?(\d\d(?:\d\d)?))?{_ON}\b"
)
_BESIDE_YEAR = re.compile(
    r"(?<!year )(?<!letter )(?<!years )\b(?:in\s+the\s+years\s+)?"
    r"(?P<side>after|before|prior\s+to|up\s+to|until|till)\s+"
    rf"(?:the\s+(?:letter\s+of\s+|year\s+ended\s+31\s+march\s+)?)?(?P<y>{_YEAR})(?:\s?[-/]\s?(?P<to>\d\d(?:\d\d)?))?(?![\w/-])"
)
_LAST = re.compile(
    rf"\b(?:(?:in|over|for|across|during|from)\s+)?(?:the\s+|its\s+|their\s+)?(?:last|past|latest|most\s+recent|previous)\s+(?P<n>{NUMBER}|couple\s+of|few)"
    r"\s+(?:annual\s+|review\s+|financial\s+)*(?:years|letters)\b"
)
_AGO = re.compile(
    rf"\b(?P<n>{NUMBER})\s+(?:years?|letters?)\s+(?:ago|earlier|before(?:\s+that)?|back)\b"
)


@dataclass(frozen=True)
class OpenYears:
    """since: the first year of a span; until: the last of one that begins with the oldest letter;
    last: how many years up to the newest; ago: one year's distance from it, at most 0."""

    scan: Scan
    since: Year | None = None
    last: int | None = None
    ago: int | None = None
    until: Year | None = None
    assumed: tuple[str, ...] = ()


def _read_side(found: re.Match[str], masked: Scan) -> OpenYears | None:
    """ "after 2015" and "before 2010" without that year, "up to 2010" with it."""
    first, second, side = found["y"], found["to"], found["side"].split()[0]
    if second is not None and int(second[-2:]) != (int(first) + 1) % 100:
        return None
    named = Year(int(first)) if second else Year.ended(int(first))
    if side == "after":
        year = Year(named.start + 1)
        words = f"“after {named}” read as the years ended 31 March {year.end} and later"
        return OpenYears(masked, since=year, assumed=(words,))
    year = named if side in ("up", "until", "till") else Year(named.start - 1)
    written = "to" if year == named else "before"
    words = f"“{written} {named}” read as the years ended 31 March {year.end} and earlier"
    return OpenYears(masked, until=year, assumed=(words,))


def read_open_years(scan: Scan) -> OpenYears:
    """Read "since 2015", "before 2010", "the last three years", "five years ago" and the like."""
    found, masked = scan.take(_SINCE)
    if len(found) == 1:
        first, second = found[0][1] or found[0][3], found[0][2] or found[0][4]
        if second is None:
            year = Year.ended(int(first))
            words = (f"{first} read as the year ended 31 March {year.end}",)
            return OpenYears(masked, since=year, assumed=words)
        if int(second[-2:]) == (int(first) + 1) % 100:
            return OpenYears(masked, since=Year(int(first)))
    found, masked = scan.take(_BESIDE_YEAR)
    if len(found) == 1 and (read := _read_side(found[0], masked)) is not None:
        return read
    found, masked = scan.take(_LAST)
    if len(found) == 1 and found[0]["n"] not in ("few", "one", "1"):
        number = 2 if found[0]["n"].startswith("couple") else int(read_number(found[0]["n"]))
        if 1 < number <= MOST_YEARS:
            return OpenYears(masked, last=number)
    found, masked = scan.take(_AGO)
    if len(found) == 1 and 0 < read_number(found[0]["n"]) <= MOST_YEARS:
        return OpenYears(masked, ago=-int(read_number(found[0]["n"])))
    return OpenYears(scan)
