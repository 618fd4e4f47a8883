"""Passages in the statistics database: saved once a text, embedded once a model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sqlalchemy import Connection, Select, delete, insert, select, update

from store import schema
from store.editions import of_same_edition, standing
from store.embedding import Embedder
from store.generations import KeptPassages
from store.ranking import read_components
from store.records import Passage, PassagePlace


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
