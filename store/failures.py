"""Foreign failures of databases and disks, told as the store's own."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from store.errors import StoreBusy, StoreError, StoreFull, StoreUnreadable, StoreUnwritable

NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
PRIMARY_CODE = 0xFF
"""SQLite's extended codes carry the plain one in their lowest byte."""
SENTENCES: dict[int, tuple[type[StoreError], str]] = {
    sqlite3.SQLITE_FULL: (StoreFull, "there is no room left for {place}"),
    sqlite3.SQLITE_CORRUPT: (StoreUnreadable, "{place} is damaged: {error}"),
    sqlite3.SQLITE_NOTADB: (StoreUnreadable, "{place} is damaged: {error}"),
    sqlite3.SQLITE_BUSY: (StoreBusy, "another program is at work in {place}"),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "another program is at work in {place}"),
    sqlite3.SQLITE_IOERR: (StoreUnwritable, "{place} cannot be written to: {error}"),
    sqlite3.SQLITE_READONLY: (StoreUnwritable, "{place} cannot be written to: {error}"),
    sqlite3.SQLITE_CANTOPEN: (StoreUnwritable, "{place} cannot be written to: {error}"),
    sqlite3.SQLITE_PERM: (StoreUnwritable, "{place} cannot be written to: {error}"),
}
"""Conditions of the machine; any other failure of the database is a fault of this program."""


@contextmanager
def name_failures(place: Path) -> Iterator[None]:
    """Turn what databases and disks raise within the block into the store's errors.

    Raises: StoreFull, StoreUnwritable, StoreUnreadable, StoreBusy, each naming the place.
    """
    try:
        yield
    except DBAPIError as error:
        raise _name_sqlite_error(error.orig, place) or error from error
    except sqlite3.Error as error:
        raise _name_sqlite_error(error, place) or error from error
    except OSError as error:
        if error.errno in NO_SPACE:
            raise StoreFull(f"there is no room left for {place}") from error
        reason = error.strerror or error
        raise StoreUnwritable(f"{place} cannot be written to: {reason}") from error


def _name_sqlite_error(error: BaseException | None, place: Path) -> StoreError | None:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & PRIMARY_CODE
    if code not in SENTENCES:
        return None
    kind, sentence = SENTENCES[code]
    return kind(sentence.format(place=place, error=error))
