"""The figures and letters fetched for a plan, found by what they are of."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from qa_app.records import Plan, Target
from store.figures import identify_figure
from store.holding import LetterIndex
from store.reading import Reader, State
from store.records import Figure, Letter, Year

Key = tuple[str, Year, str, str | None, str]


@dataclass(frozen=True)
class Held:
    """All figures fetched for a plan, the newest letter's by what they are figures of."""

    by_key: dict[Key, Figure]
    letters: LetterIndex
    restated: frozenset[Key] = frozenset()
    """What an older letter prints with another value."""

    def find(self, authority: str, year: Year, target: Target) -> Figure | None:
        return self.by_key.get((authority, year, target.measure, target.breakdown, target.scope))

    def years_of(self, authority: str) -> list[Year]:
        found = {year for name, year, *_ in self.by_key if name == authority}
        return sorted(found, reverse=True)

    def letters_of(self, authority: str) -> tuple[Letter, ...]:
        return self.letters.by_authority.get(authority, ())

    @cached_property
    def tables(self) -> dict[tuple[str, Year, str], list[Figure]]:
        """All figures of an authority, year and measure, whatever part or scope."""
        found: dict[tuple[str, Year, str], list[Figure]] = defaultdict(list)
        for (name, year, measure, *_), figure in self.by_key.items():
            found[name, year, measure].append(figure)
        return found


def fetch_held(plan: Plan, reader: Reader, state: State) -> Held:
    figures = reader.figures(
        state,
        authorities=plan.authorities or None,
        years=plan.years or None,
        measures=plan.measures,
        breakdowns=plan.breakdowns,
        scope=plan.scope,
    )
    by_key: dict[Key, Figure] = {}
    for figure in figures:
        key = identify_figure(figure)
        by_key.setdefault(key, figure)
    restated = frozenset(identify_figure(f) for f in figures if f.flag == "superseded")
    return Held(by_key, reader.letter_index(state, plan.authorities or None), restated)
