"""A copy of everything that is kept, in one zip file, made and put back while the page runs.

The file holds a snapshot of the database, the letters' own files by their hash, and a manifest
that both are proved by. The index is not in it: it is made anew from the vectors in the database.
The journal is not in it either, for what readers asked is kept no longer than its days.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock, Timeout
from sqlalchemy import Engine, NullPool, create_engine, select, update

from store import database, editions, generations, passages, schema
from store.errors import BackupUnreadable, OriginalMissing, StoreBusy
from store.failures import name_failures
from store.migrations import migrate
from store.originals import hash_content, read_original, save_original
from store.settings import StoreSettings
from store.writing import WAIT_FOR_LOCK_SECONDS

FORM = "letters-backup-1"
MANIFEST, DATABASE, ORIGINALS = "manifest.json", "letters.sqlite3", "originals/"
WHOLE = [("ok",)]
"""What SQLite says of a database without damage."""


@dataclass(frozen=True)
class Backup:
    """What a backup holds.

    database is the sha256 of the snapshot; originals are those of the files, missing those of files
    that were lost before it was made.
    """

    letters: int
    ingest: int
    database: str
    originals: tuple[str, ...]
    missing: tuple[str, ...]


def make_backup(settings: StoreSettings, file: Path) -> Backup:
    """Write a backup, whole or not at all; the page and an ingest may be at work meanwhile.

    Raises: StoreMissing, StoreOlder, StoreNewer, StoreUnreadable, StoreFull, SettingInvalid;
        OSError where the file cannot be written.
    """
    live = database.find_database_file(settings)
    database.open_for_reading(settings).dispose()
    part = file.with_name(f"{file.name}.part")
    try:
        with (
            tempfile.TemporaryDirectory(prefix="letters-backup-") as made,
            name_failures(settings.folder),
        ):
            copy = Path(made) / DATABASE
            _copy_database(live, copy)
            backup = _write_zip(settings, copy, part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return backup


def _copy_database(source: Path, target: Path) -> None:
    """The source as one commit left it, whoever writes to it meanwhile."""
    with (
        closing(sqlite3.connect(f"file:{quote(str(source))}?mode=ro", uri=True)) as held,
        closing(sqlite3.connect(target)) as copy,
    ):
        held.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _write_zip(settings: StoreSettings, copy: Path, part: Path) -> Backup:
    with _open_copy(copy) as engine, engine.begin() as connection:
        ingest = connection.execute(select(schema.pointer.c.ingest)).scalar_one()
        editions.forget_unpublished(connection, ingest)
        passages.forget_unplaced(connection)
        named = connection.execute(select(schema.letter.c.original)).scalars().all()
    kept: list[str] = []
    missing: list[str] = []
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as packed:
        for original in sorted(set(named)):
            try:
                packed.writestr(f"{ORIGINALS}{original}", read_original(settings, original))
                kept.append(original)
            except OriginalMissing:
                missing.append(original)
        packed.write(copy, DATABASE, zipfile.ZIP_DEFLATED)
        backup = Backup(len(named), ingest, _hash_file(copy), tuple(kept), tuple(missing))
        packed.writestr(MANIFEST, json.dumps({"form": FORM, **asdict(backup)}, indent=1))
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    return backup


def restore_backup(settings: StoreSettings, file: Path) -> Backup:
    """Put a backup in the place of what is held; nothing is changed unless all of it is whole.

    What is held now is gone from then on. Readers see the one or the other, never a mixture. The
    restored letters become a new ingest, so that nothing remembered of a former one is taken for
    them.

    Raises: BackupUnreadable, StoreBusy, StoreNewer, StoreFull, StoreUnwritable, SettingInvalid.
    """
    live = database.find_database_file(settings)
    with _open_backup(file) as (packed, backup):
        settings.folder.mkdir(parents=True, exist_ok=True)
        live.parent.mkdir(parents=True, exist_ok=True)
        with (
            _hold_lock(settings),
            tempfile.TemporaryDirectory(prefix=".restore-", dir=live.parent) as made,
            name_failures(settings.folder),
        ):
            copy = Path(made) / DATABASE
            copy.write_bytes(packed.read(DATABASE))
            _prove(packed, backup, copy)
            for original in backup.originals:
                save_original(settings, packed.read(f"{ORIGINALS}{original}"))
            former = _find_former_ingest(live)
            with _open_copy(copy) as engine:
                migrate(engine)
                _publish_anew(engine, settings, former or 0)
            _take_place(copy, live, is_live_whole=former is not None)
    return backup


@contextmanager
def _open_backup(file: Path) -> Iterator[tuple[zipfile.ZipFile, Backup]]:
    try:
        with zipfile.ZipFile(file) as packed:
            told = json.loads(packed.read(MANIFEST))
            if not isinstance(told, dict) or told.pop("form", None) != FORM:
                raise BackupUnreadable(f"{file} is not a backup that this program can read")
            lists = {name: tuple(told[name]) for name in ("originals", "missing")}
            yield packed, Backup(**{**told, **lists})
    except (zipfile.BadZipFile, KeyError, TypeError, EOFError, ValueError) as error:
        raise BackupUnreadable(f"{file} is not a whole backup: {error}") from error


def _prove(packed: zipfile.ZipFile, backup: Backup, copy: Path) -> None:
    """Raises: BackupUnreadable where anything is not as it was when the backup was made."""
    if _hash_file(copy) != backup.database:
        raise BackupUnreadable("the database in the backup is not as it was")
    with closing(sqlite3.connect(copy)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != WHOLE:
            raise BackupUnreadable("the database in the backup is damaged")
    for original in backup.originals:
        if hash_content(packed.read(f"{ORIGINALS}{original}")) != original:
            raise BackupUnreadable(f"the file {original} in the backup is not as it was")


@contextmanager
def _hold_lock(settings: StoreSettings) -> Iterator[None]:
    lock = FileLock(settings.folder / "ingest.lock", timeout=WAIT_FOR_LOCK_SECONDS)
    try:
        with lock:
            yield
    except Timeout as error:
        raise StoreBusy(f"another ingest is at work in {settings.folder}") from error


def _find_former_ingest(live: Path) -> int | None:
    """The last ingest of the database that is held; None where there is none, or it is damaged."""
    if not live.is_file():
        return None
    try:
        with closing(sqlite3.connect(live)) as connection:
            if connection.execute("PRAGMA quick_check").fetchall() != WHOLE:
                return None
            found = connection.execute(
                "SELECT max(number) FROM (SELECT ingest AS number FROM pointer"
                " UNION ALL SELECT added_in FROM letter UNION ALL SELECT withdrawn_in FROM letter)"
            ).fetchone()[0]
    except sqlite3.DatabaseError:
        return None
    return int(found)


@contextmanager
def _open_copy(copy: Path) -> Iterator[Engine]:
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(copy), poolclass=NullPool)
    try:
        yield engine
    finally:
        engine.dispose()


def _publish_anew(engine: Engine, settings: StoreSettings, former: int) -> None:
    """Number the restored letters as an ingest of their own, and write their index."""
    with engine.begin() as connection:
        pointer = connection.execute(select(schema.pointer)).one()
        last = max(former, pointer.ingest, editions.find_last_ingest(connection))
        ingest = last + 1
        name = None
        if pointer.generation is not None:
            kept = passages.read_kept_passages(connection, pointer.fingerprint, pointer.ingest)
            name = generations.name_generation(ingest, kept.contents)
            generations.write_generation(settings.generations / name, kept)
        connection.execute(update(schema.pointer).values(ingest=ingest, generation=name))


def _take_place(copy: Path, live: Path, *, is_live_whole: bool) -> None:
    """Put the copy in the place of the live database, under the eyes of its readers.

    Into a database that is whole the copy is written as one transaction, which its readers follow;
    one that is damaged, or none, is replaced by the file.
    """
    if is_live_whole:
        with closing(sqlite3.connect(copy)) as held, closing(sqlite3.connect(live)) as open_live:
            held.backup(open_live)
        return
    for beside in ("-wal", "-shm"):
        live.with_name(f"{live.name}{beside}").unlink(missing_ok=True)
    copy.replace(live)


def _hash_file(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
