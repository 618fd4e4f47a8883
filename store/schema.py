"""Tables and numbered migrations, and how a database is opened for writing or for reading.

Over 250 lines because the tables of one migration are read together.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    QueuePool,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    insert,
    inspect,
    make_url,
    select,
)
from sqlalchemy.exc import ArgumentError, DatabaseError

from store.errors import (
    SettingInvalid,
    StoreMissing,
    StoreNewer,
    StoreOlder,
    StoreUnreadable,
)
from store.settings import StoreSettings

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


def _letter_key() -> Column[Any]:
    return Column("letter", String(32), ForeignKey("letter.id"), nullable=False, index=True)


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
    Column("added_in", Integer, nullable=False),
    Column("withdrawn_in", Integer),
    Index("letter_of_year", "authority", "year"),
)
figure = Table(
    "figure",
    metadata,
    Column("number", Integer, primary_key=True),
    _letter_key(),
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
    Column("added_in", Integer, nullable=False),
    Column("withdrawn_in", Integer),
    Index("figure_of", "authority", "measure", "year"),
    Index("figure_over", "measure", "breakdown", "year"),
)
check_result = Table(
    "check_result",
    metadata,
    Column("number", Integer, primary_key=True),
    _letter_key(),
    Column("name", Text, nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("detail", Text, nullable=False),
)
fact = Table(
    "fact",
    metadata,
    Column("number", Integer, primary_key=True),
    _letter_key(),
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
    _letter_key(),
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


def _create_first_tables(connection: Connection) -> None:
    metadata.create_all(connection)
    connection.execute(insert(pointer).values(id=1, ingest=0))


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (_create_first_tables,)


def read_version(connection: Connection) -> int:
    """The number of the last migration that ran; 0 for an empty database."""
    if not inspect(connection).has_table("migration"):
        return 0
    return connection.execute(select(func.max(migration.c.number))).scalar() or 0


def migrate(engine: Engine) -> None:
    """Bring a database to the newest tables, one migration a transaction.

    Raises: StoreNewer where a later version of this program has been there.
    """
    with engine.connect() as connection:
        version = read_version(connection)
    if version > len(MIGRATIONS):
        raise StoreNewer(f"the store has migration {version}; this program knows {len(MIGRATIONS)}")
    for number, change in enumerate(MIGRATIONS[version:], version + 1):
        with engine.begin() as connection:
            change(connection)
            connection.execute(insert(migration).values(number=number))


def find_database_file(settings: StoreSettings) -> Path:
    """The file of the statistics database.

    Raises: SettingInvalid for anything but SQLite in a file: other databases are not served yet.
    """
    url = settings.database_url
    if url is None:
        return settings.folder / "letters.sqlite3"
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise SettingInvalid(f"{url!r} is no database's URL") from error
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise SettingInvalid("the database must be SQLite in a file: sqlite:////a/name.sqlite3")
    return Path(str(parsed.database))


def open_for_writing(settings: StoreSettings) -> Engine:
    """Open, or make, the database: write-ahead log and foreign keys on.

    Raises: SettingInvalid; StoreUnreadable where its folder cannot be made.
    """
    path = find_database_file(settings)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnreadable(f"{path.parent} cannot be made: {error}") from error
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(path, check_same_thread=False),
        poolclass=QueuePool,
    )
    event.listen(engine, "connect", _set_writer_pragmas)
    return engine


def _set_writer_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def open_for_reading(settings: StoreSettings) -> Engine:
    """Open a database that is there, for reading only.

    Raises: StoreMissing where there is none; StoreOlder and StoreNewer where its tables are not
        those of this program; StoreUnreadable where it is no database; SettingInvalid.
    """
    path = find_database_file(settings)
    if not path.is_file():
        raise StoreMissing(f"no letters are kept in {path.parent}")
    engine = create_engine(
        "sqlite://", creator=lambda: _connect_for_reading(path), poolclass=QueuePool
    )
    try:
        with engine.connect() as connection:
            version = read_version(connection)
    except DatabaseError as error:
        engine.dispose()
        raise StoreUnreadable(f"{path} cannot be read: {error.orig}") from error
    if version == len(MIGRATIONS):
        return engine
    engine.dispose()
    if version == 0:
        raise StoreMissing(f"{path} holds no letters")
    if version < len(MIGRATIONS):
        raise StoreOlder(f"the store has migration {version}: `python -m ingest add` renews it")
    raise StoreNewer(f"the store has migration {version}; this program knows {len(MIGRATIONS)}")


def _connect_for_reading(path: Path) -> sqlite3.Connection:
    """A read-only handle; in a folder that nobody can write to, no log is looked for beside it."""
    is_still = (
        not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    )
    mode = "immutable=1" if is_still else "mode=ro"
    return sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, check_same_thread=False)
