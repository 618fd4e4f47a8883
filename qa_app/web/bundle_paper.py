"""A plain A4 document: headings, paragraphs and pictures, every word of them drawn as it stands.

fpdf2 draws what it is given and reads no markup; the one sign that it would fill in, "{nb}" for the
number of pages, is switched off. So words of a letter or of a reader stay words.
"""

from __future__ import annotations

import io
import unicodedata
from datetime import UTC, date, datetime, time
from pathlib import Path

from fpdf import FPDF, Align, XPos, YPos
from fpdf.fonts import TTFFont
from PIL import Image

FONTS = Path(__file__).parent / "fonts"
FONT = "DejaVu"
POINTS = {"title": 18.0, "heading": 13.0, "text": 10.5, "small": 9.0}
LINE_HEIGHT = 1.4
POINT_IN_MM = 25.4 / 72
MARGIN_MM = 18.0
HEADING_NEEDS_MM = 28.0
TALLEST_PICTURE = 0.62
"""Of the height between the margins."""
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"
INK, FAINT_INK = (11, 12, 12), (80, 80, 80)
NOTE_FILL = (255, 243, 205)


class Paper:
    """A document that is written from top to bottom."""

    def __init__(self, title: str, footer: str, made_on: date) -> None:
        self._pdf = _Sheets(footer)
        self._pdf.set_title(title)
        self._pdf.set_lang("en-GB")
        self._pdf.set_creation_date(datetime.combine(made_on, time(), UTC))
        self._pdf.add_page()
        self._write(title, "title", bold=True)

    def write_heading(self, words: str) -> None:
        """Begin a part, on the next page where too little of this one is left."""
        if self._pdf.will_page_break(HEADING_NEEDS_MM):
            self._pdf.add_page()
        self._pdf.ln(3)
        self._write(words, "heading", bold=True)

    def write_text(self, words: str, *, bold: bool = False, small: bool = False) -> None:
        """Write a paragraph, its line breaks kept."""
        self._write(words, "small" if small else "text", bold=bold)

    def write_note(self, words: str) -> None:
        """Write a paragraph on a coloured ground."""
        self._pdf.set_fill_color(*NOTE_FILL)
        self._write(words, "text", bold=True, fill=True)

    def draw_picture(self, png: bytes, alt: str) -> None:
        """Draw a picture as wide as the text, or as high as a page bears."""
        pdf = self._pdf
        with Image.open(io.BytesIO(png), formats=("PNG",)) as opened:
            wide, high = opened.size
        height = min(pdf.epw * high / wide, pdf.eph * TALLEST_PICTURE)
        if pdf.will_page_break(height):
            pdf.add_page()
        pdf.image(io.BytesIO(png), w=height * wide / high, h=height, alt_text=to_printable(alt))
        pdf.ln(2)

    def to_bytes(self) -> bytes:
        """The PDF file."""
        return bytes(self._pdf.output())

    def _write(self, words: str, kind: str, *, bold: bool = False, fill: bool = False) -> None:
        pdf = self._pdf
        pdf.set_font(FONT, "B" if bold else "", POINTS[kind])
        pdf.set_text_color(*INK)
        pdf.multi_cell(
            0,
            POINTS[kind] * LINE_HEIGHT * POINT_IN_MM,
            pdf.keep_printable(words),
            align=Align.L,
            fill=fill,
            markdown=False,
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        pdf.ln(1)


class _Sheets(FPDF):
    """The sheets of a document, each with its footer and number."""

    def __init__(self, footer: str) -> None:
        super().__init__(format="A4", unit="mm")
        self._footer = footer
        self.alias_nb_pages("")
        self.set_margin(MARGIN_MM)
        self.c_margin = 0.0
        self.set_auto_page_break(auto=True, margin=MARGIN_MM)
        self.add_font(FONT, "", FONTS / "DejaVuSansCondensed.ttf")
        self.add_font(FONT, "B", FONTS / "DejaVuSansCondensed-Bold.ttf")

    def footer(self) -> None:
        """Called by fpdf2 at the end of every page."""
        self.set_y(-MARGIN_MM + 4)
        self.set_font(FONT, "", POINTS["small"])
        self.set_text_color(*FAINT_INK)
        self.cell(0, 5, f"{self._footer} Page {self.page_no()}.", align=Align.L)

    def keep_printable(self, words: str) -> str:
        """The words with a sign in place of every character that the font does not have."""
        font = self.fonts[FONT.lower()]
        held = font.cmap if isinstance(font, TTFFont) else {}
        return "".join(
            letter if letter == "\n" or ord(letter) in held else UNPRINTABLE
            for letter in to_printable(words)
        )


def to_printable(words: str) -> str:
    """Words without signs that are not seen and could turn the order of those that are."""
    plain = unicodedata.normalize("NFC", words).replace("\t", "    ")
    return "".join(
        letter
        for letter in plain
        if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
    )
