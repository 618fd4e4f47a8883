"""What is held after one ingest, indexed by whom, when and which; read once, for many questions."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from store.authorities import Register
from store.figures import order_letter
from store.records import Letter, Year


@dataclass(frozen=True)
class LetterIndex:
    """Letters by authority, year, then newest first, under the register's names."""

    letters: tuple[Letter, ...]

    @cached_property
    def by_authority(self) -> dict[str, tuple[Letter, ...]]:
        """In the order of the names."""
        found: dict[str, list[Letter]] = defaultdict(list)
        for letter in self.letters:
            found[letter.authority].append(letter)
        return {name: tuple(letters) for name, letters in found.items()}

    @cached_property
    def authorities_by_year(self) -> dict[Year, frozenset[str]]:
        found: dict[Year, set[str]] = defaultdict(set)
        for letter in self.letters:
            found[letter.year].add(letter.authority)
        return {year: frozenset(names) for year, names in found.items()}

    @cached_property
    def mark(self) -> str:
        """Twelve hexadecimal digits that these very letters have, and hardly any others."""
        held = sorted(letter.id for letter in self.letters)
        return hashlib.sha256(" ".join(held).encode()).hexdigest()[:12]

    @cached_property
    def letters_by_year(self) -> dict[Year, int]:
        """How many letters there are of each year."""
        return dict(Counter(letter.year for letter in self.letters))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {letter.id: place for place, letter in enumerate(self.letters)}

    def of_ids(self, ids: Collection[str]) -> tuple[Letter, ...]:
        """The letters of these ids, in the order of all."""
        places = sorted(self._places[each] for each in ids if each in self._places)
        return tuple(self.letters[place] for place in places)

    def of_authorities(self, names: Collection[str]) -> LetterIndex:
        """The letters of these authorities alone."""
        found = (self.by_authority.get(name, ()) for name in sorted(set(names)))
        return LetterIndex(tuple(letter for letters in found for letter in letters))


@dataclass(frozen=True)
class Holding:
    """What is held after one ingest."""

    ingest: int
    index: LetterIndex
    register: Register


def name_letters(ingest: int, letters: Iterable[Letter], known: Register) -> Holding:
    """Letters under the names of their authorities, whatever spelling they print.

    known: the register without the names in the letters.
    """
    printed = tuple(letters)
    register = known.with_names((each.authority, each.year.start) for each in printed)
    named = (_rename(each, register.name_of(each.authority)) for each in printed)
    return Holding(ingest, LetterIndex(tuple(sorted(named, key=order_letter))), register)


def _rename(letter: Letter, name: str) -> Letter:
    return letter if letter.authority == name else replace(letter, authority=name)
