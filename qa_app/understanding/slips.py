"""Slips of the keyboard in the words of measures: "complants", "upheald", "houseing"."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa_app.understanding.near_names import is_slip
from qa_app.understanding.scan import Scan, Word
from qa_app.understanding.words import load_known_words, load_phrases

SHORTEST = 6
"""Letters of the shortest word that one is put right to; what is typed may have one fewer."""


@lru_cache(maxsize=1)
def _load_words() -> tuple[str, ...]:
    words = {word for phrase in load_phrases() for word in phrase.words.split()}
    words |= {"complaint", "complaints", "enquiries", "decisions", "received", "decided"}
    words |= {"council", "county", "borough", "district", "months", "financial", "number"}
    return tuple(sorted(each for each in words if len(each) >= SHORTEST and each.isalpha()))


def correct_word(written: str) -> str | None:
    """The one word of measures that is a slip away, with the same first letter; None if none is."""
    if len(written) < SHORTEST - 1 or written in load_known_words() or not written.isalpha():
        return None
    most = 1 if len(written) < 11 else 2
    near = process.extract(written, _load_words(), scorer=OSA.distance, score_cutoff=most, limit=5)
    same = [(word, distance) for word, distance, _ in near if word[0] == written[0]]
    if not same:
        return None
    best = min(distance for _, distance in same)
    words = {word.removesuffix("s") for word, distance in same if distance == best}
    return same[0][0] if len(words) == 1 and is_slip(written, same[0][0]) else None


def correct_text(scan: Scan, unread: tuple[Word, ...]) -> tuple[str, tuple[str, ...]]:
    """The question with its slips put right, and what was assumed of each."""
    text, assumed = scan.text, []
    for word in reversed(unread):
        right = correct_word(word.text)
        if right is not None:
            written = scan.text[word.start : word.end]
            text = text[: word.start] + right + text[word.end :]
            assumed.append(f"“{written}” read as “{right}”")
    return text, tuple(reversed(assumed))
