"""Where sentences end."""

from __future__ import annotations

import re

SENTENCE = re.compile(r".+?[.!?][\"'”’)]*(?=\s+[A-Z‘“\"']|$)|.+$", re.DOTALL)
ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|No|e\.g|i\.e|etc|St|approx)|\b[A-Z])\.$")


def find_sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends, in their order; an abbreviation's point ends none."""
    found: list[tuple[int, int]] = []
    for each in SENTENCE.finditer(text):
        start = each.start() + len(each[0]) - len(each[0].lstrip())
        end = each.start() + len(each[0].rstrip())
        if found and ABBREVIATION.search(text[found[-1][0] : found[-1][1]]):
            found[-1] = (found[-1][0], end)
        elif end > start:
            found.append((start, end))
    return found


def split_sentences(text: str) -> list[str]:
    """Sentences in their order."""
    return [text[start:end] for start, end in find_sentences(text)]
