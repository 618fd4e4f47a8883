"""Searching the words of letters: by meaning and by words alike, over the passages of one state."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import Engine, select

from store import schema
from store.errors import IndexUnreadable, ModelMismatch, PastWordsGone
from store.held_words import HeldWords, Numbers, read_held_words
from store.ranking import HeldVectors, find_vectors
from store.records import Passage
from store.settings import StoreSettings
from store.word_index import Scores

if TYPE_CHECKING:
    from store.embedding import Embedder, Vectors
    from store.generations import Generation
    from store.reading import State


OPEN_TRIES = 5
"""How often an index that is removed while it is opened gives way to the newer one."""
MOST_HELD = 2
FUSED = 60
"""How far down each of the two rankings is looked at."""
RANK_DAMPING = 60
"""The constant of reciprocal rank fusion: a passage counts 1 / (60 + its rank) in each ranking."""


@dataclass(frozen=True)
class FoundPassage:
    """A passage that may answer, with its cosine to the question, 0 where it was not compared.

    letters is in how many places of the letters allowed it stands, of_all in how many of all.
    """

    passage: Passage
    cosine: float
    letters: int
    of_all: int


class WordSearch:
    """Finds passages as they stand after one ingest; safe between threads."""

    def __init__(self, settings: StoreSettings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._lock = threading.Lock()
        """Its own, so that no figure waits while an index is opened."""
        self._held: dict[int, HeldWords] = {}
        """By ingest, the one asked for last at the end."""
        self._generation: tuple[str, Generation] | None = None
        self._asked: tuple[str | None, Vectors] = (None, np.zeros(0, dtype=np.float32))

    def held(self, state: State) -> HeldWords:
        """The passages of a state, kept for the last that were asked for."""
        with self._lock:
            held = self._held.pop(state.ingest, None)
            if held is None:
                with self._engine.connect() as connection:
                    held = read_held_words(connection, state.ingest)
            self._held[state.ingest] = held
            if len(self._held) > MOST_HELD:
                del self._held[next(iter(self._held))]
            return held

    def open(self, state: State) -> None:
        """Read what the first search would otherwise wait for."""
        self.held(state).index.score(["complaint"])
        if state.generation is not None and not state.is_past:
            self._open_newest(state)

    def find(
        self,
        state: State,
        embedder: Embedder,
        question: str,
        stems: Collection[str],
        letters: Collection[str],
        most: int,
        under: str | None = None,
    ) -> tuple[FoundPassage, ...]:
        """Passages of the letters allowed, by meaning and by the stems of words, fused.

        under: the only heading allowed, None for any. Of a past state, the vectors kept are ranked,
        for the index has the newest state's alone.
        Raises: ModelMismatch where another model made the vectors; IndexUnreadable; PastWordsGone.
        """
        if state.generation is None:
            return ()
        if embedder.fingerprint != state.fingerprint:
            raise ModelMismatch("the vectors held were made by another embedding model")
        held = self.held(state)
        counts = held.count_places(letters)
        allowed = _list_allowed(held, counts, under)
        if not len(allowed):
            return ()
        digests = [held.passages[row].digest for row in allowed]
        vectors = self._vectors(state, digests)
        vector = self._embed(embedder, question)
        by_meaning = vectors.rank(vector, digests, FUSED)
        by_words = _rank_scores(held, held.index.score(stems), allowed)
        fused = _fuse([each.digest for each in by_meaning], by_words)
        cosines = {each.digest: each.cosine for each in vectors.rank(vector, fused, len(fused))}
        best = [digest for digest in fused if digest in cosines][:most]
        return _describe(held, best, cosines, counts)

    def find_by_words(
        self, state: State, stems: Collection[str], letters: Collection[str], most: int
    ) -> tuple[FoundPassage, ...]:
        """Passages of the letters allowed by the stems of words alone: no model is needed."""
        held = self.held(state)
        counts = held.count_places(letters)
        allowed = _list_allowed(held, counts, None)
        best = _rank_scores(held, held.index.score(stems), allowed)[:most]
        return _describe(held, best, {}, counts)

    def _embed(self, embedder: Embedder, question: str) -> Vectors:
        """A question's vector, kept while it is asked of other letters too."""
        last, made = self._asked
        if last != question:
            made = embedder.embed([question])[0]
            self._asked = (question, made)
        return made

    def _vectors(self, state: State, digests: Collection[str]) -> Generation | HeldVectors:
        if not state.is_past:
            return self._open_newest(state)
        return HeldVectors(self._read_vectors(digests, state))

    def _read_vectors(self, digests: Collection[str], state: State) -> dict[str, Vectors]:
        with self._engine.connect() as connection:
            found = find_vectors(connection, digests, state.fingerprint or "")
        if len(found) < len(digests):
            raise PastWordsGone(f"words of ingest {state.ingest} have no vector any more")
        return found

    def _open_newest(self, state: State) -> Generation:
        """The generation of a state, or the newest where ingests have removed that one since."""
        name = state.generation
        for _ in range(OPEN_TRIES):
            try:
                return self._open_generation(name)
            except IndexUnreadable:
                with self._engine.connect() as connection:
                    newest = connection.execute(select(schema.pointer.c.generation)).scalar_one()
                if newest == name:
                    raise
                name = newest
        return self._open_generation(name)

    def _open_generation(self, name: str | None) -> Generation:
        from store.generations import Generation  # heavy: only prose needs it

        with self._lock:
            if self._generation is None or self._generation[0] != name:
                if name is None:
                    raise IndexUnreadable("no index has been written")
                former = self._generation
                self._generation = (name, Generation(self._settings.generations / name))
                if former is not None:
                    former[1].close()
            return self._generation[1]


def _list_allowed(held: HeldWords, counts: Numbers, under: str | None) -> Numbers:
    """The rows of the passages that stand anywhere, under a heading where one is named."""
    stand = counts > 0
    if under is not None:
        is_under = np.zeros(len(stand), dtype=bool)
        is_under[list(held.under(under))] = True
        stand &= is_under
    return np.flatnonzero(stand).astype(np.int32)


def _describe(
    held: HeldWords, digests: Sequence[str], cosines: Mapping[str, float], counts: Numbers
) -> tuple[FoundPassage, ...]:
    of_all = held.places_of_each
    rows = [held.rows[digest] for digest in digests]
    return tuple(
        FoundPassage(
            held.passages[row], cosines.get(digest, 0.0), int(counts[row]), int(of_all[row])
        )
        for digest, row in zip(digests, rows, strict=True)
    )


def _rank_scores(held: HeldWords, scores: Scores, allowed: Numbers) -> list[str]:
    """The passages that share words with the question, the best first, ties by digest."""
    shared = allowed[scores[allowed] > 0]
    order = np.lexsort((shared, -np.round(scores[shared], 4)))[:FUSED]
    return [held.passages[row].digest for row in shared[order]]


def _fuse(*rankings: Sequence[str]) -> list[str]:
    """All that are ranked, by reciprocal rank fusion, ties by digest."""
    fused: dict[str, float] = {}
    for ranking in rankings:
        for rank, digest in enumerate(ranking):
            fused[digest] = fused.get(digest, 0.0) + 1 / (RANK_DAMPING + rank)
    return sorted(fused, key=lambda digest: (-round(fused[digest], 9), digest))
