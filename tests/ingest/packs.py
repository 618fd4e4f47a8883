"""Files bound of letters and of pages with lines on them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdf
from reportlab.pdfgen.canvas import Canvas


def make_page(lines: Sequence[str]) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for at, line in enumerate(lines):
        canvas.drawString(60, 780 - at * 20, line)
    canvas.save()
    return file.getvalue()


def bind(*parts: bytes | Sequence[str], numbered: bool = False) -> bytes:
    """One PDF of letters and of pages with lines on them."""
    writer = pypdf.PdfWriter()
    for part in parts:
        content = part if isinstance(part, bytes) else make_page(part)
        for page in pypdf.PdfReader(io.BytesIO(content)).pages:
            writer.add_page(page)
    if numbered:
        for number, page in enumerate(writer.pages, 1):
            [foot] = pypdf.PdfReader(io.BytesIO(make_foot(number))).pages
            page.merge_page(foot)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def make_foot(number: int) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    canvas.drawString(280, 20, f"Page {number}")
    canvas.save()
    return file.getvalue()


def pages_of(content: bytes) -> list[bytes]:
    """A letter's pages, each as a PDF."""
    found = []
    for page in pypdf.PdfReader(io.BytesIO(content)).pages:
        writer = pypdf.PdfWriter()
        writer.add_page(page)
        file = io.BytesIO()
        writer.write(file)
        found.append(file.getvalue())
    return found
