"""What of a question a passage must share with it: the words that tell, and the kind of answer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from store.word_index import find_stems

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Kind:
    """A kind of answer: how questions ask for it, and what sentences that tell it have."""

    name: str
    asks: re.Pattern[str]
    tells: re.Pattern[str]


@dataclass(frozen=True)
class Telling:
    """A question's telling stems, and the kinds of answer that it asks for."""

    stems: tuple[str, ...]
    kinds: tuple[Kind, ...]
    topic: tuple[str, ...] = ()
    """Of the stems those of the matter that letters are asked about: "say about bus fares"."""


@lru_cache(maxsize=1)
def load_prose_table() -> Mapping[str, Any]:
    """The table of the search among words."""
    with Path(__file__).with_name("prose.toml").open("rb") as file:
        return tomllib.load(file)


def puts_numbers_together(question: str) -> bool:
    """Whether a question compares or adds up numbers of several letters."""
    return re.search(str(load_prose_table()["together"]), question, re.IGNORECASE) is not None


@lru_cache(maxsize=1)
def _load_plain() -> frozenset[str]:
    return frozenset(find_stems(str(load_prose_table()["plain"])))


@lru_cache(maxsize=1)
def load_same() -> dict[str, frozenset[str]]:
    """For a stem those that mean the same in these letters, itself left out."""
    found: dict[str, set[str]] = {}
    for line in load_prose_table()["same"]:
        stems = set(find_stems(line))
        for stem in stems:
            found.setdefault(stem, set()).update(stems - {stem})
    return {stem: frozenset(others) for stem, others in found.items()}


@lru_cache(maxsize=1)
def _load_kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(name, re.compile(row["asks"], re.IGNORECASE), re.compile(row["tells"], re.IGNORECASE))
        for name, row in load_prose_table()["kinds"].items()
    )


def read_telling(question: str, names: Collection[str] = ()) -> Telling:
    """The words of a question that tell its matter, each once, and the kinds that it asks for.

    names: of authorities and people; their words choose letters and tell nothing of the matter.
    """
    named = {stem for name in names for stem in find_stems(name)}
    stems = dict.fromkeys(find_stems(question))
    telling = tuple(
        stem for stem in stems
        if stem not in _load_plain() and stem not in named and not _YEAR.fullmatch(stem)
    )  # fmt: skip
    kinds = tuple(kind for kind in _load_kinds() if kind.asks.search(question))
    about = re.search(str(load_prose_table()["about"]), question, re.IGNORECASE)
    topic = frozenset(find_stems(about["topic"])) if about else frozenset[str]()
    return Telling(telling, kinds, tuple(stem for stem in telling if stem in topic))
