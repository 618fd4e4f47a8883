"""The index of passages: a folder of Chroma's, written whole by one ingest and only read then."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from chromadb.errors import ChromaError
from langchain_core.embeddings import Embeddings

from store.embedding import Vectors
from store.errors import IndexUnreadable, StoreFull, StoreUnwritable
from store.ranking import HeldVectors, Ranked

COLLECTION = "passages"
EXACT_UP_TO = 20_000
"""Above this many passages Chroma proposes, and the proposals are ranked exactly."""
PROPOSED = 300
WRITTEN_AT_ONCE = 5_000
CONTENTS_IN_NAME = 12
NO_ROOM = ("(code: 13)", "os error 28", "os error 27")
"""How Chroma says that the disk, or what may be used of it, is full."""


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
        return hash_digests(self.digests)


def hash_digests(digests: Iterable[str]) -> str:
    """What an index is known by: sha256 of its passages' digests in their order."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def name_generation(ingest: int, contents: str) -> str:
    """An index's folder: the ingest that wrote it, and the beginning of what it is known by."""
    return f"{ingest}-{contents[:CONTENTS_IN_NAME]}"


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
        self._held = HeldVectors({})
        with self._name_failures():
            self._chroma = _open_chroma(folder, {})
            if self._chroma._collection.count() <= EXACT_UP_TO:
                self._held = HeldVectors(_read_vectors(self._chroma, None))
                self.close()
                self._demand_whole()

    def _demand_whole(self) -> None:
        """A folder whose files were lost is a new index to Chroma, with nothing in it."""
        contents = hash_digests(self._held.digests)
        if not self._folder.name.endswith(contents[:CONTENTS_IN_NAME]):
            raise IndexUnreadable(f"the index {self._folder} is not as it was written")

    @contextmanager
    def _name_failures(self) -> Iterator[None]:
        try:
            yield
        except (ChromaError, OSError, sqlite3.Error, ValueError, AttributeError) as error:
            # Chroma's client fails with the latter while it is taken down half made.
            raise IndexUnreadable(f"the index {self._folder} cannot be read: {error}") from error

    def close(self) -> None:
        """Let go of Chroma's files; the vectors that were read stay."""
        if self._chroma is not None:
            self._chroma._client.close()
            self._chroma = None

    def read_all(self) -> dict[str, Vectors]:
        """Every vector by digest. Raises: IndexUnreadable."""
        if self._chroma is None:
            return dict(zip(self._held.digests, self._held.matrix, strict=True))
        with self._name_failures():
            return _read_vectors(self._chroma, None)

    def rank(self, question: Vectors, allowed: Iterable[str], most: int) -> tuple[Ranked, ...]:
        """Passages nearest to a question's vector (d,), nearest first, ties by digest."""
        if self._chroma is None:
            return self._held.rank(question, allowed, most)
        near = set(allowed)
        if len(near) > EXACT_UP_TO:
            found = self._chroma.similarity_search_by_vector(question.tolist(), k=PROPOSED)
            near &= {each.id for each in found}
        return HeldVectors(_read_vectors(self._chroma, sorted(near))).rank(question, near, most)


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
