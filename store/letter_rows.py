"""A letter with everything that is kept of it, saved and found as one."""

from __future__ import annotations

from sqlalchemy import Connection, and_, select

from store import figures, passages, schema
from store.editions import find_edition
from store.records import LetterRows, Passage, PassagePlace
from store.rows import FIGURE_COLUMNS, row_to_figure, row_to_letter


def save_letter(connection: Connection, rows: LetterRows, ingest: int) -> None:
    """Save one letter with all that is kept of it, within the caller's transaction."""
    figures.save_rows(connection, rows, ingest)
    passages.save_passages(connection, rows.passages, ingest)


def find_letter_rows(connection: Connection, letter_id: str, ingest: int) -> LetterRows | None:
    """All that was kept of a letter after an ingest, in the letter's order; None: not held."""
    edition = find_edition(connection, letter_id, ingest)
    if edition is None:
        return None
    table, place = schema.figure, schema.passage_place
    kept = connection.execute(
        select(*FIGURE_COLUMNS)
        .where(table.c.letter == letter_id, table.c.added_in == edition.added_in)
        .order_by(table.c.number)
    )
    placed = connection.execute(
        select(place, schema.passage.c.heading, schema.passage.c.text)
        .join(schema.passage, schema.passage.c.digest == place.c.digest)
        .where(and_(place.c.letter == letter_id, place.c.added_in == edition.added_in))
        .order_by(place.c.number)
    )
    return LetterRows(
        row_to_letter(edition),
        tuple(row_to_figure(row) for row in kept),
        figures.find_checks(connection, letter_id, ingest),
        figures.find_facts(connection, letter_id, ingest),
        tuple(
            (
                Passage(row.text, row.heading, row.digest),
                PassagePlace(row.letter, row.page, row.line, row.last_line),
            )
            for row in placed
        ),
    )
