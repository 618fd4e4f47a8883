"""Questions in another language, known by their own words or their script."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

from qa_app.understanding.words import load_known_words

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
LEAST_WORDS = 2
"""How many common words of one other language make a question one of that language."""


@lru_cache(maxsize=1)
def _load_words() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    with Path(__file__).with_name("languages.toml").open("rb") as file:
        rows = tomllib.load(file)["language"]
    return tuple(
        (frozenset(row["common"].split()), frozenset(row["asking"].split())) for row in rows
    )


def is_other_language(text: str) -> bool:
    """Whether a question is in a language other than English.

    It is where most of its letters are of another script than the Latin, where it has a word that
    only another language asks with, or two of the common words of one.
    """
    letters = [each for each in text if each.isalpha()]
    others = sum(not unicodedata.name(each, "").startswith("LATIN") for each in letters)
    if letters and others * 2 > len(letters):
        return True
    words = _WORD.findall(text.casefold().replace("’", "'"))
    parts = {part for word in words for part in word.split("'")} - load_known_words()
    return any(
        asking & parts or len(common & parts) >= LEAST_WORDS for common, asking in _load_words()
    )
