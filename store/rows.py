"""Records to rows of the database and back; the only place that knows both."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from store.records import Box, Figure, Letter, Source, Year

EDGES = ("x0", "y0", "x1", "y1")


def letter_to_row(letter: Letter) -> dict[str, Any]:
    row = {name: getattr(letter, name) for name in letter.__dataclass_fields__}
    return {**row, "year": letter.year.start}


def row_to_letter(row: Row[Any]) -> Letter:
    kept = {name: getattr(row, name) for name in Letter.__dataclass_fields__}
    return Letter(**{**kept, "year": Year(row.year)})


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


def row_to_figure(row: Row[Any]) -> Figure:
    return Figure(
        row.authority,
        Year(row.year),
        row.measure,
        row.breakdown or None,
        row.scope,
        Decimal(row.value),
        row.unit,
        row_to_source(row),
        row.read_by,
        row.flag,
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
