"""Whether words before a sentence speak of another authority than the letter's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from store.authorities import Register, fold_name, load_register

OTHER_BODY = re.compile(
    r"((?:[A-Z][\w'-]+ )(?:(?:[A-Z][\w'-]*|of|and|on|the|upon) )*(?:Council|Authority|Borough))\b"
)
TURN = re.compile(
    r"\b[Tt]urn(?:ing)?(?: now)? to (?:the )?(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)"
)
"""Words that say outright whom the next ones are about, be it a place that no list knows."""
WORD = re.compile(r"[\w'&-]+")
NO_PLACE_BEFORE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Councillor|Cllr)\.?|\b[A-Z]\.?"
    r"|\boffices? (?:in|at)(?: [A-Z]\w+(?:,| and))*) $"
)
"""What makes the next word a person's name, or the place of the Ombudsman's own office."""
NO_PLACE_AFTER = re.compile(
    r" (?:[Oo]ffices?\b|(?!Council|Borough|City|County|District|Metropolitan|Authority|We\b|I\b"
    r"|The\b)[A-Z]\w+)"
)
"""What makes a word part of another name: "York Road", "our York office"."""
LONGEST_NAME_WORDS = 8
OWN = frozenset(("the council", "your council", "the authority", "your authority"))


def find_other(
    text: str, names: Collection[str], end: int | None = None, within: int | None = None
) -> str | None:
    """The last authority that a text names beside the letter's own, as it is printed there.

    names: folded names of the letter's authority. end, within: only before this place, and only
        so many letters before it.
    """
    end = len(text) if end is None else end
    first = 0 if within is None else end - within
    found = _find_all(text, frozenset(names))
    return next((name for at, name in reversed(found) if first <= at < end), None)


@lru_cache(maxsize=8)
def _find_all(text: str, names: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """Every other authority that a text names, and where."""
    plain = _plain(text)
    own = OWN | names
    bodies = (
        (found.start(), found[1])
        for found in OTHER_BODY.finditer(plain)
        if not _ends_own(found[1], own)
    )
    found = (*bodies, *_find_places(plain, own), *_find_turns(plain, own))
    return tuple(sorted(found))


def _plain(text: str) -> str:
    """The text with one kind of space and of apostrophe, every letter in its place."""
    return re.sub(r"\s", " ", text.replace("’", "'"))


def _ends_own(body: str, own: Collection[str]) -> bool:
    """Whether a body's name is the beginning of an own name, or has one at its end.

    "London Borough" goes on "of", and a line that ends before a name is no part of it.
    """
    folded = fold_name(body)
    return any(f"{name} ".startswith(f"{folded} ") or folded.endswith(f" {name}") for name in own)


def ends_elsewhere(text: str, names: Collection[str]) -> bool:
    """Whether the section after a text may be another's: it turns to it, or ends in its name."""
    last = text.rstrip().rsplit("\n\n", 1)[-1]
    is_title = len(last.split()) <= LONGEST_NAME_WORDS and not last.endswith(".")
    return any(_find_turns(_plain(text), OWN | set(names))) or (
        is_title and find_other(last, names) is not None
    )


def _find_turns(text: str, own: Collection[str]) -> Iterator[tuple[int, str]]:
    for found in TURN.finditer(text):
        if not _is_own(fold_name(found["name"]), own):
            yield found.start(), found["name"]


def _find_places(text: str, own: Collection[str]) -> Iterator[tuple[int, str]]:
    """The longest names of the register that stand in a text, the letter's own left out."""
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        name, length = _match_longest(text, words[at : at + LONGEST_NAME_WORDS])
        if name and not _is_own(fold_name(name), own):
            start, end = words[at].start(), words[at + length - 1].end()
            if _is_place(text, start, end):
                yield start, name
        at += max(1, length)


def _match_longest(text: str, words: list[re.Match[str]]) -> tuple[str, int]:
    """The longest known name that the words begin with, and how many words it has."""
    first = fold_name(re.sub(r"(?:'s|')$", "", words[0][0])).split()
    if not (words[0][0][0].isupper() and first and first[0] in _load_first_words()):
        return "", 0
    for count in range(len(words), 0, -1):
        printed = text[words[0].start() : words[count - 1].end()]
        name = re.sub(r"(?:'s|')$", "", printed)
        if not re.search(r"[.;:!?]", name) and fold_name(name) in _load_names().names:
            return name, count
    return "", 0


def _is_place(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 80) : start], text[end : end + 20]
    return not (NO_PLACE_BEFORE.search(before) or NO_PLACE_AFTER.match(after))


def _is_own(folded: str, own: Collection[str]) -> bool:
    """Whether a name may be the letter's authority: it is one of those the name may mean."""
    meant = _load_names().names.get(folded, ())
    return folded in own or any(
        fold_name(name) in own for each in meant for name in (each.name, *each.aliases)
    )


@cache
def _load_names() -> Register:
    return load_register()


@cache
def _load_first_words() -> frozenset[str]:
    return frozenset(word for name in _load_names().names for word in name.split()[:1])
