"""Runs of text and where they begin from a PDF's page, by pypdf: the second reader.

It shares no code with the first: it decodes fonts and follows the page's operators itself.
"""

from __future__ import annotations

import io
import logging
from typing import Any

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from ingest.errors import Damaged, Encrypted
from ingest.pdf_words import PageSpace
from ingest.records import Piece

logging.getLogger("pypdf").setLevel(logging.ERROR)
LOCKED = "The file is locked with a password; save it without one."
IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Matrix = tuple[float, ...]


def open_second(content: bytes) -> pypdf.PdfReader:
    """Open a PDF's bytes. Raises: Encrypted, Damaged."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Encrypted(LOCKED)
        len(reader.pages)
    except DependencyError as error:
        raise Encrypted(LOCKED) from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        RecursionError,
        AssertionError,
    ) as error:
        raise Damaged("The file is damaged: its list of pages cannot be read.") from error
    return reader


def read_pieces(reader: pypdf.PdfReader, index: int, space: PageSpace) -> tuple[Piece, ...]:
    """The runs of text of the page with this index from 0, in the order they are drawn."""
    collector = _Collector(space)
    try:
        reader.pages[index].extract_text(
            visitor_operand_before=collector.enter,
            visitor_operand_after=collector.leave,
            visitor_text=collector.take,
        )
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        AssertionError,
    ) as error:
        raise Damaged(f"Page {index + 1} is damaged: its text cannot be read.") from error
    return tuple(collector.pieces)


class _Collector:
    """Receives what pypdf meets on a page; a form's text comes in the form's own space."""

    def __init__(self, space: PageSpace) -> None:
        self.space = space
        self.pieces: list[Piece] = []
        self.outer: list[Matrix] = [IDENTITY]
        self.last: tuple[float, float] | None = None

    def enter(self, operator: Any, operands: Any, cm: Any, tm: Any) -> None:
        if operator == b"Do":
            self.outer.append(_multiply(tuple(cm), self.outer[-1]))

    def leave(self, operator: Any, operands: Any, cm: Any, tm: Any) -> None:
        if operator == b"Do":
            self.outer.pop()

    def take(self, text: str, cm: Any, tm: Any, font: Any, size: Any) -> None:
        if not text.strip():
            return
        matrix = _multiply(_multiply(tuple(tm), tuple(cm)), self.outer[-1])
        at = (matrix[4], matrix[5])
        x, y = self.space.show_point(*at)
        # after a change of font the matrix still tells where the earlier run began
        self.pieces.append(Piece(text.strip(), None if at == self.last else x, y))
        self.last = at


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
