"""Find the passages that a question about words may be answered with."""

from __future__ import annotations

import math
import re
from collections.abc import Collection

from qa_app.records import Evidence, Plan, Quote
from store.embedding import Embedder
from store.reading import FoundPassage, Reader, State

LOOKED_AT = 24
"""How many of the nearest passages are looked at for the question's own words."""
QUOTED = 2
NEAR = 0.4
"""Below this cosine a passage must have two in three of the question's words."""
_COUNTS = re.compile(r"\bhow\s+(?:many|much)\b")


def gather_passages(plan: Plan, reader: Reader, state: State, embedder: Embedder) -> Evidence:
    """Find the passages nearest to a question, of the letters that its names and years allow.

    A passage is quoted only where it has words of the question's own in it: nearness alone has no
    cut-off that tells an answer from none.
    """
    letters = reader.letters(state, plan.authorities or None, plan.years or None)
    if not letters:
        return Evidence()
    question = plan.question.text
    found = reader.find_passages(
        state, embedder, question, [each.id for each in letters], LOOKED_AT
    )
    words = frozenset(_stem(word) for word in plan.question.about if len(word) > 2)
    shared = {each.passage.digest: _count_shared(each, words) for each in found}
    least = _least_shared(question, len(words))
    good = [
        each
        for each in found
        if shared[each.passage.digest] >= least
        and (each.cosine >= NEAR or shared[each.passage.digest] * 3 >= len(words) * 2)
    ]
    good.sort(key=lambda each: -shared[each.passage.digest])
    quotes = tuple(_quote(each) for each in good[:QUOTED]) if words else ()
    ids = {quote.letter for quote in quotes}
    return Evidence(quotes=quotes, letters=tuple(each for each in letters if each.id in ids))


def _least_shared(question: str, words: int) -> int:
    """How many of a question's words a passage must have: half, for a count two in three."""
    if _COUNTS.search(question.casefold()):
        return max(2, math.ceil(words * 2 / 3))
    return max(1, math.ceil(words / 2))


def _count_shared(found: FoundPassage, words: Collection[str]) -> int:
    text = f"{found.passage.heading or ''} {found.passage.text}"
    stems = {_stem(each) for each in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)}
    return len(stems.intersection(words))


def _stem(word: str) -> str:
    """A word without the endings that English puts on it: "scrutinised" is "scrutinis"."""
    plain = re.sub(r"['’]s?$", "", word.casefold())
    return re.sub(r"(?:ings?|ed|es|s|e)$", "", plain) if len(plain) > 4 else plain


def _quote(found: FoundPassage) -> Quote:
    place, letter = found.places[0]
    return Quote(
        found.passage.text,
        letter.id,
        letter.file,
        place.page,
        place.line,
        letter.authority,
        letter.year,
        found.passage.heading,
        len({each.id for _, each in found.places}),
        place.last_line,
    )
