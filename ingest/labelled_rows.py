"""Rows with labels: which words are headings, labels or values, and which label is whose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.errors import HeadingUnknown, RowMissing, TableUnreadable
from ingest.headings import join_texts
from ingest.pdf_words import join_lines, unite_boxes
from ingest.phrases import is_level, middle, squeeze
from ingest.records import Line, Word
from ingest.rows import Segment, find_rows, find_segments, leave_out_sentences, middle_height
from store.records import Box

LEAST_VALUES = 2
"""A number alone on its line, as that of a page, is no row."""


@dataclass(frozen=True)
class LabelledRow:
    """A row's label and values; a row without a label has no lines."""

    label: tuple[Line, ...]
    values: tuple[Word, ...]

    @property
    def text(self) -> str:
        return _join_lines(self.label)


@dataclass(frozen=True)
class Grid:
    """A table's headings, and its rows from the top down."""

    headings: tuple[Word, ...]
    rows: tuple[LabelledRow, ...]


def split_grid(
    words: Sequence[Word], is_label: Callable[[str], bool], may_be_bare: bool = False
) -> Grid:
    """Part a table's words into headings, labels and values.

    is_label: whether a text is a label of the table.
    may_be_bare: whether a table of one row may be without labels.
    Raises: RowMissing; HeadingUnknown; TableUnreadable where a label cannot be read for sure.
    """
    segments = leave_out_sentences(find_segments(words))
    texts = [segment for segment in segments if not segment.is_value]
    rows = find_value_rows(segments)
    if not rows:
        raise RowMissing("No row of values stands under the headings.")
    edge = _find_edge(rows, texts)
    if edge is None:
        if not (may_be_bare and len(rows) == 1):
            raise TableUnreadable("A row of values has no label.")
        return Grid(_find_above(texts, rows[0], float("-inf")), (LabelledRow((), _join(rows[0])),))
    rows = [[each for each in row if middle(each.box) > edge] for row in rows]
    rows = _end_table([row for row in rows if row], texts, edge)
    _demand_values_alone(rows, segments, edge)
    headings = _find_above(texts, rows[0], edge)
    left = [word for each in segments if middle(each.box) <= edge for word in each.words]
    labels = _find_labels(join_lines(tuple(left)), rows, headings, is_label)
    return Grid(
        headings,
        tuple(LabelledRow(label, _join(row)) for label, row in zip(labels, rows, strict=True)),
    )


def find_value_rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Rows of at least two values, from the top down."""
    rows = find_rows([segment for segment in segments if segment.is_value])
    return [row for row in rows if sum(len(each.words) for each in row) >= LEAST_VALUES]


def _find_edge(rows: Sequence[Sequence[Segment]], texts: Sequence[Segment]) -> float | None:
    """Where the column of labels ends to the right, or None where there is none."""
    starts = [min((each.box.x0 for each in row if _holds_digit(each)), default=0) for row in rows]
    beside = [
        text.box.x1
        for row, start in zip(rows, starts, strict=True)
        for text in texts
        if _overlaps(text.box, _box(row)) and middle(text.box) < start
    ]
    between = [
        text.box.x1
        for text in texts
        if _box(rows[0]).y0 < middle_height(text.box) < _box(rows[-1]).y1
        and text.box.x1 < min(starts)
    ]
    return max((*beside, *between)) if beside else None


def _holds_digit(segment: Segment) -> bool:
    return any(letter.isdigit() for word in segment.words for letter in word.text)


def _end_table(
    rows: list[list[Segment]], texts: Sequence[Segment], edge: float
) -> list[list[Segment]]:
    """The rows down to where other words stand under values: another table's headings."""
    first = _box(rows[0])
    strange = [
        middle_height(text.box)
        for text in texts
        if middle(text.box) > edge
        and middle_height(text.box) > first.y1
        and not any(is_level(text.box, _box(row)) for row in rows)
    ]
    end = min(strange, default=float("inf"))
    return [row for row in rows if middle_height(_box(row)) < end]


def _demand_values_alone(
    rows: Sequence[Sequence[Segment]], segments: Sequence[Segment], edge: float
) -> None:
    """No other words may stand level with the values, and no number between the rows."""
    used = {id(each) for row in rows for each in row}
    top, bottom = _box(rows[0]).y0, _box(rows[-1]).y1
    for each in segments:
        if id(each) in used or middle(each.box) <= edge or not squeeze(_text(each)):
            continue
        if any(is_level(each.box, _box(row)) for row in rows) or (
            each.is_value and top <= middle_height(each.box) <= bottom
        ):
            raise HeadingUnknown(f"“{_text(each)[:80]}” stands in a row of values.")


def _find_above(texts: Sequence[Segment], row: Sequence[Segment], edge: float) -> tuple[Word, ...]:
    """The words above the first row that are to the right of the column of labels."""
    top = middle_height(_box(row))
    return tuple(
        word
        for text in texts
        for word in text.words
        if middle_height(word.box) < top and middle(word.box) > edge < middle(text.box)
    )


def _find_labels(
    lines: Sequence[Line],
    rows: Sequence[Sequence[Segment]],
    headings: Sequence[Word],
    is_label: Callable[[str], bool],
) -> tuple[tuple[Line, ...], ...]:
    """Each row's label: lines on end, some of them beside the row, that make a label.

    Lines level with the headings, and those under the last row, need not belong to any.
    """
    bottom = max((word.box.y1 for word in headings), default=float("-inf"))
    starts = [0]
    for at, line in enumerate(lines):
        if middle_height(_line_box(line)) > bottom:
            break
        starts.append(at + 1)
    found = {
        way
        for start in starts
        for way in _part_lines(lines, start, [_box(row) for row in rows], is_label)
    }
    if not found:
        raise TableUnreadable(f"The labels of its {len(rows)} rows cannot be read.")
    if len(found) > 1:
        raise TableUnreadable("The labels of its rows can be read in two ways.")
    [ends] = found
    after = ends[-1][1]
    for start, end in combinations(range(after, len(lines) + 1), 2):
        if is_label(_join_lines(lines[start:end])):
            raise TableUnreadable(f"“{_join_lines(lines[start:end])}” labels no row of values.")
    return tuple(tuple(lines[start:end]) for start, end in ends)


def _part_lines(
    lines: Sequence[Line], start: int, rows: Sequence[Box], is_label: Callable[[str], bool]
) -> list[tuple[tuple[int, int], ...]]:
    """All ways to give each row in turn lines from start on that make its label."""
    if not rows:
        return [()]
    ways = []
    for end in range(start + 1, len(lines) + 1):
        boxes = [_line_box(line) for line in lines[start:end]]
        if boxes[0].y0 >= rows[0].y1:
            break
        if boxes[-1].y1 > rows[0].y0 and is_label(_join_lines(lines[start:end])):
            ways += [((start, end), *way) for way in _part_lines(lines, end, rows[1:], is_label)]
    return ways


def _join_lines(lines: Sequence[Line]) -> str:
    return join_texts([line.text for line in lines])


def _line_box(line: Line) -> Box:
    return unite_boxes([word.box for word in line.words])


def _box(row: Sequence[Segment]) -> Box:
    return unite_boxes([segment.box for segment in row])


def _overlaps(one: Box, other: Box) -> bool:
    return one.y0 < other.y1 and other.y0 < one.y1


def _join(row: Sequence[Segment]) -> tuple[Word, ...]:
    ordered = sorted(row, key=lambda each: each.box.x0)
    return tuple(word for segment in ordered for word in segment.words)


def _text(segment: Segment) -> str:
    return " ".join(word.text for word in segment.words)
