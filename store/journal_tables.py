"""The tables of the journal, and the numbered migrations that bring a file to them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    func,
    insert,
    inspect,
    select,
)

from store.errors import StoreNewer

metadata = MetaData()
migration = Table("migration", metadata, Column("number", Integer, primary_key=True))
answer = Table(
    "answer",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("given_at", Float, nullable=False, index=True),
    Column("status", String(20), nullable=False),
    Column("reason", String(40)),
    Column("reading", Text, nullable=False),
    Column("took_ms", Float),
    Column("question", Text),
)
feedback = Table(
    "feedback",
    metadata,
    Column("answer", String(32), ForeignKey("answer.id", ondelete="CASCADE"), primary_key=True),
    Column("given_at", Float, nullable=False),
    Column("is_helpful", Boolean, nullable=False),
    Column("reason", Text),
)


CHANGES: dict[int, Callable[[Connection], None]] = {1: metadata.create_all}
"""What brings the tables of the number before to this number."""
NEWEST = max(CHANGES)


def migrate_journal(connection: Connection) -> None:
    """Bring a journal to the newest tables, within the transaction that is open.

    Raises: StoreNewer where a later version of this program has been there.
    """
    version = 0
    if inspect(connection).has_table(migration.name):
        version = connection.execute(select(func.max(migration.c.number))).scalar() or 0
    if version > NEWEST:
        raise StoreNewer(f"the journal has migration {version}; this program knows {NEWEST}")
    for number in range(version + 1, NEWEST + 1):
        CHANGES[number](connection)
        connection.execute(insert(migration).values(number=number))
