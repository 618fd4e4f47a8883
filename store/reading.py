"""The read-only handle: what the page and the command line see of the store.

Over 250 lines because it is one handle, whose states, letters, figures and words share its locks.
"""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Engine, select

from store import database, figures, schema
from store.authorities import Register, load_register
from store.editions import of_same_edition, standing
from store.errors import IndexUnreadable, ModelMismatch, PastWordsGone, StoreMissing
from store.holding import Holding, LetterIndex, name_letters
from store.originals import read_original
from store.ranking import find_vectors, rank_vectors
from store.records import Check, Fact, Figure, Letter, Passage, PassagePlace, Year
from store.rows import row_to_letter
from store.settings import StoreSettings

if TYPE_CHECKING:
    from store.embedding import Embedder, Vectors
    from store.generations import Generation


OPEN_TRIES = 5
"""How often an index that is removed while it is opened gives way to the newer one."""
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


@dataclass(frozen=True)
class FoundPassage:
    """A passage near to a question, with every place where it stands among the letters allowed."""

    passage: Passage
    places: tuple[tuple[PassagePlace, Letter], ...]
    cosine: float


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
        self._prose_lock = threading.Lock()
        """Its own, so that no figure waits while an index is opened."""
        self._holdings: dict[int, Holding] = {}
        """By ingest, the one asked for last at the end."""
        self._newest = 0
        self._generation: tuple[str, Generation] | None = None

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

    def find_passages(
        self, state: State, embedder: Embedder, question: str, letters: Collection[str], most: int
    ) -> tuple[FoundPassage, ...]:
        """Passages of the letters allowed that are nearest to a question, nearest first.

        Of a past state, the vectors kept are ranked, for the index has the newest state's alone.
        Raises: ModelMismatch where another model made the vectors; IndexUnreadable; PastWordsGone.
        """
        if state.generation is None:
            return ()
        if embedder.fingerprint != state.fingerprint:
            raise ModelMismatch("the vectors held were made by another embedding model")
        places = self._places(letters, state)
        vector = embedder.embed([question])[0]
        if state.is_past:
            ranked = rank_vectors(self._read_vectors(places, state), vector, places, most)
        else:
            ranked = self._open_newest(state).rank(vector, places, most)
        texts = self._texts([each.digest for each in ranked])
        return tuple(
            FoundPassage(texts[each.digest], places[each.digest], each.cosine) for each in ranked
        )

    def _read_vectors(self, digests: Collection[str], state: State) -> dict[str, Vectors]:
        with self._engine.connect() as connection:
            found = find_vectors(connection, digests, state.fingerprint or "")
        if len(found) < len(digests):
            raise PastWordsGone(f"words of ingest {state.ingest} have no vector any more")
        return found

    def _open_newest(self, state: State) -> Generation:
        """The generation of a state, or the newest where ingests have removed that one since."""
        for _ in range(OPEN_TRIES):
            try:
                return self._open_generation(state)
            except IndexUnreadable:
                newer = self.state()
                if newer.generation == state.generation:
                    raise
                state = newer
        return self._open_generation(state)

    def _open_generation(self, state: State) -> Generation:
        from store.generations import Generation  # heavy: only prose needs it

        with self._prose_lock:
            if self._generation is None or self._generation[0] != state.generation:
                if state.generation is None:
                    raise IndexUnreadable("no index has been written")
                folder = self._settings.generations / state.generation
                former = self._generation
                self._generation = (state.generation, Generation(folder))
                if former is not None:
                    former[1].close()
            return self._generation[1]

    def _places(
        self, letters: Collection[str], state: State
    ) -> dict[str, tuple[tuple[PassagePlace, Letter], ...]]:
        table, stood = schema.passage_place, standing(schema.letter, state.ingest)
        found: dict[str, list[tuple[PassagePlace, Letter]]] = {}
        with self._engine.connect() as connection:
            held = {
                row.id: row_to_letter(row)
                for row in connection.execute(
                    select(schema.letter).where(schema.letter.c.id.in_(letters), stood)
                )
            }
            rows = connection.execute(
                select(table)
                .join(schema.letter, of_same_edition(table))
                .where(table.c.letter.in_(letters), stood)
                .order_by(table.c.number)
            ).all()
        for row in rows:
            place = PassagePlace(row.letter, row.page, row.line, row.last_line)
            found.setdefault(row.digest, []).append((place, held[row.letter]))
        return {
            digest: tuple(sorted(each, key=lambda pair: (pair[1].year, pair[1].id), reverse=True))
            for digest, each in found.items()
        }

    def _texts(self, digests: Collection[str]) -> dict[str, Passage]:
        table = schema.passage
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).where(table.c.digest.in_(digests))).all()
        return {row.digest: Passage(row.text, row.heading, row.digest) for row in rows}
