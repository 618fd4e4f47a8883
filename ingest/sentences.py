"""Known sentences in a letter's running text, and the numbers that they print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ingest.cells import read_cell
from ingest.errors import CellUnreadable, TableUnreadable
from ingest.layouts.sentence_words import VALUES
from ingest.pdf_words import unite_boxes
from ingest.records import KnownSection, KnownSentence, Meaning, Statement, Word
from ingest.running_text import Region, RunningText
from store.measures import BY_KEY
from store.sentences import ABBREVIATION

SENTENCE_END = re.compile(r"[.!?][\"')\]]*(?=\s)|\n(?=\n)")
"""Where unknown words may end: at a point, or, for some sentences, with their paragraph."""
MOST_PERCENT = 100
CENTURY = 2000


@dataclass(frozen=True)
class Found:
    """A known sentence where it stands in a region's text."""

    sentence: KnownSentence
    match: re.Match[str]


@dataclass(frozen=True)
class Said:
    """What one region says: its known sentences, and unknown words that hold a number."""

    region: Region
    found: tuple[Found, ...]
    unknown: tuple[str, ...]


def read_region(region: Region, sections: Sequence[KnownSection]) -> Said:
    """All known sentences of a region, in their order.

    A sentence is known only as a whole: it begins where the one before it ends.
    """
    usable = [
        sentence
        for section in sections
        for sentence in section.sentences
        if sentence.is_free or region.heading in section.titles
    ]
    text = region.text.text
    found: list[Found] = []
    unknown: list[str] = []
    at, is_clean, is_stray = 0, True, False
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        best = _match_longest(usable, text, at, is_clean, is_stray)
        if best is not None:
            if not (best.sentence.is_headline and text[:at].strip()):
                found.append(best)
            at, is_clean, is_stray = best.match.end(), True, False
            continue
        end = SENTENCE_END.search(text, at)
        passed = text[at : end.end() if end else len(text)]
        at += len(passed)
        is_clean = not (passed.endswith("\n") or ABBREVIATION.search(passed))
        if re.search(r"[0-9]", passed):
            is_stray = True
            unknown.append(" ".join(passed.split()))
    return Said(region, tuple(found), tuple(unknown))


def _match_longest(
    usable: Sequence[KnownSentence], text: str, at: int, is_clean: bool, is_stray: bool
) -> Found | None:
    """The longest known sentence that begins here.

    is_clean: a sentence ended right before; if not, only a paragraph did.
    is_stray: an unknown number stands between here and the last known sentence.
    """
    matches = [
        Found(sentence, match)
        for sentence in usable
        if (is_clean or sentence.is_free)
        and not (sentence.leans and is_stray)
        and (match := _compile(sentence.pattern).match(text, at))
    ]
    return max(matches, key=lambda each: each.match.end(), default=None)


@lru_cache(maxsize=256)
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def read_statements(
    found: Found, region: Region, year_ended: int, kind: str | None
) -> Iterator[Statement]:
    """The numbers of a known sentence, each with its meaning and its place.

    kind: the council's kind, None for another body and where it is not known; averages of
        others are left out.
    Raises: TableUnreadable where the sentence is about another year, or a number is none.
    """
    _demand_year(found.match, year_ended)
    printed = [(name, meaning) for name, meaning in found.sentence.meanings if found.match[name]]
    kinds = {meaning.kind for _, meaning in printed}
    for name, meaning in printed:
        is_own = meaning.kind == kind or (len(kinds) == 1 and kind in (None, "other"))
        if meaning.kind is None or is_own:
            yield read_number(found.match, name, meaning, region)


def _demand_year(match: re.Match[str], year_ended: int) -> None:
    if any(ended != year_ended for ended in _find_years(match)):
        raise TableUnreadable(f"“{_quote(match[0])}” is not about the letter's year.")


def is_of_earlier_year(found: Found, year_ended: int) -> bool:
    """Whether a sentence names a year before the letter's own."""
    return any(ended < year_ended for ended in _find_years(found.match))


def _find_years(match: re.Match[str]) -> Iterator[int]:
    for name, printed in match.groupdict().items():
        if name.startswith("ended") and printed:
            yield int(printed) + (CENTURY if len(printed) == len("13") else 0)


def read_number(match: re.Match[str], name: str, meaning: Meaning, region: Region) -> Statement:
    """The number that a group of a sentence holds, with its place. Raises: CellUnreadable."""
    printed = " ".join(match[name].split())
    value = read_value(printed, meaning)
    place, _ = region.text.find_spots(*match.span(name))[0]
    words = find_words(region.text, match, name)
    return Statement(
        meaning,
        value,
        printed,
        region.heading,
        place.page,
        place.line.number,
        unite_boxes([word.box for word in words]) if words else None,
    )


def find_words(text: RunningText, match: re.Match[str], name: str) -> list[Word]:
    """The words on the page that print a number; none in a text file."""
    spots = text.find_spots(*match.span(name))
    line = spots[0][0]
    return [place.line.words[at] for place, at in spots if at is not None and place is line]


def read_value(printed: str, meaning: Meaning) -> Decimal:
    """The number that is printed. Raises: CellUnreadable."""
    plain = printed.casefold()
    if plain in VALUES:
        return Decimal(VALUES[plain])
    value = read_cell(re.sub(r"\s?per\s?cent$", "%", plain))
    is_percent = BY_KEY[meaning.measure].unit == "percent"
    if value is None or (is_percent and value > MOST_PERCENT):
        raise CellUnreadable(f"“{printed}” cannot stand in a sentence about that.")
    return value


def _quote(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 80 else f"{plain[:79]}…"
