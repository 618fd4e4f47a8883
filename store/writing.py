"""The one writer: letters saved whole, then published together with a new index.

Readers see the state that the pointer names. Rows of an ingest that has not been published are
invisible to them; what a crash leaves behind is published by the next writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, Row, func, select, update

from store import figures, passages, schema
from store.authorities import Register, load_register
from store.embedding import Embedder, load_embedder
from store.errors import ModelMismatch, StoreBusy, StoreUnreadable
from store.originals import save_original
from store.records import Figure, Letter, LetterRows, Year
from store.settings import StoreSettings

WAIT_FOR_LOCK_SECONDS = 5.0


@contextmanager
def open_writer(settings: StoreSettings) -> Iterator[Writer]:
    """Take the one writer's lock and renew the tables; `publish` also publishes what a crash left.

    Raises: StoreBusy where another ingest holds the lock; StoreNewer; StoreUnreadable where
        the data folder cannot be written to; SettingInvalid; RegisterUnreadable.
    """
    schema.find_database_file(settings)
    try:
        settings.folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnreadable(f"{settings.folder} cannot be made: {error}") from error
    lock = FileLock(settings.folder / "ingest.lock", timeout=WAIT_FOR_LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusy(f"another ingest is at work in {settings.folder}") from error
    except OSError as error:
        raise StoreUnreadable(f"{settings.folder} cannot be written to: {error}") from error
    try:
        engine = schema.open_for_writing(settings)
        try:
            schema.migrate(engine)
            yield Writer(settings, engine)
        finally:
            engine.dispose()
    finally:
        lock.release()


class Writer:
    """Saves letters; nothing is seen by readers until `publish`."""

    def __init__(self, settings: StoreSettings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._known = load_register(settings.register)
        with engine.connect() as connection:
            self._published = connection.execute(select(schema.pointer.c.ingest)).scalar_one()
            last = connection.execute(select(func.max(schema.letter.c.added_in))).scalar()
        self._ingest = max(self._published, last or 0) + 1
        self._saved = (last or 0) > self._published

    @cached_property
    def register(self) -> Register:
        """The register, completed by the names in the letters held when it is first asked for."""
        with self._engine.connect() as connection:
            held = figures.find_letters(connection, self._ingest)
        return self._known.with_names((letter.authority, letter.year.start) for letter in held)

    def find_letter(self, letter_id: str) -> Letter | None:
        with self._engine.connect() as connection:
            return figures.find_letter(connection, letter_id)

    def letters_of(self, authority: str, year: Year) -> tuple[Letter, ...]:
        """Letters held or saved for an authority, by the name as printed, and a year."""
        with self._engine.connect() as connection:
            return figures.find_letters(connection, self._ingest, [authority], [year])

    def figures_of(self, letter_id: str) -> tuple[Figure, ...]:
        with self._engine.connect() as connection:
            return figures.find_figures(connection, self._ingest, letter_id=letter_id)

    def save(self, rows: LetterRows, content: bytes) -> None:
        """Keep the file, then the letter with all that was read from it, in one transaction."""
        save_original(self._settings, content)
        with self._engine.begin() as connection:
            figures.save_rows(connection, rows, self._ingest)
            passages.save_passages(connection, rows.passages)
        self._saved = True

    def publish(self, embedder: Embedder | None = None) -> None:
        """Embed new passages, write a new generation of the index and move the pointer.

        Does nothing where no letter was saved since the last time and the index is there.
        Raises: ModelMismatch where the vectors held were made by another model.
        """
        embedder = embedder or load_embedder(self._settings)
        self._refuse_other_model(embedder)
        if not self._saved and not self._lost_index():
            return
        if self._saved and self._published == 0:
            self._show_first_figures()
        with self._engine.begin() as connection:
            passages.forget_unplaced(connection)
            passages.embed_missing(connection, embedder)
            kept = passages.read_kept_passages(connection, embedder.fingerprint)
        name, former = self._write_generation(kept)
        with self._engine.begin() as connection:
            self._move_pointer(connection, name, kept.contents, embedder)
        passages.remove_generations(
            self._settings.generations, [name, *([former] if former else [])]
        )
        self._published, self._saved = self._ingest, False
        self._ingest += 1

    def _show_first_figures(self) -> None:
        """Make the very first letters visible before their words are embedded, which takes long.

        Until the index follows, readers are told that words are still being prepared.
        """
        with self._engine.begin() as connection:
            connection.execute(update(schema.pointer).values(ingest=self._ingest))

    def _read_pointer(self) -> Row[Any]:
        with self._engine.connect() as connection:
            return connection.execute(select(schema.pointer)).one()

    def _lost_index(self) -> bool:
        """Whether letters are published whose index was never written, or is gone."""
        if self._published == 0:
            return False
        name = self._read_pointer().generation
        return name is None or not (self._settings.generations / name).is_dir()

    def _refuse_other_model(self, embedder: Embedder) -> None:
        held = self._read_pointer()
        if held.fingerprint is not None and held.fingerprint != embedder.fingerprint:
            raise ModelMismatch(
                f"the vectors held were made by {held.model} ({held.fingerprint}), "
                f"not by {embedder.name} ({embedder.fingerprint})"
            )

    def _write_generation(self, kept: passages.KeptPassages) -> tuple[str, str | None]:
        held = self._read_pointer()
        folder = self._settings.generations
        if (
            held.generation
            and held.contents == kept.contents
            and (folder / held.generation).is_dir()
        ):
            return held.generation, None
        name = f"{self._ingest}-{kept.contents[:12]}"
        passages.remove_generations(folder, [held.generation] if held.generation else [])
        passages.write_generation(folder / name, kept)
        return name, held.generation

    def _move_pointer(
        self, connection: Connection, generation: str, contents: str, embedder: Embedder
    ) -> None:
        connection.execute(
            update(schema.pointer).values(
                ingest=self._ingest,
                generation=generation,
                contents=contents,
                model=embedder.name,
                fingerprint=embedder.fingerprint,
            )
        )
