"""A question's text while it is read: what has been recognised is masked, the rest stays open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

MASK = "\x00"
"""Neither a space nor part of a word, and never in a question that was cleaned."""

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True)
class Word:
    """A word of the open text, with its place: start, and end exclusive."""

    text: str
    start: int
    end: int


def _fold(text: str) -> str:
    """Lower case with plain quotes and dashes; every character keeps its place."""
    return "".join(
        low if len(low := each.lower()) == 1 else each for each in text.translate(_PLAIN)
    )


@dataclass(frozen=True)
class Scan:
    """text is the question as typed; open is its folded form with all that was read masked."""

    text: str
    open: str

    @classmethod
    def of(cls, text: str) -> Scan:
        return cls(text, _fold(text))

    def mask(self, spans: Iterable[tuple[int, int]]) -> Scan:
        """The scan with these spans recognised."""
        left = list(self.open)
        for start, end in spans:
            left[start:end] = MASK * (end - start)
        return replace(self, open="".join(left))

    def take(self, pattern: re.Pattern[str]) -> tuple[list[re.Match[str]], Scan]:
        """All matches of a pattern in the open text, and the scan with them masked."""
        found = [each for each in pattern.finditer(self.open) if each.end() > each.start()]
        return found, self.mask(each.span() for each in found)

    def words(self) -> list[Word]:
        """The words that are still open, in order."""
        return [Word(each[0], *each.span()) for each in _WORD.finditer(self.open)]
