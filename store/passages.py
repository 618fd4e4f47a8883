"""Passages: saved once a text, embedded once a model, and searched exactly among those allowed.

The index is a generation: a folder of Chroma's that one ingest writes whole from the passages and
vectors kept in the statistics database, and that readers only read.

Over 250 lines because what is written into an index and what is read from it must agree.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from chromadb.errors import ChromaError
from langchain_core.embeddings import Embeddings
from sqlalchemy import Connection, Select, delete, insert, select, update

from store import schema
from store.editions import of_same_edition, standing
from store.embedding import Embedder, Vectors
from store.errors import IndexUnreadable, StoreFull, StoreUnwritable
from store.records import Passage, PassagePlace

COLLECTION = "passages"
EXACT_UP_TO = 20_000
"""Above this many passages Chroma proposes, and the proposals are ranked exactly."""
PROPOSED = 300
WRITTEN_AT_ONCE = 5_000
NO_ROOM = ("(code: 13)", "os error 28", "os error 27")
"""How Chroma says that the disk, or what may be used of it, is full."""


@dataclass(frozen=True)
class Ranked:
    """A passage with its cosine to the question: 1 is the same direction, 0 none in common."""

    digest: str
    cosine: float


def digest_passage(heading: str | None, text: str) -> str:
    """sha256 of heading and text: the same words under the same heading are one passage."""
    return hashlib.sha256(f"{heading or ''}\n{text}".encode()).hexdigest()


def save_passages(
    connection: Connection, passages: Sequence[tuple[Passage, PassagePlace]], ingest: int
) -> None:
    """Save a letter's passages, each text once, within the caller's transaction.

    A text kept that is not what its digest says is put right.
    """
    wanted = {passage.digest: passage for passage, _ in passages}
    if not wanted:
        return
    table = schema.passage
    held = connection.execute(select(table).where(table.c.digest.in_(list(wanted)))).all()
    known = {row.digest: Passage(row.text, row.heading, row.digest) for row in held}
    fresh = [vars(passage) for digest, passage in wanted.items() if digest not in known]
    if fresh:
        connection.execute(insert(table), fresh)
    for digest, passage in known.items():
        if passage != wanted[digest]:
            connection.execute(
                update(table).where(table.c.digest == digest).values(vars(wanted[digest]))
            )
    places = [{"digest": passage.digest, **vars(place)} for passage, place in passages]
    connection.execute(insert(schema.passage_place).values(added_in=ingest), places)


def _placed(ingest: int) -> Select[tuple[str]]:
    table = schema.passage_place
    query = select(table.c.digest).join(schema.letter, of_same_edition(table))
    return query.where(standing(schema.letter, ingest))


def find_placed(connection: Connection, ingest: int) -> frozenset[str]:
    """Digests of the passages that stand in a letter after an ingest."""
    return frozenset(connection.scalars(_placed(ingest)))


def embed_missing(connection: Connection, embedder: Embedder, ingest: int) -> None:
    """Make and keep a vector for each passage standing that has none by this model."""
    table, vectors = schema.passage, schema.vector
    held = select(vectors.c.digest).where(vectors.c.fingerprint == embedder.fingerprint)
    rows = connection.execute(
        select(table)
        .where(table.c.digest.in_(_placed(ingest)), table.c.digest.not_in(held))
        .order_by(table.c.digest)
    ).all()
    if not rows:
        return
    made = embedder.embed([_words_to_embed(row.heading, row.text) for row in rows])
    connection.execute(
        insert(vectors),
        [
            {
                "digest": row.digest,
                "fingerprint": embedder.fingerprint,
                "components": components.tobytes(),
            }
            for row, components in zip(rows, made, strict=True)
        ],
    )


def _words_to_embed(heading: str | None, text: str) -> str:
    return f"{heading}. {text}" if heading else text


def forget_unplaced(connection: Connection) -> None:
    """Drop passages, with their vectors, that stand in no edition of any letter."""
    placed = select(schema.passage_place.c.digest)
    for table in (schema.vector, schema.passage):
        connection.execute(delete(table).where(table.c.digest.not_in(placed)))


def forget_vectors(
    connection: Connection, *, of: str | None = None, but_of: str | None = None
) -> None:
    """Drop the vectors of one model, or of all but one, named by its fingerprint."""
    made_by = schema.vector.c.fingerprint
    connection.execute(delete(schema.vector).where(made_by == of if of else made_by != but_of))


class _KeptVectors(Embeddings):
    """Hands LangChain the vectors that are kept; it can embed nothing itself."""

    def __init__(self, kept: Mapping[str, list[float]]) -> None:
        self._kept = kept

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self._kept[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        raise IndexUnreadable(f"a question is searched by its vector, not by its words: {text!r}")


def _open_chroma(folder: Path, kept: Mapping[str, list[float]]) -> Any:
    settings = import_module("chromadb.config").Settings(
        anonymized_telemetry=False, is_persistent=True, persist_directory=str(folder)
    )
    return import_module("langchain_chroma").Chroma(
        COLLECTION,
        embedding_function=_KeptVectors(kept),
        client_settings=settings,
        collection_configuration={"hnsw": {"space": "cosine"}},
    )


@dataclass(frozen=True)
class KeptPassages:
    """Digests, texts and vectors (n, d) of all passages of one model, in the order of digests."""

    digests: tuple[str, ...]
    texts: tuple[str, ...]
    vectors: Vectors

    @property
    def contents(self) -> str:
        return hashlib.sha256("".join(self.digests).encode()).hexdigest()


def read_kept_passages(connection: Connection, fingerprint: str, ingest: int) -> KeptPassages:
    """The passages that stand after an ingest and have a vector of the model."""
    table, vectors = schema.passage, schema.vector
    rows = connection.execute(
        select(table.c.digest, table.c.heading, table.c.text, vectors.c.components)
        .join(vectors, vectors.c.digest == table.c.digest)
        .where(vectors.c.fingerprint == fingerprint, table.c.digest.in_(_placed(ingest)))
        .order_by(table.c.digest)
    ).all()
    made = [read_components(row.components) for row in rows]
    return KeptPassages(
        tuple(row.digest for row in rows),
        tuple(_words_to_embed(row.heading, row.text) for row in rows),
        np.stack(made) if made else np.zeros((0, 1), dtype=np.float32),
    )


def read_components(kept: bytes) -> Vectors:
    """A vector (d,) as it is kept."""
    return np.frombuffer(kept, dtype=np.float32)


def write_generation(folder: Path, kept: KeptPassages) -> None:
    """Write a whole index into a new folder; no other process may know of it yet.

    Raises: StoreFull, StoreUnwritable; then the folder is gone again.
    """
    try:
        _fill_generation(folder, kept)
    except ChromaError as error:
        shutil.rmtree(folder, ignore_errors=True)
        # Chroma hands on what its own SQLite said, as words only.
        if any(sign in str(error) for sign in NO_ROOM):
            raise StoreFull(f"there is no room left for {folder}") from error
        raise StoreUnwritable(f"the index {folder} cannot be written: {error}") from error


def _fill_generation(folder: Path, kept: KeptPassages) -> None:
    by_text = dict(zip(kept.texts, kept.vectors.tolist(), strict=True))
    folder.mkdir(parents=True, exist_ok=True)
    chroma = _open_chroma(folder, by_text)
    try:
        for start in range(0, len(kept.digests), WRITTEN_AT_ONCE):
            part = slice(start, start + WRITTEN_AT_ONCE)
            chroma.add_texts(list(kept.texts[part]), ids=list(kept.digests[part]))
    finally:
        # Chroma shares one system a path in the process: closed, a later reader opens its own.
        chroma._client.close()


def read_generation(folder: Path) -> dict[str, Vectors]:
    """Every vector of an index by its passage's digest. Raises: IndexUnreadable."""
    generation = Generation(folder)
    try:
        return generation.read_all()
    finally:
        generation.close()


def remove_generations(folder: Path, keep: Iterable[str]) -> None:
    """Remove all generations but those named; readers may still be on the one before."""
    kept = set(keep)
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        if each.name not in kept:
            shutil.rmtree(each, ignore_errors=True)


class Generation:
    """One whole index, opened for reading; rankings among allowed passages are exact.

    Up to EXACT_UP_TO passages its vectors are read at once and Chroma is closed again.
    """

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise IndexUnreadable(f"the index {folder} is gone")
        self._folder = folder
        self._chroma: Any = None
        self._vectors: dict[str, Vectors] = {}
        with self._name_failures():
            self._chroma = _open_chroma(folder, {})
            if self._chroma._collection.count() <= EXACT_UP_TO:
                self._vectors = _read_vectors(self._chroma, None)
                self.close()

    @contextmanager
    def _name_failures(self) -> Iterator[None]:
        try:
            yield
        except (ChromaError, OSError, sqlite3.Error, ValueError) as error:
            raise IndexUnreadable(f"the index {self._folder} cannot be read: {error}") from error

    def close(self) -> None:
        """Let go of Chroma's files; the vectors that were read stay."""
        if self._chroma is not None:
            self._chroma._client.close()
            self._chroma = None

    def read_all(self) -> dict[str, Vectors]:
        """Every vector by digest. Raises: IndexUnreadable."""
        if self._chroma is None:
            return dict(self._vectors)
        with self._name_failures():
            return _read_vectors(self._chroma, None)

    def rank(self, question: Vectors, allowed: Iterable[str], most: int) -> tuple[Ranked, ...]:
        """Passages nearest to a question's vector (d,), nearest first, ties by digest."""
        wanted = set(allowed)
        near = wanted
        if self._chroma is not None and len(wanted) > EXACT_UP_TO:
            found = self._chroma.similarity_search_by_vector(question.tolist(), k=PROPOSED)
            near = {each.id for each in found} & wanted
        held = self._vectors
        if self._chroma is not None:
            held = _read_vectors(self._chroma, sorted(near))
        ranked = [Ranked(n, float(held[n] @ question)) for n in near if n in held]
        return tuple(sorted(ranked, key=lambda each: (-round(each.cosine, 6), each.digest))[:most])


def _read_vectors(chroma: Any, digests: list[str] | None) -> dict[str, Vectors]:
    """Vectors by digest; of the whole index where no digests are named."""
    if digests is None:
        parts = [chroma.get(include=["embeddings"])]
    else:
        starts = range(0, len(digests), WRITTEN_AT_ONCE)
        parts = [
            chroma.get(ids=digests[start : start + WRITTEN_AT_ONCE], include=["embeddings"])
            for start in starts
        ]
    return {
        digest: np.asarray(vector, dtype=np.float32)
        for part in parts
        for digest, vector in zip(part["ids"], part["embeddings"], strict=True)
    }
