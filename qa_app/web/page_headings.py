"""Where on a page the headings of a cell and the words of a quotation stand.

A heading is marked only where its words are found whole, in their place: above the cell or left of
it. Where that is in doubt nothing is marked, for the cell itself has its box from the reading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from qa_app.web.page_words import PageWord, is_level, unite
from qa_app.web.word_folding import fold_words
from store.records import Box

NEXT_WORD = 1.0
"""How far a heading's next word may stand from the one before it, in heights of the line."""
NEXT_LINE = 1.3
"""How far below a heading's line its next one may begin, in heights of the line."""
FARTHEST_ABOVE = 260.0
FARTHEST_BESIDE = 24.0
"""In points: how far above a cell, and how far beside its column, a heading may stand."""
LEVEL_SLACK = 3.0
MOST_BEFORE_TITLE = 2
MOST_LIKELY = 100
"""A page that has more words like those of one heading is no letter's."""
LEAST_QUOTED = 24
"""Of a quotation that goes on overleaf, so many letters must stand on the page."""


@dataclass(frozen=True)
class CellHeadings:
    """Boxes of the words around a cell; None where they were not found beyond doubt."""

    title: Box | None = None
    row: Box | None = None
    column: Box | None = None

    def found(self) -> list[Box]:
        return [box for box in (self.title, self.row, self.column) if box is not None]


def find_headings(
    words: Sequence[PageWord],
    cell: Box,
    title: str | None,
    row: str | None,
    column: str | None,
) -> CellHeadings:
    """Find the table's title, the row's label and the column's heading around a cell."""
    title_box = _find_title(words, cell, title) if title else None
    return CellHeadings(
        title_box,
        _find_row(words, cell, row) if row else None,
        _find_column(words, cell, column, title_box) if column else None,
    )


def _find_title(words: Sequence[PageWord], cell: Box, title: str) -> Box | None:
    above = [box for box in find_phrase(words, title) if box.y1 <= cell.y0 + LEVEL_SLACK]
    alone = [box for box in above if _is_alone(words, box)]
    return max(alone, key=lambda box: box.y1, default=None)


def _is_alone(words: Sequence[PageWord], box: Box) -> bool:
    """Whether a phrase is a line of its own, but for words before it such as "Table 1."."""
    level = [word.box for word in words if word.folded and is_level(word.box, box)]
    reach = NEXT_WORD * min(each.y1 - each.y0 for each in level)
    before = [each for each in level if each.x1 <= box.x0]
    is_ended = not any(0 <= each.x0 - box.x1 < reach for each in level)
    is_begun = not any(box.x0 - each.x1 < reach for each in before)
    return is_ended and (is_begun or len(before) <= MOST_BEFORE_TITLE)


def _find_row(words: Sequence[PageWord], cell: Box, row: str) -> Box | None:
    beside = [
        box
        for box in find_phrase(words, row)
        if box.x1 <= cell.x0 + LEVEL_SLACK
        and box.y0 - LEVEL_SLACK <= (cell.y0 + cell.y1) / 2 <= box.y1 + LEVEL_SLACK
    ]
    return max(beside, key=lambda box: box.x1, default=None)


def _find_column(
    words: Sequence[PageWord], cell: Box, column: str, title: Box | None
) -> Box | None:
    highest = title.y0 if title is not None else cell.y0 - FARTHEST_ABOVE
    near = [
        (gap, cell.y0 - box.y1, box)
        for box in find_phrase(words, column)
        if highest < box.y1 <= cell.y0 + LEVEL_SLACK and box != title
        for gap in [max(0.0, box.x0 - cell.x1, cell.x0 - box.x1)]
        if gap <= FARTHEST_BESIDE
    ]
    return min(near, key=lambda found: found[:2])[2] if near else None


def find_phrase(words: Sequence[PageWord], phrase: str) -> Iterator[Box]:
    """Every place where the words of a phrase stand together, on one line or wrapped over more."""
    target = fold_words(phrase)
    if not target:
        return
    useful = [word for word in _join_signs(words) if word.folded in target]
    if len(useful) > MOST_LIKELY:
        return
    failed: set[tuple[int, int]] = set()
    for first in useful:
        if target.startswith(first.folded):
            group = _follow(useful, [first], target, len(first.folded), failed)
            if group is not None:
                yield unite([word.box for word in group])


def _join_signs(words: Sequence[PageWord]) -> list[PageWord]:
    """Words with the signs behind them, such as "(%)", which are no words to be compared."""
    joined: list[PageWord] = []
    for word in words:
        if word.folded:
            joined.append(word)
        elif joined and _stands_beside(joined[-1:], word.box):
            joined[-1] = replace(joined[-1], box=unite([joined[-1].box, word.box]))
    return joined


def _follow(
    words: Sequence[PageWord],
    group: list[PageWord],
    target: str,
    done: int,
    failed: set[tuple[int, int]],
) -> list[PageWord] | None:
    """Go on from a phrase's first words to its end, the next word beside before one below.

    failed: words that a phrase read so far cannot go on with, so that no way is tried twice.
    """
    if done == len(target):
        return group
    following = [
        (index, word) for index, word in enumerate(words) if target.startswith(word.folded, done)
    ]
    for follows in (_stands_beside, _stands_below):
        for index, word in following:
            if (index, done) in failed or word in group or not follows(group, word.box):
                continue
            whole = _follow(words, [*group, word], target, done + len(word.folded), failed)
            if whole is not None:
                return whole
            failed.add((index, done))
    return None


def _stands_beside(group: list[PageWord], there: Box) -> bool:
    last = group[-1].box
    return is_level(last, there) and -1 <= there.x0 - last.x1 <= NEXT_WORD * (last.y1 - last.y0)


def _stands_below(group: list[PageWord], there: Box) -> bool:
    last, around = group[-1].box, unite([word.box for word in group])
    height = last.y1 - last.y0
    is_next = -LEVEL_SLACK <= there.y0 - last.y1 <= NEXT_LINE * height
    return is_next and there.x0 <= around.x1 and around.x0 <= there.x1


def find_quotation(words: Sequence[PageWord], quoted: str) -> list[Box]:
    """Where quoted words stand, a box a line; none where they stand nowhere or more than once.

    A quotation that goes on overleaf is found up to the end of the page.
    """
    target = fold_words(quoted)
    page = "".join(word.folded for word in words)
    start = page.find(target) if target else -1
    if start >= 0:
        if page.find(target, start + 1) >= 0:
            return []
        end = start + len(target)
    else:
        start = _find_begun(page, target)
        end = len(page)
    return _join_lines(_words_between(words, start, end)) if start >= 0 else []


def _find_begun(page: str, target: str) -> int:
    """Where the page's last letters begin that are the quotation's first; -1 where none do."""
    for length in range(min(len(page), len(target) - 1), LEAST_QUOTED - 1, -1):
        if page.endswith(target[:length]):
            return len(page) - length
    return -1


def _words_between(words: Sequence[PageWord], start: int, end: int) -> Iterator[PageWord]:
    at = 0
    for word in words:
        if word.folded and start <= at < end:
            yield word
        at += len(word.folded)


def _join_lines(words: Iterator[PageWord]) -> list[Box]:
    lines: list[list[Box]] = []
    for word in words:
        if lines and is_level(lines[-1][-1], word.box):
            lines[-1].append(word.box)
        else:
            lines.append([word.box])
    return [unite(line) for line in lines]
