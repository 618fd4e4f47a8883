"""What a page shows and what its text says are not always the same: figures follow the page."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, ContentStream, NameObject, NumberObject, TextStringObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.letter_maker import DECIDED, RECEIVED, Letter, make_letter
from tests.ingest.reading import name_figures, read_rows
from tests.ingest.test_tables import ALL_FIGURES, DECIDED_FIGURES, change

HOUSING_X = 40 + 6.5 * 76.2
ROW_Y = 595 - 110 - 4 * 9.6 - 6
"""Where the 9 under Housing stands: the middle of its column, and its line."""


def write(canvas: Canvas, x: float, text: str, *, y: float = ROW_Y, mode: int = 0) -> None:
    """Draw a text in the size of the table; mode 3 leaves no ink."""
    words = canvas.beginText(x, y)
    words.setFont("Helvetica", 8)
    words.setTextRenderMode(mode)
    words.textOut(text)
    words.setTextRenderMode(0)
    canvas.drawText(words)


def draw_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    write(canvas, HOUSING_X + 12, "7")


def draw_white_over(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    write(canvas, HOUSING_X - 2.2, "7")


def draw_without_ink(canvas: Canvas) -> None:
    write(canvas, HOUSING_X + 12, "7", mode=3)


def draw_cover(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.rect(HOUSING_X - 20, ROW_Y - 2, 40, 10, fill=1, stroke=0)
    canvas.setFillGray(0)
    write(canvas, HOUSING_X + 8, "7")


def draw_picture(canvas: Canvas) -> None:
    picture = Image.new("RGB", (40, 20), "white")
    picture.paste("black", (18, 4, 22, 16))
    canvas.drawImage(ImageReader(picture), HOUSING_X - 20, ROW_Y - 6, 40, 20)


def draw_raised(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 5)
    canvas.drawString(HOUSING_X + 2.3, ROW_Y + 3, "1")


def draw_raised_alike(canvas: Canvas) -> None:
    write(canvas, HOUSING_X + 2.3, "1", y=ROW_Y + 3)


def draw_star(canvas: Canvas) -> None:
    write(canvas, HOUSING_X + 2.3, "*")


@pytest.mark.parametrize(
    "drawn",
    [
        draw_white,
        draw_white_over,
        draw_without_ink,
        draw_cover,
        draw_picture,
        draw_raised,
        draw_raised_alike,
        draw_star,
    ],
)
def test_a_cell_that_is_not_what_it_seems_withdraws_its_table(
    drawn: Callable[[Canvas], None],
) -> None:
    """This test ensures that hidden, covered and marked numbers never become figures."""
    rows, proven = read_rows(make_letter(Letter(drawn=drawn)))
    assert name_figures(rows) == DECIDED_FIGURES
    assert len(proven.withdrawn) == 1


def test_hidden_numbers_away_from_the_values_change_nothing() -> None:
    """This test ensures that a second row which nobody sees is no second row."""

    def draw_row(canvas: Canvas) -> None:
        for at in range(10):
            write(canvas, 40 + (at + 0.5) * 76.2, "7", y=ROW_Y - 11, mode=3)

    rows, proven = read_rows(make_letter(Letter(drawn=draw_row, grid=False)))
    assert name_figures(rows) == ALL_FIGURES
    assert not proven.withdrawn


def test_a_page_of_unseen_text_is_not_read() -> None:
    """This test ensures that the text under a scanned page is not taken for print."""
    content = change_operators(make_letter(Letter()), lambda text: [(text, b"Tj")], unseen=True)
    with pytest.raises(Exception, match="none of the tables"):
        read_rows(content)


def change_operators(
    content: bytes,
    show: Callable[[TextStringObject], list[tuple[object, bytes]]],
    *,
    unseen: bool = False,
) -> bytes:
    """The letter with the text of its table page shown by other operators."""
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(content)))
    page = writer.pages[1]
    stream = ContentStream(page["/Contents"].get_object(), writer)
    operations: list[tuple[object, bytes]] = []
    for operands, operator in stream.operations:
        if operator != b"Tj":
            operations.append((operands, operator))
            if operator == b"BT" and unseen:
                operations.append(([NumberObject(3)], b"Tr"))
            continue
        operations += [([shown], name) for shown, name in show(operands[0])]
    stream.operations = operations
    page[NameObject("/Contents")] = writer._add_object(stream)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def part_letters(text: TextStringObject) -> list[tuple[object, bytes]]:
    """Each letter alone, moved a little to and fro."""
    parts = ArrayObject()
    for at, letter in enumerate(str(text)):
        parts += [TextStringObject(letter), NumberObject(40 if at % 2 else -40)]
    return [(parts, b"TJ")]


def part_words(text: TextStringObject) -> list[tuple[object, bytes]]:
    """No spaces, but moves in their place."""
    parts = ArrayObject()
    for word in str(text).split(" "):
        parts += [TextStringObject(word), NumberObject(-278)]
    return [(parts, b"TJ")]


@pytest.mark.parametrize("show", [part_letters, part_words])
def test_text_in_pieces_is_read(
    show: Callable[[TextStringObject], list[tuple[object, bytes]]],
) -> None:
    """This test ensures that kerned letters and moved words are words all the same."""
    rows, proven = read_rows(change_operators(make_letter(Letter()), show))
    assert name_figures(rows) == ALL_FIGURES
    assert not proven.withdrawn


def test_print_made_bold_by_drawing_twice_is_read_once() -> None:
    """This test ensures that doubled print is neither two values nor a longer number."""

    def draw_again(canvas: Canvas) -> None:
        for at, (_, value) in enumerate(RECEIVED):
            canvas.setFont("Helvetica", 8)
            canvas.drawCentredString(40.25 + (at + 0.5) * 76.2, ROW_Y, value)

    rows, proven = read_rows(make_letter(Letter(drawn=draw_again)))
    assert name_figures(rows) == ALL_FIGURES
    assert not proven.withdrawn


@pytest.mark.parametrize("value", ["9*", "9¹", "1 204", "nil", "9 (est.)", "about 9"])
def test_values_with_anything_beside_the_number_are_not_read(value: str) -> None:
    """This test ensures that what is no plain number is never made one."""
    rows, _ = read_rows(make_letter(Letter(received=change(RECEIVED, housing=value))))
    assert name_figures(rows) == DECIDED_FIGURES


def test_a_table_printed_twice_and_otherwise_tears_the_letter() -> None:
    """This test ensures that nothing is kept where two tables of one title do not agree."""

    def draw_again(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(50, 250, "Decisions made")
        canvas.setFont("Helvetica", 8)
        for at, (heading, value) in enumerate(change(DECIDED, advice="8", total="55")):
            for line, words in enumerate(heading.split("|")):
                canvas.drawCentredString(80 + at * 90, 230 - 9.6 * line, words)
            canvas.drawCentredString(80 + at * 90, 180, value)

    rows, proven = read_rows(make_letter(Letter(drawn=draw_again)))
    assert name_figures(rows) == []
    assert all("twice" in sentence for sentence in proven.withdrawn)
