"""A document as a letter: what stands before its salutation, its body and its signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ingest.records import Document, Page, Place
from store.authorities import NAME_WORDS, fold_name

SALUTATION = re.compile(r"Dear\b.{0,80}", re.IGNORECASE)
SIGN_OFF = re.compile(r"Yours (?:sincerely|faithfully|truly)\b.{0,3}", re.IGNORECASE)
TITLE = re.compile(
    r"annual (?:review )?(?:letter|review)[ :,–-]*(?P<year>(?:19|20)\d\d)"
    r"(?: ?[-/–] ?(?P<end>\d{4}|\d{2}))?",
    re.IGNORECASE,
)
MONTHS = (
    "January February March April May June July August September October November December"
).split()
WRITTEN_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{'|'.join(MONTHS)}),? (?P<year>\d{{4}})",
    re.IGNORECASE,
)
DELIVERY = re.compile(r"(?:sent )?by (?:e-?mail|post|hand|fax)\b.{0,40}", re.IGNORECASE)
REFERENCE = re.compile(r"(?:our|your) ref(?:erence)?\b.*|\(?please quote.*", re.IGNORECASE)
LONGEST_TITLE = 90
REPORT = re.compile(
    r"local authority report ?[:–-] ?(?P<name>.*?)(?: +for the period ending.*)?", re.IGNORECASE
)
PERIOD_LINE = re.compile(r"for the (?:period|year) end(?:ing|ed)\b.{0,40}", re.IGNORECASE)
"""What stands under the authority's name on a page of figures that is not headed otherwise."""
EDGE_LINES = 2
HEADER_LINES = 15
"""How many printed lines are a letter's head where it has no salutation."""


@dataclass(frozen=True)
class LetterParts:
    """A document's printed lines, and where among them the letter's parts begin."""

    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        return " ".join(" ".join(place.line.text.split()) for place in self.places)

    @cached_property
    def salutation(self) -> int | None:
        return _find_first(self.places, SALUTATION)

    @cached_property
    def sign_off(self) -> int | None:
        return _find_first(self.places, SIGN_OFF)

    @cached_property
    def report(self) -> int | None:
        """The head of the page of figures."""
        found = _find_first(self.places, REPORT)
        return found if found is not None else next(iter(self.named_pages), None)

    @cached_property
    def named_pages(self) -> tuple[int, ...]:
        """Each line that names a body right above its period, where no table page is headed."""
        if _find_first(self.places, REPORT) is not None:
            return ()
        return tuple(
            at - 1
            for at, place in enumerate(self.places)
            if at > 0
            and PERIOD_LINE.fullmatch(place.line.text.strip())
            and self.places[at - 1].page == place.page
            and NAME_WORDS & set(fold_name(self.places[at - 1].line.text).split())
        )

    @property
    def head(self) -> tuple[Place, ...]:
        """From the letter's first line to its salutation, or to its page of figures."""
        if self.salutation is not None:
            return self.places[: self.salutation]
        return self.places[
            : HEADER_LINES if self.report is None else min(self.report, HEADER_LINES)
        ]

    @property
    def body(self) -> tuple[Place, ...]:
        """From the salutation to the sign-off, both left out."""
        start = 0 if self.salutation is None else self.salutation + 1
        ends = [end for end in (self.sign_off, self.report) if end is not None and end > start]
        return self.places[start : min(ends, default=start)]

    @property
    def signature(self) -> tuple[Place, ...]:
        """The lines after the sign-off, on its page."""
        if self.sign_off is None:
            return ()
        page = self.places[self.sign_off].page
        end = self.report if self.report and self.report > self.sign_off else None
        after = self.places[self.sign_off + 1 : end]
        return tuple(place for place in after if place.page == page)

    @cached_property
    def title(self) -> tuple[Place, re.Match[str]] | None:
        """The line that names the document and its year."""
        for place in self.places:
            text = place.line.text.strip()
            found = TITLE.search(text)
            if found and len(text) <= LONGEST_TITLE:
                return place, found
        return None


def find_parts(document: Document, also: frozenset[str] = frozenset()) -> LetterParts:
    """The printed lines of a document, without those that repeat at the edge of every page.

    also: more lines to leave out, with # for numbers. The heads of table pages stay, and so does
    the address whose name begins each of the other pages too.
    """
    repeated = find_repeated(document) | also
    named = frozenset(name for page in document.pages for name in _find_named(page))
    return LetterParts(
        tuple(
            Place(page.number, line)
            for page in document.pages
            for line in page.lines
            if (words := line.text.strip())
            and (
                (plain := hide_numbers(words)) not in repeated
                or _is_head(words)
                or (plain in named and (page is document.pages[0] or plain in _find_named(page)))
            )
        )
    )


def _find_named(page: Page) -> frozenset[str]:
    """The lines right above a page's period, with # for numbers."""
    printed = [line.text.strip() for line in page.lines if line.text.strip()]
    return frozenset(
        hide_numbers(above) for above, below in pairwise(printed) if PERIOD_LINE.fullmatch(below)
    )


def _is_head(words: str) -> bool:
    return bool(REPORT.fullmatch(words) or PERIOD_LINE.fullmatch(words))


def find_repeated(document: Document) -> frozenset[str]:
    """Heads and feet: lines at the edge of every page, the same but for their numbers."""
    pages = []
    for page in document.pages:
        printed = [line for line in page.lines if line.text.strip()]
        edges = [*printed[:EDGE_LINES], *printed[-EDGE_LINES:]]
        pages.append(frozenset(hide_numbers(line.text) for line in edges))
    return frozenset.intersection(*pages) if len(pages) > 1 else frozenset()


def hide_numbers(text: str) -> str:
    """A line with # for each number, so that "Page 4" and "Page 5" are one."""
    return re.sub(r"\d+", "#", " ".join(text.split()))


def _find_first(places: Sequence[Place], pattern: re.Pattern[str]) -> int | None:
    for at, place in enumerate(places):
        if pattern.fullmatch(place.line.text.strip()):
            return at
    return None
