"""What a letter is made of while it is read: words, lines, pages, known headings and tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from store.records import Box, Fact, Year


@dataclass(frozen=True)
class Word:
    """Letters without a gap between them, with their box on the page as it is displayed."""

    text: str
    box: Box


@dataclass(frozen=True)
class Piece:
    """A run of text as the second reader found it, on one line of the page.

    x is where the run begins, or None where that reader could not tell; y is its baseline,
    both in points from the displayed page's top left corner.
    """

    text: str
    x: float | None
    y: float


@dataclass(frozen=True)
class Line:
    """Words side by side. number is the line of a text file, from 1; box is None there."""

    text: str
    number: int | None = None
    words: tuple[Word, ...] = ()
    box: Box | None = None


@dataclass(frozen=True)
class Scan:
    """What is known of a page that was read from its picture.

    second: all text that the second reader sees. tilt: by how many degrees, against the clock, the
    picture was turned before its words were read; width and height in points as displayed.
    """

    second: str
    tilt: float
    width: float
    height: float


@dataclass(frozen=True)
class Page:
    """One page; a text file is a single page whose number is None.

    pieces is None where the second reader was not asked, for the page has no table.
    breaks are places among a text file's lines, from 0, at which a form feed begins a page.
    """

    number: int | None
    lines: tuple[Line, ...]
    pieces: tuple[Piece, ...] | None = None
    breaks: tuple[int, ...] = ()
    scan: Scan | None = None


@dataclass(frozen=True)
class Document:
    """A file as it was read; format is "pdf", "text", "word" or "ocr"."""

    format: str
    pages: tuple[Page, ...]

    @property
    def is_text(self) -> bool:
        """Whether its lines are all that there is: no boxes, and one reader."""
        return self.format in ("text", "word")

    @property
    def is_unsure(self) -> bool:
        """Whether a sum that fails may be the reading's own fault, whatever else speaks for it."""
        return self.is_text or self.format == "ocr"


@dataclass(frozen=True)
class Place:
    """A line of a document: page from 1 or None, and the line itself."""

    page: int | None
    line: Line


@dataclass(frozen=True)
class Identity:
    """Whom and which year a letter is about, and what it says of itself."""

    authority: str
    year: Year
    dated: date | None
    signed_by: str | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Column:
    """A heading that is known: its usual spellings, and the key words of any other.

    measure None marks a heading whose figure is used in sums but has no key of its own.
    key_words is searched for in the heading's plain words; loose tells that other words may
    stand beside them, so that only the table's sums can prove the heading.
    """

    names: tuple[str, ...]
    measure: str | None
    breakdown: str | None = None
    scope: str = "authority"
    key_words: str = ""
    loose: bool = False


@dataclass(frozen=True)
class KnownRow:
    """A row that is known by its label, whose plain words key_words is searched for in.

    The row of totals keeps its columns' keys. Of any other row only the cell in the column of
    totals has a key, the row's own; measure None: not that one either, it is used in sums alone.
    """

    name: str
    key_words: str
    measure: str | None = None
    breakdown: str | None = None
    is_total: bool = False


@dataclass(frozen=True, eq=False)
class KnownTable:
    """A table that letters of an era print; each is equal to itself alone.

    spans are headings over several columns; beside are titles of boxes of words that may stand
    to the left or right of its columns; needed tells that every letter of the era prints it.
    A table whose rows have labels is one by_year, or has known rows; its title may head the column
    of labels. may_be_bare: its only row may have no label. seen_by: what tells a page that
    prints it from others, where its titles are everyday words. A table without columns is known
    and left alone.
    """

    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    spans: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    needed: bool = False
    by_year: bool = False
    rows: tuple[KnownRow, ...] = ()
    may_be_bare: bool = False
    seen_by: tuple[str, ...] = ()

    @property
    def is_labelled(self) -> bool:
        return self.by_year or bool(self.rows) or not self.columns

    @property
    def title(self) -> str:
        return self.titles[0]


@dataclass(frozen=True)
class Layout:
    """What the letters of some years print; first and last are years ended."""

    name: str
    first: int
    last: int
    tables: tuple[KnownTable, ...]
    sections: tuple[KnownSection, ...] = ()
    told: tuple[ToldSentence, ...] = ()


@dataclass(frozen=True)
class Cell:
    """One value of a table as printed, under the heading it belongs to.

    printed is empty where nothing is printed there. centred tells that it stands under its
    heading, and not only nearer to it than to any other. row is its row's label as printed; year
    is the one that the row is about, or None for the letter's own.
    """

    column: Column
    heading: str
    printed: str
    line: int | None = None
    box: Box | None = None
    centred: bool = True
    row: str | None = None
    year: Year | None = None


@dataclass(frozen=True)
class Table:
    """A table that was read. doubtful are headings that only its sums can prove.

    inner are cells of known rows that have no key of their own and count in sums.
    """

    known: KnownTable
    page: int | None
    cells: tuple[Cell, ...]
    doubtful: tuple[str, ...] = ()
    inner: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class TableReport:
    """What became of one table: read, or withdrawn with the reason in words.

    is_empty: only its title is there, without values, as where a page ends under a title.
    """

    known: KnownTable
    table: Table | None
    withdrawn: str | None = None
    is_empty: bool = False


@dataclass(frozen=True)
class Meaning:
    """What a number in a known sentence stands for.

    kind: the kind of authority whose average it is, where letters print one for each kind.
    is_kept False marks a number that only repeats another figure and is compared with it.
    told_of: in prose, which of the years that its sentence speaks of: 0 for the one it is about,
    1 for the one it compares with, 2 for the one that this is compared with in turn.
    """

    measure: str
    breakdown: str | None = None
    scope: str = "authority"
    kind: str | None = None
    is_kept: bool = True
    told_of: int = 0


@dataclass(frozen=True)
class KnownSentence:
    """Words that letters print around numbers, as a regular expression.

    Its groups are named in `meanings`; a group whose name begins with `ended` is
    the year that the numbers are of.
    leans: it speaks of the sentence before it, so no unknown number may stand between.
    is_free: it is known outside its section's heading too.
    is_headline: its number stands alone and counts only as the first words of its section.
    """

    pattern: str
    meanings: tuple[tuple[str, Meaning], ...] = ()
    leans: bool = False
    is_free: bool = False
    is_headline: bool = False


@dataclass(frozen=True)
class KnownSection:
    """Sentences that stand under a heading. marks are phrases by which its pages are found."""

    titles: tuple[str, ...]
    sentences: tuple[KnownSentence, ...]
    marks: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ToldSentence:
    """A sentence of prose that may speak of several years; each is equal to itself alone.

    words: with <name> for each number in `meanings` and <NAME> for what told_words knows.
    topic: what it speaks of; after: the topics of which the sentence right before it must be
    one, empty where it stands for itself. counted: what is counted, in the words of the era.
    is_vague: it could count something else, so that only the letter's tables can prove it.
    """

    words: str
    topic: str
    meanings: Mapping[str, Meaning]
    after: frozenset[str] = frozenset()
    counted: str = "complaints"
    is_vague: bool = False


@dataclass(frozen=True)
class Statement:
    """One number of a known sentence, where it is printed; table is the heading above it.

    year: the one that it is about, or None for the letter's own.
    """

    meaning: Meaning
    value: Decimal
    printed: str
    table: str | None
    page: int | None
    line: int | None
    box: Box | None
    year: Year | None = None
