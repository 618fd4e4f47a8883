"""Where letters are put: the store itself, or what stands in for it when nothing is to be kept."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from store.authorities import Register, load_register
from store.errors import StoreMissing
from store.reading import Reader, State, open_reader
from store.records import Figure, Letter, LetterRows, Year
from store.settings import StoreSettings


class Shelf(Protocol):
    """Where letters are put: the store's writer, or a `DryShelf`."""

    @property
    def register(self) -> Register: ...

    def find_letter(self, letter_id: str) -> Letter | None: ...

    def letters_of(self, names: frozenset[str], year: Year) -> tuple[Letter, ...]: ...

    def figures_of(self, letter_id: str) -> tuple[Figure, ...]: ...

    def count_figures(self, letter_id: str) -> int: ...

    def save(self, rows: LetterRows, content: bytes) -> None: ...


@dataclass(frozen=True)
class _Held:
    """The letters of the store that a dry run looks at; without one, none."""

    reader: Reader
    state: State


@dataclass
class DryShelf:
    """Looks at what is held and remembers what would be; nothing is written anywhere."""

    register: Register
    held: _Held | None = None
    letters: dict[str, Letter] = field(default_factory=dict)
    figures: dict[str, tuple[Figure, ...]] = field(default_factory=dict)

    def find_letter(self, letter_id: str) -> Letter | None:
        if letter_id in self.letters:
            return self.letters[letter_id]
        if self.held and self.held.reader.has_letter(letter_id):
            return self.held.reader.letter(letter_id)
        return None

    def letters_of(self, names: frozenset[str], year: Year) -> tuple[Letter, ...]:
        found = [
            each for each in self.letters.values() if each.authority in names and each.year == year
        ]
        if self.held:
            reader, state = self.held.reader, self.held.state
            known = {reader.register(state).name_of(name) for name in names}
            found += reader.letters(state, sorted(known), [year])
        return tuple(found)

    def figures_of(self, letter_id: str) -> tuple[Figure, ...]:
        if letter_id in self.figures or self.held is None:
            return self.figures.get(letter_id, ())
        return self.held.reader.figures_of(self.held.state, letter_id)

    def count_figures(self, letter_id: str) -> int:
        return len(self.figures_of(letter_id))

    def save(self, rows: LetterRows, content: bytes) -> None:
        """Remember the letter; its file and words are let go of."""
        self.letters[rows.letter.id] = rows.letter
        self.figures[rows.letter.id] = rows.figures


@contextmanager
def open_dry_shelf(settings: StoreSettings) -> Iterator[DryShelf]:
    """A shelf over what is held, which may be nothing yet.

    Raises: StoreOlder, StoreNewer, StoreUnreadable.
    """
    try:
        reader = open_reader(settings)
    except StoreMissing:
        yield DryShelf(load_register(settings.register))
        return
    try:
        state = reader.state()
        yield DryShelf(reader.register(state), _Held(reader, state))
    finally:
        reader.close()
