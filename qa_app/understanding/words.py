"""The tables of words, loaded once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from store.measures import MEASURES


@dataclass(frozen=True)
class Phrase:
    """Words that name a measure or a part of one."""

    words: str
    measure: str
    breakdown: str | None
    label: str | None = None
    """The letters' own name, where the words are narrower than what letters count."""


@lru_cache(maxsize=1)
def _load_table() -> dict[str, Any]:
    with Path(__file__).with_name("words.toml").open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def load_filler() -> frozenset[str]:
    """Words of speech that change no figure."""
    return frozenset(str(_load_table()["filler"]).split())


@lru_cache(maxsize=1)
def load_prose_filler() -> frozenset[str]:
    """Words that say how something is asked, passed over in a search among passages."""
    return load_filler() | frozenset(str(_load_table()["prose"]).split())


@lru_cache(maxsize=1)
def load_older() -> dict[str, str]:
    """Subjects of the letters to 2011 by the words that name them."""
    return {str(words): str(key) for words, key in _load_table()["older"].items()}


@lru_cache(maxsize=1)
def load_phrases() -> tuple[Phrase, ...]:
    """All phrases that name measures and their parts, longest first.

    Words of the letters to 2011 come last: where a newer subject has the same words, it is meant.
    """
    parts = [
        Phrase(words, measure.key, part.key, part.label if words in part.narrower else None)
        for measure in MEASURES
        for part in measure.breakdowns
        for words in (*part.words, *part.narrower)
    ]
    rows = _load_table()["measure"]
    own = [
        Phrase(words, row["measure"], row.get("breakdown"))
        for row in rows
        for words in row["words"]
    ]
    first: dict[str, Phrase] = {}
    for phrase in (*own, *parts):
        first.setdefault(phrase.words, phrase)
    return tuple(sorted(first.values(), key=lambda each: (-len(each.words), each.words)))


@lru_cache(maxsize=1)
def load_phrase_pattern() -> tuple[re.Pattern[str], dict[str, Phrase]]:
    """One pattern that finds the longest phrase at each place, and the phrases by their words."""
    phrases = {each.words: each for each in load_phrases()}
    joined = "|".join(re.escape(words).replace(r"\ ", r"[\s-]+") for words in phrases)
    return re.compile(rf"(?<![\w£])(?:{joined})(?!\w)"), phrases


@lru_cache(maxsize=1)
def load_known_words() -> frozenset[str]:
    """Every single word of speech or of a measure: none of them is a slip in a name."""
    words = {word for phrase in load_phrases() for word in phrase.words.split()}
    return frozenset(words | load_filler() | load_prose_filler())
