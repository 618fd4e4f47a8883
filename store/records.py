"""The records that cross package borders: frozen, and without any reading or writing."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

BOX_DECIMALS = 2


@dataclass(frozen=True, order=True)
class Year:
    """A letter's year, from 1 April of `start` to 31 March of the year after; prints "2017-18"."""

    start: int

    @classmethod
    def ended(cls, end: int) -> Year:
        """The year that ended on 31 March of `end`: 2018 is 2017-18."""
        return cls(end - 1)

    @classmethod
    def parse(cls, written: str) -> Year:
        """Read "2017-18" as it is written in answers and in the store.

        Raises: ValueError for any other form; people's own forms are read by `understanding`.
        """
        found = re.fullmatch(r"(\d{4})-(\d{2})", written)
        if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
            raise ValueError(f"not a year of letters: {written!r}")
        return cls(int(found[1]))

    @property
    def end(self) -> int:
        return self.start + 1

    def __str__(self) -> str:
        return f"{self.start}-{self.end % 100:02d}"


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in PDF points from the page's top left corner as it is displayed."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Source:
    """Where a figure, fact or passage stands.

    page counts from 1 (PDF); line counts from 1 (text file); exactly one of the two is given.
    printed is the cell or words as printed. row is None where the table's row has no label.
    """

    letter: str
    page: int | None
    line: int | None
    table: str | None
    row: str | None
    column: str | None
    printed: str
    box: Box | None


@dataclass(frozen=True)
class Authority:
    """A body that letters are sent to.

    name is the full name as letters print it where any is held. kind is district, unitary,
    metropolitan, london or county for a council, its last where it had several; national_park,
    fire, transport, combined or waste for other bodies, and other for what is known from letters
    alone. `became` has the full names of successors. began is its first day and ended its last;
    None where it began before the letters or goes on. county is the county of a district.
    """

    name: str
    short: str
    kind: str
    code: str | None = None
    region: str | None = None
    aliases: tuple[str, ...] = ()
    became: tuple[str, ...] = ()
    county: str | None = None
    began: date | None = None
    ended: date | None = None

    def existed_in(self, year: Year) -> bool:
        """Whether there was this authority on any day of a year of letters."""
        begins_after = self.began is not None and self.began > date(year.end, 3, 31)
        ended_before = self.ended is not None and self.ended < date(year.start, 4, 1)
        return not begins_after and not ended_before


@dataclass(frozen=True)
class Letter:
    """One annual letter as it is held.

    id is a hash of the file's bytes and of the place in it where the letter begins.
    original is the sha256 of the file's bytes, under which the file itself is kept.
    """

    id: str
    file: str
    original: str
    authority: str
    year: Year
    dated: date | None
    signed_by: str | None
    pages: int
    layout: str
    format: str
    """pdf, text, word or ocr: which reader its cells came through."""
    flagged: bool = False


@dataclass(frozen=True)
class Measure:
    """What a figure counts, or is a share of; the catalogue is in `store.measures`.

    first and last are the years ended (2018 is 2017-18) between which letters print it.
    base is the measure in words that a percentage is of.
    """

    key: str
    label: str
    unit: str
    first: int
    last: int | None
    base: str | None = None
    breakdowns: tuple[Breakdown, ...] = ()


@dataclass(frozen=True)
class Breakdown:
    """One part of a measure, such as the subject Housing; first and last as in Measure."""

    key: str
    label: str
    first: int
    last: int | None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One number that a letter prints, in the unit of its own cell ("87%" is 87).

    year is the year that the figure is about, which is not always its letter's.
    flag is None, "print_wrong" where the letter's own sum fails, or "superseded" where a newer
    letter prints another value; the store sets the second when it is asked.
    """

    authority: str
    year: Year
    measure: str
    breakdown: str | None
    scope: str
    value: Decimal
    unit: str
    source: Source
    read_by: str = "pdf"
    flag: str | None = None


@dataclass(frozen=True)
class Check:
    """One test of the letter's own arithmetic, or of its two readings against each other."""

    name: str
    passed: bool
    detail: str


@dataclass(frozen=True)
class Fact:
    """Something a letter says of itself: date, signatory, post, addressee, period or delivery."""

    name: str
    value: str
    source: Source


@dataclass(frozen=True)
class Passage:
    """Words of one or more letters, kept once; digest is the sha256 of heading and text."""

    text: str
    heading: str | None
    digest: str


@dataclass(frozen=True)
class PassagePlace:
    """Where a passage stands in one letter; last_line is the last line of a text file's passage."""

    letter: str
    page: int | None
    line: int | None
    last_line: int | None = None


@dataclass(frozen=True)
class LetterRows:
    """Everything that is kept of one letter, saved whole or not at all."""

    letter: Letter
    figures: tuple[Figure, ...]
    checks: tuple[Check, ...]
    facts: tuple[Fact, ...]
    passages: tuple[tuple[Passage, PassagePlace], ...] = field(default=())


def digest_passage(heading: str | None, text: str) -> str:
    """sha256 of heading and text: the same words under the same heading are one passage."""
    return hashlib.sha256(f"{heading or ''}\n{text}".encode()).hexdigest()
