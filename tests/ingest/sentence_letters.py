"""Letters whose figures stand in sentences, made on the spot as PDF and as text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from tests.ingest.letter_maker import PORTRAIT

PROSE = ("Our figures help your authority to learn from complaints.",)
UPHELD = (
    "# Complaints upheld",
    "* 87%",
    "87% of complaints we investigated were upheld.",
    "This compares to an average of 80% in similar authorities.",
    "* 53",
    "upheld decisions",
    "Adjusted for Derby City Council's population, this is 3.4 upheld decisions per 100,000",
    "+ residents.",
    "The average for authorities of this type is 3.5 upheld decisions per 100,000 residents.",
    "Statistics are based on a total of 61 detailed investigations for the period between 1 April",
    "+ 2022 to 31 March 2023",
)
COMPLIANCE = (
    "# Compliance with Ombudsman recommendations",
    "* 98%",
    "In 98% of cases we were satisfied the Council had successfully implemented our",
    "+ recommendations.",
    "This compares to an average of 99% in similar authorities.",
    "Statistics are based on a total of 51 compliance outcomes for the period between 1 April",
    "+ 2022 to 31 March 2023",
)
REMEDIES = (
    "# Satisfactory remedies provided by the Council",
    "* 8%",
    "In 8% of upheld cases we found the Council had provided a satisfactory remedy before the",
    "+ complaint reached the Ombudsman.",
    "This compares to an average of 6% in similar authorities.",
    "4 satisfactory remedy decisions",
    "Statistics are based on a total of 53 detailed investigations for the period between 1 April",
    "+ 2022 to 31 March 2023",
)
OVERVIEW = (
    "# Complaint overview",
    "Between 1 April 2022 to 31 March 2023, we dealt with 66 complaints. Of these, 28 were not",
    "+ for us or not ready for us to investigate. We assessed and closed 27 complaints. We",
    "+ investigated 11 complaints.",
)
COUNTED = (
    "# Complaints upheld",
    "We investigated 11 complaints and upheld 9.",
    "82% of complaints we investigated were upheld.",
)


@dataclass(frozen=True)
class Letter:
    """A line begins with "# " (bold), "* " (large print) or "+ " (carries on the line above)."""

    lines: Sequence[str] = (*UPHELD, *COMPLIANCE, *REMEDIES)
    prose: Sequence[str] = PROSE
    authority: str = "Derby City Council"
    headed: str | None = "Derby City Council"
    year_ended: int = 2023
    drawn: Callable[[Canvas], None] | None = None
    """Draws something more over the page of figures."""


def change(lines: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    """The lines with the words `old` replaced, which must stand there; none where new is "-"."""
    assert any(old in line for line in lines)
    return tuple(line.replace(old, new) for line in lines if new != "-" or old not in line)


def _write_prose(letter: Letter) -> list[str]:
    lines = [f"26 July {letter.year_ended}", "By email", "The Chief Executive", letter.authority]
    lines += ["Dear Chief Executive", f"Annual Review letter {letter.year_ended}", *letter.prose]
    return [*lines, "Yours sincerely", "Michael King", "Local Government and Social Care Ombudsman"]


def _write_head(letter: Letter) -> list[str]:
    if letter.headed is None:
        return []
    return [f"# {letter.headed}", f"For the period ending: 31/03/{letter.year_ended}"]


def make_letter(letter: Letter) -> bytes:
    """The letter as a PDF; its figures stand on page 2 where they have a head."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=PORTRAIT, invariant=1)
    draw_lines(canvas, _write_prose(letter))
    if letter.headed is not None:
        canvas.showPage()
        draw_lines(canvas, [*_write_head(letter), *letter.lines])
    if letter.drawn:
        letter.drawn(canvas)
    canvas.save()
    return file.getvalue()


def draw_lines(
    canvas: Canvas, lines: Sequence[str], x: float = 63, top: float = 790, small: float = 11
) -> float:
    """Draw lines from the top down, paragraphs apart; returns where the last one stands."""
    y = top
    for line in lines:
        mark, words = (line[0], line[2:]) if line[:2] in ("# ", "* ", "+ ") else ("", line)
        y -= {"*": 31, "+": 14}.get(mark, 21)
        canvas.setFont("Helvetica-Bold" if mark in ("#", "*") else "Helvetica", small)
        if mark == "*":
            canvas.setFont("Helvetica-Bold", 26)
        canvas.drawString(x, y, words)
    return y


def make_text(letter: Letter) -> str:
    """The letter as a text file, an empty line between paragraphs."""
    lines = [*_write_prose(letter), *_write_head(letter)]
    lines += letter.lines if letter.headed is not None else ()
    return "\n".join(
        line[2:] if line[:2] == "+ " else "\n" + line.removeprefix("# ").removeprefix("* ")
        for line in lines
    )
