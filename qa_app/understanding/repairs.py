"""Questions that correct themselves: "Leeds, I mean York", "took longest ... I mean had most"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(
    r"(?<=\w)\s*(?:[,;:-]|\.{2,}|…|\bor\s+rather\b|\bsorry\b|\bno\b)[\s,.-]*"
    r"(?:(?:sorry|no|wait|well|or\s+rather)\b[\s,.-]*)*(?:i\s+meant?|i\s+mean\s+to\s+say|make\s+that|scratch\s+that)\b[\s,:]*(?=\w)"
    r"|(?<=\w)\s+i\s+meant?\b[\s,:]*(?=\w)",
    re.IGNORECASE,
)
MOST_WORDS = 8
"""How many words before the mark a correction may take back."""


def find_repairs(text: str) -> Iterator[tuple[str, str]]:
    """The question without the words that it takes back, fewest of them first, and those words."""
    found = list(_MARK.finditer(text))
    if len(found) != 1:
        return
    before, after = text[: found[0].start()], text[found[0].end() :]
    starts = [each.start() for each in re.finditer(r"[^\s]+", before)]
    for start in reversed(starts[-MOST_WORDS:]):
        yield f"{before[:start]}{after}", before[start:].strip(" ,.;:-")
