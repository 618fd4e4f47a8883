"""Words and their boxes from a PDF's page, by pypdfium2: the first of the two readers."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import Damaged, TooLarge
from ingest.records import Line, Word
from store.records import BOX_DECIMALS, Box

HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
"""What PDFium gives for a hyphen at the end of a line."""
WORD_GAP = 0.25
"""A gap between two characters, in heights of the line, that parts two words."""
SAME_LINE = 0.5
"""How much of the lower of two words' heights they must share to stand on one line."""
OWN_PLACE = 0.1
"""How far, in heights of the line, a character must move on, and a digit may move up or down."""
DOUBLE = 0.15
"""How far, in heights of the line, a word's second print may lie from its first."""
MOST_CHARACTERS = 60_000

Rectangle = tuple[float, float, float, float]


class PageSpace:
    """Turns a point of a page's own space into points from the top left as displayed."""

    def __init__(self, bounds: Rectangle, rotation: int) -> None:
        self.left, self.bottom, self.right, self.top = bounds
        self.rotation = rotation % 360

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.rotation in (90, 270) else (width, height)

    def show_point(self, x: float, y: float) -> tuple[float, float]:
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def show_box(self, rectangle: Rectangle) -> Rectangle:
        x0, y0, x1, y1 = rectangle
        if self.rotation == 0:
            return x0 - self.left, self.top - y1, x1 - self.left, self.top - y0
        x0, y0 = self.show_point(x0, y0)
        x1, y1 = self.show_point(x1, y1)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def open_pdf(content: bytes) -> pypdfium2.PdfDocument:
    """Open a PDF's bytes, which are known not to be locked. Raises: Damaged."""
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Damaged("The file is cut off or damaged and cannot be opened as a PDF.") from error


def read_lines(document: pypdfium2.PdfDocument, index: int) -> tuple[tuple[Line, ...], PageSpace]:
    """The lines of the page with this index from 0, from the top down, and the page's space."""
    try:
        page = document[index]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise Damaged(f"Page {index + 1} cannot be read.") from error
    try:
        space = PageSpace(page.get_bbox(), page.get_rotation())
        words = _drop_doubles(_find_words(text_page, space))
    finally:
        text_page.close()
        page.close()
    return join_lines(words), space


def _find_words(text_page: pypdfium2.PdfTextPage, space: PageSpace) -> Iterator[Word]:
    """Characters joined until a space, a gap or another line parts them."""
    count = text_page.count_chars()
    if count > MOST_CHARACTERS:
        raise TooLarge(f"A page holds {count} characters, more than any letter's.")
    read_code, read_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    raw, rectangle = text_page.raw, pdfium.FS_RECTF()
    there, show_box = ctypes.byref(rectangle), space.show_box
    letters: list[str] = []
    box: Rectangle = (0, 0, 0, 0)
    last: Rectangle = box
    for index in range(count):
        code = read_code(raw, index)
        letter = HYPHENS.get(code) or chr(code)
        if letter == "\0" or letter.isspace():
            if letters:
                yield from _finish_word(letters, box, space)
                letters = []
            continue
        read_box(raw, index, there)
        own = show_box((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
        if letters and (_is_apart(box, own) or _is_moved(last, own, letters[-1], letter)):
            yield from _finish_word(letters, box, space)
            letters = []
        box = _unite(box, own) if letters else own
        letters.append(letter)
        last = own
    if letters:
        yield from _finish_word(letters, box, space)


def _finish_word(letters: list[str], box: Rectangle, space: PageSpace) -> Iterator[Word]:
    """The word, unless its middle lies off the page as it is displayed."""
    width, height = space.size
    if 0 <= (box[0] + box[2]) / 2 <= width and 0 <= (box[1] + box[3]) / 2 <= height:
        x0, y0, x1, y1 = box
        edges = (round(x0, BOX_DECIMALS), round(y0, BOX_DECIMALS))
        yield Word("".join(letters), Box(*edges, round(x1, BOX_DECIMALS), round(y1, BOX_DECIMALS)))


def _is_apart(box: Rectangle, there: Rectangle) -> bool:
    """Whether a character stands on another line than the word so far, or away from it."""
    height, own = box[3] - box[1], there[3] - there[1]
    top = box[1] if box[1] > there[1] else there[1]
    bottom = box[3] if box[3] < there[3] else there[3]
    if bottom - top < SAME_LINE * (height if height < own else own):
        return True
    return not -height <= there[0] - box[2] <= WORD_GAP * height


def _is_moved(last: Rectangle, there: Rectangle, before: str, letter: str) -> bool:
    """Whether a character is drawn over the one before it, or is a digit set elsewhere.

    A digit drawn left of the one before it may lie over an earlier one.
    """
    slack = OWN_PLACE * (there[3] - there[1])
    if there[0] < last[0] + slack:
        return there[2] > last[0] or letter.isdigit() or before.isdigit()
    is_shifted = abs(there[3] - last[3]) > slack or abs(there[1] - last[1]) > slack
    return is_shifted and before.isdigit() and letter.isdigit()


def _drop_doubles(words: Iterator[Word]) -> tuple[Word, ...]:
    """The words without those drawn a second time in their place, as some make bold print."""
    found: list[Word] = []
    same: dict[str, list[Word]] = {}
    line: list[Word] = []
    for word in words:
        alike = same.setdefault(word.text, [])
        if _repeats(word, alike) or _repeats(word, line):
            continue
        alike.append(word)
        found.append(word)
        # what repeats the end of a word is drawn right after it, on the same line
        if line and abs(word.box.y0 - line[-1].box.y0) > DOUBLE * (word.box.y1 - word.box.y0):
            line = []
        line.append(word)
    return tuple(found)


def _repeats(word: Word, earlier: Sequence[Word]) -> bool:
    """Whether a word lies on an earlier one and repeats it, or the end of it."""
    box = word.box
    slack = DOUBLE * (box.y1 - box.y0)
    for first in earlier:
        own = first.box
        if (
            -slack < box.x1 - own.x1 < slack
            and -slack < box.y0 - own.y0 < slack
            and own.x0 - slack < box.x0
            and first.text.endswith(word.text)
        ):
            return True
    return False


def _unite(box: Rectangle, there: Rectangle) -> Rectangle:
    return (
        box[0] if box[0] < there[0] else there[0],
        box[1] if box[1] < there[1] else there[1],
        box[2] if box[2] > there[2] else there[2],
        box[3] if box[3] > there[3] else there[3],
    )


def join_lines(words: tuple[Word, ...]) -> tuple[Line, ...]:
    """Words that share most of their height become one line, read from the left."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.box.y0 + each.box.y1, each.box.x0)):
        if rows and _is_beside(rows[-1], word.box):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(_join_line(row) for row in rows)


def _is_beside(row: list[Word], box: Box) -> bool:
    """Whether a box is level with the row's first word, so that a row cannot drift."""
    first = row[0].box
    shared = min(first.y1, box.y1) - max(first.y0, box.y0)
    return shared >= SAME_LINE * min(first.y1 - first.y0, box.y1 - box.y0)


def _join_line(row: list[Word]) -> Line:
    words = tuple(sorted(row, key=lambda each: each.box.x0))
    boxes = [word.box for word in words]
    return Line(" ".join(word.text for word in words), None, words, unite_boxes(boxes))


def unite_boxes(boxes: list[Box]) -> Box:
    """The smallest box around all of these."""
    x0, y0, x1, y1 = boxes[0].x0, boxes[0].y0, boxes[0].x1, boxes[0].y1
    for box in boxes[1:]:
        x0 = box.x0 if box.x0 < x0 else x0
        y0 = box.y0 if box.y0 < y0 else y0
        x1 = box.x1 if box.x1 > x1 else x1
        y1 = box.y1 if box.y1 > y1 else y1
    return Box(x0, y0, x1, y1)
