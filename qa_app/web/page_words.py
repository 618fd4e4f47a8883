"""Words of a PDF's page with their boxes, for finding headings and quotations to mark.

Used in the drawing child alone. Figures are never read here: what was read when the letter came is
kept, and this finds no more than where known words stand.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from qa_app.web.word_folding import fold_words
from store.records import Box

MOST_CHARACTERS = 60_000
WORD_GAP = 0.25
"""A gap between two characters, in heights of the line, that parts two words."""
SAME_LINE = 0.5
"""How much of the lower of two heights two things must share to stand on one line."""


@dataclass(frozen=True)
class PageWord:
    """A word as drawn; folded has its letters and digits alone, for comparing."""

    text: str
    folded: str
    box: Box


def read_words(page: pypdfium2.PdfPage) -> list[PageWord]:
    """The words of a page in the order in which the file draws them; none where it has no text."""
    text_page = page.get_textpage()
    try:
        return list(_join_characters(_read_characters(page, text_page)))
    finally:
        text_page.close()


def is_level(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one line."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared >= SAME_LINE * min(one.y1 - one.y0, other.y1 - other.y0)


def unite(boxes: list[Box]) -> Box:
    """The smallest box around all of these."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _read_characters(
    page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage
) -> Iterator[tuple[str, Box]]:
    bounds, rotation = page.get_bbox(), page.get_rotation() % 360
    rectangle = pdfium.FS_RECTF()
    for index in range(min(text_page.count_chars(), MOST_CHARACTERS)):
        letter = chr(pdfium.FPDFText_GetUnicode(text_page.raw, index))
        pdfium.FPDFText_GetLooseCharBox(text_page.raw, index, ctypes.byref(rectangle))
        corners = (rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        yield letter, _show_box(corners, bounds, rotation)


def _show_box(
    own: tuple[float, float, float, float],
    bounds: tuple[float, float, float, float],
    rotation: int,
) -> Box:
    """A rectangle of the page's own space as it is displayed, from the top left corner."""
    left, bottom, right, top = bounds
    x0, y0, x1, y1 = own
    if rotation == 90:
        return Box(y0 - bottom, x0 - left, y1 - bottom, x1 - left)
    if rotation == 180:
        return Box(right - x1, y0 - bottom, right - x0, y1 - bottom)
    if rotation == 270:
        return Box(top - y1, right - x1, top - y0, right - x0)
    return Box(x0 - left, top - y1, x1 - left, top - y0)


def _join_characters(characters: Iterator[tuple[str, Box]]) -> Iterator[PageWord]:
    letters: list[str] = []
    boxes: list[Box] = []
    for letter, box in characters:
        ends = letter.isspace() or letter == "\0"
        if letters and (ends or _is_apart(boxes[-1], box)):
            yield _make_word(letters, boxes)
            letters, boxes = [], []
        if not ends:
            letters.append(letter)
            boxes.append(box)
    if letters:
        yield _make_word(letters, boxes)


def _make_word(letters: list[str], boxes: list[Box]) -> PageWord:
    text = "".join(letters)
    return PageWord(text, fold_words(text), unite(boxes))


def _is_apart(last: Box, there: Box) -> bool:
    height = last.y1 - last.y0
    return not is_level(last, there) or not -height <= there.x0 - last.x1 <= WORD_GAP * height
