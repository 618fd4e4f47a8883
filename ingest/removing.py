"""Letters taken out of the store again, by their id or the name of their file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from store.embedding import Embedder
from store.records import Letter
from store.settings import StoreSettings
from store.writing import demand_store, open_writer

SHORTEST_PREFIX = 6
STATUSES = ("removed", "not_held", "ambiguous", "several", "left")


@dataclass(frozen=True)
class Removal:
    """What became of one name that was given; detail is a sentence for a person."""

    name: str
    status: str
    letter: str | None = None
    file: str | None = None
    authority: str | None = None
    year: str | None = None
    figures: int = 0
    detail: str = ""


def remove_letters(
    names: Sequence[str],
    settings: StoreSettings,
    embedder: Embedder | None = None,
    *,
    is_sure: bool = False,
) -> list[Removal]:
    """Remove the letters named and publish; none is removed where any name is not clear.

    is_sure: a file's name means all letters of that file; otherwise these are only listed.
    Raises: StoreMissing, StoreBusy, StoreFull, ModelMismatch.
    """
    demand_store(settings)
    with open_writer(settings) as writer:
        writer.demand_model(embedder)
        letters = writer.letters()
        meant = {name: find_named(name, letters) for name in dict.fromkeys(names)}
        if not all(_is_clear(name, found, is_sure=is_sure) for name, found in meant.items()):
            writer.publish(embedder)  # a removal that was broken off is finished all the same
            return [each for name, found in meant.items() for each in _explain(name, found)]
        named = {letter.id: (name, letter) for name, found in meant.items() for letter in found}
        removals = [
            Removal(
                name,
                "removed",
                letter.id,
                letter.file,
                letter.authority,
                str(letter.year),
                len(writer.figures_of(letter.id)),
            )
            for name, letter in named.values()
        ]
        writer.replace(list(named), {})
        writer.publish(embedder)
    return removals


def find_named(name: str, letters: Sequence[Letter]) -> list[Letter]:
    """The letters that a name may mean: an id, the start of one, or a file's name as held.

    A path means the name at its end.
    """
    exact = [letter for letter in letters if letter.id == name]
    if exact:
        return exact
    if name not in {letter.file for letter in letters}:
        name = Path(name).name
    is_start = len(name) >= SHORTEST_PREFIX
    return [
        letter
        for letter in letters
        if letter.file == name or (is_start and letter.id.startswith(name))
    ]


def _is_clear(name: str, found: Sequence[Letter], *, is_sure: bool) -> bool:
    return len(found) == 1 or (is_sure and _are_of_one_file(name, found))


def _are_of_one_file(name: str, found: Sequence[Letter]) -> bool:
    """Whether they are all letters of the one file that bears the name."""
    return {letter.file for letter in found} <= {name, Path(name).name} and len(
        {e.original for e in found}
    ) == 1


def _explain(name: str, found: Sequence[Letter]) -> list[Removal]:
    """Why nothing was removed: one for each letter where the name is that of a file of several."""
    if not found:
        return [Removal(name, "not_held", detail="No letter held has this id or file name.")]
    if len(found) > 1 and _are_of_one_file(name, found):
        words = f"One of {len(found)} letters in this file."
        return [
            Removal(name, "several", each.id, each.file, each.authority, str(each.year), 0, words)
            for each in found
        ]
    if len(found) > 1:
        several = ", ".join(f"{each.id} ({each.authority}, {each.year})" for each in found)
        return [Removal(name, "ambiguous", detail=f"Several letters may be meant: {several}.")]
    return [Removal(name, "left", found[0].id, found[0].file, detail="Left as it is.")]
