"""Short ways through the steps of reading, for tests."""

from __future__ import annotations

from pathlib import Path

from ingest.layouts import KNOWN_TITLES
from ingest.letters_in_file import FoundLetter
from ingest.pages import Limits, read_document
from ingest.pipeline import make_rows
from ingest.proofs import Proven
from ingest.worker import Reading
from store.authorities import load_register
from store.records import Figure, LetterRows

REGISTER = load_register()


def read_rows(content: bytes, name: str = "letter.pdf") -> tuple[LetterRows, Proven]:
    """All rows of a letter from its bytes, without a child process or a store."""
    path = Path(name)
    document = read_document(content, path.suffix, KNOWN_TITLES, Limits())
    return make_rows(Reading(path, content, document, None), FoundLetter(document), REGISTER)


def name_figure(figure: Figure) -> str:
    """A figure as one line: "complaints_received/housing=9"."""
    part = f"/{figure.breakdown}" if figure.breakdown else ""
    scope = "" if figure.scope == "authority" else f" ({figure.scope})"
    return f"{figure.measure}{part}{scope}={figure.value}"


def name_figures(rows: LetterRows) -> list[str]:
    """All figures of a letter as lines, in their order."""
    return [name_figure(figure) for figure in rows.figures]
