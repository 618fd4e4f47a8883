"""Records to rows of the database and back; the only place that knows both."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Row

from store import schema
from store.records import Box, Figure, Letter, Source, Year

EDGES = ("x0", "y0", "x1", "y1")
_FIGURE_FIELDS = (
    *("authority", "year", "measure", "breakdown", "scope", "value", "unit"),
    *("letter", "page", "line", "table_title", "row_title", "column_title", "printed"),
    *EDGES,
    *("read_by", "flag"),
)
FIGURE_COLUMNS = tuple(schema.figure.c[name] for name in _FIGURE_FIELDS)
"""What `row_to_figure` reads, in its order: by place, for a ranking reads one row an authority."""
find_year = cache(Year)
"""One object a year, for most rows' years are the same few."""


def letter_to_row(letter: Letter) -> dict[str, Any]:
    row = {name: getattr(letter, name) for name in letter.__dataclass_fields__}
    return {**row, "year": letter.year.start}


def row_to_letter(row: Row[Any]) -> Letter:
    kept = {name: getattr(row, name) for name in Letter.__dataclass_fields__}
    return Letter(**{**kept, "year": find_year(row.year)})


def source_to_row(source: Source) -> dict[str, Any]:
    edges = dict.fromkeys(EDGES) if source.box is None else vars(source.box)
    return {
        "letter": source.letter,
        "page": source.page,
        "line": source.line,
        "table_title": source.table,
        "row_title": source.row,
        "column_title": source.column,
        "printed": source.printed,
        **edges,
    }


def row_to_source(row: Row[Any]) -> Source:
    box = None if row.x0 is None else Box(row.x0, row.y0, row.x1, row.y1)
    return Source(
        row.letter,
        row.page,
        row.line,
        row.table_title,
        row.row_title,
        row.column_title,
        row.printed,
        box,
    )


def row_to_figure(row: Sequence[Any]) -> Figure:
    """row: of FIGURE_COLUMNS."""
    (authority, year, measure, breakdown, scope, value, unit, *place, read_by, flag) = row
    letter, page, line, table, title, column, printed, x0, y0, x1, y1 = place
    return Figure(
        authority,
        find_year(year),
        measure,
        breakdown or None,
        scope,
        Decimal(value),
        unit,
        Source(
            letter,
            page,
            line,
            table,
            title,
            column,
            printed,
            None if x0 is None else Box(x0, y0, x1, y1),
        ),
        read_by,
        flag,
    )


def figure_to_row(figure: Figure) -> dict[str, Any]:
    return {
        **source_to_row(figure.source),
        "authority": figure.authority,
        "year": figure.year.start,
        "measure": figure.measure,
        "breakdown": figure.breakdown or "",
        "scope": figure.scope,
        "value": str(figure.value),
        "unit": figure.unit,
        "read_by": figure.read_by,
        "flag": figure.flag,
    }
