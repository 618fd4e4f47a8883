"""Vectors as they are kept, and passages put in order by their nearness to a question."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from sqlalchemy import Connection, select

from store import schema
from store.embedding import Vectors

ASKED_AT_ONCE = 500
_NONE: Vectors = np.zeros((0, 1), dtype=np.float32)


@dataclass(frozen=True)
class Ranked:
    """A passage with its cosine to the question: 1 is the same direction, 0 none in common."""

    digest: str
    cosine: float


def read_components(kept: bytes) -> Vectors:
    """A vector (d,) as it is kept."""
    return np.frombuffer(kept, dtype=np.float32)


def find_vectors(
    connection: Connection, digests: Collection[str], fingerprint: str
) -> dict[str, Vectors]:
    """The vectors (d,) that one model made of passages; those that it made none of are left out."""
    table, wanted = schema.vector, sorted(digests)
    found: dict[str, Vectors] = {}
    for start in range(0, len(wanted), ASKED_AT_ONCE):
        part = wanted[start : start + ASKED_AT_ONCE]
        rows = connection.execute(
            select(table.c.digest, table.c.components).where(
                table.c.fingerprint == fingerprint, table.c.digest.in_(part)
            )
        )
        found.update((row.digest, read_components(row.components)) for row in rows)
    return found


class HeldVectors:
    """Vectors in memory, by digest; rows of `matrix` (n, d) are in the order of `digests`."""

    def __init__(self, vectors: Mapping[str, Vectors]) -> None:
        self.digests = tuple(sorted(vectors))
        self.matrix = np.stack([vectors[each] for each in self.digests]) if vectors else _NONE
        self._rows = {digest: row for row, digest in enumerate(self.digests)}

    def rank(self, question: Vectors, allowed: Iterable[str], most: int) -> tuple[Ranked, ...]:
        """Those nearest to a question's vector (d,), nearest first, ties by digest."""
        rows = np.array([self._rows[each] for each in allowed if each in self._rows], dtype=np.intp)
        if not len(rows):
            return ()
        if len(rows) * 4 < len(self.digests):
            cosines = self.matrix[rows] @ question
        else:  # rows are copied to be picked, which costs more than the others' products
            cosines = (self.matrix @ question)[rows]
        order = np.lexsort((rows, -np.round(cosines, 6)))[:most]
        return tuple(Ranked(self.digests[rows[at]], float(cosines[at])) for at in order)
