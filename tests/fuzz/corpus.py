"""The project's own letters, and damaged ones made of them: the same number, the same file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from store.records import Figure
from tests.fuzz.byte_damage import BYTE_DAMAGES
from tests.fuzz.content_damage import damage_content
from tests.ingest.reading import read_rows

ROOT = Path(__file__).resolve().parents[2]
SHARE_OF_CONTENT = 0.5
"""Of damaged PDFs, how many have what their pages draw damaged, not their bytes."""

Key = tuple[object, ...]


@dataclass(frozen=True)
class Damaged:
    """A damaged file, how it was made, and the letters that it was made of."""

    number: int
    how: str
    content: bytes
    suffix: str
    letters: tuple[Path, Path]


def key_of(figure: Figure) -> Key:
    """Whom and what a figure is about."""
    return figure.authority, figure.year, figure.measure, figure.breakdown, figure.scope


@cache
def find_letters() -> tuple[Path, ...]:
    """The letters of the tests and of the samples, in the order of their names."""
    folders = (
        (ROOT / "tests" / "letters").glob("*/letter.*"),
        (ROOT / "samples").glob("letters/*.pdf"),
    )
    return tuple(sorted(path for folder in folders for path in folder))


@cache
def read_bytes(path: Path) -> bytes:
    return path.read_bytes()


@cache
def read_truth(path: Path) -> dict[Key, Figure]:
    """An undamaged letter's figures; other tests hold them against what was typed."""
    rows, _ = read_rows(read_bytes(path), path.name)
    return {key_of(figure): figure for figure in rows.figures}


def make_damaged(seed: int, count: int) -> Iterator[Damaged]:
    """So many damaged files; each depends on the seed and its own number alone."""
    for number in range(count):
        yield make_one(seed, number)


def make_one(seed: int, number: int) -> Damaged:
    """The damaged file with this number."""
    chance = Random(f"{seed}:{number}")  # noqa: S311 - chance that can be repeated is wanted
    letters = find_letters()
    texts = [path for path in letters if path.suffix == ".txt"]
    path = chance.choice(letters if chance.random() < 0.85 else texts)
    other = chance.choice(letters)
    if path.suffix == ".pdf" and chance.random() < SHARE_OF_CONTENT:
        while other.suffix != ".pdf":
            other = chance.choice(letters)
        content = damage_content(chance, read_bytes(path), read_bytes(other))
        return Damaged(number, "damage_content", content, path.suffix, (path, other))
    damage = chance.choice(BYTE_DAMAGES)
    content = damage(chance, read_bytes(path), read_bytes(other))
    return Damaged(number, damage.__name__, content, path.suffix, (path, other))
