"""Find the passages that a question about words may be answered with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qa_app.records import Evidence, Plan, Quote, StandsIn
from qa_app.retrieval.signatories import find_signatories
from qa_app.retrieval.telling_words import read_telling
from qa_app.retrieval.weighing import Weighed, weigh_passage
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


def gather_passages(plan: Plan, reader: Reader, state: State, embedder: Embedder) -> Evidence:
    """Find the words that answer a question, in the letters that its names and years allow.

    Where none does, the headings of the passages that come nearest are given.
    """
    letters = choose_letters(plan, reader, state)
    ranked = rank_passages(plan, letters, reader, state, embedder)
    under = find_heading(plan.question.text)
    good = [each for each in ranked if each.score > 0 or under is not None]
    if not good:
        return Evidence(nearest=_name_headings(ranked))
    least = good[0].score - NEARLY_AS_GOOD
    near = good[:MOST_UNDER] if under else [e for e in good if e.score >= least][:QUOTED]
    allowed = frozenset(each.id for each in letters)
    quotes = tuple(_quote(each, allowed, reader, state) for each in near)
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
) -> tuple[Weighed, ...]:
    """The passages of these letters, that which answers best first."""
    if not letters:
        return ()
    question = plan.question.text
    names = {*plan.authorities, *find_signatories(question, letters)}
    telling = read_telling(question, names)
    index = reader.word_index(state)
    found = reader.find_passages(
        state,
        embedder,
        question,
        [each.id for each in letters],
        LOOKED_AT,
        telling.stems,
        find_heading(question),
    )
    weighed = [
        weigh_passage(
            each,
            telling,
            index.weigh,
            is_own=bool(plan.authorities) and each.letters == each.of_all,
        )
        for each in found
    ]
    return tuple(
        sorted(weighed, key=lambda each: (-round(each.score, 6), each.found.passage.digest))
    )


def _name_headings(ranked: Sequence[Weighed]) -> tuple[str, ...]:
    headings = (each.found.passage.heading for each in ranked)
    return tuple(dict.fromkeys(each for each in headings if each))[:HEADINGS_OFFERED]


def _quote(weighed: Weighed, allowed: frozenset[str], reader: Reader, state: State) -> Quote:
    passage = weighed.found.passage
    standing = reader.letters_with(state, passage.digest)
    among = [each for each in standing if each.id in allowed]
    letter = among[0]
    place = reader.place_in(state, passage.digest, letter.id)
    return Quote(
        passage.text,
        letter.id,
        letter.file,
        place.page,
        place.line,
        letter.authority,
        letter.year,
        passage.heading,
        len(among),
        place.last_line,
        passage.text[slice(*weighed.span)],
        _count_years(standing, reader, state),
    )


def _count_years(standing: Sequence[Letter], reader: Reader, state: State) -> tuple[StandsIn, ...]:
    held = reader.letter_index(state).letters_by_year
    found = Counter(each.year for each in standing)
    return tuple(StandsIn(year, found[year], held[year]) for year in sorted(found))
