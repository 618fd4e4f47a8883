"""Sentences of prose that tell figures: each known as a whole, and those that lean on it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.errors import CellUnreadable
from ingest.layouts.sentence_words import WORDS
from ingest.layouts.told_words import COPY, compile_told
from ingest.other_bodies import ends_elsewhere, find_other
from ingest.records import Meaning, Place, ToldSentence
from ingest.running_text import Region
from ingest.sentences import SENTENCE_END, read_value
from ingest.told_years import Offsets, find_readings, go_back
from store.authorities import fold_name
from store.sentences import ABBREVIATION

NUMBER = re.compile(
    rf"\d[\d,.]*|\b(?:{'|'.join(WORDS)}|half|third|quarter|fifth|dozen|hundred|thousand|twice"
    r"|double|both|neither)\b",
    re.IGNORECASE,
)
"""What may be a number; where a sentence holds one that is not known it is not read."""
LITTER = re.compile(
    r"(?:/ ?(?:…|\.{2,4}))? ?(?:/? ?page \d{1,2}(?: of \d{1,2})?)?|- ?\d{1,2} ?-", re.IGNORECASE
)
"""What letters print at the end and the top of a page: "/…", "Page 2"."""
OTHER_YEAR = re.compile(r"\b(?:last|previous|preceding|earlier|before|ago|since|20\d\d)\b", re.I)
QUOTES = (("“", "”"), ("‘", "’"))
HEADING = re.compile(r"[A-Z][^.!?:;,\n]{0,88}\s*")
GAP = re.compile(r"\s+")
DENIAL = re.compile(
    r"exclud|includ|except|apart from|estimat|approximat|provisional|incorrect|wrong|mistake"
    r"|error|revis|correct|should (?:be|have)|not all|does not|do not",
    re.IGNORECASE,
)
"""What takes a number back, or changes what it counts, in the sentence after it."""
LONGEST_PASSED = 2000
CARRIED = "Character"
"""The heading under which letters say more of the number told above it."""


@dataclass(frozen=True)
class Heard:
    """A known sentence where it stands; passed is what its paragraph says before it.

    is_turned: a section before its own turned to another place.
    """

    told: ToldSentence
    match: re.Match[str]
    region: Region
    passed: str
    is_turned: bool = False

    @property
    def numbers(self) -> list[tuple[str, Meaning]]:
        """Its numbers by their groups."""
        named = ((name, self.told.meanings.get(name.split(COPY)[0])) for name in self._matched)
        return [(name, meaning) for name, meaning in named if meaning is not None]

    @property
    def _matched(self) -> list[str]:
        return [name for name, words in self.match.groupdict().items() if words]

    def find(self, name: str) -> list[str]:
        """What the groups of this name hold."""
        return [self.match[each] for each in self._matched if each.split(COPY)[0] == name]

    @property
    def is_sure(self) -> bool:
        """Whether its own words leave no doubt about whose complaints it counts, and when."""
        if self.told.is_vague:
            return False
        is_own = bool(self.find("your") or self.find("named"))
        is_dated = bool(self.find("when0") or self.find("when1"))
        if not is_dated:
            return is_own and not OTHER_YEAR.search(self.passed)
        return is_own or bool(self.find("the")) or bool(self.find("area") and self.find("all"))


@dataclass(frozen=True)
class Chain:
    """A sentence that stands for itself, and those right after it that speak of the same."""

    heard: tuple[Heard, ...]
    readings: tuple[tuple[Offsets, ...], ...]
    """Every way in which the years can be meant: for each sentence its years."""
    is_denied: bool = False
    """The sentence after them takes back what they say."""

    @property
    def head(self) -> Heard:
        return self.heard[0]

    def lean(self, heard: Heard, year_ended: int) -> Chain | None:
        """The chain with one more sentence; None where that cannot speak of the same."""
        if self.heard[-1].told.topic not in heard.told.after:
            return None
        readings = tuple(
            (*reading, offsets)
            for reading in self.readings
            if (offsets := self._place(heard, reading, year_ended)) is not None
        )
        return Chain((*self.heard, heard), readings) if readings else None

    def _place(self, heard: Heard, reading: tuple[Offsets, ...], year_ended: int) -> Offsets | None:
        start = reading[0][0]
        if heard.told.topic == "past":
            is_after_last = re.search("last|past", "".join(self.head.find("when0")), re.I)
            [phrase] = heard.find("when1")
            then = go_back(start, phrase, year_ended, after_last=is_after_last is not None)
            if then is None or not heard.find("when2"):
                return None if then is None else (start, then, None)
            first = go_back(then, heard.find("when2")[0], year_ended)
            return None if first is None else (start, then, first)
        if heard.told.topic == "changes":
            thens = {each[1] for each in reading if each[1] is not None}
            return (start, thens.pop(), None) if len(thens) == 1 else None
        return start, None, None


def leave_out_litter(places: Sequence[Place]) -> tuple[Place, ...]:
    """The lines without those that only say that a page ends or begins."""
    return tuple(
        place for place in places if not LITTER.fullmatch(" ".join(place.line.text.split()))
    )


def find_chains(
    regions: Sequence[Region],
    sentences: Sequence[ToldSentence],
    names: Collection[str],
    year_ended: int,
) -> Iterator[Chain]:
    """All that the regions tell, in its order.

    names: folded names of the letter's authority; a sentence that names another is none.
    """
    last: Chain | None = None
    is_turned = False
    for region in regions:
        if region.heading != CARRIED and last is not None:
            yield last
            last = None
        if not region.is_torn:
            for chain in _walk(region, sentences, names, year_ended, last, is_turned):
                if last is not None and chain.head is not last.head:
                    yield last
                last = chain
        is_turned = is_turned or ends_elsewhere(region.text.text, names)
    if last is not None:
        yield last


def _walk(
    region: Region,
    sentences: Sequence[ToldSentence],
    names: Collection[str],
    year_ended: int,
    chain: Chain | None,
    is_turned: bool,
) -> Iterator[Chain]:
    """Each chain as it grows: the same again with one more sentence, or the next."""
    text = region.text.text
    at, is_clean, passed = 0, True, ""
    while at < len(text):
        if (gap := GAP.match(text, at)) is not None:
            passed = "" if "\n\n" in gap[0] else passed
            at = gap.end()
            continue
        if is_clean and (text[at].isupper() or text[at].isdigit()):
            heard = [
                each
                for told in sentences
                if (match := compile_told(told).match(text, at))
                and _is_known(each := Heard(told, match, region, passed, is_turned), names)
            ]
            longer = _find_chain(heard, chain, year_ended)
            if longer is not None:
                chain = longer
                yield chain
                at = chain.heard[-1].match.end()
                continue
        end = SENTENCE_END.search(text, at)
        words = text[at : end.end() if end else len(text)]
        if chain is not None and DENIAL.search(words):
            yield replace(chain, is_denied=True)
        chain = None
        at += len(words)
        passed = "" if words.endswith("\n") else f"{passed} {words}"[-LONGEST_PASSED:]
        is_clean = bool(HEADING.fullmatch(words)) if words.endswith("\n") else True
        is_clean = is_clean and not ABBREVIATION.search(words)


def _find_chain(heard: Sequence[Heard], chain: Chain | None, year_ended: int) -> Chain | None:
    """The chain so far with a sentence that leans on it, or else one that begins with it."""
    ordered = sorted(heard, key=lambda each: (each.told.is_vague, -each.match.end()))
    for each in ordered:
        if chain and each.told.after and (longer := chain.lean(each, year_ended)):
            return longer
    for each in ordered:
        if not each.told.after and (begun := begin_chain(each, year_ended)):
            return begun
    return None


def begin_chain(heard: Heard, year_ended: int) -> Chain | None:
    """A chain of one sentence; None where its years cannot be told."""
    thens, firsts = heard.find("when1"), heard.find("when2")
    readings = find_readings(
        heard.find("when0"), "".join(thens[:1]), "".join(firsts[:1]), year_ended
    )
    slots = {meaning.told_of for _, meaning in heard.numbers}
    whole = [each for each in readings if all(each[slot] is not None for slot in slots)]
    return Chain((heard,), tuple((each,) for each in whole)) if whole else None


def _is_known(heard: Heard, names: Collection[str]) -> bool:
    """Whether every number in the sentence is known and readable, and no other body is named."""
    if any(fold_name(name) not in names for name in heard.find("named")):
        return False
    if any(heard.passed.count(opened) > heard.passed.count(closed) for opened, closed in QUOTES):
        return False
    if heard.passed.count('"') % 2:
        return False
    text, start = heard.region.text.text, heard.match.start()
    whose = " ".join((*heard.find("the"), *heard.find("area"))).casefold()
    is_silent = bool(whose) and not (heard.find("your") or "your" in whose)
    if is_silent and (heard.is_turned or find_other(text, names, start, LONGEST_PASSED)):
        return False
    for name, meaning in heard.numbers:
        try:
            read_value(heard.match[name], meaning)
        except CellUnreadable:
            return False
    known = [
        heard.match.span(name)
        for name, words in heard.match.groupdict().items()
        if words and name.split(COPY)[0] not in ("your", "the", "area", "all", "fell", "rose")
    ]
    found = NUMBER.finditer(heard.match.string, *heard.match.span())
    return all(any(start <= each.start() < end for start, end in known) for each in found)
