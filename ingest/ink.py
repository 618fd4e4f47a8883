"""Which words of a page can be seen: a number that nobody sees on it is no figure."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from ingest.errors import Damaged
from ingest.pdf_words import PageSpace, Rectangle
from ingest.records import Line, Word
from store.records import Box

LEAST_CONTRAST = 40
"""By how many of 255 shades the lightest and darkest points of a seen word differ."""
MOST_POINTS = 4_000_000
"""A page of more points is drawn smaller; words too small to see are then left out."""
GLYPHS = (0.2, 0.85)
"""Between which parts of a word's height its ink is looked for, clear of lines above and below."""
UNSEEN_MODES = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
MOST_OBJECTS = 20_000
Shades = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]


def leave_out_unseen(
    document: pypdfium2.PdfDocument, index: int, lines: Sequence[Line], space: PageSpace
) -> tuple[Word, ...]:
    """The words of a page without those that are not drawn, or drawn over.

    Raises: Damaged where the page cannot be drawn.
    """
    try:
        page = document[index]
        width, height = space.size
        scale = min(1.0, (MOST_POINTS / max(1.0, width * height)) ** 0.5)
        points = page.render(scale=scale, grayscale=True).to_numpy()
        covered = _find_covered(page, space)
    except pypdfium2.PdfiumError as error:
        raise Damaged(f"Page {index + 1} cannot be drawn.") from error
    page.close()
    return tuple(
        word
        for line in lines
        for word in line.words
        if _has_ink(points, word.box, scale) and not any(_is_on(word.box, box) for box in covered)
    )


def _has_ink(points: Shades, box: Box, scale: float) -> bool:
    top, bottom = (box.y0 + part * (box.y1 - box.y0) for part in GLYPHS)
    rows = slice(max(0, int(top * scale)), int(bottom * scale) + 1)
    columns = slice(max(0, int(box.x0 * scale)), int(box.x1 * scale) + 1)
    part = points[rows, columns]
    return bool(part.size) and int(part.max()) - int(part.min()) >= LEAST_CONTRAST


def _find_covered(page: pypdfium2.PdfPage, space: PageSpace) -> list[Rectangle]:
    """Where text is drawn without ink, as under a scanned page, or a picture is laid over it."""
    covered: list[Rectangle] = []
    texts: list[Rectangle] = []
    for at in range(min(MOST_OBJECTS, pdfium.FPDFPage_CountObjects(page.raw))):
        part = pdfium.FPDFPage_GetObject(page.raw, at)
        kind = pdfium.FPDFPageObj_GetType(part)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts.append(_bound(part, space))
            if pdfium.FPDFTextObj_GetTextRenderMode(part) in UNSEEN_MODES:
                covered.append(texts[-1])
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_unseen(part):
            covered.append(_bound(part, space))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            over = _bound(part, space)
            covered += [text for text in texts if _overlaps(text, over)]
    return covered


def _holds_unseen(form: object) -> bool:
    """Whether any text of a form is drawn without ink; where in it is not asked."""
    parts = (
        pdfium.FPDFFormObj_GetObject(form, at)
        for at in range(min(MOST_OBJECTS, pdfium.FPDFFormObj_CountObjects(form)))
    )
    return any(
        pdfium.FPDFPageObj_GetType(part) == pdfium.FPDF_PAGEOBJ_TEXT
        and pdfium.FPDFTextObj_GetTextRenderMode(part) in UNSEEN_MODES
        for part in parts
    )


def _bound(part: object, space: PageSpace) -> Rectangle:
    edges = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(part, *(ctypes.byref(edge) for edge in edges))
    left, bottom, right, top = (edge.value for edge in edges)
    return space.show_box((left, bottom, right, top))


def _overlaps(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_on(box: Box, area: Rectangle) -> bool:
    """Whether the middle of a word lies in an area."""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    return area[0] - 1 <= x <= area[2] + 1 and area[1] - 1 <= y <= area[3] + 1
