"""Known phrases among words on a page, however they are wrapped, hyphenated or spelled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from ingest.pdf_words import unite_boxes
from ingest.records import Word
from store.records import Box

BESIDE_GAP = 0.8
"""The widest gap between two words of one phrase on a line, in heights of the line."""
UNDER_GAP = 1.0
"""The widest gap between two lines of one phrase, in heights of the line."""
UNDER_SLACK = 3.0
"""How far, in heights of the line, a phrase's next line may begin beside the line above."""
SAME_LINE = 0.5


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Letters, digits and % alone, in lower case: "Uphold rate (%)" is "upholdrate%"."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return re.sub(r"[^a-z0-9%]", "", plain.casefold().replace("&", "and"))


@dataclass(frozen=True)
class Found:
    """A phrase where it stands: its words, as indices among the words searched."""

    phrase: str
    words: tuple[int, ...]
    box: Box


class WordField:
    """The words of a part of a page, searched by who stands beside and under whom."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self.squeezed = tuple(squeeze(word.text) for word in words)

    def find_all(self, phrases: Sequence[str], taken: frozenset[int]) -> list[Found]:
        """All phrases, the longest first, each word in one of them only."""
        found: list[Found] = []
        used = set(taken)
        for phrase in sorted(phrases, key=lambda each: (-len(squeeze(each)), each)):
            for one in self.find(phrase, used):
                found.append(one)
                used.update(one.words)
        return found

    def find(self, phrase: str, used: set[int] | frozenset[int] = frozenset()) -> list[Found]:
        """Every place where unused words spell the phrase; where two share words, the tighter."""
        wanted = squeeze(phrase)
        spelled = [
            self._spell(wanted, (start,), used)
            for start, text in enumerate(self.squeezed)
            if text and start not in used and wanted.startswith(text)
        ]
        places = [
            Found(phrase, words, unite_boxes([self.words[at].box for at in words]))
            for words in spelled
            if words
        ]
        kept: list[Found] = []
        for place in sorted(places, key=lambda each: (_area(each.box), each.words)):
            if not set(place.words) & set(chain.from_iterable(each.words for each in kept)):
                kept.append(place)
        return kept

    def _spell(
        self, wanted: str, so_far: tuple[int, ...], used: set[int] | frozenset[int]
    ) -> tuple[int, ...]:
        """The words so far and those that spell the rest of what is wanted, or nothing."""
        rest = wanted.removeprefix(self.squeezed[so_far[-1]])
        if not rest:
            return self._with_marks(so_far, used)
        for follower in self._followers(so_far):
            if follower in used or follower in so_far:
                continue
            text = self.squeezed[follower]
            if rest.startswith(text):
                whole = self._spell(rest, (*so_far, follower), used)
                if whole:
                    return whole
        return ()

    def _with_marks(
        self, so_far: tuple[int, ...], used: set[int] | frozenset[int]
    ) -> tuple[int, ...]:
        """The words with the marks right after them that spell nothing, such as "(" or "-"."""
        marks = [at for at in self._beside(so_far[-1]) if at not in used and not self.squeezed[at]]
        return (*so_far, *marks)

    def _followers(self, so_far: tuple[int, ...]) -> Iterator[int]:
        yield from self._beside(so_far[-1])
        yield from self._under(so_far)

    def _beside(self, at: int) -> list[int]:
        box = self.words[at].box
        nearest, furthest = box.x1 - 0.2 * _height(box), box.x1 + BESIDE_GAP * _height(box)
        near = [
            other
            for other, word in enumerate(self.words)
            if nearest <= word.box.x0 <= furthest and other != at and is_level(word.box, box)
        ]
        return sorted(near, key=lambda other: self.words[other].box.x0)[:1]

    def _under(self, so_far: tuple[int, ...]) -> list[int]:
        """Words on the next line that may carry on the phrase, the best centred first."""
        last = self.words[so_far[-1]].box
        level = [self.words[at].box for at in so_far if is_level(self.words[at].box, last)]
        line, height = unite_boxes(level), _height(last)
        near = [
            at
            for at, word in enumerate(self.words)
            if -0.4 * height <= word.box.y0 - last.y1 <= UNDER_GAP * height
            and word.box.x0 < line.x1 + UNDER_SLACK * height
            and word.box.x1 > line.x0 - UNDER_SLACK * height
        ]
        return sorted(near, key=lambda at: abs(middle(self.words[at].box) - middle(line)))


def is_level(one: Box, other: Box) -> bool:
    """Whether two boxes stand on one line: they share half of the lower one's height."""
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared >= SAME_LINE * min(_height(one), _height(other))


def middle(box: Box) -> float:
    """The middle of a box from left to right."""
    return (box.x0 + box.x1) / 2


def _height(box: Box) -> float:
    return box.y1 - box.y0


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.y1 - box.y0)
