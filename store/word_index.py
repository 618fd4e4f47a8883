"""The words of passages: their stems, how rare each is, and BM25 scores of what shares them."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any

import numpy as np
import Stemmer
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|[^\W_]+(?:['’.-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’](?:s)?$")
_PARTED = re.compile(r"['’.-]")
_ENGLISH = Stemmer.Stemmer("english")


def find_stems(text: str) -> list[str]:
    """The stems of a text's words in their order; a word with a hyphen or point gives its parts."""
    return [
        stem
        for word in _WORD.findall(text.casefold())
        for part in _PARTED.split(_POSSESSIVE.sub("", word))
        if part and (stem := stem_word(part))
    ]


@lru_cache(maxsize=50_000)
def stem_word(word: str) -> str:
    """A word without the endings that English puts on it: "recommended" is "recommend"."""
    stem: str = _ENGLISH.stemWord(word)
    return stem


class WordIndex:
    """Scores texts by the words that they share with a question; scores run upwards from 0."""

    def __init__(self, texts: Sequence[str]) -> None:
        stems = [find_stems(text) for text in texts]
        self._size = len(stems)
        self._held_by = Counter(stem for each in stems for stem in set(each))
        # takes a second to import, and no figure needs it
        self._index: Any = import_module("bm25s").BM25(method="lucene")
        if self._held_by:
            self._index.index(stems, show_progress=False)

    def score(self, stems: Collection[str]) -> Scores:
        """Returns: (n,) float32, in the order of the texts; 0 where none of the stems stands."""
        known = sorted(stem for stem in set(stems) if stem in self._held_by)
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)

    def weigh(self, stem: str) -> float:
        """How much a stem tells: 0 where every text has it, most where none does."""
        held = self._held_by[stem]
        return math.log(1 + (self._size - held + 0.5) / (held + 0.5))
