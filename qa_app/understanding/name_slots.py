"""Words left over that stand where the name of an authority belongs."""

from __future__ import annotations

import re

from qa_app.understanding.recognition import Recognised
from qa_app.understanding.scan import Word


def find_leading_name(read: Recognised, text: str) -> str | None:
    """A capital word that opens a question which names no authority: "Ottermouth complaints"."""
    first = read.unread[0]
    named = re.match(r"\W*([A-Z][a-z]+(?:-[A-Z]?[a-z]+)*)(?='s|\s)", text)
    is_alone = len(read.unread) == 1 and read.comparison is None
    if named is None or not is_alone or named.start(1) != first.start or _NO_NAME.match(first.text):
        return None
    return named[1]


_NO_NAME = re.compile(
    r"(?:not|no|which|who|whose|all|every|any|each|most|more|less|than|other|from|by|to|rather|foi|january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_SLOT = re.compile(
    r"(?:\bdid|\bdoes|\bhas|\bhave|\bin|\bfor|\babout|\bat|\bof|\bwas|\bwere|\bcompare|\band|\bwhat\s+about|\bhow\s+about|\bby|\bto|\bwith|\bfrom)\s+(?:the\s+)?$"
)


def find_name_slot(folded: str, unread: tuple[Word, ...], text: str) -> str | None:
    """Unread words that stand where a name belongs: before "get", after "did", or capitalised."""
    first = unread[0]
    last = first
    for word in unread[1:]:
        if re.fullmatch(
            r"[\s'-]+(?:(?:on|upon|under|by|the|in|and|of|le|cum|super)[\s-]+)*",
            folded[last.end : word.start],
        ):
            last = word
        else:
            break
    written = text[first.start : last.end]
    if not any(each.isalpha() for each in written) or _NO_NAME.match(folded[first.start :]):
        return None
    if first.start == 0 and text[0].isupper() and not re.search(r"\w", folded[last.end :]):
        return written
    follows = re.match(
        r"(?:'s?)?\s+(?:get|got|have|receive|council|borough|district|county|city)\b",
        folded[last.end :],
    )
    if follows and follows[0].split()[-1] not in ("get", "got", "have", "receive"):
        return written
    slot = _SLOT.search(folded[: first.start])
    is_capital = text[first.start].isupper() and first.start > 0
    if (
        (slot and (follows or is_capital))
        or (is_capital and follows)
        or (slot and "about" in slot[0] and folded.strip().startswith(("what about", "how about")))
    ):
        return written
    return None
