"""From proven tables to Figures, each with the place where it is printed."""

from __future__ import annotations

from ingest.cells import read_cell
from ingest.checks import Key
from ingest.proofs import Proven
from ingest.records import Cell, Table
from ingest.sums import key_of
from store.measures import BY_KEY
from store.records import Figure, Source, Year

PRINT_WRONG = "print_wrong"


def make_figures(
    proven: Proven, letter: str, authority: str, year: Year, read_by: str
) -> tuple[Figure, ...]:
    """Every figure that the tables print, in their order; a cell without one makes none."""
    return tuple(
        figure
        for table in proven.tables
        for cell in table.cells
        if (figure := _make_figure(table, cell, letter, authority, year, read_by, proven.wrong))
    )


def _make_figure(
    table: Table,
    cell: Cell,
    letter: str,
    authority: str,
    year: Year,
    read_by: str,
    wrong: frozenset[tuple[Year | None, Key]],
) -> Figure | None:
    key, value = key_of(cell), read_cell(cell.printed)
    if key is None or value is None:
        return None
    measure, breakdown, scope = key
    return Figure(
        authority=authority,
        year=cell.year or year,
        measure=measure,
        breakdown=breakdown,
        scope=scope,
        value=value,
        unit=BY_KEY[measure].unit,
        source=Source(
            letter=letter,
            page=table.page,
            line=cell.line,
            table=table.known.title,
            row=cell.row,
            column=cell.heading,
            printed=cell.printed,
            box=cell.box,
        ),
        read_by=read_by,
        flag=PRINT_WRONG if (cell.year, key) in wrong else None,
    )
