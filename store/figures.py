"""Save and find letters, figures, checks and facts: all the SQL about them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, and_, func, insert, select

from store import schema
from store.editions import find_edition, of_same_edition, standing
from store.records import Check, Fact, Figure, Letter, LetterRows, Year
from store.rows import (
    FIGURE_COLUMNS,
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
        (schema.figure, [figure_to_row(figure) for figure in rows.figures]),
        (schema.check_result, [{"letter": rows.letter.id, **vars(each)} for each in rows.checks]),
        (
            schema.fact,
            [{**source_to_row(f.source), "name": f.name, "value": f.value} for f in rows.facts],
        ),
    ):
        if values:
            connection.execute(insert(table).values(added_in=ingest), values)


def find_letters(
    connection: Connection,
    ingest: int,
    authorities: Collection[str] | None = None,
    years: Collection[Year] | None = None,
) -> tuple[Letter, ...]:
    """Letters as they stood after an ingest, by authority, year, then newest first."""
    table = schema.letter
    query = select(table).where(standing(table, ingest))
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


def find_letter(connection: Connection, letter_id: str, ingest: int | None = None) -> Letter | None:
    """A letter as it stood after an ingest; None for the ingest: as it was last held."""
    edition = find_edition(connection, letter_id, ingest)
    return None if edition is None else row_to_letter(edition)


def find_checks(
    connection: Connection, letter_id: str, ingest: int | None = None
) -> tuple[Check, ...]:
    found = _rows_of_letter(connection, schema.check_result, letter_id, ingest)
    return tuple(Check(row.name, row.passed, row.detail) for row in found)


def find_facts(
    connection: Connection, letter_id: str, ingest: int | None = None
) -> tuple[Fact, ...]:
    found = _rows_of_letter(connection, schema.fact, letter_id, ingest)
    return tuple(Fact(row.name, row.value, row_to_source(row)) for row in found)


def _rows_of_letter(
    connection: Connection, table: Table, letter_id: str, ingest: int | None
) -> Sequence[Row[Any]]:
    """A table's rows of the one edition of a letter that is meant, in the order of the letter."""
    edition = find_edition(connection, letter_id, ingest)
    if edition is None:
        return ()
    of_edition = and_(table.c.letter == letter_id, table.c.added_in == edition.added_in)
    return connection.execute(select(table).where(of_edition).order_by(table.c.number)).all()


_NEWEST_FIRST = (
    schema.letter.c.dated.desc().nulls_last(),
    schema.figure.c.table_title.is_not(None).desc(),
    schema.figure.c.letter,
    schema.figure.c.number,
)


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
    query = select(*FIGURE_COLUMNS).join(schema.letter, of_same_edition(table))
    query = query.where(standing(schema.letter, ingest)).order_by(*_NEWEST_FIRST)
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
    return mark_superseded([row_to_figure(row) for row in connection.execute(query).all()])


def count_figures(connection: Connection, letter_id: str, ingest: int) -> int:
    """How many figures a letter has after an ingest, without reading them."""
    table = schema.figure
    query = select(func.count()).select_from(table).where(table.c.letter == letter_id)
    return connection.execute(query.where(standing(table, ingest))).scalar_one()


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
