"""The tables as the newest migration leaves them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()


def _places() -> list[Column[Any]]:
    """The columns of a Source; its letter is the row's own."""
    return [
        Column("page", Integer),
        Column("line", Integer),
        Column("table_title", Text),
        Column("row_title", Text),
        Column("column_title", Text),
        Column("printed", Text, nullable=False),
        *(Column(edge, Float) for edge in ("x0", "y0", "x1", "y1")),
    ]


def _edition_key() -> tuple[Column[Any], Column[Any], ForeignKeyConstraint]:
    """Which letter a row is of, and which edition: the same file may come, go and come again."""
    return (
        Column("letter", String(32), nullable=False, index=True),
        Column("added_in", Integer, nullable=False),
        ForeignKeyConstraint(["letter", "added_in"], ["letter.id", "letter.added_in"]),
    )


migration = Table("migration", metadata, Column("number", Integer, primary_key=True))
pointer = Table(
    "pointer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ingest", Integer, nullable=False),
    Column("generation", Text),
    Column("contents", String(64)),
    Column("model", Text),
    Column("fingerprint", Text),
)
letter = Table(
    "letter",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("file", Text, nullable=False),
    Column("original", String(64), nullable=False, index=True),
    Column("authority", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("dated", Date),
    Column("signed_by", Text),
    Column("pages", Integer, nullable=False),
    Column("layout", Text, nullable=False),
    Column("format", String(8), nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("added_in", Integer, primary_key=True, autoincrement=False),
    Column("withdrawn_in", Integer),
    Index("letter_of_year", "authority", "year"),
)
figure = Table(
    "figure",
    metadata,
    Column("number", Integer, primary_key=True),
    *_edition_key(),
    Column("authority", Text, nullable=False),
    Column("year", Integer, nullable=False),
    Column("measure", String(40), nullable=False),
    Column("breakdown", String(40), nullable=False),
    Column("scope", String(20), nullable=False),
    Column("value", String(24), nullable=False),
    Column("unit", String(12), nullable=False),
    *_places(),
    Column("read_by", String(8), nullable=False),
    Column("flag", String(20)),
    Column("withdrawn_in", Integer),
    Index("figure_of", "authority", "measure", "year"),
    Index("figure_over", "measure", "breakdown", "year"),
)
check_result = Table(
    "check_result",
    metadata,
    Column("number", Integer, primary_key=True),
    *_edition_key(),
    Column("name", Text, nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("detail", Text, nullable=False),
)
fact = Table(
    "fact",
    metadata,
    Column("number", Integer, primary_key=True),
    *_edition_key(),
    Column("name", String(20), nullable=False),
    Column("value", Text, nullable=False),
    *_places(),
)
passage = Table(
    "passage",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("heading", Text),
    Column("text", Text, nullable=False),
)
passage_place = Table(
    "passage_place",
    metadata,
    Column("number", Integer, primary_key=True),
    *_edition_key(),
    Column("digest", String(64), ForeignKey("passage.digest"), nullable=False, index=True),
    Column("page", Integer),
    Column("line", Integer),
    Column("last_line", Integer),
)
vector = Table(
    "vector",
    metadata,
    Column("digest", String(64), ForeignKey("passage.digest"), primary_key=True),
    Column("fingerprint", String(80), primary_key=True),
    Column("components", LargeBinary, nullable=False),
)
