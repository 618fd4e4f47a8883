"""Numbered migrations: a new database gets the newest tables, an older one is brought there."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine, func, insert, inspect, select

from store import schema
from store.errors import StoreNewer

FORMER = "former_"


def _create_tables(connection: Connection) -> None:
    """The tables of a database that holds none yet."""
    schema.metadata.create_all(connection)
    connection.execute(insert(schema.pointer).values(id=1, ingest=0))


def _tell_editions_apart(connection: Connection) -> None:
    """A letter is known by its id and the ingest that added it, so that it can go and come again.

    SQLite changes no key in place: the five tables are made anew and filled from the former ones.
    """
    parts = (schema.figure, schema.check_result, schema.fact, schema.passage_place)
    changed = (schema.letter, *parts)
    for table in changed:
        for index in inspect(connection).get_indexes(table.name):
            connection.exec_driver_sql(f"DROP INDEX {index['name']}")
        connection.exec_driver_sql(f"ALTER TABLE {table.name} RENAME TO {FORMER}{table.name}")
    schema.metadata.create_all(connection, tables=changed)
    for table in changed:
        former = f"{FORMER}{table.name}"
        named = ", ".join(column.name for column in table.columns)
        kept = ", ".join(
            f"{FORMER}letter.added_in" if column.name == "added_in" else f"{former}.{column.name}"
            for column in table.columns
        )
        source = former if table is schema.letter else _join_letter(former)
        chosen = f"SELECT {kept} FROM {source}"  # noqa: S608 - our own names
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({named}) {chosen}")
    for table in (*parts, schema.letter):
        connection.exec_driver_sql(f"DROP TABLE {FORMER}{table.name}")


def _join_letter(former: str) -> str:
    return f"{former} JOIN {FORMER}letter ON {FORMER}letter.id = {former}.letter"


CHANGES: dict[int, Callable[[Connection], None]] = {2: _tell_editions_apart}
"""What brings the tables of the number before to this number; the first tables were number 1."""
NEWEST = max(CHANGES)


def read_version(connection: Connection) -> int:
    """The number of the last migration that ran; 0 for an empty database."""
    if not inspect(connection).has_table("migration"):
        return 0
    return connection.execute(select(func.max(schema.migration.c.number))).scalar() or 0


def migrate(engine: Engine) -> None:
    """Bring a database to the newest tables, each step whole or not at all.

    Raises: StoreNewer where a later version of this program has been there.
    """
    with engine.begin() as connection:
        version = read_version(connection)
        if version == 0:
            _create_tables(connection)
            numbers = [{"number": number} for number in range(1, NEWEST + 1)]
            connection.execute(insert(schema.migration), numbers)
            return
    if version > NEWEST:
        raise StoreNewer(f"the store has migration {version}; this program knows {NEWEST}")
    for number in range(version + 1, NEWEST + 1):
        with engine.begin() as connection:
            CHANGES[number](connection)
            connection.execute(insert(schema.migration).values(number=number))
