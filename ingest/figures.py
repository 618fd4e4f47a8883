"""From proven tables to Figures, each with the place where it is printed."""

from __future__ import annotations

from ingest.cells import read_cell
from ingest.checks import Key
from ingest.proofs import Proven
from ingest.records import Cell, Statement, Table
from ingest.sums import key_of
from store.measures import BY_KEY
from store.records import Figure, Source, Year

PRINT_WRONG = "print_wrong"


def make_figures(
    proven: Proven, letter: str, authority: str, year: Year, read_by: str
) -> tuple[Figure, ...]:
    """Every figure that the tables print, in their order; a cell without one makes none.

    What sentences say follows.
    """
    in_tables = (
        figure
        for table in proven.tables
        for cell in table.cells
        if (figure := _make_figure(table, cell, letter, authority, year, read_by, proven.wrong))
    )
    stated = (
        _make_stated(statement, letter, authority, year, read_by, proven.wrong)
        for statement in proven.statements
    )
    return (*in_tables, *stated)


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


def _make_stated(
    statement: Statement,
    letter: str,
    authority: str,
    year: Year,
    read_by: str,
    wrong: frozenset[tuple[Year | None, Key]],
) -> Figure:
    """A sentence's number; it has neither row nor column."""
    meaning = statement.meaning
    key = (meaning.measure, meaning.breakdown, meaning.scope)
    return Figure(
        authority=authority,
        year=statement.year or year,
        measure=meaning.measure,
        breakdown=meaning.breakdown,
        scope=meaning.scope,
        value=statement.value,
        unit=BY_KEY[meaning.measure].unit,
        source=Source(
            letter=letter,
            page=statement.page,
            line=statement.line,
            table=statement.table,
            row=None,
            column=None,
            printed=statement.printed,
            box=statement.box,
        ),
        read_by=read_by,
        flag=PRINT_WRONG if (statement.year, key) in wrong else None,
    )
