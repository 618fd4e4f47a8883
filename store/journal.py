"""The journal: which answers were given and what readers said of them, in a file of its own.

It holds no word of a question unless it is handed one, and nothing that tells one reader from
another.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, Row, create_engine, delete, event, select
from sqlalchemy.dialects.sqlite import insert

from store.failures import name_failures
from store.journal_tables import answer, feedback, migrate_journal
from store.settings import StoreSettings

FILE = "journal.sqlite3"
SECONDS_TO_WAIT = 10
"""For another process that is writing: each writes for milliseconds."""


@dataclass(frozen=True)
class KeptReading:
    """What of a question was recognised: never a word that was not."""

    authorities: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    scope: str = "authority"
    operation: str = "lookup"


@dataclass(frozen=True)
class KeptAnswer:
    """One answer that was given; question is None where its text is not kept.

    is_helpful and feedback are what the reader said of it, None where nothing.
    """

    id: str
    given_at: datetime
    status: str
    reason: str | None
    reading: KeptReading
    took_ms: float | None
    question: str | None = None
    is_helpful: bool | None = None
    feedback: str | None = None


def open_journal(settings: StoreSettings) -> Journal:
    """Open, or make, the journal in the data folder; several processes may write to it.

    Raises: StoreUnwritable, StoreUnreadable, StoreBusy, StoreFull, StoreNewer.
    """
    path = settings.folder / FILE
    with name_failures(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        _turn_on_log(path)
        engine = create_engine(
            "sqlite://",
            creator=lambda: _connect(path),
            poolclass=QueuePool,
            hide_parameters=True,
        )
        event.listen(engine, "begin", _begin_writing)
        with engine.begin() as connection:
            migrate_journal(connection)
    return Journal(engine, path)


def _turn_on_log(path: Path) -> None:
    """Write-ahead log on; it stays on, and only one process at a time can turn it."""
    connection = sqlite3.connect(path, timeout=SECONDS_TO_WAIT)
    try:
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=SECONDS_TO_WAIT, check_same_thread=False, isolation_level=None
    )
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is purged is gone from the file too
    return connection


def _begin_writing(connection: Connection) -> None:
    """The lock is taken at once: one that is taken later cannot be waited for."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


class Journal:
    """Keeps answers and what readers say of them, lists them, and lets them go."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    def keep_answer(self, kept: KeptAnswer) -> None:
        """Raises: StoreFull, StoreUnwritable, StoreBusy, as all below."""
        row = {
            "id": kept.id,
            "given_at": kept.given_at.timestamp(),
            "status": kept.status,
            "reason": kept.reason,
            "reading": json.dumps(asdict(kept.reading), ensure_ascii=False),
            "took_ms": kept.took_ms,
            "question": kept.question,
        }
        with self._writing() as connection:
            connection.execute(insert(answer).values(row))

    def keep_feedback(self, answer_id: str, *, is_helpful: bool, reason: str | None) -> bool:
        """Keep what a reader says of an answer in place of what was said of it before.

        Returns: whether the answer is kept; of one that is not, nothing is.
        """
        said = {
            "given_at": datetime.now(UTC).timestamp(),
            "is_helpful": is_helpful,
            "reason": reason,
        }
        with self._writing() as connection:
            if connection.execute(select(answer.c.id).where(answer.c.id == answer_id)).first():
                keeping = insert(feedback).values(answer=answer_id, **said)
                connection.execute(keeping.on_conflict_do_update(["answer"], set_=said))
                return True
        return False

    def drop_feedback(self, answer_id: str) -> None:
        """Forget what was said of an answer."""
        with self._writing() as connection:
            connection.execute(delete(feedback).where(feedback.c.answer == answer_id))

    def list_answers(self, most: int = 200, statuses: tuple[str, ...] = ()) -> list[KeptAnswer]:
        """The newest answers first, at most so many; only of these statuses where any is named."""
        chosen = (
            select(answer, feedback.c.is_helpful, feedback.c.reason.label("said"))
            .outerjoin(feedback, feedback.c.answer == answer.c.id)
            .order_by(answer.c.given_at.desc(), answer.c.id)
            .limit(most)
        )
        if statuses:
            chosen = chosen.where(answer.c.status.in_(statuses))
        with self._writing() as connection:
            return [_row_to_answer(row) for row in connection.execute(chosen)]

    def purge(self, days: int, now: datetime | None = None) -> int:
        """Let answers go, with what was said of them, that are older than so many days.

        Returns: how many. Nothing of them is left in the file or its log.
        """
        oldest = (now or datetime.now(UTC)) - timedelta(days=days)
        with self._writing() as connection:
            aged = delete(answer).where(answer.c.given_at < oldest.timestamp())
            gone = connection.execute(aged).rowcount
        with name_failures(self._path):
            pooled = self._engine.raw_connection()
            try:
                pooled.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                pooled.close()
        return gone

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with name_failures(self._path), self._engine.begin() as connection:
            yield connection


def _row_to_answer(row: Row[tuple[object, ...]]) -> KeptAnswer:
    reading = json.loads(row.reading)
    parts = {name: tuple(value) for name, value in reading.items() if isinstance(value, list)}
    return KeptAnswer(
        row.id,
        datetime.fromtimestamp(row.given_at, UTC),
        row.status,
        row.reason,
        KeptReading(**{**reading, **parts}),
        row.took_ms,
        row.question,
        row.is_helpful,
        row.said,
    )
