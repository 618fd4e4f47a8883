"""Where in a file its letters stand: alone, one after the other, or in a longer document.

Over 250 lines because what tells a letter's page from another's is weighed in one place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import dropwhile, pairwise

from ingest.cells import is_value
from ingest.errors import FileRefused, NotALetter, UnknownLayout
from ingest.identify import (
    ANNUAL,
    CENTURY,
    LOCAL_GOVERNMENT,
    find_heads,
    identify_letter,
    read_title_year,
)
from ingest.layouts import KNOWN_TITLES
from ingest.letter_parts import (
    PERIOD_LINE,
    SALUTATION,
    SIGN_OFF,
    WRITTEN_DATE,
    LetterParts,
    find_parts,
    find_repeated,
)
from ingest.phrases import squeeze
from ingest.records import Document, Page, Place
from store.authorities import Register, fold_name

WHOLE = "0"
"""Where a letter begins that is all of its file."""
LETTER_PAGES = 12
"""A longer document is taken for one that holds a letter, not for the letter."""
BODY_PAGES = 10
"""How far from its first page a letter is signed, and its tables follow."""
HEAD_LINES = 25
TOP_LINES = 10
SIGNED_WITHIN_LINES = 8
EMPTY_LINES = 3
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
class FoundLetter:
    """A letter's pages, numbered as in their file.

    start tells letters of one file apart: WHOLE, or the page or line where this one begins; at is
    that page or line, None where the letter is all of its file. repeated are lines at the edge of
    every page of the file, with # for numbers.
    """

    document: Document
    start: str = WHOLE
    at: int | None = None
    repeated: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Sheet:
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

    def is_headed_otherwise(self, before: _Sheet) -> bool:
        """Whether words stand above its tables that are no stamp and not the authority's name."""
        names = before.heads[0]
        return any(
            not STAMP.fullmatch(line.strip()) and not fold_name(line).startswith(names)
            for line in self.above_tables
        )

    def is_strange(self, first: _Sheet) -> bool:
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


@dataclass
class _Span:
    """The sheets of one letter. waiting are those that are its own only if its tables follow."""

    sheets: list[_Sheet]
    waiting: list[_Sheet] = field(default_factory=list)
    is_signed: bool = False
    is_over: bool = False

    @property
    def ends(self) -> frozenset[int]:
        """The year that its title or the heads of its tables print."""
        heads = frozenset(end for sheet in self.sheets for end in sheet.heads[1])
        title = self.sheets[0].parts.title
        return heads or (frozenset({read_title_year(title[1])}) if title else heads)

    def make_document(self, document: Document, further: Sequence[_Sheet] = ()) -> Document:
        return replace(document, pages=tuple(each.page for each in (*self.sheets, *further)))


def find_letters(document: Document, register: Register) -> tuple[FoundLetter, ...]:
    """Every letter of a file, in order; a letter that has its file to itself is not cut.

    Raises: NotALetter where a long document holds none.
    """
    sheets = _cut_sheets(document)
    starts = [at for at in range(len(sheets)) if _begins_letter(sheets, at)]
    names, ends = _unite_heads(sheets)
    is_short = len(sheets) <= LETTER_PAGES
    if is_short and starts in ([], [0]) and len(names) < 2 and len(ends) < 2:
        own = _leave_out_others(sheets)
        if len(own) == len(sheets):
            return (FoundLetter(document),)
        behind = sheets[sheets.index(own[-1]) + 1 :]
        if not any(sheet.is_headed for sheet in behind):
            return (FoundLetter(replace(document, pages=_join_pages(own))),)
    spans = _find_spans(document, sheets, frozenset(starts), register)
    if not spans:
        if is_short:
            return (FoundLetter(document),)
        raise NotALetter(f"No annual letter was found among the file's {len(sheets)} pages.")
    repeated = find_repeated(document)
    return tuple(_cut_out(document, span, repeated) for span in spans)


def _cut_out(document: Document, span: _Span, repeated: frozenset[str]) -> FoundLetter:
    at = span.sheets[0].begins_at
    cut = replace(document, pages=_join_pages(span.sheets))
    return FoundLetter(cut, str(at), at, repeated)


def _leave_out_others(sheets: Sequence[_Sheet]) -> Sequence[_Sheet]:
    """A file's one letter, without what a council put before it or behind its signature."""
    sheets = list(dropwhile(lambda each: each.is_bare, sheets)) or sheets
    span = _Span([sheets[0]], is_signed=sheets[0].parts.sign_off is not None)
    for at, sheet in enumerate(sheets[1:], start=1):
        if (
            span.is_signed
            and not sheet.is_headed
            and (
                sheet.follows_from_others(span.ends)
                or (sheet.page.number is None and sheet.is_strange(sheets[0]))
            )
        ):
            return sheets[:at]
        span.sheets.append(sheet)
        span.is_signed = span.is_signed or sheet.parts.sign_off is not None
    return sheets


def _join_pages(sheets: Sequence[_Sheet]) -> tuple[Page, ...]:
    pages = tuple(sheet.page for sheet in sheets)
    if pages[0].number is not None:
        return pages
    return (replace(pages[0], lines=tuple(line for page in pages for line in page.lines)),)


def _unite_heads(sheets: Sequence[_Sheet]) -> tuple[set[str], set[int]]:
    names = {name for sheet in sheets for name in sheet.heads[0]}
    longest = {each for each in names if not any(o != each and o.startswith(each) for o in names)}
    return longest, {end for sheet in sheets for end in sheet.heads[1]}


def _cut_sheets(document: Document) -> list[_Sheet]:
    """Pages; a text file is cut at its form feeds, and where a letter's or table page's head is."""
    if document.pages[0].number is not None:
        return [_Sheet(page) for page in document.pages]
    [page] = document.pages
    starts = (*page.breaks, *_find_text_starts(page), *_find_text_ends(page))
    at = sorted({0, *starts, len(page.lines)})
    pieces = [page.lines[start:end] for start, end in pairwise(at)]
    return [_Sheet(replace(page, lines=lines, breaks=())) for lines in pieces if lines]


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
                yield above
                break


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


def _begins_letter(sheets: Sequence[_Sheet], at: int) -> bool:
    """Whether a sheet has the salutation of an annual letter that this Ombudsman signs or heads."""
    parts = sheets[at].parts
    if parts.salutation is None or not any(
        ANNUAL.search(each.parts.text) for each in sheets[at : at + 2]
    ):
        return False
    edges = [place.line.text for place in parts.places[: parts.salutation]]
    for further, sheet in enumerate(sheets[at : at + BODY_PAGES]):
        if further and sheet.parts.salutation is not None:
            break
        if sheet.parts.sign_off is not None:
            below = sheet.parts.places[sheet.parts.sign_off + 1 :][:SIGNED_WITHIN_LINES]
            edges += [place.line.text for place in below]
            break
    return bool(LOCAL_GOVERNMENT.search(" ".join(edges)))


def _find_spans(
    document: Document, sheets: Sequence[_Sheet], starts: frozenset[int], register: Register
) -> list[_Span]:
    spans: list[_Span] = []
    for at, sheet in enumerate(sheets):
        last = spans[-1] if spans else None
        if at in starts:
            spans.append(_Span([sheet], is_signed=sheet.parts.sign_off is not None))
        elif sheet.is_headed and last and _belongs(document, last, sheet, register):
            last.sheets += [*last.waiting, sheet]
            last.waiting, last.is_signed, last.is_over = [], True, False
        elif sheet.is_headed:
            spans.append(_Span([sheet], is_signed=True))
        elif last and not last.is_over:
            _carry_on(last, sheet)
    return spans


def _carry_on(span: _Span, sheet: _Sheet) -> None:
    """Give a sheet without a head to the letter before it, let it wait, or end the letter."""
    is_table_above = bool(span.sheets[-1].heads[0]) and not span.waiting
    is_foreign = (
        sheet.is_of_others
        or (span.is_signed and sheet.follows_from_others(span.ends))
        or (is_table_above and sheet.is_headed_otherwise(span.sheets[-1]))
    )
    if is_foreign or len(span.sheets) + len(span.waiting) > BODY_PAGES:
        span.is_over, span.waiting = True, []
    elif not span.is_signed or (is_table_above and sheet.holds_table):
        span.sheets.append(sheet)
        span.is_signed = span.is_signed or sheet.parts.sign_off is not None
    elif len(sheet.parts.places) > EMPTY_LINES:
        span.waiting.append(sheet)


def _belongs(document: Document, span: _Span, sheet: _Sheet, register: Register) -> bool:
    """Whether a headed page of tables is of the letter before it: of its authority and year."""
    if len(span.sheets) + len(span.waiting) > BODY_PAGES:
        return False
    parts = find_parts(span.make_document(document, [sheet]))
    try:
        identify_letter(parts, "", register)
    except FileRefused:
        return False
    return True
