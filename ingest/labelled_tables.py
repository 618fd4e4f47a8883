"""Tables whose rows have labels: where they stand, and each cell under its heading and year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from ingest.agreement import confirm_words
from ingest.bands import NUMBERING, Band, has_headings
from ingest.errors import HeadingUnknown, ReadingsDiffer, TableUnreadable
from ingest.headings import Heading, cut_headings, find_doubtful
from ingest.labelled_rows import Grid, find_value_rows, split_grid
from ingest.pdf_words import join_lines
from ingest.phrases import Found, WordField, is_level, middle, squeeze
from ingest.records import Cell, KnownTable, Page, Table, Word
from ingest.row_labels import is_label, know_row, words_to_year
from ingest.rows import CELL_GAP, TEXT_PITCH, find_segments, leave_out_sentences, middle_height
from ingest.spaced_tables import place_cell
from ingest.tables import (
    demand_agreement,
    demand_order,
    demand_sure,
    group_values,
    leave_out_spans,
    place_values,
)
from store.records import Box

TOTAL = "total"
MOST_WORDS = 1500
"""After a title; a text file is a single page, and the time to read it grows with their square."""
HIGHEST_HEADING = 8.0
"""How far above a title, in its heights, headings level with it may begin."""


def find_labelled(page: Page, tables: Sequence[KnownTable]) -> list[Band]:
    """The known tables with labelled rows on a page, from the top down, with their words.

    A title over a text, or over nothing, is none; tables that are left alone only end others.
    """
    words = tuple(word for line in page.lines for word in line.words)
    field = WordField(words)
    titles = [
        (known, found)
        for known in tables
        for found in field.find_all(known.titles, frozenset())
        if _stands_alone(field, found)
    ]
    titles.sort(key=lambda each: (each[1].box.y0, each[1].box.x0))
    tops = [_find_top(words, found) for _, found in titles]
    bands = [
        Band(known, found, _words_between(field, found, top, bottom))
        for (known, found), top, bottom in zip(titles, tops, [*tops, float("inf")][1:], strict=True)
        if known.columns
    ]
    return [band for band in bands if has_headings(band) and _has_values(band)]


def _stands_alone(field: WordField, found: Found) -> bool:
    """Whether no word but a number stands as near to a title as words of one text do."""
    others = [
        word.box
        for at, word in enumerate(field.words)
        if at not in found.words and not NUMBERING.fullmatch(field.squeezed[at])
    ]
    return not any(_touches(field.words[own].box, box) for own in found.words for box in others)


def _touches(one: Box, other: Box) -> bool:
    near = CELL_GAP * (one.y1 - one.y0)
    return other.x0 < one.x1 + near and other.x1 > one.x0 - near and is_level(other, one)


def _find_top(words: Sequence[Word], found: Found) -> float:
    """Where the row of headings begins that a title is part of; a title over it is its top."""
    top = found.box.y0
    highest = top - HIGHEST_HEADING * (found.box.y1 - top)
    aside = [
        word
        for word in words
        if word.box.x0 > found.box.x1 and highest < word.box.y0 < found.box.y1
    ]
    if not any(each.box.y0 < found.box.y1 and each.box.y1 > top for each in aside):
        return top
    texts = leave_out_sentences(find_segments(aside))
    heads = [each.box for each in texts if not each.is_value]
    for box in sorted(heads, key=lambda each: -each.y1):
        if box.y1 >= top - TEXT_PITCH * (box.y1 - box.y0):
            top = min(top, box.y0)
    return top


def _words_between(field: WordField, found: Found, top: float, bottom: float) -> tuple[Word, ...]:
    between = (
        word
        for at, word in enumerate(field.words)
        if at not in found.words and top <= middle_height(word.box) < bottom
    )
    return tuple(islice(between, MOST_WORDS))


def _has_values(band: Band) -> bool:
    return bool(find_value_rows(leave_out_sentences(find_segments(band.words))))


def read_labelled(page: Page, band: Band) -> Table:
    """Read one table whole. Raises: TableUnreadable, as the kind that fits."""
    known = band.known
    grid = split_grid(band.words, partial(is_label, known), known.may_be_bare)
    groups = [group_values(list(row.values)) for row in grid.rows]
    columns = _read_headings(known, grid, max(map(len, groups)))
    cells: list[Cell] = []
    inner: list[Cell] = []
    for row, values in zip(grid.rows, groups, strict=True):
        placed = place_values(columns, values)
        if not row.label:
            cells += placed
        elif known.by_year:
            year = words_to_year(row.text)
            cells += [replace(cell, row=row.text, year=year) for cell in placed]
        else:
            keyed = _give_keys(known, row.text, placed)
            cells += [cell for cell in keyed if cell.column.measure or not cell.column.names]
            inner += [cell for cell in keyed if cell.column.names and not cell.column.measure]
    _demand_both_readers(page, grid)
    _demand_rows_differ(known, grid)
    doubtful = tuple(dict.fromkeys(find_doubtful([*cells, *inner])))
    if page.number is None:
        cells, inner = [place_cell(each) for each in cells], [place_cell(each) for each in inner]
    return Table(known, page.number, tuple(cells), doubtful, tuple(inner))


def _read_headings(known: KnownTable, grid: Grid, values: int) -> list[Heading]:
    """The headings from left to right, without lines above that belong to none of them."""
    words = leave_out_spans(known, grid.headings)
    while True:
        try:
            headings = cut_headings(known, words, values)
            break
        except HeadingUnknown:
            lines = join_lines(tuple(words))
            if len(lines) < 2:
                raise
            words = [word for line in lines[1:] for word in line.words]
    columns = sorted(headings, key=lambda each: middle(each.box))
    demand_order(columns)
    return columns


def _give_keys(known: KnownTable, label: str, cells: Sequence[Cell]) -> list[Cell]:
    """A known row's cells: the totals keep their columns' keys, other rows have one at most."""
    row = know_row(known, label)
    if row is None:
        raise TableUnreadable(f"“{label}” is no known row.")
    if row.is_total:
        return [replace(cell, row=label) for cell in cells]
    return [
        replace(
            cell,
            row=label,
            column=replace(
                cell.column,
                measure=row.measure if cell.column.breakdown == TOTAL else None,
                breakdown=row.breakdown if cell.column.breakdown == TOTAL else None,
            ),
        )
        for cell in cells
    ]


def _demand_both_readers(page: Page, grid: Grid) -> None:
    """Both readers must see each value of a row, and each word of its label.

    A label's lines may stand so close that runs of the next are found beside one.
    """
    labels = [line for row in grid.rows for line in row.label]
    known = squeeze("".join(line.text for line in labels))
    values = [word for row in grid.rows for word in row.values]
    for row in grid.rows:
        demand_agreement(page, row.values, [word for line in row.label for word in line.words])
    if page.scan is not None:
        demand_sure([word for line in labels for word in line.words])
        return
    for line in labels if page.number is not None else ():
        seen, unseen = confirm_words(line.words, page.pieces or (), values)
        strange = [words for words in unseen if squeeze(words) not in known]
        if strange or not all(seen):
            raise ReadingsDiffer(f"The two readers do not both see the label “{line.text}”.")


def _demand_rows_differ(known: KnownTable, grid: Grid) -> None:
    """No year and no known row may stand twice, and the row of totals must be there."""
    labels = [row.text for row in grid.rows if row.label]
    names = [words_to_year(label) if known.by_year else know_row(known, label) for label in labels]
    if len(set(names)) != len(names):
        raise TableUnreadable("Two of its rows have the same label.")
    if labels and known.rows and not any(row.is_total for row in known.rows if row in names):
        raise TableUnreadable("Its row of totals is missing.")
