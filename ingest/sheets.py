"""A file's pages, or what a text holds between two letters' edges, and whose each may be."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from ingest.cells import is_value
from ingest.errors import UnknownLayout
from ingest.identify import ANNUAL, CENTURY, LOCAL_GOVERNMENT, find_heads
from ingest.layouts import KNOWN_TITLES
from ingest.letter_parts import PERIOD_LINE, REPORT, SALUTATION, SIGN_OFF, WRITTEN_DATE, LetterParts
from ingest.phrases import squeeze
from ingest.records import Document, Line, Page, Place
from store.authorities import fold_name

HEAD_LINES = 25
ADDRESS_LINES = 6
TOP_LINES = 10
STAMP = re.compile(
    r"(?:page|appendix|annex(?:e|ure)?|agenda item|item)?\W*[\dA-Z]{0,4}\W*(?:of \d{1,4})?\W*",
    re.IGNORECASE,
)
"""What is stamped on a page of a pack: "Page 45", "Appendix 1"."""
NO_HEADS: tuple[tuple[str, ...], frozenset[int]] = ((), frozenset())
OF_OTHERS = re.compile(
    r"(?:public )?(?:agenda (?:item|pack)|document pack|reports pack|minutes of)\b.*"
    r"|report (?:of|to|by|author)\b.{0,60}|recommendations?:?|wards?(?: affected)?:.*"
    r"|(?:contact|lead|reporting) (?:officer|member)\b.*|.{0,40}\bcommittee|cabinet",
    re.IGNORECASE,
)
"""Lines in the head of what a council puts beside a letter."""
OWN_TABLES = re.compile(
    r"\b(?:our|council's|authority's) own\b|\bown (?:records|figures|data|tables?)\b"
    r"|\b(?:previous|last|prior|earlier) years?\b|\bcompar(?:ed|ison|ing)\b"
    r"|\b(?:internal|corporate) complaints\b",
    re.IGNORECASE,
)
"""What a council says over tables that it made itself, on a page that no letter's head is on."""
APPENDIX = re.compile(r"(?:appendix|annex(?:e|ure)?|schedule)\b", re.IGNORECASE)
USUAL = re.compile(
    rf"{STAMP.pattern}|{PERIOD_LINE.pattern}|.*\b(?:www\.|https?:).*|for further information.*"
    r"|enc(?:losures?|\.)?\b.*",
    re.IGNORECASE,
)
"""Lines that a letter itself may print over its tables, beside its authority's name."""
NAME = re.compile(r"[^\W\d_][\w .,'’-]{1,59}")
SIGNED = re.compile(
    r".*\b(?:Ombudsman|Commission|Chair|Chief Executive|Director|LGSCO|LGO)\b.*"
    r"|(?:enc|cc|copy to)\b.*",
    re.IGNORECASE,
)
"""What stands under a signatory's name."""
LONGEST_HEAD = 60
HEAD_YEAR = re.compile(
    r"\b(?:20\d\d ?[-/–] ?(?P<end>(?:20)?\d\d)|31(?:st)? march,? 20\d\d)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Sheet:
    """One page of a PDF, or what a text file holds between two breaks."""

    page: Page

    @cached_property
    def parts(self) -> LetterParts:
        printed = (line for line in self.page.lines if line.text.strip())
        return LetterParts(tuple(Place(self.page.number, line) for line in printed))

    @property
    def begins_at(self) -> int:
        return self.page.number or self.page.lines[0].number or 1

    @cached_property
    def heads(self) -> tuple[tuple[str, ...], frozenset[int]]:
        """The names and years that a page of known tables is headed with."""
        try:
            return find_heads(self.parts) if self.holds_table else NO_HEADS
        except UnknownLayout:  # a period that ends on another day is not a letter's
            return NO_HEADS

    @property
    def is_headed(self) -> bool:
        return bool(self.heads[0] or self.heads[1])

    @property
    def holds_table(self) -> bool:
        squeezed = squeeze(self.parts.text)
        return self.page.pieces is not None or any(title in squeezed for title in KNOWN_TITLES)

    @property
    def is_of_others(self) -> bool:
        top = self.parts.places[:TOP_LINES]
        return any(OF_OTHERS.fullmatch(place.line.text.strip()) for place in top)

    @property
    def is_bare(self) -> bool:
        """Whether nothing on it is a letter's, nor the head of a letter's tables."""
        marks = (self.parts.salutation, self.parts.sign_off, self.parts.report)
        text = self.parts.text
        is_unsigned = all(mark is None for mark in marks) and not self.heads[1]
        return is_unsigned and not (ANNUAL.search(text) or LOCAL_GOVERNMENT.search(text))

    @property
    def above_tables(self) -> tuple[str, ...]:
        """The lines over the first known title of a page without a letter's head."""
        lines = [place.line.text.replace("’", "'") for place in self.parts.places]
        titled = (at for at, line in enumerate(lines) if squeeze(line) in KNOWN_TITLES)
        return tuple(lines[: min(next(titled, 0), TOP_LINES)])

    def is_headed_otherwise(self, before: Sheet) -> bool:
        """Whether words stand above its tables that are no stamp and not the authority's name."""
        names = before.heads[0]
        return any(
            not STAMP.fullmatch(line.strip()) and not fold_name(line).startswith(names)
            for line in self.above_tables
        )

    def is_strange(self, first: Sheet) -> bool:
        """Whether words stand above its tables that nothing in a letter would put there.

        first: the letter's first sheet, which names its authority.
        """
        named = f" {fold_name(' '.join(place.line.text for place in first.parts.head))} "
        return any(
            not (USUAL.fullmatch(line.strip()) or f" {fold_name(line)} " in named)
            for line in self.above_tables
        )

    def follows_from_others(self, ends: Collection[int]) -> bool:
        """Whether, after a letter's signature, the sheet is a council's own.

        ends: the letter's year; tables under the name of another are not its own.
        """
        above = " ".join(self.above_tables)
        found = {_read_end(each["end"] or each[0][-4:]) for each in HEAD_YEAR.finditer(above)}
        is_other_year = bool(ends and found) and not found & set(ends)
        return self.is_of_others or is_other_year or OWN_TABLES.search(above) is not None


def cut_sheets(document: Document) -> list[Sheet]:
    """Pages; a text file is cut at its form feeds, and where a letter's or table page's head is."""
    if document.pages[0].number is not None:
        return [Sheet(page) for page in document.pages]
    [page] = document.pages
    heads = (at for at, line in enumerate(page.lines) if REPORT.fullmatch(line.text.strip()))
    starts = (*page.breaks, *_find_text_starts(page), *_find_text_ends(page), *heads)
    at = sorted({0, *starts, len(page.lines)})
    pieces = [page.lines[start:end] for start, end in pairwise(at)]
    return [Sheet(replace(page, lines=lines, breaks=())) for lines in pieces if lines]


def _find_text_starts(page: Page) -> Iterator[int]:
    """The lines of a text file on which a letter may begin: a date not far above a salutation."""
    for at, line in enumerate(page.lines):
        if not SALUTATION.fullmatch(line.text.strip()):
            continue
        for above in range(at - 1, max(-1, at - HEAD_LINES), -1):
            text = page.lines[above].text.strip()
            if SIGN_OFF.fullmatch(text) or SALUTATION.fullmatch(text):
                break
            if WRITTEN_DATE.fullmatch(text):
                yield 0 if _is_address(page.lines[:above]) else above
                break


def _is_address(lines: Sequence[Line]) -> bool:
    """Whether a text begins with an address, so that the date under it begins no letter."""
    printed = [line.text.strip() for line in lines if line.text.strip()]
    return 0 < len(printed) <= ADDRESS_LINES and all(
        len(text) <= LONGEST_HEAD
        and text[-1] not in ".:;"
        and not (OF_OTHERS.fullmatch(text) or ANNUAL.search(text) or APPENDIX.match(text))
        for text in printed
    )


def _find_text_ends(page: Page) -> Iterator[int]:
    """The lines of a text file after a letter's signature, and where a council's own begin."""
    is_signed = is_over = False
    for at, line in enumerate(page.lines):
        text = line.text.strip()
        if SALUTATION.fullmatch(text):
            is_signed = is_over = False
        elif SIGN_OFF.fullmatch(text):
            is_signed, is_over, below = True, False, 0
        elif not is_signed or not text:
            continue
        elif not is_over and (below or not NAME.fullmatch(text)) and not SIGNED.fullmatch(text):
            is_over = True
            yield at
        elif is_over and _begins_own(page, at):
            yield at
        else:
            below += 1


def _begins_own(page: Page, at: int) -> bool:
    """Whether a line is a title of what is a council's own."""
    above, text, below = (
        page.lines[each].text.strip() if 0 <= each < len(page.lines) else ""
        for each in (at - 1, at, at + 1)
    )
    is_apart = all(is_value(word) for word in above.split())
    is_title = is_apart and len(text) <= LONGEST_HEAD and text[-1] not in ".,;"
    is_own = OF_OTHERS.fullmatch(text) or OWN_TABLES.search(text) or APPENDIX.match(text)
    return is_title and not below[:1].islower() and bool(is_own)


def _read_end(printed: str) -> int:
    return int(printed) if len(printed) > len("18") else CENTURY + int(printed)
