"""Short ways through the steps of reading, for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from ingest.layouts import KNOWN_TITLES
from ingest.letter_reading import make_rows
from ingest.letters_in_file import FoundLetter
from ingest.pages import Limits, read_document
from ingest.proofs import Proven
from ingest.records import Document
from ingest.worker import Worker
from store.authorities import load_register
from store.records import Figure, LetterRows

REGISTER = load_register()


@dataclass(frozen=True)
class PagesTask:
    """Reads a file's pages in a child process, and asks nothing of what they say."""

    limits: Limits

    def __call__(self, content: bytes, name: str, begin_scans: Callable[[int], None]) -> Document:
        suffix = PurePath(name).suffix
        return read_document(content, suffix, KNOWN_TITLES, self.limits, begin_scans)


def start_worker(limits: Limits) -> Worker[Document]:
    """A child process that reads pages; it is started by the first file."""
    return Worker(PagesTask(limits), limits)


def read_rows(content: bytes, name: str = "letter.pdf") -> tuple[LetterRows, Proven]:
    """All rows of a letter from its bytes, without a child process or a store."""
    document = read_document(content, PurePath(name).suffix, KNOWN_TITLES, Limits())
    return make_rows(content, name, FoundLetter(document), REGISTER)


def name_figure(figure: Figure) -> str:
    """A figure as one line: "complaints_received/housing=9"."""
    part = f"/{figure.breakdown}" if figure.breakdown else ""
    scope = "" if figure.scope == "authority" else f" ({figure.scope})"
    return f"{figure.measure}{part}{scope}={figure.value}"


def name_figures(rows: LetterRows) -> list[str]:
    """All figures of a letter as lines, in their order."""
    return [name_figure(figure) for figure in rows.figures]
