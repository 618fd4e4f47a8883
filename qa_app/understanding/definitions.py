"""Questions for what a word of the letters means, and the table that answers them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from qa_app.understanding.scan import Scan

_MEANS = re.compile(
    r"^\W*(?:(?:and|so|but|please|can\s+you|could\s+you)\s+)*(?:"
    r"(?:what|whats|what's)\s+(?:(?:does|do|is|are|did)\b)?\s*(?:the\s+|a\s+|an\s+)?(?:(?:term|word|phrase|heading|outcome|abbreviation|letters)s?\s+)?(?P<t1>.+?)\s+(?:actually\s+)?(?:mean|means|meant|stand\s+for|stands\s+for)"
    r"|(?:the\s+)?(?:meaning|definition)\s+of\s+(?:the\s+)?(?P<t2>.+?)"
    r"|what\s+is\s+(?:the\s+)?(?:meaning|definition)\s+of\s+(?:the\s+)?(?P<t3>.+?)"
    r"|what\s+is\s+meant\s+by\s+(?:the\s+)?(?P<t4>.+?)"
    r"|(?:define|explain)\s+(?:the\s+(?:term\s+)?|what\s+is\s+(?:meant\s+by\s+)?)?(?P<t5>.+?)"
    r"|(?:what|whats|what's)\s+(?:(?:is|are|was|were)\b)?\s*(?:an?\s+)?(?P<t6>.+?)"
    r"|how\s+(?:is|are)\s+(?:the\s+)?(?P<t7>.+?)\s+(?:worked\s+out|calculated|defined|computed|counted)"
    r")(?:\s+(?:here|in\s+(?:the|these|those|this)\s+(?:old\s+|older\s+|annual\s+)*(?:letters?|tables?|context)|to\s+the\s+ombudsman))?(?:[\s,;]+(?:and|but)\s+(?:why|how|can|is|does)\b.*)?\W*$"
)
_OLD_SHORT = re.compile(r"\W*((?:mi|m|nm)\s+rep(?:ort)?s?|omb\s+disc|no\s+mal)\W*")
_NOT_ABOUT_ONE = re.compile(r"^(?:the|our|their|its|my|your)\b")


@dataclass(frozen=True)
class Term:
    """A word of the letters with its meaning and what that rests on."""

    key: str
    text: str
    source: str
    words: tuple[str, ...]
    """How people and letters write it."""


@lru_cache(maxsize=1)
def _load_terms() -> dict[str, Term]:
    with Path(__file__).with_name("definitions.toml").open("rb") as file:
        rows = tomllib.load(file)["term"]
    return {
        words: Term(row["key"], row["text"], row["source"], tuple(row["words"]))
        for row in rows
        for words in map(_plain, row["words"])
    }


def _plain(words: str) -> str:
    """Without quotation marks and brackets, which people leave out or add."""
    return " ".join(re.sub(r"[\"“”‘’'()]+(?!s\b)", " ", words).split())


def find_term(scan: Scan) -> Term | None:
    """The term whose meaning a question asks for, None where it asks for anything else.

    "What is the uphold rate?" asks for a figure, "what is an uphold rate?" for a meaning.
    """
    bare = _OLD_SHORT.fullmatch(scan.open)
    if bare is not None:
        return _load_terms().get(bare[1])
    found = _MEANS.match(scan.open)
    if found is None:
        return None
    name, written = next((key, text) for key, text in found.groupdict().items() if text)
    if name == "t6" and _NOT_ABOUT_ONE.match(written):
        return None
    plain = _plain(written)
    return _load_terms().get(plain) or _load_terms().get(plain.removeprefix("the "))
