"""Where in a file its letters stand: alone, one after the other, or in a longer document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from ingest.errors import FileRefused, NotALetter
from ingest.identify import ANNUAL, LOCAL_GOVERNMENT, identify_letter, read_title_year
from ingest.letter_parts import find_parts, find_repeated
from ingest.records import Document, Page
from ingest.sheets import Sheet, cut_sheets
from store.authorities import Register

WHOLE = "0"
"""Where a letter begins that is all of its file."""
LETTER_PAGES = 12
"""A longer document is taken for one that holds a letter, not for the letter."""
BODY_PAGES = 10
"""How far from its first page a letter is signed, and its tables follow."""
SIGNED_WITHIN_LINES = 8
EMPTY_LINES = 3
MOST_BARE = 20
"""Of how many letters still without tables a page of tables may be."""


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


@dataclass
class _Span:
    """The sheets of one letter. waiting are those that are its own only if its tables follow."""

    sheets: list[Sheet]
    waiting: list[Sheet] = field(default_factory=list)
    is_signed: bool = False
    is_over: bool = False

    @property
    def ends(self) -> frozenset[int]:
        """The year that its title or the heads of its tables print."""
        heads = frozenset(end for sheet in self.sheets for end in sheet.heads[1])
        title = self.sheets[0].parts.title
        return heads or (frozenset({read_title_year(title[1])}) if title else heads)

    def make_document(self, document: Document, further: Sequence[Sheet] = ()) -> Document:
        return replace(document, pages=tuple(each.page for each in (*self.sheets, *further)))


def find_letters(document: Document, register: Register) -> tuple[FoundLetter, ...]:
    """Every letter of a file, in order; a letter that has its file to itself is not cut.

    Raises: NotALetter where a long document holds none.
    """
    sheets = cut_sheets(document)
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


def _leave_out_others(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """A file's one letter, without what a council put before it or behind its signature."""
    sheets = list(dropwhile(lambda each: each.is_bare, sheets)) or sheets
    span = _Span([sheets[0]], is_signed=sheets[0].parts.sign_off is not None)
    for at, sheet in enumerate(sheets[1:], start=1):
        if (
            span.is_signed
            and not sheet.is_headed
            and (sheet.follows_from_others(span.ends) or sheet.is_strange(sheets[0]))
        ):
            return sheets[:at]
        span.sheets.append(sheet)
        span.is_signed = span.is_signed or sheet.parts.sign_off is not None
    return sheets


def _join_pages(sheets: Sequence[Sheet]) -> tuple[Page, ...]:
    pages = tuple(sheet.page for sheet in sheets)
    if pages[0].number is not None:
        return pages
    return (replace(pages[0], lines=tuple(line for page in pages for line in page.lines)),)


def _unite_heads(sheets: Sequence[Sheet]) -> tuple[set[str], set[int]]:
    names = {name for sheet in sheets for name in sheet.heads[0]}
    longest = {each for each in names if not any(o != each and o.startswith(each) for o in names)}
    return longest, {end for sheet in sheets for end in sheet.heads[1]}


def _begins_letter(sheets: Sequence[Sheet], at: int) -> bool:
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
    document: Document, sheets: Sequence[Sheet], starts: frozenset[int], register: Register
) -> list[_Span]:
    spans: list[_Span] = []
    last: _Span | None = None
    for at, sheet in enumerate(sheets):
        if at in starts:
            last = _Span([sheet], is_signed=sheet.parts.sign_off is not None)
            spans.append(last)
        elif sheet.is_headed and last and _belongs(document, last, sheet, register):
            last.sheets += [*last.waiting, sheet]
            last.waiting, last.is_signed, last.is_over = [], True, False
        elif sheet.is_headed:
            bare = [each for each in spans if not any(own.is_headed for own in each.sheets)]
            last = next(
                (each for each in bare[:MOST_BARE] if _belongs(document, each, sheet, register)),
                None,
            )
            if last is None:
                last = _Span([], is_signed=True)
                spans.append(last)
            last.sheets.append(sheet)
            last.waiting, last.is_over = [], False
        elif last and not last.is_over:
            _carry_on(last, sheet)
    return spans


def _carry_on(span: _Span, sheet: Sheet) -> None:
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


def _belongs(document: Document, span: _Span, sheet: Sheet, register: Register) -> bool:
    """Whether a headed page of tables is of the letter before it: of its authority and year."""
    if len(span.sheets) + len(span.waiting) > BODY_PAGES:
        return False
    parts = find_parts(span.make_document(document, [sheet]))
    try:
        identify_letter(parts, "", register)
    except FileRefused:
        return False
    return True
