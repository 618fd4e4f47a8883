"""Tables of a PDF's page: known headings by their words, values by where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ingest.agreement import confirm_words
from ingest.bands import Band
from ingest.cells import is_value
from ingest.errors import HeadingUnknown, ReadingsDiffer, TableUnreadable
from ingest.pdf_words import join_lines, unite_boxes
from ingest.phrases import Found, WordField, is_level, middle
from ingest.records import Cell, Column, Page, Table, Word
from store.records import Box

NEXT_ROW = 2.0
"""Within how many heights under the values another row of numbers makes them doubtful."""


@dataclass(frozen=True)
class Heading:
    """A known heading on the page, or an unknown one where column is None."""

    column: Column
    name: str
    box: Box


def read_table(page: Page, band: Band) -> Table:
    """Read one table whole. Raises: TableUnreadable, as the kind that fits."""
    words = _leave_out_beside(page, band)
    headings, first_row = _split_rows(band, words)
    values = _find_values(band, words, headings, first_row)
    columns = sorted(headings, key=lambda each: middle(each.box))
    _demand_order(columns)
    cells = _place_values(columns, values)
    if page.number is not None:
        _demand_agreement(page, values)
    return Table(band.known, page.number, tuple(cells))


def _leave_out_beside(page: Page, band: Band) -> tuple[Word, ...]:
    """The band's words without those of a box of words beside the table, such as Notes."""
    field = WordField(tuple(word for line in page.lines for word in line.words))
    kept = band.words
    for title in band.known.beside:
        for found in field.find(title):
            if is_level(found.box, band.title.box):
                edge = _own_edge(band, found.box)
                left = middle(found.box) < middle(band.title.box)
                kept = tuple(word for word in kept if (middle(word.box) >= edge) == left)
    return kept


def _own_edge(band: Band, beside: Box) -> float:
    """Where the table's own part of its band begins, or ends where the box is on its right."""
    field = WordField(band.words)
    names = [name for column in band.known.columns for name in column.names]
    boxes = [found.box for found in field.find_all(names, frozenset())]
    own = unite_boxes([band.title.box, *boxes])
    return own.x0 if middle(beside) < middle(band.title.box) else own.x1


def _split_rows(band: Band, words: tuple[Word, ...]) -> tuple[list[Heading], float]:
    """The table's headings, and where they end; every word among them must be known."""
    field = WordField(words)
    by_name = {name: column for column in band.known.columns for name in column.names}
    found = field.find_all(tuple(by_name), frozenset())
    found = _drop_far(found)
    if not found:
        raise HeadingUnknown("No known heading stands under the title.")
    end = max(each.box.y1 for each in found)
    used = {at for each in found for at in each.words}
    for span in field.find_all(band.known.spans, frozenset(used)):
        used.update(span.words)
    rest = [
        word.text
        for at, word in enumerate(words)
        if at not in used and middle_height(word.box) < end and field.squeezed[at]
    ]
    if rest:
        raise HeadingUnknown(f"“{' '.join(rest)[:80]}” is no known heading.")
    doubles = {each.phrase for each in found if by_name[each.phrase] in _repeated(found, by_name)}
    if doubles:
        raise HeadingUnknown(f"“{min(doubles)}” heads more than one column.")
    return [
        Heading(by_name[each.phrase], _name_heading(each, words), each.box) for each in found
    ], end


def _drop_far(found: list[Found]) -> list[Found]:
    """Only the headings of the first row: words far under it belong to what follows."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: one.box.y0):
        if kept and each.box.y0 > max(one.box.y1 for one in kept) + (
            min(one.box.y1 - one.box.y0 for one in kept)
        ):
            break
        kept.append(each)
    return kept


def middle_height(box: Box) -> float:
    """The middle of a box from top to bottom."""
    return (box.y0 + box.y1) / 2


def _repeated(found: list[Found], by_name: dict[str, Column]) -> set[Column]:
    columns = [by_name[each.phrase] for each in found]
    return {column for column in columns if columns.count(column) > 1}


def _name_heading(found: Found, words: tuple[Word, ...]) -> str:
    """The heading's known spelling, with "&" where the letter prints it so."""
    printed = " ".join(words[at].text for at in found.words)
    return found.phrase.replace(" and ", " & ") if "&" in printed else found.phrase


def _find_values(
    band: Band, words: tuple[Word, ...], headings: list[Heading], first_row: float
) -> list[Word]:
    """The one row of values right under the headings."""
    below = [word for word in words if middle_height(word.box) >= first_row]
    rows = [line.words for line in join_lines(tuple(below))]
    if not rows or not any(is_value(word.text) for word in rows[0]):
        raise TableUnreadable("No row of values stands under the headings.")
    row = rows[0]
    strange = [word.text for word in row if not is_value(word.text)]
    if strange:
        raise HeadingUnknown(f"“{' '.join(strange)[:80]}” stands in the row of values.")
    if len(rows) > 1:
        box, under = unite_boxes([w.box for w in row]), rows[1]
        near = under[0].box.y0 - box.y1 < NEXT_ROW * (box.y1 - box.y0)
        if near and all(is_value(word.text) for word in under):
            raise TableUnreadable("Two rows of values stand under the headings.")
    return list(row)


def _demand_order(columns: list[Heading]) -> None:
    for left, right in pairwise(columns):
        if left.box.x1 > right.box.x0 + 0.5 and is_level(left.box, right.box):
            raise HeadingUnknown(f"“{left.name}” and “{right.name}” run into each other.")


def _place_values(columns: list[Heading], values: list[Word]) -> list[Cell]:
    """Each value under its heading: in order where none is missing, or by where it stands."""
    groups = _group_values(values)
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


def _group_values(values: list[Word]) -> list[list[Word]]:
    """Values with a mark that belongs to them: "62" and "%" are one."""
    groups: list[list[Word]] = []
    for word in values:
        if word.text == "%" and groups:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


def _may_be_in_order(columns: list[Heading], groups: list[list[Word]]) -> bool:
    """Whether each value in turn stands clear of every other column's heading."""
    for at, group in enumerate(groups):
        box = unite_boxes([word.box for word in group])
        if any(other != at and _overlap(box, heading.box) for other, heading in enumerate(columns)):
            return False
    return True


def _overlap(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


def _demand_agreement(page: Page, values: list[Word]) -> None:
    confirmed, unseen = confirm_words(values, page.pieces or ())
    for word, seen in zip(values, confirmed, strict=True):
        if not seen:
            raise ReadingsDiffer(f"The two readers do not both see “{word.text}” there.")
    if unseen:
        raise ReadingsDiffer(f"Only one reader sees “{unseen[0][:40]}” in the row of values.")
