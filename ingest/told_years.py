"""Which years a sentence of prose speaks of; "last year" may be the year the letter is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

Offsets = tuple[int, int | None, int | None]
"""The year that a sentence is about, the one it compares with, and the one before, each counted
from the letter's own year: 0 is that, -1 the one before it; None where nothing tells."""
THIS, LAST, PREVIOUS = "this", "last", "previous"
FURTHEST = -4
"""Older years than this are not told of."""
YEAR_LINKED = re.compile(r"(20\d\d) ?[-/–] ?((?:20)?\d{1,2})\b")
YEAR_ENDED = re.compile(r"31(?:st)? march,? (20\d\d)")


def find_readings(now: Sequence[str], then: str, first: str, year_ended: int) -> list[Offsets]:
    """Every way in which the phrases of one sentence can be years; several where in doubt.

    now: all that is said of the year it is about; then, first: empty where nothing is said.
    """
    nows = {phrase_to_year(phrase, year_ended) for phrase in now} or {THIS}
    if len(nows) > 1:
        return []
    [said] = nows
    starts = {THIS: [0], LAST: [0, -1]}.get(said, []) if isinstance(said, str) else []
    if isinstance(said, int):
        starts = [said]
    found: list[Offsets] = []
    for start in starts:
        second = go_back(start, then, year_ended, after_last=said == LAST) if then else None
        third = go_back(second, first, year_ended) if first and second is not None else None
        is_whole = bool(then) == (second is not None) and bool(first) == (third is not None)
        if FURTHEST <= start <= 0 and is_whole:
            found.append((start, second, third))
    return found


def go_back(start: int, phrase: str, year_ended: int, *, after_last: bool = False) -> int | None:
    """The year that a phrase means beside that of `start`; None where it can be none for sure.

    after_last: the year of `start` was itself called "last year".
    """
    said = phrase_to_year(phrase, year_ended)
    if said == PREVIOUS:
        return start - 1
    if said == LAST:
        return -1 if start == 0 and not after_last else None
    return said if isinstance(said, int) and FURTHEST <= said < start else None


def phrase_to_year(phrase: str, year_ended: int) -> int | str | None:
    """What a phrase calls a year: a word for it, or how far it is from the letter's own.

    None where it names no year of 1 April to 31 March.
    """
    plain = " ".join(phrase.casefold().split())
    if linked := YEAR_LINKED.search(plain):
        start, digits = int(linked[1]), len(linked[2])
        follows = (start + 1) % 10**digits == int(linked[2])
        return start + 1 - year_ended if follows else None
    ended = YEAR_ENDED.search(plain)
    if ended:
        opened = re.search(r"1(?:st)? april,? (20\d\d)", plain)
        is_year = opened is None or int(opened[1]) + 1 == int(ended[1])
        return int(ended[1]) - year_ended if is_year else None
    if re.search(r"\b(?:last|past)\b", plain):
        return LAST
    return PREVIOUS if re.search(r"previous|preceding|before", plain) else THIS
