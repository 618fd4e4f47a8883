"""What stands under a table's title: sentences, headings, and the one row of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.cells import is_value
from ingest.errors import RowMissing, TableUnreadable
from ingest.pdf_words import join_lines, unite_boxes
from ingest.phrases import is_level, middle, squeeze
from ingest.records import Word
from store.records import Box

CELL_GAP = 0.4
"""A gap on a line, in its heights, from which on a number stands apart from words beside it."""
TEXT_PITCH = 0.45
"""The widest gap between two lines of one text, in heights of the line."""
LEAST_SENTENCE = 6
"""A text of fewer words is no sentence."""
ABBREVIATIONS = frozenset({"no.", "nos.", "avg.", "inc.", "incl.", "excl."})
"""What ends with a full stop in headings."""
LEAST_ALIKE = 3
"""A later row of as many values as a table's, and of no fewer than this, may be another table."""
NEXT_ROW = 2.0
"""Within how many heights under the values another row of numbers makes them doubtful."""


@dataclass(frozen=True)
class Segment:
    """Words side by side on one line."""

    words: tuple[Word, ...]
    box: Box

    @property
    def is_value(self) -> bool:
        return all(is_value(word.text) for word in self.words)


@dataclass(frozen=True)
class Rows:
    """A table's words by what they are for.

    others are words level with the values that are neither; beside are sentences' words there.
    """

    headings: tuple[Word, ...]
    values: tuple[Word, ...]
    others: tuple[Word, ...]
    beside: tuple[Word, ...]


def split_rows(words: Sequence[Word]) -> Rows:
    """The words of the headings and the row of values right under them, sentences left out.

    Raises: RowMissing; TableUnreadable where two rows of values follow each other.
    """
    whole = find_segments(words)
    segments = leave_out_sentences(whole)
    rows = find_rows([segment for segment in segments if segment.is_value])
    if not rows:
        raise RowMissing("No row of values stands under the headings.")
    box = unite_boxes([segment.box for segment in rows[0]])
    if len(rows) > 1:
        gap = min(segment.box.y0 for segment in rows[1]) - box.y1
        if gap < NEXT_ROW * (box.y1 - box.y0):
            raise TableUnreadable("Two rows of values stand under the headings.")
    first, *later = ([word.text for each in row for word in each.words] for row in rows)
    if any(len(row) == len(first) >= LEAST_ALIKE and row != first for row in later):
        raise TableUnreadable("Two tables with different values stand under its title.")
    values = tuple(word for segment in rows[0] for word in segment.words)
    texts = [segment for segment in segments if not segment.is_value]
    level = [segment for segment in texts if is_level(segment.box, box)]
    above = [
        segment
        for segment in texts
        if segment not in level and middle_height(segment.box) < middle_height(box)
    ]
    said = [each for each in whole if each not in segments and is_level(each.box, box)]
    return Rows(_join_words(above), values, _join_words(level), _join_words(said))


def find_segments(words: Sequence[Word]) -> list[Segment]:
    """Lines, cut where a gap parts two cells."""
    found: list[list[Word]] = []
    for line in join_lines(tuple(words)):
        found.append([])
        for word in line.words:
            before = found[-1][-1].box if found[-1] else None
            if before and word.box.x0 - before.x1 > CELL_GAP * (before.y1 - before.y0):
                found.append([])
            found[-1].append(word)
    return [Segment(tuple(each), unite_boxes([word.box for word in each])) for each in found]


def middle_height(box: Box) -> float:
    """The middle of a box from top to bottom."""
    return (box.y0 + box.y1) / 2


def leave_out_sentences(segments: Sequence[Segment]) -> list[Segment]:
    """The segments without those that make sentences, numbers inside them among these."""
    texts: list[list[Segment]] = []
    for segment in segments:
        if segment.is_value:
            continue
        above = [text for text in texts if any(_carries_on(each, segment) for each in text)]
        joined = [each for text in above for each in text] + [segment]
        texts = [text for text in texts if text not in above] + [joined]
    sentences = [unite_boxes([each.box for each in text]) for text in texts if _is_sentence(text)]
    return [each for each in segments if not any(_lies_in(each.box, box) for box in sentences)]


def _carries_on(above: Segment, below: Segment) -> bool:
    height = below.box.y1 - below.box.y0
    return (
        -height < below.box.y0 - above.box.y1 <= TEXT_PITCH * height
        and above.box.x0 < below.box.x1
        and below.box.x0 < above.box.x1
    )


def _is_sentence(text: Sequence[Segment]) -> bool:
    words = [word.text for segment in text for word in segment.words]
    return len(words) >= LEAST_SENTENCE and any(
        word[-1] in ".;" and len(squeeze(word)) > 1 and word.casefold() not in ABBREVIATIONS
        for word in words
    )


def _lies_in(box: Box, text: Box) -> bool:
    return text.x0 <= middle(box) <= text.x1 and text.y0 <= middle_height(box) <= text.y1


def find_rows(values: Sequence[Segment]) -> list[list[Segment]]:
    """Values in rows, from the top down."""
    rows: list[list[Segment]] = []
    for segment in sorted(values, key=lambda each: middle_height(each.box)):
        if rows and is_level(rows[-1][0].box, segment.box):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _join_words(segments: Sequence[Segment]) -> tuple[Word, ...]:
    return tuple(word for segment in segments for word in segment.words)
