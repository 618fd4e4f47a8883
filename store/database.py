"""How the statistics database is opened, for writing or for reading only."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry

from store.errors import (
    SettingInvalid,
    StoreMissing,
    StoreNewer,
    StoreOlder,
    StoreUnreadable,
)
from store.migrations import NEWEST, read_version
from store.settings import StoreSettings


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
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Python's sqlite3 would leave changes of tables outside the transaction."""
    connection.exec_driver_sql("BEGIN")


def _set_writer_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
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
    _follow_file(engine, path)
    try:
        with engine.connect() as connection:
            version = read_version(connection)
    except DatabaseError as error:
        engine.dispose()
        raise StoreUnreadable(f"{path} cannot be read: {error.orig}") from error
    if version == NEWEST:
        return engine
    engine.dispose()
    if version == 0:
        raise StoreMissing(f"{path} holds no letters")
    if version < NEWEST:
        raise StoreOlder(f"the store has migration {version}: `python -m ingest add` renews it")
    raise StoreNewer(f"the store has migration {version}; this program knows {NEWEST}")


def _follow_file(engine: Engine, path: Path) -> None:
    """Open the file anew where another has taken its place: handles stay with the one before.

    While there is none at all, they go on with the one before.
    """

    def remember(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["file"] = _identify_file(path)

    def compare(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        found = _identify_file(path)
        if found is not None and found != record.info["file"]:
            raise DisconnectionError(f"{path} is another file now")

    event.listen(engine, "connect", remember)
    event.listen(engine, "checkout", compare)


def _identify_file(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connect_for_reading(path: Path) -> sqlite3.Connection:
    """A read-only handle; in a folder that nobody can write to, no log is looked for beside it."""
    is_still = (
        not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists()
    )
    mode = "immutable=1" if is_still else "mode=ro"
    return sqlite3.connect(f"file:{quote(str(path))}?{mode}", uri=True, check_same_thread=False)
