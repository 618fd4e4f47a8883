"""Whether words before a sentence speak of another authority than the letter's own."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

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


def find_other(text: str, names: Collection[str]) -> str | None:
    """The last authority that a text names beside the letter's own, as it is printed there.

    names: folded names of the letter's authority.
    """
    plain = " ".join(text.replace("’", "'").split())
    own = {*OWN, *names}
    bodies = [found[1] for found in OTHER_BODY.finditer(plain) if not _ends_own(found[1], own)]
    return next(reversed([*bodies, *_find_places(plain, own), *_find_turns(plain, own)]), None)


def _ends_own(body: str, own: Collection[str]) -> bool:
    """Whether a body's name is the beginning of an own name, or has one at its end.

    "London Borough" goes on "of", and a line that ends before a name is no part of it.
    """
    folded = fold_name(body)
    return any(f"{name} ".startswith(f"{folded} ") or folded.endswith(f" {name}") for name in own)


def ends_elsewhere(text: str, names: Collection[str]) -> bool:
    """Whether the section after a text may be another's: it turns to it, or ends in its name."""
    own = {*OWN, *names}
    last = text.rstrip().rsplit("\n\n", 1)[-1]
    is_title = len(last.split()) <= LONGEST_NAME_WORDS and not last.endswith(".")
    return any(_find_turns(" ".join(text.split()), own)) or (
        is_title and find_other(last, names) is not None
    )


def _find_turns(text: str, own: Collection[str]) -> Iterator[str]:
    for found in TURN.finditer(text):
        if not _is_own(fold_name(found["name"]), own):
            yield found["name"]


def _find_places(text: str, own: Collection[str]) -> Iterator[str]:
    """The longest names of the register that stand in a text, the letter's own left out."""
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        name, length = _match_longest(text, words[at : at + LONGEST_NAME_WORDS])
        if name and not _is_own(fold_name(name), own) and _is_place(text, words[at], length):
            yield name
        at += max(1, length if name else 1)


def _match_longest(text: str, words: list[re.Match[str]]) -> tuple[str, int]:
    """The longest known name that the words begin with, and how many words it has."""
    if not words[0][0][0].isupper():
        return "", 0
    for count in range(len(words), 0, -1):
        printed = text[words[0].start() : words[count - 1].end()]
        name = re.sub(r"(?:'s|')$", "", printed)
        if not re.search(r"[.;:!?]", name) and fold_name(name) in _load_names().names:
            return name, count
    return "", 0


def _is_place(text: str, first: re.Match[str], count: int) -> bool:
    last = list(WORD.finditer(text, first.start()))[count - 1]
    before, after = text[: first.start()][-80:], text[last.end() : last.end() + 20]
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
