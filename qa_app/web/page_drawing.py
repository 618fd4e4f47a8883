"""The child process that draws a page: request and PDF on standard input, pictures on its output.

Run by `page_image` as `python -m qa_app.web.page_drawing`. It sets its own limits before it reads
a byte, and any failure is simply its end: the parent says so in a sentence.
"""

from __future__ import annotations

import base64
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from qa_app.web.page_headings import CellHeadings, find_headings, find_quotation
from qa_app.web.page_marks import TALLEST_PIXELS, WIDEST_PIXELS, PageMarks, json_to_marks
from qa_app.web.page_words import PageWord, read_words, unite
from store.records import Box

LARGEST_SCALE = 4.0
MEMORY_LIMIT_BYTES = 1024**3
CPU_LIMIT_SECONDS = 15

FILL = (255, 232, 112)
"""Multiplied with the page, so print stays as black as it was."""
FRAME = (176, 0, 96)
FRAME_PIXELS = 4
LIGHT_FILL = (214, 230, 250)
LIGHT_LINE = (29, 79, 145)
LIGHT_LINE_PIXELS = 2
"""Headings are filled lightly and underlined, quotations filled with a bar at their left."""
BAR_PIXELS = 5
EDGE = (118, 118, 118)
MARGIN_POINTS = 2.5
AROUND_POINTS = (110.0, 55.0)
"""How much of the page a close picture shows beside and above the marked cells."""
AROUND_STRIP_POINTS = 16.0


def limit_this_process() -> None:
    """Set limits of memory and processor time where the system has them."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's time limit holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_SECONDS, CPU_LIMIT_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@dataclass(frozen=True)
class FoundMarks:
    """Where everything that is marked stands; a quotation has a box a line."""

    cells: tuple[Box, ...]
    headings: tuple[CellHeadings, ...]
    quotes: tuple[tuple[Box, ...], ...]

    def quoted_lines(self) -> list[Box]:
        return [box for quote in self.quotes for box in quote]

    def close(self) -> list[Box]:
        """What a close picture must hold: row labels may stand at the far side of the page."""
        columns = [each.column for each in self.headings if each.column is not None]
        return [*self.cells, *columns, *self.quoted_lines()]

    def all(self) -> list[Box]:
        return [*self.close(), *(box for each in self.headings for box in each.found())]


def pdf_to_picture(
    content: bytes, page: int, wants_words: bool
) -> tuple[Image.Image, float, list[PageWord]]:
    """Draw a page, which counts from 1, as it is displayed.

    Returns: the picture, its scale in pixels a PDF point, and its words where they are wanted.
    """
    with pypdfium2.PdfDocument(content) as document:
        opened = document[page - 1]
        width, height = opened.get_size()
        scale = min(WIDEST_PIXELS / width, TALLEST_PIXELS / height, LARGEST_SCALE)
        picture = opened.render(scale=scale).to_pil().convert("RGB")
        return picture, scale, read_words(opened) if wants_words else []


def find_marks(words: Sequence[PageWord], marks: PageMarks) -> FoundMarks:
    """Find the headings of cells and the words of quotations on the page."""
    return FoundMarks(
        tuple(cell.box for cell in marks.cells),
        tuple(
            find_headings(words, cell.box, cell.title, cell.row, cell.column)
            for cell in marks.cells
        ),
        tuple(tuple(find_quotation(words, quote)) for quote in marks.quotes),
    )


def mark_page(picture: Image.Image, found: FoundMarks, scale: float) -> Image.Image:
    """Mark everything that was found; the print under the marks stays legible."""
    marked = picture.copy()
    for box in dict.fromkeys(box for each in found.headings for box in each.found()):
        left, _, right, bottom = _fill(marked, box, scale, LIGHT_FILL)
        line = (left, bottom - LIGHT_LINE_PIXELS, right - 1, bottom - 1)
        ImageDraw.Draw(marked).rectangle(line, fill=LIGHT_LINE)
    for box in found.quoted_lines():
        left, top, _, bottom = _fill(marked, box, scale, FILL, above=0)
        bar = (left - 2 * BAR_PIXELS, top, left - BAR_PIXELS - 1, bottom - 1)
        ImageDraw.Draw(marked).rectangle(bar, fill=FRAME)
    for box in dict.fromkeys(found.cells):
        left, top, right, bottom = _fill(marked, box, scale, FILL)
        frame = (
            left - FRAME_PIXELS,
            top - FRAME_PIXELS,
            right + FRAME_PIXELS,
            bottom + FRAME_PIXELS,
        )
        ImageDraw.Draw(marked).rectangle(frame, outline=FRAME, width=FRAME_PIXELS)
    return marked


def _fill(
    picture: Image.Image,
    box: Box,
    scale: float,
    colour: tuple[int, int, int],
    above: float = MARGIN_POINTS,
) -> tuple[int, int, int, int]:
    """Lay a colour over a box as a marker pen does. Returns: its edges in pixels."""
    left, top, right, bottom = _to_pixels(box, scale, MARGIN_POINTS, above, picture)
    under = picture.crop((left, top, right, bottom))
    picture.paste(ImageChops.multiply(under, Image.new("RGB", under.size, colour)), (left, top))
    return left, top, right, bottom


def crop_around(picture: Image.Image, boxes: list[Box], scale: float) -> Image.Image:
    """Cut out the part of the page that holds all the boxes, with some of what is around them."""
    return picture.crop(_to_pixels(unite(boxes), scale, *AROUND_POINTS, picture))


def crop_strip(picture: Image.Image, boxes: list[Box], scale: float) -> Image.Image:
    """Cut out the page's width at the height of the boxes, without the paper's empty sides."""
    _, top, _, bottom = _to_pixels(unite(boxes), scale, 0, AROUND_STRIP_POINTS, picture)
    strip = picture.crop((0, top, picture.width, bottom))
    ink = ImageChops.invert(strip.convert("L")).getbbox()
    if ink is None:
        return strip
    beside = round(AROUND_STRIP_POINTS * scale)
    return strip.crop((max(0, ink[0] - beside), 0, min(strip.width, ink[2] + beside), strip.height))


def _to_pixels(
    box: Box, scale: float, beside: float, above: float, picture: Image.Image
) -> tuple[int, int, int, int]:
    return (
        max(0, round((box.x0 - beside) * scale)),
        max(0, round((box.y0 - above) * scale)),
        min(picture.width, round((box.x1 + beside) * scale)),
        min(picture.height, round((box.y1 + above) * scale)),
    )


def draw_edge(picture: Image.Image) -> Image.Image:
    """Draw the paper's edge, for a white page on a white screen has none."""
    edged = picture.copy()
    edged_size = (0, 0, edged.width - 1, edged.height - 1)
    ImageDraw.Draw(edged).rectangle(edged_size, outline=EDGE)
    return edged


def _to_base64(picture: Image.Image) -> str:
    file = io.BytesIO()
    draw_edge(picture).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode("ascii")


def main() -> None:
    """Read the request's line and the PDF, draw, and print the pictures as one JSON object."""
    limit_this_process()
    page, marks = json_to_marks(sys.stdin.buffer.readline().decode("ascii"))
    wants_words = bool(
        marks.quotes or any(cell.title or cell.row or cell.column for cell in marks.cells)
    )
    picture, scale, words = pdf_to_picture(sys.stdin.buffer.read(), page, wants_words)
    found = find_marks(words, marks)
    marked = mark_page(picture, found, scale)
    reply: dict[str, object] = {"whole": _to_base64(marked), "close": None, "strip": None}
    if found.close():
        reply["close"] = _to_base64(crop_around(marked, found.close(), scale))
        reply["strip"] = _to_base64(crop_strip(marked, found.all(), scale))
    reply["columns"] = sum(each.column is not None for each in found.headings)
    reply["rows"] = sum(each.row is not None for each in found.headings)
    reply["quotes"] = sum(bool(quote) for quote in found.quotes)
    print(json.dumps(reply))


if __name__ == "__main__":
    main()
