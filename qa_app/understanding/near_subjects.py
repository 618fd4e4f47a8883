"""The subjects nearest in meaning to a thing that no table knows: only ever asked back."""

from __future__ import annotations

from functools import lru_cache

from qa_app.records import Target
from qa_app.understanding.forms import RECEIVED
from qa_app.understanding.words import load_subject_phrases
from store.embedding import Embedder, Vectors

MOST_OFFERED = 3
NEAR = 0.4
"""Below this cosine to every word of a subject, a thing is not near to it."""


@lru_cache(maxsize=2)
def _embed_subjects(embedder: Embedder) -> tuple[tuple[str, ...], Vectors]:
    """The subject of each row, and (n, d) unit vectors of the words that people have for it."""
    pairs = [
        (meant, phrase.words)
        for phrase in load_subject_phrases()
        for meant in ([each.breakdown for each in phrase.meanings] or [phrase.breakdown])
        if meant is not None
    ]
    return tuple(part for part, _ in pairs), embedder.embed([words for _, words in pairs])


def find_near_subjects(phrase: str, embedder: Embedder) -> tuple[Target, ...]:
    """At most three subjects near to a thing, nearest first; none where nothing is near.

    Raises: EmbeddingUnavailable.
    """
    parts, vectors = _embed_subjects(embedder)  # type: ignore[arg-type]  # all embedders have a hash
    cosines = vectors @ embedder.embed([phrase])[0]
    best: dict[str, float] = {}
    for part, cosine in zip(parts, cosines.tolist(), strict=True):
        best[part] = max(cosine, best.get(part, -1.0))
    near = sorted((each for each in best if best[each] >= NEAR), key=lambda each: -best[each])
    return tuple(Target(RECEIVED, each) for each in near[:MOST_OFFERED])
