"""Whether the letters that are kept can be opened, and are whole."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from urllib.parse import urlsplit

from qa_app.doctor.findings import Finding, good, note, run_ours, write_command, wrong
from qa_app.doctor.packages import ROOT
from store.checking import open_keeping
from store.errors import (
    SettingInvalid,
    StoreBusy,
    StoreError,
    StoreMissing,
    StoreNewer,
    StoreOlder,
    StoreUnreadable,
)
from store.journal import FILE, open_journal
from store.originals import find_original, find_originals
from store.records import Check
from store.settings import StoreSettings

_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_ORIGINAL = re.compile(r"(?P<file>[^;]+?): the kept file (?:\S*/)?(?P<hash>[0-9a-f]{64})")


def check_store(settings: StoreSettings) -> Iterator[Finding]:
    """Open the store and prove each thing in it, as `python -m ingest check` does."""
    try:
        with open_keeping(settings) as keeping:
            for check in keeping.checks():
                yield _judge(check, settings)
    except StoreMissing as error:
        yield _judge_missing(settings, str(error))
    except StoreError as error:
        yield wrong("store", str(error), _mend_unopened(error, settings))


def _judge_missing(settings: StoreSettings, said: str) -> Finding:
    if find_originals(settings):
        said = "the database is gone, and the letters' own files are there"
        return wrong("store", said, _rebuild(settings))
    add = run_ours("ingest", "add", "LETTERS_FOLDER", "--data", settings.folder)
    return note("store", f"{said}; the sample letters answer", add)


def _mend_unopened(error: StoreError, settings: StoreSettings) -> str:
    if isinstance(error, StoreOlder):
        return _rebuild(settings)
    if isinstance(error, StoreNewer):
        return write_command(["git", "-C", ROOT, "pull", "--ff-only"])
    if settings.database_url and settings.database_url.startswith("postgres"):
        place = urlsplit(settings.database_url)
        return write_command(
            ["pg_isready", "-h", place.hostname or "localhost", "-p", place.port or 5432]
        )
    if isinstance(error, SettingInvalid):
        return "unset LETTERS_DATABASE LETTERS_DATABASE_URL"
    if isinstance(error, StoreBusy) or _is_locked(error):
        return write_command(["fuser", "-v", settings.folder / "letters.sqlite3"])
    if isinstance(error, StoreUnreadable):
        return _set_aside(settings)
    return write_command(["ls", "-l", settings.folder])


def _is_locked(error: StoreError) -> bool:
    raised = getattr(error.__cause__, "orig", None)
    return getattr(raised, "sqlite_errorcode", 0) & 0xFF in _LOCKED


def _set_aside(settings: StoreSettings) -> str:
    """Put a damaged database by with its log, and read the kept files into a new one."""
    aside = settings.folder / "damaged"
    database = write_command([settings.folder / "letters.sqlite3"])
    return (
        f"{write_command(['mkdir', aside])} && mv {database}* {write_command([aside])} && "
        f"{_rebuild(settings)}"
    )


def _rebuild(settings: StoreSettings, *options: str) -> str:
    return run_ours("ingest", "rebuild", *options, "--data", settings.folder)


def _judge(check: Check, settings: StoreSettings) -> Finding:
    if check.name == "leftovers" and check.detail != "nothing is left over":
        return note(check.name, check.detail, _rebuild(settings))
    if check.passed:
        return good(check.name, check.detail)
    if check.name == "database":
        return wrong(check.name, check.detail, _set_aside(settings))
    if check.name == "originals":
        return wrong(check.name, check.detail, _mend_original(check.detail, settings))
    if check.name in ("vectors", "index"):
        return wrong(check.name, check.detail, _rebuild(settings, "--vectors"))
    return wrong(check.name, check.detail, _set_aside(settings))


def _mend_original(said: str, settings: StoreSettings) -> str:
    """Put a letter's file back where it is kept; it must be the same to the byte."""
    named = _ORIGINAL.search(said)
    if named is None:
        return _rebuild(settings)
    return write_command(
        ["install", "-D", named["file"].strip(), find_original(settings, named["hash"])]
    )


def check_journal(settings: StoreSettings) -> Finding:
    """Whether the journal can be written to, where there is one."""
    path = settings.folder / FILE
    if not path.exists():
        return good("journal", "not begun yet")
    try:
        open_journal(settings).close()
    except StoreError as error:
        return wrong("journal", str(error), f"rm {write_command([path])}*")
    return good("journal", f"answers are kept for {settings.keep_days} days")
