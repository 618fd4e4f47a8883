"""How well a passage answers: nearness, words in common, heading and kind of question together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qa_app.retrieval.telling_words import Telling, load_prose_table, load_same
from store.sentences import find_sentences
from store.word_index import find_stems
from store.word_search import FoundPassage

ALIKE = 0.7
"""What a word counts that only means the same as the question's."""
KIND_IN_SENTENCE = 0.15
"""What the kind of answer counts beside words in common, where a sentence is chosen."""
MOST_LEAD = 4.0
MOST_BEHIND = 8.0
FAR_BEHIND = 4.0

Weigh = Callable[[str], float]
"""How much a stem tells among the passages held."""


@dataclass(frozen=True)
class Signs:
    """What speaks for a passage; each from 0 to 1, but kind, which may be -1.

    cosine: nearness in meaning. covered, sentence, heading: how much of what the question's words
    tell stands in the passage with its heading, in its best sentence, in its heading. kind: whether
    that sentence has what such a question asks for, 0 where it asks for no kind. own: whether the
    question names an authority and the passage stands in that one's letters alone. lone: whether it
    stands in one letter alone, and the question names none.
    """

    cosine: float
    covered: float
    sentence: float
    heading: float
    kind: float
    own: float
    lone: float


@dataclass(frozen=True)
class Weighed:
    """A passage with its score, which puts passages in order, and its best sentence."""

    found: FoundPassage
    signs: Signs
    score: float
    span: tuple[int, int]
    """Where the best sentence begins and ends in the passage's text."""
    lacks_number: bool = False
    """Whether the question asks for a number and the passage has none."""
    topic: float = 1.0
    """How much of the matter that the question says letters are asked about stands in it."""
    key: float = 1.0
    """Whether the question's most telling word stands in it, ALIKE where only one like it does."""


@dataclass(frozen=True)
class Certainty:
    """What tells an answer from the best of passages that do not answer.

    lead: how far the best is ahead of the third best, at most MOST_LEAD. behind: how far it is
    behind the best passage of the letters that were not asked about, at most MOST_BEHIND; far:
    whether that is further than FAR_BEHIND. lacks_number: whether a number is asked for and the
    passage has none. The others are the best passage's Signs.
    """

    cosine: float
    covered: float
    own: float
    lead: float
    behind: float
    far: float
    topic: float
    key: float
    lacks_number: bool


@lru_cache(maxsize=2)
def load_weights(table: str) -> Mapping[str, float]:
    """The weights of Signs ("weights") or of Certainty ("certainty")."""
    return {name: float(value) for name, value in load_prose_table()[table].items()}


@lru_cache(maxsize=100_000)
def _find_sentence_stems(sentence: str) -> frozenset[str]:
    return frozenset(find_stems(sentence))


def weigh_passage(found: FoundPassage, telling: Telling, weigh: Weigh, *, is_own: bool) -> Weighed:
    """Weigh what speaks for a passage as the answer to a question.

    weigh: how much a stem tells. is_own: whether it stands in the named authority's letters alone.
    """
    text, heading = found.passage.text, _find_sentence_stems(found.passage.heading or "")
    spans = find_sentences(text) or [(0, len(text))]
    stems = {span: _find_sentence_stems(text[slice(*span)]) for span in spans}
    kinds = {span: _tell_kind(telling, text[slice(*span)]) for span in spans}
    shares = {span: _cover(telling.stems, weigh, stems[span]) for span in spans}
    best = max(spans, key=lambda span: (shares[span] + KIND_IN_SENTENCE * kinds[span], -span[0]))
    whole = frozenset[str]().union(*stems.values())
    signs = Signs(
        cosine=max(0.0, found.cosine),
        covered=_cover(telling.stems, weigh, whole | heading),
        sentence=shares[best],
        heading=_cover(telling.stems, weigh, heading),
        kind=kinds[best],
        own=float(is_own),
        lone=float(found.of_all == 1 and not is_own),
    )
    weights = load_weights("weights")
    score = sum(weights[name] * value for name, value in vars(signs).items())
    lacks_number = any(
        kind.name == "number" and not kind.tells.search(text) for kind in telling.kinds
    )
    all_stems = whole | heading
    topic = _cover(telling.topic, weigh, all_stems) if telling.topic else 1.0
    key = max(telling.stems, key=weigh, default="")
    return Weighed(found, signs, score, best, lacks_number, topic, _cover((key,), weigh, all_stems))


def measure_certainty(ranked: Sequence[Weighed], others: Sequence[Weighed]) -> Certainty:
    """What tells whether the first of passages in order is an answer at all.

    others: the best passages of all letters held, those that were not asked about too.
    """
    best = ranked[0]
    third = ranked[2].score if len(ranked) > 2 else best.score - MOST_LEAD
    behind = max((_score_plainly(each) for each in others), default=0.0) - _score_plainly(best)
    return Certainty(
        cosine=best.signs.cosine,
        covered=best.signs.covered,
        own=best.signs.own,
        lead=min(best.score - third, MOST_LEAD),
        behind=min(max(behind, 0.0), MOST_BEHIND),
        far=float(behind > FAR_BEHIND),
        topic=best.topic,
        key=best.key,
        lacks_number=best.lacks_number,
    )


def is_answer(certainty: Certainty, *, is_guess: bool = False) -> bool:
    """Whether the signs together are enough to quote the best passage as an answer.

    is_guess: the question did not ask for words, so that more must speak for them.
    """
    weights = load_weights("certainty")
    has_nothing = certainty.covered < weights["least_covered"]
    if certainty.lacks_number or (has_nothing and certainty.cosine < weights["near"]):
        return False
    if is_guess and (
        certainty.covered < weights["least_covered_of_guess"]
        or certainty.cosine < weights["least_cosine_of_guess"]
    ):
        return False
    told: float = sum(weights.get(name, 0) * value for name, value in vars(certainty).items())
    return told > weights["least_of_guess" if is_guess else "least"]


def _score_plainly(weighed: Weighed) -> float:
    """A score that does not count whose letters a passage stands in."""
    weights, signs = load_weights("weights"), weighed.signs
    return weighed.score - weights["own"] * signs.own - weights["lone"] * signs.lone


def _cover(telling: Collection[str], weigh: Weigh, stems: Collection[str]) -> float:
    """Which part of what a question's words tell stands among stems."""
    whole = sum(weigh(stem) for stem in telling)
    if not whole:
        return 0.0
    same = load_same()
    shared = 0.0
    for stem in telling:
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
