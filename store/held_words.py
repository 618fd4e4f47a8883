"""The passages of one state and where they stand, read once and kept for many questions."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from store import schema
from store.editions import of_same_edition, standing
from store.records import Passage, PassagePlace
from store.word_index import WordIndex

Numbers = NDArray[np.int32]
NONE = -1
"""What stands for no page or line among whole numbers."""


def fold_heading(heading: str) -> str:
    """A heading by its letters and digits alone."""
    return " ".join(re.findall(r"\w+", heading.casefold()))


@dataclass(frozen=True)
class HeldWords:
    """Passages by digest, and their places as columns of numbers, passage by passage.

    of_passage and of_letter are positions in `passages` and `letters`. There may be a hundred
    thousand places, so that a record each would cost a question seconds.
    """

    passages: tuple[Passage, ...]
    letters: tuple[str, ...]
    of_passage: Numbers
    of_letter: Numbers
    pages: Numbers
    lines: Numbers
    last_lines: Numbers

    @cached_property
    def index(self) -> WordIndex:
        return WordIndex([f"{each.heading or ''} {each.text}" for each in self.passages])

    @cached_property
    def rows(self) -> dict[str, int]:
        """Where each passage stands among all, by its digest."""
        return {each.digest: row for row, each in enumerate(self.passages)}

    @cached_property
    def _letter_rows(self) -> dict[str, int]:
        return {each: row for row, each in enumerate(self.letters)}

    @cached_property
    def _starts(self) -> Numbers:
        """Where the places of each passage begin; one more at the end."""
        found = np.searchsorted(self.of_passage, np.arange(len(self.passages) + 1))
        return np.asarray(found, dtype=np.int32)

    def count_places(self, letters: Collection[str]) -> Numbers:
        """In how many places of these letters each passage stands: (n,), 0 where in none."""
        chosen = np.zeros(len(self.letters), dtype=bool)
        rows = (self._letter_rows.get(each, NONE) for each in letters)
        found = np.fromiter(rows, dtype=np.int32)
        chosen[found[found != NONE]] = True
        if chosen.all():
            return self.places_of_each
        among = self.of_passage[chosen[self.of_letter]]
        return np.bincount(among, minlength=len(self.passages)).astype(np.int32)

    @cached_property
    def places_of_each(self) -> Numbers:
        """In how many places each passage stands: (n,)."""
        return np.diff(self._starts)

    @cached_property
    def _by_heading(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for row, each in enumerate(self.passages):
            found.setdefault(fold_heading(each.heading or ""), []).append(row)
        return {heading: tuple(rows) for heading, rows in found.items()}

    def under(self, heading: str) -> tuple[int, ...]:
        """The rows of the passages that stand under a heading, however it is spelled."""
        return self._by_heading.get(fold_heading(heading), ())

    def letters_with(self, digest: str) -> tuple[str, ...]:
        """The letters that a passage stands in."""
        among = self.of_letter[self._places_of(digest)]
        return tuple(self.letters[row] for row in np.unique(among))

    def place_in(self, digest: str, letter: str) -> PassagePlace:
        """Where a passage first stands in a letter that it stands in."""
        span = self._places_of(digest)
        at = span.start + int(np.argmax(self.of_letter[span] == self._letter_rows[letter]))
        page, line, last = (
            None if column[at] == NONE else int(column[at])
            for column in (self.pages, self.lines, self.last_lines)
        )
        return PassagePlace(letter, page, line, last)

    def _places_of(self, digest: str) -> slice:
        row = self.rows[digest]
        return slice(int(self._starts[row]), int(self._starts[row + 1]))


def read_held_words(connection: Connection, ingest: int) -> HeldWords:
    """All passages that stand after an ingest, with their places in the order of the letters."""
    table, places = schema.passage, schema.passage_place
    found = connection.execute(
        select(places.c.digest, places.c.letter, places.c.page, places.c.line, places.c.last_line)
        .join(schema.letter, of_same_edition(places))
        .where(standing(schema.letter, ingest))
        .order_by(places.c.digest, places.c.letter, places.c.number)
    ).all()
    wanted = {row.digest for row in found}
    texts = {
        row.digest: Passage(row.text, row.heading, row.digest)
        for row in connection.execute(select(table))
        if row.digest in wanted
    }
    digests = sorted(wanted)
    letters = sorted({row.letter for row in found})
    passage_rows = {digest: row for row, digest in enumerate(digests)}
    letter_rows = {letter: row for row, letter in enumerate(letters)}
    columns = [
        (
            passage_rows[row.digest],
            letter_rows[row.letter],
            *(NONE if each is None else each for each in (row.page, row.line, row.last_line)),
        )
        for row in found
    ]
    columns.sort(key=lambda row: row[0])  # a database may order letters and digits its own way
    made = np.array(columns, dtype=np.int32).reshape(len(columns), 5)
    return HeldWords(
        tuple(texts[digest] for digest in digests),
        tuple(letters),
        *(np.ascontiguousarray(made[:, column]) for column in range(5)),
    )
