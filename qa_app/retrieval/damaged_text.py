"""Text that was damaged when it was taken from a page: it is not quoted."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import import_module
from itertools import pairwise

from store.english import is_english
from store.sentences import find_sentences

_NO_TEXT = re.compile(r"[\ufffd\ufffe\uffff\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff]|\(cid:\d+\)")
"""Signs for what could not be read, controls, and a font's private characters."""
_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_][ \t]){4,}[^\W\d_](?!\w)")
_INNER_CAPITAL = re.compile(r"\b(?!Mc|Mac)[A-Z]?[a-z]{2,}[A-Z][a-z]{2,}\b")
_ONE_WORD = re.compile(r"(?<![\w.@/-])[a-z]+(?![\w@/-])(?!\.\w)")
_SMALL = frozenset(
    "a an and are as at be been but by for from had has have he if in is it its may no not of on or"
    " our she that the their them they this to was we were which will with you your".split()
)
"""Words that are in any run of words but hardly ever a part of one."""
SHORTEST_RUN = 5
_PIECES = frozenset(
    "re com con ex un dis im mal sub inter ment ments tion tions sion ing ed ly ness ance"
    " ence".split()
)
"""Pieces of words that stand in lists of words but never by themselves in a letter."""
SHORTEST_PART = 4
MOST_STRANGE = 2
"""From so many words on that are no English and no compound, a sentence is taken for garbled."""
SHORTEST_STRANGE = 5


@lru_cache(maxsize=20_000)
def is_damaged(sentence: str) -> bool:
    """Whether a sentence shows damage: lost signs, mojibake, words run together or split."""
    if _NO_TEXT.search(sentence) or _SPACED.search(sentence) or _INNER_CAPITAL.search(sentence):
        return True
    if import_module("ftfy.badness").is_bad(sentence):
        return True
    words = _ONE_WORD.findall(sentence)
    strange = [each for each in words if not is_english(each)]
    if any(_is_run_together(each) for each in strange) or _has_split_word(sentence):
        return True
    return sum(len(each) >= SHORTEST_STRANGE for each in strange) >= MOST_STRANGE


def load_damage_signs() -> None:
    """Load the lists of words, which takes half a second."""
    is_damaged("a word")


def find_sound_text(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """The widest run of sound sentences around one of a text's; None where that one is damaged."""
    spans = find_sentences(text)
    sound = [not is_damaged(text[slice(*each)]) for each in spans]
    if span not in spans or not sound[spans.index(span)]:
        return None
    first = last = spans.index(span)
    while first > 0 and sound[first - 1]:
        first -= 1
    while last + 1 < len(spans) and sound[last + 1]:
        last += 1
    return spans[first][0], spans[last][1]


def _is_run_together(word: str) -> bool:
    """Whether a word that is no English is English words in a row, a small one among them."""
    return len(word) >= SHORTEST_RUN and _can_part(word, has_small=False)


def _can_part(word: str, *, has_small: bool) -> bool:
    if not word:
        return has_small
    for end in range(1, len(word) + 1):
        is_small = word[:end] in _SMALL
        is_part = is_small or (end >= SHORTEST_PART and is_english(word[:end]))
        if is_part and _can_part(word[end:], has_small=has_small or is_small):
            return True
    return False


def _has_split_word(sentence: str) -> bool:
    """Whether two pieces stand side by side, one of them no word, that are one word together."""
    words = list(_ONE_WORD.finditer(sentence))
    return any(
        sentence[first.end() : second.start()] == " "
        and not (_is_word(first[0]) and _is_word(second[0]))
        and is_english(first[0] + second[0])
        for first, second in pairwise(words)
    )


def _is_word(piece: str) -> bool:
    return is_english(piece) and piece not in _PIECES
