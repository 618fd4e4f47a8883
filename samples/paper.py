"""What letters are typeset on: pages, tables and the mark at the foot of every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

UPRIGHT, ACROSS = "upright", "across"
MARGIN = 20 * mm
LONGEST_CENTRED = 80
LARGE = 26
FACES = {
    "Helvetica": "Helvetica-Bold",
    "Times-Roman": "Times-Bold",
}


@dataclass(frozen=True)
class TableLook:
    """How a table is drawn; lines: "grid", "rules" (across only), "shaded" (grid) or "bare".

    leading: from line to line in a cell, in heights of the print.
    """

    lines: str = "grid"
    face: str = "Helvetica"
    size: float = 9
    padding: float = 4
    leading: float = 1.2


@dataclass(frozen=True)
class Cells:
    """A table as it is to be printed; a heading may hold its own line ends.

    bands span headings: each has its words and its first and last column, counted from 0.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    bands: Sequence[tuple[str, int, int]] = ()


def paragraph(words: str, face: str = "Helvetica", size: float = 11) -> Paragraph:
    style = ParagraphStyle("prose", fontName=face, fontSize=size, leading=size * 1.32, spaceAfter=8)
    return Paragraph(_to_markup(words), style)


def heading(words: str, face: str = "Helvetica", size: float = 11) -> Paragraph:
    style = ParagraphStyle(
        "heading",
        fontName=FACES[face],
        fontSize=size,
        leading=size * 1.32,
        spaceBefore=6,
        spaceAfter=5,
        keepWithNext=1,
    )
    return Paragraph(_to_markup(words), style)


def draw_line(line: str) -> Paragraph:
    """A line of a page of figures: "# " begins a heading, "* " large print."""
    if line.startswith("# "):
        return heading(line[2:])
    if line.startswith("* "):
        return paragraph(line[2:], size=LARGE)
    return paragraph(line)


def gap(points: float) -> Spacer:
    return Spacer(1, points)


def turn_to(page: str) -> list[Flowable]:
    """Begin a new page, UPRIGHT or ACROSS."""
    return [NextPageTemplate(page), PageBreak()]


def table(cells: Cells, look: TableLook, widths: Sequence[float] | None = None) -> Table:
    """Draw a table; widths in points, or None for columns as wide as the page lets them be."""
    band_rows = 1 if cells.bands else 0
    body = [[_cell(words, look, bold=False) for words in row] for row in cells.rows]
    heads = [_cell(words, look, bold=True) for words in cells.heads]
    commands = _lines(look, band_rows + 1)
    data = [heads, *body]
    if cells.bands:
        above: list[Paragraph | str] = list(heads)
        below: list[Paragraph | str] = list(heads)
        for words, first, last in cells.bands:
            above[first : last + 1] = [_cell(words, look, bold=True), *[""] * (last - first)]
            commands.append(("SPAN", (first, 0), (last, 0)))
        banded = {c for _, first, last in cells.bands for c in range(first, last + 1)}
        for column in range(len(heads)):
            if column not in banded:
                below[column] = ""
                commands.append(("SPAN", (column, 0), (column, 1)))
        data = [above, below, *body]
    drawn = Table(data, colWidths=widths, spaceAfter=10)
    drawn.setStyle(TableStyle(commands))
    return drawn


def write_pdf(path: Path, title: str, mark: str, flow: Sequence[Flowable]) -> None:
    """Typeset the flow, the mark at the foot of each page; the same input gives the same bytes.

    Nothing is compressed, for compressors differ between machines.
    """

    def draw_mark(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 7.5)
        canvas.setFillGray(0.4)
        canvas.drawString(MARGIN, 10 * mm, mark)
        canvas.restoreState()

    document = BaseDocTemplate(
        str(path), title=title, author="Sample", invariant=1, pageCompression=0
    )
    document.addPageTemplates(
        [_page(UPRIGHT, A4, draw_mark), _page(ACROSS, landscape(A4), draw_mark)]
    )
    document.build(list(flow))


def _page(name: str, size: tuple[float, float], draw_mark: object) -> PageTemplate:
    width, height = size
    frame = Frame(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN - 2 * mm, 0, 0, 0, 0)
    return PageTemplate(name, [frame], onPage=draw_mark, pagesize=size)


def _cell(words: str, look: TableLook, bold: bool) -> Paragraph:
    face = FACES[look.face] if bold else look.face
    alignment = TA_LEFT if len(words) > LONGEST_CENTRED else TA_CENTER
    style = ParagraphStyle(
        "cell",
        fontName=face,
        fontSize=look.size,
        leading=look.size * look.leading,
        alignment=alignment,
    )
    return Paragraph(_to_markup(words), style)


def _lines(look: TableLook, head_rows: int) -> list[tuple[object, ...]]:
    whole, heads = ((0, 0), (-1, -1)), ((0, 0), (-1, head_rows - 1))
    commands: list[tuple[object, ...]] = [
        ("VALIGN", *whole, "MIDDLE"),
        ("LEFTPADDING", *whole, look.padding),
        ("RIGHTPADDING", *whole, look.padding),
    ]
    if look.lines in ("grid", "shaded"):
        commands.append(("GRID", *whole, 0.5, colors.grey))
    if look.lines == "shaded":
        commands.append(("BACKGROUND", *heads, colors.Color(0.88, 0.91, 0.95)))
    if look.lines == "rules":
        commands.append(("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black))
        commands.append(("LINEBELOW", *heads, 0.5, colors.black))
        commands.append(("LINEBELOW", (0, -1), (-1, -1), 0.8, colors.black))
    return commands


def _to_markup(words: str) -> str:
    return escape(words).replace("\n", "<br/>")
