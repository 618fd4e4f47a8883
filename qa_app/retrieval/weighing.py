"""How well a passage answers: nearness, words in common, heading and kind of question together."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache

from qa_app.retrieval.telling_words import Telling, load_prose_table, load_same
from store.sentences import find_sentences
from store.word_index import find_stems
from store.word_search import FoundPassage

ALIKE = 0.7
"""What a word counts that only means the same as the question's."""

Weigh = Callable[[str], float]
"""How much a stem tells among the passages held."""


@dataclass(frozen=True)
class Signs:
    """What speaks for a passage; each from 0 to 1, but kind, which may be -1.

    cosine: nearness in meaning. covered, sentence, heading: how much of what the question's words
    tell stands in the passage with its heading, in its best sentence, in its heading. kind: whether
    that sentence has what such a question asks for, 0 where it asks for no kind. own: whether the
    question names an authority and the passage stands in that one's letters alone.
    """

    cosine: float
    covered: float
    sentence: float
    heading: float
    kind: float
    own: float


@dataclass(frozen=True)
class Weighed:
    """A passage with its score, above 0 where it is taken for an answer, and its best sentence."""

    found: FoundPassage
    signs: Signs
    score: float
    span: tuple[int, int]
    """Where the best sentence begins and ends in the passage's text."""


@lru_cache(maxsize=1)
def load_weights() -> dict[str, float]:
    return {name: float(value) for name, value in load_prose_table()["weights"].items()}


def weigh_passage(found: FoundPassage, telling: Telling, weigh: Weigh, *, is_own: bool) -> Weighed:
    """Weigh what speaks for a passage as the answer to a question.

    weigh: how much a stem tells. is_own: whether it stands in the named authority's letters alone.
    """
    text, heading = found.passage.text, frozenset(find_stems(found.passage.heading or ""))
    spans = find_sentences(text) or [(0, len(text))]
    stems = {span: frozenset(find_stems(text[slice(*span)])) for span in spans}
    kinds = {span: _tell_kind(telling, text[slice(*span)]) for span in spans}
    shares = {span: _cover(telling, weigh, stems[span]) for span in spans}
    best = max(spans, key=lambda span: (shares[span] + 0.15 * kinds[span], -span[0]))
    whole = frozenset[str]().union(*stems.values())
    signs = Signs(
        max(0.0, found.cosine),
        _cover(telling, weigh, whole | heading),
        shares[best],
        _cover(telling, weigh, heading),
        kinds[best],
        float(is_own),
    )
    return Weighed(found, signs, score_signs(signs), best)


def score_signs(signs: Signs) -> float:
    """One score of all signs, 0 where a passage is as likely to answer as not."""
    weights = load_weights()
    weighed: float = sum(weights[name] * value for name, value in vars(signs).items())
    return weighed - weights["threshold"]


def _cover(telling: Telling, weigh: Weigh, stems: Collection[str]) -> float:
    """Which part of what a question's words tell stands among stems."""
    whole = sum(weigh(stem) for stem in telling.stems)
    if not whole:
        return 0.0
    same = load_same()
    shared = 0.0
    for stem in telling.stems:
        if stem in stems:
            shared += weigh(stem)
        elif not same.get(stem, frozenset()).isdisjoint(stems):
            shared += ALIKE * weigh(stem)
    return shared / whole


def _tell_kind(telling: Telling, sentence: str) -> float:
    if not telling.kinds:
        return 0.0
    told = sum(1.0 if kind.tells.search(sentence) else -1.0 for kind in telling.kinds)
    return told / len(telling.kinds)
