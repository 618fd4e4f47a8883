"""Letters whose prose tells figures, without tables or above them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ingest.errors import UnknownLayout
from ingest.proofs import Proven
from store.records import Figure, LetterRows
from tests.ingest.reading import name_figure, read_rows
from tests.ingest.sentence_letters import Letter, make_letter, make_text
from tests.letters.old_letters import OldLetter, write_letter

TOTAL = "complaints_received/total"
LINE_WIDTH = 85


def write_prose(paragraphs: Sequence[str], year_ended: int) -> Letter:
    """A letter of one page without tables."""
    lines: list[str] = []
    for words in paragraphs:
        first, *others = textwrap.wrap(words, LINE_WIDTH)
        lines += [first, *(f"+ {line}" for line in others)]
    return Letter(lines=(), prose=tuple(lines), headed=None, year_ended=year_ended)


def read_both(letter: Letter) -> list[list[str]]:
    """What is read of the letter as a PDF and as a text, a figure a line; nothing if refused."""
    found: list[list[str]] = []
    for content, name in (
        (make_letter(letter), "letter.pdf"),
        (make_text(letter).encode(), "letter.txt"),
    ):
        try:
            rows, _ = read_rows(content, name)
        except UnknownLayout:
            found.append([])
        else:
            found.append([name_told(figure) for figure in rows.figures])
    return found


def name_told(figure: Figure) -> str:
    """A figure with its year: "2006-07 complaints_received/total=39"."""
    return f"{figure.year} {name_figure(figure)}"


def read_beside(
    letter: OldLetter, paragraphs: Sequence[str], folder: Path
) -> tuple[LetterRows, Proven]:
    """What is read of a letter whose tables follow this prose."""
    path = write_letter(replace(letter, said=tuple(paragraphs)), folder / "letter.pdf")
    return read_rows(path.read_bytes())


def find_told(rows: LetterRows) -> list[str]:
    """The figures that are cited in prose."""
    return [name_told(figure) for figure in rows.figures if figure.source.column is None]
