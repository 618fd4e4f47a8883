"""The read-only handle: what the page and the command line see of the store."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select

from store import database, figures, schema
from store.authorities import Register, load_register
from store.errors import StoreMissing
from store.holding import Holding, LetterIndex, name_letters
from store.originals import read_original
from store.records import Check, Fact, Figure, Letter, PassagePlace, Year
from store.settings import StoreSettings
from store.word_index import WordIndex, find_stems
from store.word_search import FoundPassage, WordSearch

if TYPE_CHECKING:
    from store.embedding import Embedder


MOST_HOLDINGS = 3
"""The state of now, the one before it while questions end, and a past one that a link opened."""


@dataclass(frozen=True)
class State:
    """What the pointer names: the number of the last published ingest, and its index."""

    ingest: int
    generation: str | None = None
    fingerprint: str | None = None
    is_past: bool = False
    """Whether later ingests were published: its words are then searched without an index."""


def open_reader(settings: StoreSettings) -> Reader:
    """Open the store for reading.

    Raises: StoreMissing where nothing is kept; StoreOlder, StoreNewer, RegisterUnreadable.
    """
    return Reader(settings, database.open_for_reading(settings))


class Reader:
    """Finds letters, figures and passages as they stand after one ingest; safe between threads."""

    def __init__(self, settings: StoreSettings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._known = load_register(settings.register)
        self._lock = threading.Lock()
        self._holdings: dict[int, Holding] = {}
        """By ingest, the one asked for last at the end."""
        self._newest = 0
        self._words = WordSearch(settings, engine)

    def close(self) -> None:
        self._engine.dispose()

    def state(self) -> State:
        with self._engine.connect() as connection:
            row = connection.execute(select(schema.pointer)).one()
        if row.ingest != self._newest:
            with self._lock:  # letters may also have been put back from a backup
                self._newest = row.ingest
                self._holdings.clear()
        return State(row.ingest, row.generation, row.fingerprint)

    def past_state(self, ingest: int) -> State:
        """The state after an earlier ingest, which can be asked as the newest is.

        Raises: StoreMissing where no such ingest was published.
        """
        now = self.state()
        if not 1 <= ingest <= now.ingest:
            raise StoreMissing(f"there is no ingest {ingest}: the last one is {now.ingest}")
        return now if ingest == now.ingest else replace(now, ingest=ingest, is_past=True)

    def register(self, state: State) -> Register:
        """The register, completed by the names in the letters of a state."""
        return self._hold(state).register

    def letters(
        self,
        state: State,
        authorities: Collection[str] | None = None,
        years: Collection[Year] | None = None,
    ) -> tuple[Letter, ...]:
        """Letters of a state by authority, year, then newest first; None means any."""
        found = self.letter_index(state, authorities).letters
        return found if years is None else tuple(each for each in found if each.year in years)

    def letter_index(self, state: State, authorities: Collection[str] | None = None) -> LetterIndex:
        """As `letters`, with ways to find one among many."""
        index = self._hold(state).index
        return index if authorities is None else index.of_authorities(authorities)

    def _hold(self, state: State) -> Holding:
        """Letters and names of a state, kept for the last few that were asked for."""
        with self._lock:
            holding = self._holdings.pop(state.ingest, None)
            if holding is None:
                with self._engine.connect() as connection:
                    letters = figures.find_letters(connection, state.ingest)
                holding = name_letters(state.ingest, letters, self._known)
            self._holdings[state.ingest] = holding
            if len(self._holdings) > MOST_HOLDINGS:
                del self._holdings[next(iter(self._holdings))]
            return holding

    def has_letter(self, letter_id: str) -> bool:
        """Whether a letter is held, or was: an answer of a past state keeps its evidence."""
        with self._engine.connect() as connection:
            return figures.find_letter(connection, letter_id) is not None

    def letter(self, letter_id: str) -> Letter:
        """A letter as it was last held. Raises: StoreMissing where it never was."""
        with self._engine.connect() as connection:
            found = figures.find_letter(connection, letter_id)
        if found is None:
            raise StoreMissing(f"no letter {letter_id} is held")
        return found

    def original(self, letter_id: str) -> bytes:
        """The bytes of the letter's file. Raises: StoreMissing, OriginalMissing."""
        return read_original(self._settings, self.letter(letter_id).original)

    def checks(self, letter_id: str) -> tuple[Check, ...]:
        with self._engine.connect() as connection:
            return figures.find_checks(connection, letter_id)

    def facts(self, letter_id: str, state: State | None = None) -> tuple[Fact, ...]:
        """What a letter said of itself in a state; None: as it was last held."""
        ingest = None if state is None else state.ingest
        with self._engine.connect() as connection:
            return figures.find_facts(connection, letter_id, ingest)

    def figures_of(self, state: State, letter_id: str) -> tuple[Figure, ...]:
        """The figures of one letter, as it prints them."""
        with self._engine.connect() as connection:
            return figures.find_figures(connection, state.ingest, letter_id=letter_id)

    def figures(
        self,
        state: State,
        *,
        authorities: Collection[str] | None = None,
        years: Collection[Year] | None = None,
        measures: Collection[str] | None = None,
        breakdowns: Collection[str | None] | None = None,
        scope: str | None = None,
    ) -> tuple[Figure, ...]:
        """Figures of a state, the newest letter's first; see `store.figures.find_figures`.

        An authority that letters spell in several ways is asked for, and given, by the
        register's name.
        """
        register = self.register(state)
        with self._engine.connect() as connection:
            found = figures.find_figures(
                connection,
                state.ingest,
                authorities=authorities and register.spellings_of(authorities),
                years=years,
                measures=measures,
                breakdowns=breakdowns,
                scope=scope,
            )
        names = {each.authority: register.name_of(each.authority) for each in found}
        if all(printed == name for printed, name in names.items()):
            return found
        named = [replace(each, authority=names[each.authority]) for each in found]
        return figures.mark_superseded(named)

    def open_words(self, state: State) -> None:
        """Read what the first search among words would otherwise wait for."""
        self._words.open(state)

    def find_passages(
        self,
        state: State,
        embedder: Embedder,
        question: str,
        letters: Collection[str],
        most: int,
        stems: Collection[str] | None = None,
        under: str | None = None,
    ) -> tuple[FoundPassage, ...]:
        """Passages of the letters allowed, those nearest to a question in meaning and words first.

        stems: of the words that tell; of all words of the question where None. under: the only
        heading allowed.
        Raises: ModelMismatch where another model made the vectors; IndexUnreadable; PastWordsGone.
        """
        telling = find_stems(question) if stems is None else stems
        return self._words.find(state, embedder, question, telling, letters, most, under)

    def find_by_words(
        self, state: State, stems: Collection[str], letters: Collection[str], most: int
    ) -> tuple[FoundPassage, ...]:
        """Passages of the letters allowed that share words; no embedding model is needed."""
        return self._words.find_by_words(state, stems, letters, most)

    def word_index(self, state: State) -> WordIndex:
        """How rare each word is among the passages of a state."""
        return self._words.held(state).index

    def letters_with(self, state: State, digest: str) -> tuple[Letter, ...]:
        """The letters that a passage stands in, newest first."""
        ids = self._words.held(state).letters_with(digest)
        found = self.letter_index(state).of_ids(ids)
        return tuple(sorted(found, key=lambda each: (each.year, each.id), reverse=True))

    def place_in(self, state: State, digest: str, letter_id: str) -> PassagePlace:
        """Where a passage first stands in a letter that it stands in."""
        return self._words.held(state).place_in(digest, letter_id)
