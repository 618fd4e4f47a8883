"""Words of a scanned page: what one reader sees, each number confirmed by the other.

A number that only one of them sees, or that they see differently, is marked as unsure, so that
nothing can take it for a number: its table, its sentence and its passage are not kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from ingest.agreement import UNSURE
from ingest.cells import is_value
from ingest.pdf_words import Rectangle, join_lines
from ingest.phrases import squeeze
from ingest.records import Line, Word
from ingest.scan_boxes import make_words
from ingest.scan_picture import Picture, cut_out, find_ink, lay_out
from ingest.scan_readers import (
    ONE_BLOCK,
    SPARSE_TEXT,
    Seen,
    Shades,
    read_by_models,
    read_by_tesseract,
    read_crops,
)

SHEETS = (
    *((32, ONE_BLOCK), (24, ONE_BLOCK), (32, SPARSE_TEXT), (40, SPARSE_TEXT)),
    *((28, SPARSE_TEXT), (48, ONE_BLOCK)),
)
"""Heights in points and modes in which tesseract is shown numbers, until it agrees."""
CROP_MARGINS = (6, 2, 10)
"""How much around a word, in points, the models are shown, until they agree."""
LEAST_CONFIDENCE = 50
"""A word that only tesseract sees is a speck or part of a line below it."""
MARKS = frozenset("&-–—/%")
LONGEST_NAME_LINE = 60
STROKE_GAP = 0.6
"""The widest gap between a stroke and a number that it belongs to, in the stroke's height."""
SAME_LETTERS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "–": "-"})


def read_words(picture: Picture, titles: Sequence[str]) -> tuple[tuple[Word, ...], str]:
    """The words of a page in points from its top left, and text that the second reader sees.

    Where no known title is seen, the models read only what may name someone: short lines.
    """
    points = picture.points
    found = _join_slashes([_tidy(word) for word in read_by_tesseract(points, SPARSE_TEXT)])
    squeezed = squeeze(" ".join(word.text for word in found))
    if any(title in squeezed for title in titles):
        pieces = [_tidy(piece) for piece in read_by_models(points)]
        words = list(_confirm_all(points, found, pieces))
        return make_words(words, picture.scale), " ".join(piece.text for piece in pieces)
    texts = [word for word in found if _is_print(word, ())]
    words = list(_confirm_texts(points, texts))
    made = make_words(words, picture.scale)
    return made, _read_short_lines(points, join_lines(made), picture.scale)


def _confirm_all(points: Shades, found: Sequence[Seen], pieces: Sequence[Seen]) -> Iterator[Seen]:
    """Numbers that stand alone as the models find them, all other words as tesseract does."""
    alone = [piece for piece in pieces if is_value(piece.text) and _holds_digit(piece.text)]
    values = [
        Seen(piece.text, ink, piece.confidence)
        for piece in alone
        if (ink := find_ink(points, piece.box)) is not None
    ]
    texts = [
        word
        for word in found
        if not any(_is_inside(word.box, piece.box) for piece in alone) and _is_print(word, pieces)
    ]
    yield from _confirm_values(points, values, found)
    yield from _confirm_texts(points, texts)


def _read_short_lines(points: Shades, lines: Sequence[Line], scale: float) -> str:
    boxes = [line.box for line in lines if line.box and len(line.text) <= LONGEST_NAME_LINE]
    areas = [tuple(edge * scale for edge in (b.x0, b.y0, b.x1, b.y1)) for b in boxes]
    crops = [cut_out(points, (x0, y0, x1, y1), 2) for x0, y0, x1, y1 in areas]
    return " ".join(read_crops(crops))


def _tidy(seen: Seen) -> Seen:
    text = unicodedata.normalize("NFKC", seen.text).translate(SAME_LETTERS).strip()
    text = re.sub(r"(?<=\d) %", "%", text)
    # "MI" in small print: no word is one capital and an l
    return Seen(re.sub(r"^([A-Z])l$", r"\1I", text), seen.box, seen.confidence)


def _join_slashes(words: Sequence[Seen]) -> list[Seen]:
    """The words, those that a stroke joins, as "2005", "/" and "06", made one."""
    left = list(words)
    for stroke in [word for word in words if word.text == "/"]:
        before = [each for each in left if _is_next(each, stroke) and each.text[-1].isdigit()]
        after = [each for each in left if _is_next(stroke, each) and each.text[0].isdigit()]
        if len(before) == len(after) == 1:
            parts = [before[0], stroke, after[0]]
            boxes = [part.box for part in parts]
            box = (boxes[0][0], min(b[1] for b in boxes), boxes[2][2], max(b[3] for b in boxes))
            left = [each for each in left if each not in parts]
            left.append(Seen("".join(part.text for part in parts), box, parts[0].confidence))
    return left


def _is_next(one: Seen, other: Seen) -> bool:
    """Whether a word follows right after another on its line."""
    height = max(one.box[3] - one.box[1], other.box[3] - other.box[1])
    is_level = abs((one.box[1] + one.box[3]) - (other.box[1] + other.box[3])) < height
    return is_level and -STROKE_GAP * height <= other.box[0] - one.box[2] <= STROKE_GAP * height


def _holds_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _is_inside(box: Rectangle, area: Rectangle) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return area[0] <= x <= area[2] and area[1] <= y <= area[3]


def _is_print(word: Seen, pieces: Sequence[Seen]) -> bool:
    """Whether a word is one, and no speck or part of a table's lines."""
    if not any(letter.isalnum() or letter in MARKS for letter in word.text):
        return False
    is_seen = any(_is_inside(word.box, piece.box) for piece in pieces)
    return is_seen or word.confidence >= LEAST_CONFIDENCE


def _confirm_values(points: Shades, values: Sequence[Seen], found: Sequence[Seen]) -> list[Seen]:
    """Numbers that stand alone, found by the models, as tesseract sees each among others."""
    crops = [cut_out(points, value.box, 2) for value in values]
    waiting = [
        at for at, value in enumerate(values) if _read_place(found, value.box, 0) != value.text
    ]
    for height, mode in SHEETS:
        if not waiting:
            break
        sheet, places = lay_out([crops[at] for at in waiting], height)
        seen = [_tidy(each) for each in read_by_tesseract(sheet, mode)]
        waiting = [
            at
            for at, place in zip(waiting, places, strict=True)
            if _read_place(seen, place, height) != values[at].text
        ]
    unsure = set(waiting)
    return [_doubt(value) if at in unsure else value for at, value in enumerate(values)]


def _read_place(seen: Sequence[Seen], place: Rectangle, height: int) -> str:
    """What stands at a place of a sheet, and nothing beside it."""
    wide = (
        place[0] - height / 2,
        place[1] - height / 2,
        place[2] + height / 2,
        place[3] + height / 2,
    )
    there = sorted((each for each in seen if _is_inside(each.box, wide)), key=lambda one: one.box)
    return re.sub(r"(?<=\d) %", "%", " ".join(each.text for each in there))


def _confirm_texts(points: Shades, words: Sequence[Seen]) -> Iterator[Seen]:
    """Words found by tesseract; those with a digit as the models see each by itself."""
    waiting = [word for word in words if _holds_digit(word.text)]
    for margin in CROP_MARGINS:
        readings = read_crops([cut_out(points, word.box, margin) for word in waiting])
        waiting = [
            word
            for word, reading in zip(waiting, readings, strict=True)
            if _bare(reading) != _bare(word.text)
        ]
    unsure = {id(word) for word in waiting}
    for word in words:
        yield _doubt(word) if id(word) in unsure else word


def _bare(text: str) -> str:
    """A word's letters and digits, and the marks inside a number."""
    plain = unicodedata.normalize("NFKC", text).translate(SAME_LETTERS).casefold()
    return re.sub(r"[^a-z0-9%.,/]|[.,](?!\d)", "", plain).strip("/.,")


def _doubt(seen: Seen) -> Seen:
    return Seen(seen.text + UNSURE, seen.box, seen.confidence)
