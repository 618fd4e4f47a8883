"""Find what letters state of themselves."""

from __future__ import annotations

from qa_app.records import Evidence, Missing, Plan
from store.reading import Reader, State
from store.records import Fact, Letter, Year


def gather_facts(plan: Plan, reader: Reader, state: State) -> Evidence:
    """Find date, signatory, addressee, period or delivery of the letters asked about."""
    found = [_find_fact(plan, reader, state, each) for each in plan.authorities]
    return Evidence(
        missing=tuple(lack for _, lacks, _ in found for lack in lacks),
        facts=tuple(fact for facts, _, _ in found for fact in facts),
        letters=tuple(letter for _, _, letters in found for letter in letters),
    )


def _find_fact(
    plan: Plan, reader: Reader, state: State, authority: str
) -> tuple[list[Fact], list[Missing], list[Letter]]:
    newest: dict[Year, Letter] = {}
    for each in reader.letters(state, [authority]):
        newest.setdefault(each.year, each)
    held = tuple(sorted(newest, reverse=True))
    facts: list[Fact] = []
    missing: list[Missing] = []
    used: list[Letter] = []
    for year in plan.years or held[:1] or (None,):
        letter = newest.get(year) if year is not None else None
        if letter is None:
            missing.append(Missing(authority, year, None, "no_letter", held))
            continue
        stated = [f for f in reader.facts(letter.id, state) if f.name == plan.question.fact]
        if stated:
            facts.append(stated[0])
            used.append(letter)
        else:
            missing.append(Missing(authority, year, None, "not_in_letters", held))
    return facts, missing, used
