"""Tables of a PDF's page: known headings by their words, values by where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.agreement import UNSURE, confirm_words
from ingest.bands import Band
from ingest.errors import HeadingUnknown, ReadingsDiffer
from ingest.headings import Heading, cut_headings, find_doubtful
from ingest.pdf_words import unite_boxes
from ingest.phrases import WordField, is_level, middle, squeeze
from ingest.records import Cell, KnownTable, Page, Table, Word
from ingest.rows import split_rows
from store.records import Box

CLOSEST_VALUES = 0.5
"""Two values nearer than this, in heights of the line, may be one, or one with a mark."""


def read_table(page: Page, band: Band) -> Table:
    """Read one table whole. Raises: TableUnreadable, as the kind that fits."""
    rows = split_rows(band.words)
    groups = group_values(list(rows.values))
    headings = cut_headings(band.known, leave_out_spans(band.known, rows.headings), len(groups))
    columns = sorted(headings, key=lambda each: middle(each.box))
    demand_order(columns)
    _demand_values_alone(band.known, columns, rows.others)
    cells = place_values(columns, groups)
    demand_agreement(page, rows.values, rows.beside)
    return Table(band.known, page.number, tuple(cells), find_doubtful(cells))


def leave_out_spans(known: KnownTable, words: tuple[Word, ...]) -> list[Word]:
    """The headings' words without headings over several columns and titles of boxes beside."""
    field = WordField(words)
    used = {
        at
        for found in field.find_all((*known.spans, *known.beside), frozenset())
        for at in found.words
    }
    return [
        word
        for at, word in enumerate(words)
        if at not in used and (field.squeezed[at] or word.text.endswith("-"))
    ]


def _demand_values_alone(
    known: KnownTable, columns: list[Heading], others: tuple[Word, ...]
) -> None:
    """No other words may stand level with the values but, to their sides, those of a box."""
    whole = unite_boxes([heading.box for heading in columns])
    strange = [
        word.text
        for word in others
        if squeeze(word.text)
        and not (known.beside and not whole.x0 <= middle(word.box) <= whole.x1)
    ]
    if strange:
        raise HeadingUnknown(f"“{' '.join(strange)[:80]}” stands in the row of values.")


def demand_order(columns: list[Heading]) -> None:
    for left, right in pairwise(columns):
        if left.box.x1 > right.box.x0 + 0.5 and is_level(left.box, right.box):
            raise HeadingUnknown(f"“{left.name}” and “{right.name}” run into each other.")


def place_values(columns: list[Heading], groups: list[list[Word]]) -> list[Cell]:
    """Each value under its heading: in order where none is missing, or by where it stands."""
    in_order = len(groups) == len(columns) and _may_be_in_order(columns, groups)
    places = list(range(len(groups))) if in_order else _find_places(columns, groups)
    borders = [(middle(one.box) + middle(two.box)) / 2 for one, two in pairwise(columns)]
    cells = []
    for at, heading in enumerate(columns):
        words = [
            word
            for place, group in zip(places, groups, strict=True)
            if place == at
            for word in group
        ]
        box = unite_boxes([word.box for word in words]) if words else None
        centred = box is None or sum(middle(box) > border for border in borders) == at
        printed = " ".join(word.text for word in words)
        cells.append(Cell(heading.column, heading.name, printed, None, box, centred))
    return cells


def _find_places(columns: list[Heading], groups: list[list[Word]]) -> list[int]:
    """For each value the column whose heading stands over it; a blank cell leaves no other way."""
    places = []
    for group in groups:
        box = unite_boxes([word.box for word in group])
        over = [at for at, heading in enumerate(columns) if _overlap(box, heading.box)]
        if len(over) != 1:
            raise HeadingUnknown(f"“{group[0].text}” stands under no heading for sure.")
        places += over
    return places


def group_values(values: list[Word]) -> list[list[Word]]:
    """Values with a mark that belongs to them: "62" and "%" are one."""
    groups: list[list[Word]] = []
    for word in values:
        if word.text == "%" and groups:
            groups[-1].append(word)
        else:
            groups.append([word])
    for one, two in pairwise(groups):
        height = one[-1].box.y1 - one[-1].box.y0
        if two[0].box.x0 - one[-1].box.x1 < CLOSEST_VALUES * height:
            raise HeadingUnknown(f"“{one[-1].text}” and “{two[0].text}” stand too close.")
    return groups


def _may_be_in_order(columns: list[Heading], groups: list[list[Word]]) -> bool:
    """Whether each value in turn stands clear of other columns' headings, and as far as all do.

    Where headings cannot be seen and cells of other columns are empty there are as many of both.
    """
    boxes = [unite_boxes([word.box for word in group]) for group in groups]
    middles = [middle(heading.box) for heading in columns]
    pitches = [right - left for left, right in pairwise(middles)]
    nearest = [
        min(pitches[max(0, at - 1) : at + 1], default=float("inf")) for at in range(len(columns))
    ]
    shifts = [middle(box) - own for box, own in zip(boxes, middles, strict=True)]
    return not any(
        _overlap(box, heading.box)
        for at, box in enumerate(boxes)
        for other, heading in enumerate(columns)
        if other != at
    ) and all(
        abs(shift - median(shifts)) <= near / 2 and abs(shift) < near
        for shift, near in zip(shifts, nearest, strict=True)
    )


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def demand_sure(words: Sequence[Word]) -> None:
    """A scanned page's numbers were compared when it was read. Raises: ReadingsDiffer."""
    for word in words:
        if UNSURE in word.text:
            plain = word.text.removesuffix(UNSURE)
            raise ReadingsDiffer(f"The two readers of the scan do not both see “{plain}” there.")


def demand_agreement(page: Page, row: Sequence[Word], beside: Sequence[Word]) -> None:
    """Both readers must see each of the words side by side; a text has one reader.

    beside are words that stand level with them and belong to something else.
    Raises: ReadingsDiffer.
    """
    if page.number is None:
        return
    if page.scan is not None:
        demand_sure(row)
        return
    confirmed, unseen = confirm_words(row, page.pieces or (), beside)
    for word, seen in zip(row, confirmed, strict=True):
        if not seen:
            raise ReadingsDiffer(f"The two readers do not both see “{word.text}” there.")
    if unseen:
        raise ReadingsDiffer(f"Only one reader sees “{unseen[0][:40]}” in the row of values.")
