"""The one writer: letters saved whole, then published together with a new index.

Readers see the state that the pointer names. Rows of an ingest that has not been published are
invisible to them; what a crash leaves behind is published by the next writer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, Row, select, update

from store import database, editions, figures, generations, passages, schema
from store.authorities import Register, load_register
from store.embedding import Embedder, load_embedder
from store.errors import ModelMismatch, StoreBusy, StoreMissing, StoreUnreadable
from store.failures import name_failures
from store.kept_files import KeptFile, find_kept_files
from store.letter_rows import find_letter_rows, save_letter
from store.migrations import migrate
from store.originals import find_originals, remove_parts, save_original
from store.records import Figure, Letter, LetterRows, Year
from store.settings import StoreSettings

WAIT_FOR_LOCK_SECONDS = 5.0


def demand_store(settings: StoreSettings) -> None:
    """Raises: StoreMissing where neither a database nor a kept file is there; SettingInvalid."""
    if not database.find_database_file(settings).is_file() and not find_originals(settings):
        raise StoreMissing(f"no letters are kept in {settings.folder}")


@contextmanager
def open_writer(settings: StoreSettings) -> Iterator[Writer]:
    """Take the one writer's lock and renew the tables; `publish` also publishes what a crash left.

    Raises: StoreBusy where another ingest holds the lock; StoreNewer; StoreFull; StoreUnreadable
        where the data folder cannot be written to or the database is none; SettingInvalid;
        RegisterUnreadable.
    """
    database.find_database_file(settings)
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
        engine = database.open_for_writing(settings)
        try:
            with name_failures(settings.folder):
                migrate(engine)
                remove_parts(settings)
                writer = Writer(settings, engine)
            yield writer
        finally:
            engine.dispose()
    finally:
        lock.release()


class Writer:
    """Saves, replaces and removes letters; nothing is seen by readers until `publish`."""

    def __init__(self, settings: StoreSettings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._known = load_register(settings.register)
        with engine.connect() as connection:
            self._published = connection.execute(select(schema.pointer.c.ingest)).scalar_one()
            last = editions.find_last_ingest(connection)
        self._ingest = max(self._published, last) + 1
        self._is_changed = last > self._published

    @cached_property
    def register(self) -> Register:
        """The register, completed by the names in the letters held when it is first asked for."""
        return self._known.with_names(
            (letter.authority, letter.year.start) for letter in self.letters()
        )

    def letters(self) -> tuple[Letter, ...]:
        """All letters held or saved, in the order of `store.figures.order_letter`."""
        with self._engine.connect() as connection:
            return figures.find_letters(connection, self._ingest)

    def find_letter(self, letter_id: str) -> Letter | None:
        """A letter held or saved; None too where it was removed."""
        with self._engine.connect() as connection:
            return figures.find_letter(connection, letter_id, self._ingest)

    def kept_files(self) -> tuple[KeptFile, ...]:
        """Every kept file with the letters held of it; see `store.kept_files`."""
        with self._engine.connect() as connection:
            return find_kept_files(connection, self._settings, self._ingest)

    def was_held(self, letter_id: str) -> bool:
        """Whether a letter is held, or was until it was removed."""
        with self._engine.connect() as connection:
            return figures.find_letter(connection, letter_id) is not None

    def rows_of(self, letter_id: str) -> LetterRows | None:
        """Everything that is kept of a letter held; None where it is not."""
        with self._engine.connect() as connection:
            return find_letter_rows(connection, letter_id, self._ingest)

    def letters_of(self, names: frozenset[str], year: Year) -> tuple[Letter, ...]:
        """Letters held or saved for a year under any of these names, as they are printed."""
        with self._engine.connect() as connection:
            return figures.find_letters(connection, self._ingest, names, [year])

    def figures_of(self, letter_id: str) -> tuple[Figure, ...]:
        with self._engine.connect() as connection:
            return figures.find_figures(connection, self._ingest, letter_id=letter_id)

    def count_figures(self, letter_id: str) -> int:
        with self._engine.connect() as connection:
            return figures.count_figures(connection, letter_id, self._ingest)

    def save(self, rows: LetterRows, content: bytes) -> None:
        """Keep the file, then the letter with all that was read from it, in one transaction.

        Raises: StoreFull, StoreUnwritable; then nothing of the letter is kept.
        """
        with name_failures(self._settings.folder):
            save_original(self._settings, content)
            with self._engine.begin() as connection:
                save_letter(connection, rows, self._ingest)
        self._is_changed = True

    def demand_model(self, embedder: Embedder | None = None) -> None:
        """Raises: ModelMismatch where the vectors held were made by another model than this."""
        embedder = embedder or load_embedder(self._settings)
        held = self._read_pointer()
        if held.fingerprint is not None and held.fingerprint != embedder.fingerprint:
            raise ModelMismatch(
                f"the vectors held were made by {held.model} ({held.fingerprint}), "
                f"not by {embedder.name} ({embedder.fingerprint}); "
                "`python -m ingest rebuild --vectors` makes them anew"
            )

    def replace(self, removed: Collection[str], added: Mapping[str, LetterRows]) -> None:
        """Withdraw letters and save others, all in one transaction; their files are kept already.

        removed: ids of letters held; added: by the letter's id, the same letter's too.
        Raises: StoreFull, StoreUnwritable; then nothing is changed.
        """
        if not removed and not added:
            return
        with name_failures(self._settings.folder), self._engine.begin() as connection:
            editions.withdraw_letters(connection, removed, self._ingest)
            for rows in added.values():
                save_letter(connection, rows, self._ingest)
        self._is_changed = True

    def publish(self, embedder: Embedder | None = None, *, is_anew: bool = False) -> None:
        """Embed new passages, write a new generation of the index and move the pointer.

        Does nothing where nothing was changed since the last time and the index is there.
        is_anew: all vectors are made anew, by this model, whichever made them before.
        Raises: ModelMismatch where the vectors held were made by another model; StoreFull;
            StoreUnwritable; then readers go on with the state before.
        """
        embedder = embedder or load_embedder(self._settings)
        if is_anew:
            self._is_changed = True
        else:
            self.demand_model(embedder)
        self._is_changed = self._is_changed or self._has_unpublished()
        if not self._is_changed and not self._lost_index():
            return
        with name_failures(self._settings.folder):
            self._publish(embedder, is_anew=is_anew)

    def _has_unpublished(self) -> bool:
        """Whether rows are there that readers do not see: Ctrl-C may come right after a commit."""
        with self._engine.connect() as connection:
            return bool(editions.find_last_ingest(connection) > self._published)

    def _publish(self, embedder: Embedder, *, is_anew: bool) -> None:
        if self._is_changed and self._published == 0:
            self._show_first_figures()
        with self._engine.begin() as connection:
            passages.forget_unplaced(connection)
            if is_anew:
                self._forget_vectors(connection, embedder)
            passages.embed_missing(connection, embedder, self._ingest)
            kept = passages.read_kept_passages(connection, embedder.fingerprint, self._ingest)
        name, former = self._write_generation(kept)
        with self._engine.begin() as connection:
            self._move_pointer(connection, name, kept.contents, embedder)
            passages.forget_vectors(connection, but_of=embedder.fingerprint)
        generations.remove_generations(
            self._settings.generations, [name, *([former] if former else [])]
        )
        self._published, self._is_changed = self._ingest, False
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
        """Whether letters are published whose index was never written, is gone or out of date."""
        if self._published == 0:
            return False
        held = self._read_pointer()
        is_written = held.generation is not None and held.contents is not None
        return not is_written or not (self._settings.generations / held.generation).is_dir()

    def _forget_vectors(self, connection: Connection, embedder: Embedder) -> None:
        """Drop this model's vectors, and remember until the pointer moves that the index is old.

        Another model's stay until then: a crash leaves the store as that model knows it.
        """
        passages.forget_vectors(connection, of=embedder.fingerprint)
        connection.execute(update(schema.pointer).values(contents=None))

    def _write_generation(self, kept: generations.KeptPassages) -> tuple[str, str | None]:
        held = self._read_pointer()
        folder = self._settings.generations
        if (
            held.generation
            and held.contents == kept.contents
            and (folder / held.generation).is_dir()
        ):
            return held.generation, None
        name = generations.name_generation(self._ingest, kept.contents)
        generations.remove_generations(folder, [held.generation] if held.generation else [])
        generations.write_generation(folder / name, kept)
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
