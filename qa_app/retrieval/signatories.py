"""Who signed the letters that a question speaks of, where it names one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from store.records import Letter

_TITLES = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|dr|sir|dame|lady|lord|cbe|obe)\b\.?\s*)+", re.IGNORECASE
)


def find_signatories(question: str, letters: Iterable[Letter]) -> frozenset[str]:
    """The names, as letters print them, of those who signed and whom a question names.

    A full name is found with or without initials and title; a surname alone only behind a title or
    before "'s letter" or behind a verb of writing would do, for many are words or places.
    """
    folded = " ".join(question.casefold().split())
    printed = {each.signed_by for each in letters if each.signed_by}
    return frozenset(each for each in printed if _is_named(each, folded))


def _is_named(name: str, folded: str) -> bool:
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", _TITLES.sub("", name).casefold())
    if len(words) < 2:
        return False
    first, last = re.escape(words[0]), re.escape(words[-1])
    full = rf"\b{first}\b(?:\s+[\w.]+)?\s+{last}\b"
    titled = rf"\b(?:mr|mrs|ms|miss|dr|sir|dame)\.?\s+(?:\w+\.?\s+)?{last}\b"
    return re.search(f"{full}|{titled}", folded) is not None
