"""Save and find letters, figures, checks and facts: all the SQL about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, and_, insert, or_, select

from store import schema
from store.records import Check, Fact, Figure, Letter, LetterRows, Year
from store.rows import (
    figure_to_row,
    letter_to_row,
    row_to_figure,
    row_to_letter,
    row_to_source,
    source_to_row,
)


def save_rows(connection: Connection, rows: LetterRows, ingest: int) -> None:
    """Save one letter with all that is kept of it, within the caller's transaction."""
    connection.execute(insert(schema.letter).values(**letter_to_row(rows.letter), added_in=ingest))
    for table, values in (
        (schema.figure, [figure_to_row(figure, ingest) for figure in rows.figures]),
        (schema.check_result, [{"letter": rows.letter.id, **vars(each)} for each in rows.checks]),
        (
            schema.fact,
            [{**source_to_row(f.source), "name": f.name, "value": f.value} for f in rows.facts],
        ),
    ):
        if values:
            connection.execute(insert(table), values)


def _standing(table: Any, ingest: int) -> Any:
    """Rows as they stood after an ingest: added by then, not withdrawn by then."""
    return and_(
        table.c.added_in <= ingest,
        or_(table.c.withdrawn_in.is_(None), table.c.withdrawn_in > ingest),
    )


def find_letters(
    connection: Connection,
    ingest: int,
    authorities: Collection[str] | None = None,
    years: Collection[Year] | None = None,
) -> tuple[Letter, ...]:
    """Letters as they stood after an ingest, by authority, year, then newest first."""
    table = schema.letter
    query = select(table).where(_standing(table, ingest))
    if authorities is not None:
        query = query.where(table.c.authority.in_(authorities))
    if years is not None:
        query = query.where(table.c.year.in_([year.start for year in years]))
    found = [row_to_letter(row) for row in connection.execute(query)]
    return tuple(sorted(found, key=order_letter))


def order_letter(letter: Letter) -> tuple[str, Year, int, str]:
    """By authority, year, then newest first, then id: an order that no ingest changes."""
    age = -letter.dated.toordinal() if letter.dated else 0
    return letter.authority, letter.year, age, letter.id


def find_letter(connection: Connection, letter_id: str) -> Letter | None:
    row = connection.execute(select(schema.letter).where(schema.letter.c.id == letter_id)).first()
    return None if row is None else row_to_letter(row)


def find_checks(connection: Connection, letter_id: str) -> tuple[Check, ...]:
    table = schema.check_result
    query = select(table).where(table.c.letter == letter_id).order_by(table.c.number)
    return tuple(Check(row.name, row.passed, row.detail) for row in connection.execute(query))


def find_facts(connection: Connection, letter_id: str) -> tuple[Fact, ...]:
    table = schema.fact
    query = select(table).where(table.c.letter == letter_id).order_by(table.c.number)
    return tuple(Fact(row.name, row.value, row_to_source(row)) for row in connection.execute(query))


def _select_figures(
    ingest: int,
    authorities: Collection[str] | None,
    years: Collection[Year] | None,
    measures: Collection[str] | None,
    breakdowns: Collection[str | None] | None,
    scope: str | None,
    letter_id: str | None,
) -> Select[Any]:
    table = schema.figure
    query = select(table, schema.letter.c.dated).join(
        schema.letter, schema.letter.c.id == table.c.letter
    )
    query = query.where(_standing(table, ingest))
    for column, wanted in (
        (table.c.authority, authorities),
        (table.c.year, None if years is None else [year.start for year in years]),
        (table.c.measure, measures),
        (table.c.breakdown, None if breakdowns is None else [each or "" for each in breakdowns]),
    ):
        if wanted is not None:
            query = query.where(column.in_(wanted))
    if scope is not None:
        query = query.where(table.c.scope == scope)
    if letter_id is not None:
        query = query.where(table.c.letter == letter_id)
    return query


def find_figures(
    connection: Connection,
    ingest: int,
    *,
    authorities: Collection[str] | None = None,
    years: Collection[Year] | None = None,
    measures: Collection[str] | None = None,
    breakdowns: Collection[str | None] | None = None,
    scope: str | None = None,
    letter_id: str | None = None,
) -> tuple[Figure, ...]:
    """Figures as they stood after an ingest, None meaning any; in the order that letters print.

    For one authority, year, measure, breakdown and scope the newest letter's comes first, and a
    different value in an older letter is flagged "superseded". A table's cell goes before a
    sentence that says the same.
    """
    query = _select_figures(ingest, authorities, years, measures, breakdowns, scope, letter_id)
    rows = list(connection.execute(query))
    rows.sort(
        key=lambda row: (
            -row.dated.toordinal() if row.dated else 0,
            row.table_title is None,
            row.letter,
            row.number,
        )
    )
    return mark_superseded([row_to_figure(row) for row in rows])


def identify_figure(figure: Figure) -> tuple[str, Year, str, str | None, str]:
    """What a figure is a figure of, whatever letter prints it."""
    return figure.authority, figure.year, figure.measure, figure.breakdown, figure.scope


def mark_superseded(newest_first: Sequence[Figure]) -> tuple[Figure, ...]:
    """Flag every figure whose subject an earlier one in the order gives another value."""
    first: dict[tuple[str, Year, str, str | None, str], Figure] = {}
    marked = []
    for figure in newest_first:
        leading = first.setdefault(identify_figure(figure), figure)
        older = leading is not figure and leading.value != figure.value
        marked.append(replace(figure, flag="superseded") if older else figure)
    return tuple(marked)
