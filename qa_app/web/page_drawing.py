"""The child process that draws a page: a PDF on standard input, pictures on standard output.

Run by `page_image` as `python -m qa_app.web.page_drawing REQUEST`. It sets its own limits before
it reads a byte, and any failure is simply its end: the parent says so in a sentence.
"""

from __future__ import annotations

import base64
import io
import json
import sys

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from store.records import Box

WIDEST_PIXELS = 1300
TALLEST_PIXELS = 2000
LARGEST_SCALE = 4.0
MEMORY_LIMIT_BYTES = 1024**3
CPU_LIMIT_SECONDS = 15

FILL = (255, 232, 112)
"""Multiplied with the page, so print stays as black as it was."""
FRAME = (176, 0, 96)
FRAME_PIXELS = 4
EDGE = (118, 118, 118)
MARGIN_POINTS = 2.5
AROUND_POINTS = (110.0, 55.0)
"""How much of the page a close picture shows beside and above the marked cells."""


def limit_this_process() -> None:
    """Set limits of memory and processor time where the system has them."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's time limit holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_LIMIT_SECONDS, CPU_LIMIT_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def pdf_to_picture(content: bytes, page: int) -> tuple[Image.Image, float]:
    """Draw a page, which counts from 1, as it is displayed.

    Returns: the picture and its scale, in pixels a PDF point.
    """
    with pypdfium2.PdfDocument(content) as document:
        opened = document[page - 1]
        width, height = opened.get_size()
        scale = min(WIDEST_PIXELS / width, TALLEST_PIXELS / height, LARGEST_SCALE)
        return opened.render(scale=scale).to_pil().convert("RGB"), scale


def mark_boxes(picture: Image.Image, boxes: list[Box], scale: float) -> Image.Image:
    """Lay a light fill and a frame over each box; the print under them stays legible."""
    marked = picture.copy()
    for box in boxes:
        left, top, right, bottom = _to_pixels(box, scale, MARGIN_POINTS, MARGIN_POINTS, picture)
        under = marked.crop((left, top, right, bottom))
        marked.paste(ImageChops.multiply(under, Image.new("RGB", under.size, FILL)), (left, top))
        frame = (
            left - FRAME_PIXELS,
            top - FRAME_PIXELS,
            right + FRAME_PIXELS,
            bottom + FRAME_PIXELS,
        )
        ImageDraw.Draw(marked).rectangle(frame, outline=FRAME, width=FRAME_PIXELS)
    return marked


def crop_around(picture: Image.Image, boxes: list[Box], scale: float) -> Image.Image:
    """Cut out the part of the page that holds all the boxes, with some of what is around them."""
    together = Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )
    return picture.crop(_to_pixels(together, scale, *AROUND_POINTS, picture))


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
    """Read the request and the PDF, draw, and print both pictures as one JSON object."""
    limit_this_process()
    request = json.loads(sys.argv[1])
    boxes = [Box(*corners) for corners in request["boxes"]]
    picture, scale = pdf_to_picture(sys.stdin.buffer.read(), request["page"])
    marked = mark_boxes(picture, boxes, scale)
    close = _to_base64(crop_around(marked, boxes, scale)) if boxes else None
    print(json.dumps({"whole": _to_base64(marked), "close": close}))


if __name__ == "__main__":
    main()
