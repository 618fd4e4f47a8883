"""Which words are English: the only user of pyspellchecker, whose list comes in its package."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from typing import Any


@lru_cache(maxsize=1)
def _load_words() -> Any:
    # takes half a second and 30 MB, and no figure needs it
    return import_module("spellchecker").SpellChecker(language="en").word_frequency


_BRITISH = re.compile(r"(?<=[a-z]{3})([iy])s(?=(?:e[drs]?|es|ing|ations?|ers?)$)")


@lru_cache(maxsize=50_000)
def is_english(word: str) -> bool:
    """Whether a word, in lower case, is in a list of some 160,000 that people write."""
    return word in _load_words() or _BRITISH.sub(r"\1z", word) in _load_words()
