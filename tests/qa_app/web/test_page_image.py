"""A page is drawn with a frame where its cell is, in a child process that may fail."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from qa_app.web.errors import PageNotDrawn
from qa_app.web.page_drawing import FILL, FRAME, LIGHT_FILL, MARGIN_POINTS
from qa_app.web.page_image import draw_page
from qa_app.web.page_marks import CellMark, PageMarks
from store.records import Box

WIDTH, HEIGHT = 400.0, 300.0
CELL = Box(100, 60, 140, 80)


def make_pdf(rotation: int = 0, size: tuple[float, float] = (WIDTH, HEIGHT)) -> bytes:
    """Two pages; the second has a black square in the middle of the cell."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size)
    canvas.drawString(20, 20, "first page")
    canvas.showPage()
    canvas.setPageRotation(rotation)
    canvas.rect(116, size[1] - 74, 8, 8, fill=1, stroke=0)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def read_png(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as opened:
        return opened.convert("RGB")


def read_colours(content: bytes) -> set[object]:
    picture = read_png(content)
    return {colour for _, colour in picture.getcolors(picture.width * picture.height) or []}


def test_the_frame_is_where_the_cell_is() -> None:
    """This test ensures that fill and frame lie on the cell, and the print stays legible."""
    picture = read_png(draw_page(make_pdf(), 2, PageMarks((CellMark(CELL),))).whole)
    scale = picture.width / WIDTH
    assert picture.height == pytest.approx(HEIGHT * scale, abs=1)

    def at(x: float, y: float) -> object:
        return picture.getpixel((round(x * scale), round(y * scale)))

    assert at(105, 65) == FILL
    assert at(120, 70) == (0, 0, 0)
    assert at(CELL.x0 - MARGIN_POINTS - 0.5, 70) == FRAME
    assert at(CELL.x1 + MARGIN_POINTS + 0.5, 70) == FRAME
    assert at(120, CELL.y0 - MARGIN_POINTS - 0.5) == FRAME
    assert at(120, CELL.y1 + MARGIN_POINTS + 0.5) == FRAME
    assert at(CELL.x0 - 8, 70) == (255, 255, 255)
    assert at(120, 200) == (255, 255, 255)


def test_turned_pages_are_marked_as_displayed() -> None:
    """This test ensures that a box counts from the top left of the page as it is shown."""
    turned = Box(HEIGHT - CELL.y1, CELL.x0, HEIGHT - CELL.y0, CELL.x1)
    picture = read_png(draw_page(make_pdf(90), 2, PageMarks((CellMark(turned),))).whole)
    scale = picture.width / WIDTH  # reportlab turns the paper as well
    assert picture.getpixel((round((HEIGHT - 70) * scale), round(120 * scale))) == (0, 0, 0)
    assert picture.getpixel((round((HEIGHT - 65) * scale), round(105 * scale))) == FILL


def test_all_boxes_are_in_one_picture() -> None:
    """This test ensures that several figures of a page are marked together."""
    other = Box(200, 60, 240, 80)
    drawn = draw_page(make_pdf(), 2, PageMarks((CellMark(CELL), CellMark(other))))
    picture = read_png(drawn.whole)
    scale = picture.width / WIDTH
    for box in (CELL, other):
        assert picture.getpixel((round((box.x0 + 4) * scale), round((box.y0 + 4) * scale))) == FILL
    assert drawn.close is not None
    assert read_png(drawn.close).width >= 140 * scale


def test_the_close_picture_holds_the_cell() -> None:
    """This test ensures that the cell can be read on a narrow screen."""
    drawn = draw_page(make_pdf(), 2, PageMarks((CellMark(CELL),)))
    assert drawn.close is not None
    assert read_png(drawn.close).width < read_png(drawn.whole).width
    assert {FILL, FRAME} <= read_colours(drawn.close)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_headings_and_quoted_words_are_marked(rotation: int) -> None:
    """This test ensures that the words around a cell and words quoted are found on the page,
    however it is turned."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT))
    canvas.setPageRotation(rotation)  # reportlab turns the paper; the print is turned back here
    canvas.translate(*{0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[rotation])
    canvas.rotate(rotation)
    canvas.drawString(100, HEIGHT - 40, "Housing")
    canvas.drawString(20, HEIGHT - 75, "2004 / 05")
    canvas.drawString(116, HEIGHT - 75, "6")
    canvas.drawString(20, 60, "We upheld it, and the council")
    canvas.drawString(20, 46, "put it right.")
    canvas.save()
    cells = (CellMark(CELL, None, "2004/05", "Housing"),)
    quotes = ("We upheld it, and the council put it right.", "We never said so.")
    drawn = draw_page(file.getvalue(), 1, PageMarks(cells, quotes))
    assert (drawn.columns, drawn.rows, drawn.quotes) == (1, 1, 1)
    assert drawn.strip is not None
    assert {FILL, FRAME, LIGHT_FILL} <= read_colours(drawn.strip)
    picture = read_png(drawn.whole)
    scale = picture.width / WIDTH
    assert picture.getpixel((round(19 * scale), round((HEIGHT - 50) * scale))) == FILL


def test_a_page_without_boxes_is_drawn_plain() -> None:
    """This test ensures that quoted words, which have no box, still have their page."""
    drawn = draw_page(make_pdf(), 1, PageMarks())
    assert drawn.close is None
    assert FILL not in read_colours(drawn.whole)


def test_huge_pages_stay_small_pictures() -> None:
    """This test ensures that a page of five metres does not fill the memory."""
    picture = read_png(
        draw_page(make_pdf(size=(14_000, 14_000)), 2, PageMarks((CellMark(CELL),))).whole
    )
    assert max(picture.size) <= 2000


@pytest.mark.parametrize(
    ("content", "page"),
    [(b"", 1), (b"not a PDF", 1), (make_pdf()[:400], 1), (make_pdf(), 3), (make_pdf(), 0)],
    ids=["empty", "no PDF", "cut off", "page too high", "page zero"],
)
def test_what_cannot_be_drawn_is_a_named_failure(content: bytes, page: int) -> None:
    """This test ensures that a damaged file ends in a failure that the page can tell."""
    with pytest.raises(PageNotDrawn):
        draw_page(content, page, PageMarks((CellMark(CELL),)))


def test_a_slow_page_is_given_up() -> None:
    """This test ensures that a file made to take for ever is left."""
    with pytest.raises(PageNotDrawn, match="longer"):
        draw_page(make_pdf(), 2, PageMarks((CellMark(CELL),)), time_limit_seconds=0.001)
