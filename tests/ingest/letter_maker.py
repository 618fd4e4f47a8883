"""Letters made on the spot, with the defect that a test needs."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportlab.pdfgen.canvas import Canvas

PORTRAIT = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)

RECEIVED = (
    ("Adult Care|Services", "10"),
    ("Benefits and|Tax", "7"),
    ("Corporate|and Other|Services", "2"),
    ("Education|and|Children's|Services", "11"),
    ("Environment|Services", "6"),
    ("Highways|and|Transport", "4"),
    ("Housing", "9"),
    ("Planning|and|Develop-|ment", "3"),
    ("Other", "1"),
    ("Total", "53"),
)
DECIDED = (
    ("Incomplete|or Invalid", "3"),
    ("Advice|Given", "7"),
    ("Referred|back for|Local|Resolution", "21"),
    ("Closed After|Initial|Enquiries", "15"),
    ("Not|Upheld", "3"),
    ("Upheld", "5"),
    ("Uphold|Rate", "62%"),
    ("Total", "54"),
)
PROSE = (
    "Complaint statistics",
    "A large number of complaints does not by itself show that a council does badly.",
    "Please use these figures to begin a conversation about complaints.",
)

Columns = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Letter:
    """What a made letter prints; columns are (heading with | at its line breaks, value)."""

    authority: str = "Derby City Council"
    addressed: str = "Derby City Council"
    title: str = "Annual Review letter 2018"
    period: str = "31/03/2018"
    dated: str = "18 July 2018"
    post: str = "Local Government and Social Care Ombudsman"
    received: Columns = RECEIVED
    decided: Columns = DECIDED
    spanned: tuple[str, int, int] | None = None
    prose: Sequence[str] = PROSE
    size: tuple[float, float] = LANDSCAPE
    font: str = "Helvetica"
    points: float = 8.0
    grid: bool = True
    align: str = "centre"
    second_row: Sequence[str] = field(default=())
    rotation: int = 0
    drawn: Callable[[Canvas], None] | None = None
    """Draws something more over the page of tables."""


def make_letter(letter: Letter) -> bytes:
    """The letter as a PDF of two pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=PORTRAIT, invariant=1)
    lines = [letter.dated, "By email", "The Chief Executive", letter.addressed]
    lines += ["Dear Chief Executive", letter.title, *letter.prose]
    lines += ["Yours sincerely", "Michael King", letter.post]
    _draw_lines(canvas, lines, 780.0, 24.0)
    canvas.showPage()
    canvas.setPageSize(letter.size)
    if letter.rotation:
        canvas.setPageRotation(letter.rotation)
    height = letter.size[1]
    head = [f"Local Authority Report: {letter.authority}"]
    head += [f"For the Period Ending: {letter.period}", "Complaints and enquiries received"]
    _draw_lines(canvas, head, height - 60, 20)
    draw_table(canvas, letter, letter.received, height - 110)
    _draw_lines(canvas, ["Decisions made"], height - 220, 20)
    if letter.spanned:
        _draw_span(canvas, letter, height - 232)
    draw_table(canvas, letter, letter.decided, height - 245, letter.second_row)
    if letter.drawn:
        letter.drawn(canvas)
    canvas.save()
    return file.getvalue()


def _draw_lines(canvas: Canvas, lines: Sequence[str], top: float, step: float) -> None:
    canvas.setFont("Helvetica", 11)
    for at, line in enumerate(lines):
        canvas.drawString(50, top - at * step, line)


def draw_table(
    canvas: Canvas, letter: Letter, columns: Columns, top: float, second_row: Sequence[str] = ()
) -> None:
    left, width = 40.0, (letter.size[0] - 80) / len(columns)
    pitch, deep = letter.points * 1.2, max(heading.count("|") + 1 for heading, _ in columns)
    row = top - deep * pitch - 6
    for at, (heading, value) in enumerate(columns):
        x = left + at * width
        canvas.setFont(letter.font, letter.points)
        for line, words in enumerate(heading.split("|")):
            canvas.drawCentredString(x + width / 2, top - line * pitch, words)
        _draw_value(canvas, letter.align, value, x, width, row)
        if at < len(second_row):
            _draw_value(canvas, letter.align, second_row[at], x, width, row - pitch)
        if letter.grid:
            canvas.rect(x, row - 4, width, deep * pitch + 16)


def _draw_value(canvas: Canvas, align: str, value: str, x: float, width: float, y: float) -> None:
    if align == "centre":
        canvas.drawCentredString(x + width / 2, y, value)
    elif align == "right":
        canvas.drawRightString(x + width - 3, y, value)
    else:
        canvas.drawString(x + 3, y, value)


def _draw_span(canvas: Canvas, letter: Letter, y: float) -> None:
    words, first, last = letter.spanned or ("", 0, 0)
    width = (letter.size[0] - 80) / len(letter.decided)
    canvas.setFont(letter.font, letter.points)
    canvas.drawCentredString(40 + (first + last) / 2 * width, y, words)


def make_text(letter: Letter) -> str:
    """The same letter as text, a tab between cells."""
    lines = [letter.dated, "", "By email", "", "The Chief Executive", letter.addressed, ""]
    lines += ["Dear Chief Executive", "", letter.title, ""]
    lines += [each for words in letter.prose for each in (words, "")]
    lines += ["Yours sincerely", "", "Michael King", "", letter.post, ""]
    lines += [f"Local Authority Report: {letter.authority}", ""]
    lines += [f"For the Period Ending: {letter.period}", ""]
    for title, columns in (
        ("Complaints and enquiries received", letter.received),
        ("Decisions made", letter.decided),
    ):
        heads = (heading.replace("-|", "").replace("|", " ") for heading, _ in columns)
        lines += [title, "", "\t".join(heads), "\t".join(value for _, value in columns), ""]
    return "\n".join(lines)
