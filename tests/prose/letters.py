"""The letters of the written set, as typed: which paragraphs stand in which letter."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LETTERS = HERE / "letters.toml"
WORDS = tuple(sorted(HERE.glob("words_*.toml")))


@dataclass(frozen=True)
class ProseParagraph:
    """A paragraph under its heading; the heading is "" for the one that opens a letter."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class ProseLetter:
    """One letter, its paragraphs in the order in which they are printed.

    figures_of: the authority of the samples whose figures of that year this letter prints.
    """

    authority: str
    year_ended: int
    dated: date
    signatory: str
    figures_of: str
    opening: ProseParagraph
    paragraphs: tuple[ProseParagraph, ...]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(each.key for each in (self.opening, *self.paragraphs))


def read_prose_paragraphs() -> dict[str, ProseParagraph]:
    """Every paragraph of the set by its key.

    Raises: ValueError where two files use one key.
    """
    found: dict[str, ProseParagraph] = {}
    for path in WORDS:
        for key, typed in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if key in found:
                raise ValueError(f"{path.name}: a second paragraph {key}")
            found[key] = ProseParagraph(key, typed["heading"], typed["text"])
    return found


def read_prose_letters() -> tuple[ProseLetter, ...]:
    """Every letter of the set, in the file's order."""
    typed = tomllib.loads(LETTERS.read_text(encoding="utf-8"))
    paragraphs = read_prose_paragraphs()
    years = typed["years"]
    return tuple(
        _make_letter(entry, years[str(entry["year_ended"])], paragraphs)
        for entry in typed["letters"]
    )


def _make_letter(
    entry: Mapping[str, Any],
    year: Mapping[str, Any],
    paragraphs: Mapping[str, ProseParagraph],
) -> ProseLetter:
    """A letter's own paragraphs stand under the year's heading of that name, else at the end."""
    own = [paragraphs[key] for key in entry.get("own", ())]
    placed: list[ProseParagraph] = []
    shared = [paragraphs[key] for key in year["shared"]]
    for at, each in enumerate(shared):
        placed.append(each)
        if at + 1 == len(shared) or shared[at + 1].heading != each.heading:
            placed += [one for one in own if one.heading == each.heading]
    placed += [one for one in own if one not in placed]
    return ProseLetter(
        authority=entry["authority"],
        year_ended=entry["year_ended"],
        dated=year["dated"],
        signatory=entry.get("signatory") or year["signatory"],
        figures_of=entry["figures_of"],
        opening=paragraphs[year["opening"]],
        paragraphs=tuple(placed),
    )
