"""The values of tables by their keys, and the sums that a letter's tables can be proved by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from ingest.cells import read_cell
from ingest.checks import NUMBERS, UNNAMED, Finding, Key, check_additions, check_shares, own
from ingest.labelled_tables import TOTAL
from ingest.records import Cell, KnownTable, Table
from ingest.row_labels import know_row
from store.records import Check, Year


def find_sums(read: Sequence[Table]) -> list[Finding]:
    """Every addition that tables print, a year each, and of known rows across and down."""
    found = [finding for table in read for finding in check_grid(table)]
    for year, part in _split_years(read):
        found += [_of_year(finding, year) for finding in check_additions(read_values(part))]
    return found


def find_shares(read: Sequence[Table]) -> list[Finding]:
    """Every rate that tables print with its base."""
    return [
        _of_year(finding, year)
        for year, part in _split_years(read)
        for finding in check_shares(read_values(part))
    ]


def _split_years(read: Sequence[Table]) -> list[tuple[Year | None, list[Table]]]:
    """The tables for each year alone, with that year's cells; None is the letter's own year."""
    years = dict.fromkeys(cell.year for table in read for cell in table.cells)
    return [
        (year, [replace(table, cells=cells) for table in read if (cells := _of(table, year))])
        for year in years
    ]


def _of(table: Table, year: Year | None) -> tuple[Cell, ...]:
    return tuple(cell for cell in table.cells if cell.year == year)


def _of_year(finding: Finding, year: Year | None) -> Finding:
    if year is None:
        return finding
    check = replace(finding.check, detail=f"{year}: {finding.check.detail}")
    return replace(finding, check=check, year=year)


def check_grid(table: Table) -> list[Finding]:
    """Known rows: each must add up to its total, and all of them to the row of totals."""
    rows: dict[str, dict[str, Cell]] = {}
    for cell in (*table.cells, *table.inner):
        if cell.row is not None and table.known.rows:
            rows.setdefault(cell.row, {})[cell.heading] = cell
    totals = rows.pop(next(filter(partial(_is_total, table.known), rows), ""), {})
    last = _find_last(totals)
    down = [
        _check_cells("rows_total", f"“{heading}”: the", "rows", cells, total)
        for heading, total in totals.items()
        if (cells := [row[heading] for row in rows.values() if heading in row])
    ]
    across = [
        _check_cells("subjects_total", f"“{label}”: the", "subjects", cells, row[last])
        for label, row in rows.items()
        if last in row and (cells := [cell for name, cell in row.items() if name != last])
    ]
    return [*across, *down]


def _is_total(known: KnownTable, label: str) -> bool:
    row = know_row(known, label)
    return row is not None and row.is_total


def _find_last(totals: Mapping[str, Cell]) -> str | None:
    """The heading of the column of totals."""
    return next((head for head, cell in totals.items() if cell.column.breakdown == TOTAL), None)


def _check_cells(name: str, where: str, words: str, cells: Sequence[Cell], total: Cell) -> Finding:
    numbers = [read_cell(cell.printed) for cell in cells]
    printed, reached = read_cell(total.printed), sum(filter(None, numbers), Decimal(0))
    passed = reached == printed
    many = f"{where} {NUMBERS[len(cells)]} {words} add up to"
    if passed:
        detail = f"{many} the printed total {printed}"
    else:
        detail = f"{many} {reached}, not to the printed total {printed}"
    key = key_of(total)
    has_blank = printed is None or None in numbers
    return Finding(Check(name, passed, detail), frozenset({key} if key else ()), has_blank)


def name_inner(read: Sequence[Table]) -> list[str]:
    """What tables print in known rows that has no key: totals of rows each, all others at once."""
    said = []
    for table in read:
        last = _find_last({cell.heading: cell for cell in table.cells})
        said += [
            f"“{cell.printed}” under “{cell.heading}” of “{cell.row}” has no key; not kept"
            for cell in table.inner
            if cell.heading == last
        ]
        others = sum(cell.heading != last for cell in table.inner)
        if others:
            said.append(
                f"{others} cells of “{table.known.title}” have no key: used in the sums, not kept"
            )
    return said


def key_of(cell: Cell) -> Key | None:
    """The key of a cell's value, or None where its heading has no key."""
    column = cell.column
    return (column.measure, column.breakdown, column.scope) if column.measure else None


def read_values(read: Sequence[Table]) -> dict[Key, Decimal | None]:
    """The values of tables by their keys; None where the letter prints no figure.

    Counts under headings without a key are added up under their table's measure.
    """
    values = {
        key: read_cell(cell.printed)
        for table in read
        for cell in table.cells
        if (key := key_of(cell)) is not None
    }
    for table in read:
        unnamed = [cell for cell in name_unnamed([table]) if "%" not in cell.printed]
        numbers = [read_cell(cell.printed) or Decimal(0) for cell in unnamed]
        if measure := table.known.columns[0].measure if numbers else None:
            values[own(measure, UNNAMED)] = sum(numbers, Decimal(0))
    return values


def name_unnamed(read: Sequence[Table]) -> list[Cell]:
    """The cells that print something under a heading without a key."""
    return [
        cell
        for table in read
        for cell in table.cells
        if cell.column.measure is None and cell.printed
    ]
