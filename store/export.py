"""Every figure held as rows, each with the place where it stands, and as lines of CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TextIO

from store.reading import Reader, State
from store.records import Box, Figure, Letter


@dataclass(frozen=True)
class ExportRow:
    """One figure with its place; texts that a spreadsheet would run are kept from it.

    letter is the letter's id, dated its day; box is four edges in PDF points from the top left.
    """

    authority: str
    year: str
    measure: str
    breakdown: str | None
    scope: str
    value: Decimal
    unit: str
    file: str
    letter: str
    dated: date | None
    page: int | None
    line: int | None
    table: str | None
    row: str | None
    column: str | None
    printed: str
    box: str | None
    read_by: str
    flag: str | None


COLUMNS = tuple(each.name for each in fields(ExportRow))


def export_figures(reader: Reader, path: Path) -> int:
    """Write all figures of the newest state to a file of CSV.

    Returns: how many lines were written, the heading not counted.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        return write_csv(reader, reader.state(), file)


def write_csv(reader: Reader, state: State, file: TextIO) -> int:
    """Write all figures of a state as lines of CSV.

    Returns: how many lines were written, the heading not counted.
    """
    written = 0
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for row in list_rows(reader, state):
        writer.writerow(["" if each is None else each for each in astuple(row)])
        written += 1
    return written


def list_rows(reader: Reader, state: State) -> Iterator[ExportRow]:
    """All figures of a state, by authority, year and place in the letter.

    One authority's are held at a time, so the memory needed does not grow with the store.
    """
    letters = {letter.id: letter for letter in reader.letters(state)}
    register = reader.register(state)
    for name in sorted({register.name_of(each.authority) for each in letters.values()}):
        found = reader.figures(state, authorities=(name,))
        for figure in sorted(found, key=lambda each: each.year):
            yield _figure_to_row(figure, letters[figure.source.letter])


def _figure_to_row(figure: Figure, letter: Letter) -> ExportRow:
    source, guard = figure.source, _guard
    return ExportRow(
        authority=guard(figure.authority),
        year=str(figure.year),
        measure=figure.measure,
        breakdown=figure.breakdown,
        scope=figure.scope,
        value=figure.value,
        unit=figure.unit,
        file=guard(letter.file),
        letter=letter.id,
        dated=letter.dated,
        page=source.page,
        line=source.line,
        table=source.table and guard(source.table),
        row=source.row and guard(source.row),
        column=source.column and guard(source.column),
        printed=guard(source.printed),
        box=None if source.box is None else _write_box(source.box),
        read_by=figure.read_by,
        flag=figure.flag,
    )


def _write_box(box: Box) -> str:
    return " ".join(f"{edge:.2f}" for edge in (box.x0, box.y0, box.x1, box.y1))


def _guard(text: str) -> str:
    return str(keep_from_formulas(text))


def keep_from_formulas(value: object) -> object:
    """A text that a spreadsheet would run as a formula is given a leading apostrophe."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
