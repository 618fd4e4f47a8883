"""How a letter stands to others of its authority and year: new, newer, older, or the same."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.shelf import Shelf
from store.records import Figure, Letter, LetterRows


def compare_held(rows: LetterRows, shelf: Shelf) -> tuple[str, str]:
    """How a letter stands to others of its authority and year: its status, and why."""
    letter = rows.letter
    others = find_others(letter, shelf)
    for other in others:
        if other.dated == letter.dated and _values(shelf.figures_of(other.id)) == _values(
            rows.figures
        ):
            return "duplicate", f"The same letter is held as {other.file}."
    if not others:
        return "added", ""
    dates = [other.dated for other in others if other.dated]
    if letter.dated and all(held < letter.dated for held in dates):
        return "updated", "It is newer than the letter held, and answers follow it."
    return "added", "Another letter of this year is held; answers follow the newest."


def find_others(letter: Letter, shelf: Shelf) -> list[Letter]:
    """Letters held for the same authority and year, under any of the authority's names."""
    known = shelf.register.find(letter.authority)
    names = [letter.authority, *((known.name, *known.aliases) if known else ())]
    found = shelf.letters_of(frozenset(names), letter.year)
    return [other for other in found if other.id != letter.id]


def _values(figures: Sequence[Figure]) -> frozenset[tuple[object, ...]]:
    return frozenset(
        (each.year, each.measure, each.breakdown, each.scope, each.value) for each in figures
    )
