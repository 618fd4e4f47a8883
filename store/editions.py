"""Editions: the periods over which letters are held, so that a past state can be asked again.

A letter's rows carry the ingest that added them and, once it is removed, the one that withdrew
them. The same file may come again: its letter then has two editions, never standing together.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Table,
    and_,
    delete,
    func,
    or_,
    select,
    update,
)

from store import schema


def standing(table: Table, ingest: int) -> ColumnElement[bool]:
    """Rows of letters or figures as they stood after an ingest: added, not withdrawn by then."""
    return and_(
        table.c.added_in <= ingest,
        or_(table.c.withdrawn_in.is_(None), table.c.withdrawn_in > ingest),
    )


def of_same_edition(table: Table) -> ColumnElement[bool]:
    """Joins a table of a letter's parts to the edition of the letter that they belong to."""
    return and_(schema.letter.c.id == table.c.letter, schema.letter.c.added_in == table.c.added_in)


def find_edition(connection: Connection, letter_id: str, ingest: int | None) -> Row[Any] | None:
    """The row of a letter that stood after an ingest; None for the ingest: the last one held."""
    table = schema.letter
    query = select(table).where(table.c.id == letter_id).order_by(table.c.added_in.desc())
    if ingest is not None:
        query = query.where(standing(table, ingest))
    return connection.execute(query).first()


def find_last_ingest(connection: Connection) -> int:
    """The number of the last ingest that added or withdrew anything, published or not."""
    table = schema.letter
    last = connection.execute(
        select(func.max(table.c.added_in), func.max(table.c.withdrawn_in))
    ).one()
    return max(number or 0 for number in last)


def withdraw_letters(connection: Connection, letters: Collection[str], ingest: int) -> None:
    """Let letters stand no more from an ingest on, within the caller's transaction."""
    keys = ((schema.letter, schema.letter.c.id), (schema.figure, schema.figure.c.letter))
    for table, key in keys:
        connection.execute(
            update(table)
            .where(key.in_(letters), table.c.withdrawn_in.is_(None))
            .values(withdrawn_in=ingest)
        )


def forget_unpublished(connection: Connection, published: int) -> None:
    """Take back what came in, or was withdrawn, after the last published ingest."""
    parts = (schema.figure, schema.check_result, schema.fact, schema.passage_place)
    for table in (*parts, schema.letter):
        connection.execute(delete(table).where(table.c.added_in > published))
    for table in (schema.letter, schema.figure):
        connection.execute(
            update(table).where(table.c.withdrawn_in > published).values(withdrawn_in=None)
        )
