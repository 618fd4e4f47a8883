"""Prove what is kept: the database, the kept files and the index, each against the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from sqlalchemy import Connection, Row, func, or_, select

from store import database, figures, generations, originals, passages, schema
from store.authorities import Register, load_register
from store.editions import find_last_ingest, of_same_edition
from store.embedding import Vectors
from store.errors import IndexUnreadable, OriginalMissing
from store.failures import name_failures
from store.kept_files import KeptFile, find_kept_files
from store.letter_rows import find_letter_rows
from store.ranking import read_components
from store.records import Check, Figure, Letter, LetterRows, digest_passage
from store.settings import StoreSettings

UNIT_WITHIN = 1e-3
SAME_WITHIN = 1e-6
MOST_NAMED = 5
"""Of many things that are wrong in the same way so many are named."""


@contextmanager
def open_keeping(settings: StoreSettings) -> Iterator[Keeping]:
    """Open the store to prove it: for reading only, and as it stands now, whoever writes meanwhile.

    Raises: StoreMissing, StoreOlder, StoreNewer, StoreUnreadable.
    """
    engine = database.open_for_reading(settings)
    try:
        with name_failures(settings.folder), engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield Keeping(settings, connection)
    finally:
        engine.dispose()


class Keeping:
    """Everything that is kept, as it stood when it was opened."""

    def __init__(self, settings: StoreSettings, connection: Connection) -> None:
        self._settings = settings
        self._connection = connection
        self.pointer: Row[tuple[object, ...]] = connection.execute(select(schema.pointer)).one()
        self._ingest = max(int(self.pointer.ingest), find_last_ingest(connection))

    def letters(self) -> tuple[Letter, ...]:
        """Letters that are held, also those that are not published yet."""
        return figures.find_letters(self._connection, self._ingest)

    def register(self) -> Register:
        """The register, completed by the names in the letters."""
        return load_register(self._settings.register).with_names(
            (each.authority, each.year.start) for each in self.letters()
        )

    def kept_files(self) -> tuple[KeptFile, ...]:
        return find_kept_files(self._connection, self._settings, self._ingest)

    def rows_of(self, letter_id: str) -> LetterRows | None:
        return find_letter_rows(self._connection, letter_id, self._ingest)

    def figures(self) -> tuple[Figure, ...]:
        return figures.find_figures(self._connection, self._ingest)

    def checks(self) -> Iterator[Check]:
        """Prove each thing in turn; nothing that a crash leaves for the next ingest fails."""
        yield self._check_database()
        yield self._check_originals()
        yield self._check_figures()
        yield self._check_passages()
        yield self._check_vectors()
        yield self._check_index()
        yield self._find_leftovers()

    def _check_database(self) -> Check:
        said = self._connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        wrong = [] if said == ["ok"] else [str(each) for each in said]
        broken = self._connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        wrong += [f"{row[0]} has a row whose {row[2]} is gone" for row in broken]
        return _conclude("database", wrong, "the database is whole and its references hold")

    def _check_originals(self) -> Check:
        table = schema.letter
        rows = self._connection.execute(
            select(table.c.original, func.min(table.c.file)).group_by(table.c.original)
        ).all()
        wrong = []
        for original, file in rows:
            try:
                originals.read_original(self._settings, original)
            except (OriginalMissing, OSError) as error:
                wrong.append(f"{file}: {error}")
        return _conclude("originals", wrong, f"{len(rows)} kept files are as they came")

    def _check_figures(self) -> Check:
        table = schema.figure
        differ = table.c.withdrawn_in.is_distinct_from(schema.letter.c.withdrawn_in)
        rows = self._connection.execute(
            select(table.c.number, table.c.letter)
            .join(schema.letter, of_same_edition(table), isouter=True)
            .where(or_(schema.letter.c.id.is_(None), differ))
        ).all()
        wrong = [f"figure {row.number} is not held as its letter {row.letter}" for row in rows]
        count = self._connection.execute(select(func.count()).select_from(table)).scalar_one()
        return _conclude("figures", wrong, f"{count} figures belong to their letters")

    def _check_passages(self) -> Check:
        rows = self._connection.execute(select(schema.passage)).all()
        wrong = [
            f"passage {row.digest[:12]} is not what it was saved as"
            for row in rows
            if digest_passage(row.heading, row.text) != row.digest
        ]
        return _conclude("passages", wrong, f"{len(rows)} passages have the words they came with")

    def _check_vectors(self) -> Check:
        wanted = set(passages.find_placed(self._connection, self.pointer.ingest))
        held = self._read_vectors()
        wrong = [f"passage {digest[:12]} has no vector" for digest in sorted(wanted - set(held))]
        for digest in sorted(wanted & set(held)):
            length = float(np.linalg.norm(held[digest].astype(np.float64)))
            if not abs(length - 1) <= UNIT_WITHIN:  # also where it is no number
                wrong.append(f"the vector of passage {digest[:12]} has the length {length:.3f}")
        if len({each.shape for each in held.values()}) > 1:
            wrong.append("vectors differ in how many numbers they have")
        return _conclude("vectors", wrong, f"{len(wanted)} passages have a vector of unit length")

    def _check_index(self) -> Check:
        if self.pointer.ingest == 0:
            return Check("index", True, "nothing is published yet")
        if self.pointer.generation is None:
            return Check("index", False, "no index is written yet; the next ingest writes it")
        placed = passages.find_placed(self._connection, self.pointer.ingest)
        kept = {d: v for d, v in self._read_vectors().items() if d in set(placed)}
        try:
            indexed = generations.read_generation(
                self._settings.generations / self.pointer.generation
            )
        except IndexUnreadable as error:
            return Check("index", False, str(error))
        wrong = []
        for digest in sorted({*kept, *indexed}):
            name = f"passage {digest[:12]}"
            if digest not in indexed:
                wrong.append(f"{name} is not in the index")
            elif digest not in kept:
                wrong.append(f"{name} is in the index, and no letter has it")
            elif not _are_same(kept[digest], indexed[digest]):
                wrong.append(f"{name} has another vector in the index")
        said = f"{self.pointer.generation} holds these {len(kept)} passages and vectors"
        return _conclude("index", wrong, said)

    def _read_vectors(self) -> dict[str, Vectors]:
        table = schema.vector
        rows = self._connection.execute(
            select(table.c.digest, table.c.components).where(
                table.c.fingerprint == (self.pointer.fingerprint or "")
            )
        )
        return {row.digest: read_components(row.components) for row in rows}

    def _find_leftovers(self) -> Check:
        found = [f"{each} is half written" for each in originals.find_parts(self._settings)]
        known = set(self._connection.scalars(select(schema.letter.c.original)))
        found += [
            f"the kept file {each.name} belongs to no letter: `rebuild` takes it in"
            for each in originals.find_originals(self._settings)
            if each.name not in known
        ]
        if self._ingest > self.pointer.ingest:
            found.append("letters were added or removed that are not published yet")
        if self.pointer.ingest and self.pointer.contents is None:
            found.append("vectors were made that the index does not have yet")
        folder = self._settings.generations
        newer = [
            each.name
            for each in (sorted(folder.iterdir()) if folder.is_dir() else ())
            if int(each.name.partition("-")[0]) > self.pointer.ingest
        ]
        found += [f"the index {name} is half written" for name in newer]
        said = f"left by a writer that was broken off, or is at work: {_name_some(found)}"
        return Check("leftovers", True, said if found else "nothing is left over")


def _are_same(one: Vectors, other: Vectors) -> bool:
    return one.shape == other.shape and bool(np.allclose(one, other, rtol=0, atol=SAME_WITHIN))


def _conclude(name: str, wrong: list[str], said: str) -> Check:
    return Check(name, not wrong, _name_some(wrong) if wrong else said)


def _name_some(found: list[str]) -> str:
    more = len(found) - MOST_NAMED
    return "; ".join(found[:MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
