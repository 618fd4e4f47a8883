"""From what a reader sees in a picture to words with boxes as a PDF tells them."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator, Sequence

from ingest.records import Word
from ingest.scan_readers import Seen
from store.records import BOX_DECIMALS, Box

TALL = re.compile(r"[A-Z0-9bdfhijklt%&()\[\]/£'\"’‘“”!?|]")
LOW = re.compile(r"[gjpqyQ,;()\[\]/|]")
CAPITAL, SMALL, TAIL = 0.72, 0.53, 0.21
"""Parts of a letter's size: of capitals, of letters like x, and below the line."""
RISE, FALL = 0.86, 0.17
"""How far a word's box reaches above and below the line, in sizes: lines at half a step of
another column's lines must stay apart."""
GAP = 0.2
"""Between two words that were run together, in the heights of their letters."""
DRIFT = 0.3
"""By how much, in their heights, words of one line may seem to stand higher, or be higher."""
MANY_ALIKE = 3
"""From so many words of one height on, a word on their line that seems higher is not."""


def make_words(words: Sequence[Seen], scale: float) -> tuple[Word, ...]:
    """Words in points of the page, those of one line at one height; scale as in Picture."""
    parted = [part for word in words for part in _part_word(word)]
    usual = statistics.median([_size_of(each) for each in parted]) if parted else 0.0
    return tuple(_level([_make_word(each, usual, scale) for each in parted]))


def _part_word(word: Seen) -> Iterator[Seen]:
    """A number and a word that were run together, as "1.LGO", parted."""
    found = re.fullmatch(r"(\d+[.:])([A-Z].*)", word.text)
    if found is None:
        yield word
        return
    x0, y0, x1, y1 = word.box
    middle = x0 + (x1 - x0) * len(found[1]) / len(word.text)
    yield Seen(found[1], (x0, y0, middle, y1), word.confidence)
    yield Seen(found[2], (middle + GAP * (y1 - y0), y0, x1, y1), word.confidence)


def _size_of(seen: Seen) -> float:
    """The size of a word's letters, in points of the picture."""
    parts = (CAPITAL if TALL.search(seen.text) else SMALL) + (TAIL if LOW.search(seen.text) else 0)
    return (seen.box[3] - seen.box[1]) / parts


def _make_word(seen: Seen, usual: float, scale: float) -> Word:
    """A word with a box as high as its letters' size, as a PDF tells it, in points of the page."""
    x0, y0, x1, y1 = seen.box
    if any(letter.isalnum() for letter in seen.text):
        size = _size_of(seen)
        line = y1 - (TAIL * size if LOW.search(seen.text) else 0)
    else:
        size, line = usual, (y0 + y1) / 2 + SMALL / 2 * usual
    edges = (x0, line - RISE * size, x1, line + FALL * size)
    return Word(seen.text, Box(*(round(edge / scale, BOX_DECIMALS) for edge in edges)))


def _level(words: Sequence[Word]) -> Iterator[Word]:
    """The words, those of one size that stand on one line set to the very same height."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (_middle(each), each.box.x0)):
        above = rows[-1] if rows else []
        if above and _middle(word) - _middle(above[0]) <= DRIFT * _height(above[0]):
            above.append(word)
        else:
            rows.append([word])
    for row in rows:
        y0 = statistics.median([word.box.y0 for word in row])
        y1 = statistics.median([word.box.y1 for word in row])
        alike = [word for word in row if abs(_height(word) - (y1 - y0)) <= DRIFT * (y1 - y0)]
        for word in row if len(alike) >= MANY_ALIKE else alike:
            yield Word(word.text, Box(word.box.x0, y0, word.box.x1, y1))
        if len(alike) < MANY_ALIKE:
            yield from (word for word in row if word not in alike)


def _middle(word: Word) -> float:
    return (word.box.y0 + word.box.y1) / 2


def _height(word: Word) -> float:
    return word.box.y1 - word.box.y0
