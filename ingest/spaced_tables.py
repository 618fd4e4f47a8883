"""Tables of a text file whose columns are kept by spaces: letters as boxes of one size."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.bands import Band
from ingest.phrases import Found, WordField
from ingest.records import Cell, KnownTable, Line, Page, Table, Word
from ingest.row_labels import PERIODS
from ingest.tables import read_table
from store.records import Box

WORD = re.compile(r"\S+")
LABEL = re.compile(rf"{PERIODS}|\S+")
"""The first word of a line: a whole period is one, so that no day of it is taken for a value."""
LETTER_WIDTH = 0.5
LETTER_HEIGHT = 1.0
MOST_LINES = 100
"""How many printed lines a table is looked for in; the time it takes grows with their square."""
TAB_COLUMN = 80
"""How wide, in letters, a column of cells parted by tabs is laid out, unless a cell is longer."""
WIDEST_COLUMN = 400


def read_spaced(known: KnownTable, title: Line, lines: Sequence[Line]) -> Table:
    """Read a table by the columns its letters stand in. Raises: TableUnreadable."""
    placed = [place_words(line) for line in (title, *lines[:MOST_LINES])]
    page = Page(None, tuple(placed))
    words = tuple(word for line in placed[1:] for word in line.words)
    table = read_table(page, Band(known, _find_title(known, placed[0]), words))
    cells = tuple(place_cell(cell) for cell in table.cells)
    return Table(known, None, cells, table.doubtful)


def _find_title(known: KnownTable, line: Line) -> Found:
    """The title's own words on its line, or the whole line where they are damaged."""
    field = WordField(line.words)
    whole = Found(known.title, (), line.box or Box(0, 0, 0, 0))
    return next((found for title in known.titles for found in field.find(title)), whole)


def place_words(line: Line) -> Line:
    """A line of text as words on a page whose letters are all of one width."""
    number = line.number or 0
    first = LABEL.search(line.text)
    words = tuple(
        Word(
            found.group(),
            Box(
                found.start() * LETTER_WIDTH,
                float(number),
                found.end() * LETTER_WIDTH,
                number + LETTER_HEIGHT,
            ),
        )
        for found in ((first, *WORD.finditer(line.text, first.end())) if first else ())
    )
    box = Box(0, float(number), len(line.text) * LETTER_WIDTH, number + LETTER_HEIGHT)
    return Line(line.text, line.number, words, box)


def place_page(page: Page) -> Page:
    """A page of text as a page whose cells stand in columns: by their tabs, or by its spaces."""
    cells = (cell for line in page.lines if "\t" in line.text for cell in line.text.split("\t"))
    longest = max((len(cell) + 2 for cell in cells), default=0)
    width = max(TAB_COLUMN, min(longest, WIDEST_COLUMN))
    lines = (replace(each, text=_spread_tabs(each.text, width)) for each in page.lines)
    return Page(None, tuple(place_words(line) for line in lines))


def _spread_tabs(text: str, width: int) -> str:
    cells = [" ".join(cell.split()) for cell in text.split("\t")]
    return text if len(cells) == 1 else "".join(cell.ljust(width) for cell in cells)


def place_cell(cell: Cell) -> Cell:
    """A cell of a placed text, by its line of the file."""
    number = int(cell.box.y0) if cell.box else None
    return replace(cell, line=number, box=None)
