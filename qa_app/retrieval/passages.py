"""Find the passages that a question about words may be answered with."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from qa_app.records import Evidence, Plan
from qa_app.retrieval.damaged_text import find_sound_text
from qa_app.retrieval.quoting import quote_passage
from qa_app.retrieval.signatories import find_signatories
from qa_app.retrieval.telling_words import puts_numbers_together, read_telling
from qa_app.retrieval.weighing import (
    Certainty,
    Weighed,
    is_answer,
    measure_certainty,
    weigh_passage,
)
from store.embedding import Embedder
from store.reading import Reader, State
from store.records import Letter, Year

LOOKED_AT = 24
"""How many passages are weighed, of those that are nearest in meaning and words."""
QUOTED = 2
NEARLY_AS_GOOD = 1.0
"""How far behind the best another passage's score may be to be quoted with it."""
MOST_UNDER = 4
"""How many paragraphs under a heading are quoted where the heading itself is asked for."""
HEADINGS_OFFERED = 2
_UNDER = re.compile(r"\bunder\s+(?:the\s+heading\s+)?[“\"](.{1,90}?)[”\"]", re.IGNORECASE)


@dataclass(frozen=True)
class Ranked:
    """Passages for a question, that which answers best first, and whether it answers at all."""

    passages: tuple[Weighed, ...]
    certainty: Certainty | None
    """None where there are no passages."""

    def has_answer(self, *, is_guess: bool = False) -> bool:
        """is_guess: the question did not ask for words, so that more must speak for them."""
        return self.certainty is not None and is_answer(self.certainty, is_guess=is_guess)


def gather_passages(
    plan: Plan, reader: Reader, state: State, embedder: Embedder, *, is_guess: bool = False
) -> Evidence:
    """Find the words that answer a question, in the letters that its names and years allow.

    Where none does, the headings of the passages that come nearest are given. is_guess: the
    question was read as none about words, and none of its words may be without an answer.
    """
    letters = choose_letters(plan, reader, state)
    ranked = rank_passages(plan, letters, reader, state, embedder)
    passages, is_under = ranked.passages, find_heading(plan.question.text) is not None
    is_answered = ranked.has_answer(is_guess=is_guess)
    if puts_numbers_together(plan.question.text):
        is_answered = False  # numbers of prose are quoted, and never compared or added up
    if not passages or not (is_under or is_answered):
        return Evidence(nearest=_name_headings(passages))
    least = passages[0].score - NEARLY_AS_GOOD
    near = [each for each in passages if is_under or each.score >= least]
    allowed = frozenset(each.id for each in letters)
    most = MOST_UNDER if is_under else QUOTED
    quotes = tuple(
        quote_passage(each.found, _find_sound(each) or each.span, each.span, allowed, reader, state)
        for each in near[:most]
    )
    ids = {quote.letter for quote in quotes}
    return Evidence(quotes=quotes, letters=tuple(each for each in letters if each.id in ids))


def find_heading(question: str) -> str | None:
    """The heading that a question names: 'what do the letters say under “Training”?'."""
    found = _UNDER.search(question)
    return None if found is None else found[1]


def choose_letters(plan: Plan, reader: Reader, state: State) -> tuple[Letter, ...]:
    """The letters that a question's authorities, years and signatory allow."""
    letters = reader.letters(state, plan.authorities or None, plan.years or None)
    if plan.question.relative is not None and not plan.years and letters:
        year = Year(max(each.year for each in letters).start + plan.question.relative)
        letters = tuple(each for each in letters if each.year == year)
    signed = find_signatories(plan.question.text, letters)
    return tuple(each for each in letters if not signed or each.signed_by in signed)


def rank_passages(
    plan: Plan, letters: Sequence[Letter], reader: Reader, state: State, embedder: Embedder
) -> Ranked:
    """The passages of these letters, and what tells whether the first is an answer."""
    question = plan.question.matter or plan.question.text
    telling = read_telling(question, find_signatories(plan.question.text, letters))
    under, weigh = find_heading(plan.question.text), reader.word_index(state).weigh

    def search(among: Sequence[Letter], names: Collection[str]) -> tuple[Weighed, ...]:
        found = reader.find_passages(
            state,
            embedder,
            question,
            [each.id for each in among],
            LOOKED_AT,
            telling.stems,
            under,
        )
        own = [bool(names) and each.letters == each.of_all for each in found]
        weighed = [
            weigh_passage(each, telling, weigh, is_own=is_own)
            for each, is_own in zip(found, own, strict=True)
        ]
        sound = (each for each in weighed if _find_sound(each) is not None)
        return tuple(sorted(sound, key=_order))

    ranked = search(letters, plan.authorities)
    if not ranked:
        return Ranked((), None)
    everywhere = reader.letters(state)
    others = () if len(letters) == len(everywhere) else search(everywhere, ())
    return Ranked(ranked, measure_certainty(ranked, others))


def _find_sound(weighed: Weighed) -> tuple[int, int] | None:
    return find_sound_text(weighed.found.passage.text, weighed.span)


def _order(weighed: Weighed) -> tuple[float, str]:
    return -round(weighed.score, 6), weighed.found.passage.digest


def _name_headings(ranked: Sequence[Weighed]) -> tuple[str, ...]:
    headings = (each.found.passage.heading for each in ranked)
    return tuple(dict.fromkeys(each for each in headings if each))[:HEADINGS_OFFERED]
