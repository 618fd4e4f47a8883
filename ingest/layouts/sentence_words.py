"""How the sentences of all eras print numbers, periods and the authority itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ingest.records import KnownSentence, Meaning
from store.measures import BY_KEY

NOUGHTS = ("no", "none", "nil", "zero")
UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
VALUES = {
    **dict.fromkeys(NOUGHTS, 0),
    **{word: at for at, word in enumerate(UNITS, start=1)},
    **{word: 10 * at for at, word in enumerate(TENS, start=2)},
    **{
        f"{ten}-{unit}": 10 * tens + ones
        for tens, ten in enumerate(TENS, start=2)
        for ones, unit in enumerate(UNITS[:9], start=1)
    },
}
"""Numbers in words up to ninety-nine; "no", "none", "nil" and "zero" are 0."""
WORDS = sorted(VALUES, key=len, reverse=True)
BEFORE = r"(?<![\w.,£$/%+-])"
AFTER = r"(?![\w%])(?![.,/][0-9])"
WHOLE = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,6})"
NUMBERS = {
    "count": rf"{BEFORE}(?:{WHOLE}|{'|'.join(WORDS)}){AFTER}",
    "average": rf"{BEFORE}{WHOLE}(?:\.[0-9]{{1,2}})?{AFTER}",
    "percent": rf"{BEFORE}[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?\s?(?:%|per\s?cent\b)(?!\w)",
    # a rate for each 100,000 residents was once printed with a percent sign
    "per_100k": rf"{BEFORE}[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?%?(?![\w%])(?![.,/][0-9])",
}
DAY = r"[0-9]{1,2}(?:st|nd|rd|th)? [a-z]+ "
PIECES = {
    # the authority by any name that is not the name of another
    "WHO": r"(?:the|your) (?:local )?(?:council|authority|organisation|body)",
    "COMPLAINTS": r"(?:complaints?|cases?)",
    "SIMILAR": r"similar (?:authorities|councils|organisations)",
    "INVESTIGATIONS": r"(?:detailed )?investigations?",
    "PERIOD": rf"(?:between|from) {DAY}[0-9]{{4}} (?:to|and) {DAY}(?P<ended>[0-9]{{4}})",
    "YEAR": r"[0-9]{4} ?[/–-] ?(?P<ended>[0-9]{4}|[0-9]{2})",
}
END = r"(?:\s*[.;](?!\S)|(?=\s*\Z)|(?=[ \t]*\n\s*(?-i:[^a-z\s])))"
"""Where a sentence ends: at its point, or with its line if the next begins anew."""


def known_sentence(
    words: str,
    named: Mapping[str, Meaning] | None = None,
    *,
    leans: bool = False,
    is_free: bool = False,
    is_headline: bool = False,
    **meanings: Meaning,
) -> KnownSentence:
    """A sentence by its words, with <name> for each number and <WHO> and the like for others.

    meanings: what the numbers stand for, by their names; `named` holds more of them.
    """
    numbers = {**(named or {}), **meanings}

    def write_piece(found: re.Match[str]) -> str:
        name = found[1]
        if name in PIECES:
            return PIECES[name].replace("(?P<ended>", f"(?P<ended_{found.start()}>")
        return f"(?P<{name}>{NUMBERS[_kind_of_number(numbers[name])]})"

    pattern = re.sub(r"<(\w+)>", write_piece, words)
    # a space is any gap, also from one line to the next
    pattern = pattern.replace(" ?", r"\s?").replace(" ", r"\s+")
    return KnownSentence(pattern + END, tuple(numbers.items()), leans, is_free, is_headline)


def _kind_of_number(meaning: Meaning) -> str:
    unit = BY_KEY[meaning.measure].unit
    return "average" if unit == "count" and meaning.scope != "authority" else unit
