"""Headings known by their words: which column a text names, and where one heading ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingest.errors import HeadingUnknown
from ingest.pdf_words import join_lines, unite_boxes
from ingest.phrases import squeeze
from ingest.records import Cell, Column, KnownTable, Word
from store.records import Box

LEAST_GAP = 0.05
"""The least empty strip, in heights of a line, that may part two headings."""


@dataclass(frozen=True)
class Heading:
    """A heading on the page; an unknown one's column has no names and no measure."""

    column: Column
    name: str
    box: Box

    @property
    def is_known(self) -> bool:
        return bool(self.column.names)


def plain_words(text: str) -> str:
    """A heading's words for comparing: "Uphold rate (%)*" is "uphold rate %"."""
    without_marks = "".join(each for each in text if unicodedata.category(each) != "No")
    plain = unicodedata.normalize("NFKC", without_marks).casefold().replace("&", " and ")
    words = (re.sub(r"[^a-z0-9%]", "", word) for word in re.split(r"[\s/,;:]+", plain))
    return " ".join(word for word in words if word)


@lru_cache(maxsize=4096)
def know_columns(known: KnownTable, text: str) -> tuple[Column, ...]:
    """The columns that a heading may stand for: by its spelling one, else all by key words."""
    squeezed = squeeze(text)
    for column in known.columns:
        if any(squeezed == squeeze(name) for name in column.names):
            return (column,)
    plain = plain_words(text)
    return tuple(
        column
        for column in known.columns
        if column.key_words and re.search(column.key_words, plain)
    )


def count_headings(known: KnownTable, texts: Sequence[str]) -> int:
    """How many of a table's columns have all words of one of their spellings among the texts."""
    words = {squeeze(word) for text in texts for word in text.split()}
    plain = plain_words(" ".join(texts))
    return sum(
        any(words >= {squeeze(word) for word in name.split()} for name in column.names)
        or (column.loose and bool(re.search(column.key_words, plain)))
        for column in known.columns
    )


def find_doubtful(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Headings known by loose key words alone, which only sums can prove."""
    return tuple(
        cell.heading
        for cell in cells
        if cell.column.loose
        and squeeze(cell.heading) not in {squeeze(name) for name in cell.column.names}
    )


def name_heading(column: Column, printed: str) -> str:
    """The usual spelling, with "&" where the letter prints it so, or else what is printed."""
    for name in column.names:
        if squeeze(name) == squeeze(printed):
            return name.replace(" and ", " & ") if "&" in printed else name
    return printed


def join_heading(words: Sequence[Word]) -> str:
    """The words of one heading in their order, a hyphen at the end of a line taken away."""
    return join_texts([line.text for line in join_lines(tuple(words))])


def join_texts(lines: Sequence[str]) -> str:
    """Lines of one text as one, a word that is cut at the end of a line made whole."""
    text = ""
    for line in lines:
        is_cut = text.endswith("-") and line[:1].islower()
        text = text[:-1] + line if is_cut else f"{text} {line}"
    return text.strip()


def cut_headings(known: KnownTable, words: Sequence[Word], values: int) -> list[Heading]:
    """The headings that words spell, from left to right, parted by the empty strips between them.

    How wide a strip must be is not known, so every width is tried; all that leave known headings
    only must agree. A table that may have a text beside it must show all its headings.
    values: how many stand under them; one heading that is not known is let be where there are as
        many values as headings.
    Raises: HeadingUnknown.
    """
    ordered = sorted(words, key=lambda each: each.box.x0)
    parted = _part_words(ordered)
    named = {
        span: _name_group(known, ordered[slice(*span)])
        for span in {each for way in parted for each in way}
    }
    ways = [[named[span] for span in way] for way in parted]
    clear = [way for way in (_leave_sides(known, each) for each in ways) if _is_clear(way)]
    if known.beside:
        clear = [way for way in clear if len(way) == len(known.columns)]
    if clear:
        clear = [way for way in clear if len(way) == values] or clear
        if len({tuple(each.column for each in way) for way in clear}) > 1:
            raise HeadingUnknown(f"“{join_heading(words)[:80]}” can be read in two ways.")
        return clear[0]
    most = max((_count_known(way) for way in ways), default=0)
    for way in ways:
        if len(way) == values and _count_known(way) == most and _is_mostly_clear(way):
            return way
    raise HeadingUnknown(_say_unknown(ways))


def _part_words(ordered: Sequence[Word]) -> list[list[tuple[int, int]]]:
    """Ways to part words at strips of at least each width that occurs, the widest first.

    ordered: by where they begin from the left.
    Returns: for each way its groups, as the indices where each begins and ends.
    """
    strips: dict[int, float] = {}
    end = float("inf")
    for at, word in enumerate(ordered):
        if at and word.box.x0 - end >= LEAST_GAP * (word.box.y1 - word.box.y0):
            strips[at] = word.box.x0 - end
        end = max(end, word.box.x1) if at else word.box.x1
    ways = []
    for least in [float("inf"), *sorted(set(strips.values()), reverse=True)]:
        cuts = [0, *(at for at, width in strips.items() if width >= least), len(ordered)]
        ways.append(list(pairwise(cuts)) if ordered else [])
    return ways


def _name_group(known: KnownTable, words: Sequence[Word]) -> Heading:
    printed = join_heading(words)
    columns = know_columns(known, printed)
    box = unite_boxes([word.box for word in words])
    if len(columns) == 1:
        return Heading(columns[0], name_heading(columns[0], printed), box)
    return Heading(Column((), None), printed, box)


def _leave_sides(known: KnownTable, way: list[Heading]) -> list[Heading]:
    """The headings without what stands left and right of them, where a box of words may."""
    if not known.beside:
        return way
    at = [place for place, heading in enumerate(way) if heading.is_known]
    return way[at[0] : at[-1] + 1] if at else []


def _is_clear(way: Sequence[Heading]) -> bool:
    columns = [heading.column for heading in way]
    return bool(way) and all(each.is_known for each in way) and len(set(columns)) == len(columns)


def _is_mostly_clear(way: Sequence[Heading]) -> bool:
    """Whether all headings but one are known, none of them twice; more would be a misreading."""
    columns = [heading.column for heading in way if heading.is_known]
    return len(set(columns)) == len(columns) == len(way) - 1 > 1


def _count_known(way: Sequence[Heading]) -> int:
    return sum(heading.is_known for heading in way)


def _say_unknown(ways: Sequence[Sequence[Heading]]) -> str:
    """Why no way of parting the words will do, from the one that comes nearest."""
    if not any(ways):
        return "No heading stands under the title."
    best = max(ways, key=lambda way: (_count_known(way), -len(way)))
    columns = [heading.column for heading in best if heading.is_known]
    for heading in best:
        if heading.is_known and columns.count(heading.column) > 1:
            return f"“{heading.name}” heads more than one column."
    unknown = " ".join(each.name for each in best if not each.is_known)
    if not unknown:
        return "Not all of its headings are there."
    return f"“{unknown[:80]}” is no known heading."
