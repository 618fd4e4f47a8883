"""The words of generated questions, and what the letters print for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from tests.questions.truth import Cell, Truth
from tests.questions.wordings import (
    COUNTED,
    OUTCOMES,
    RATES,
    SUBJECTS_FROM_2012,
    SUBJECTS_TO_2011,
    name_authority,
    name_year,
)

T = TypeVar("T")
FIRST, LAST = 2003, 2026
"""Years ended that are asked for; the letters reach neither end of them."""
CUT_ANEW = 2012
"""The year ended in which subjects were cut anew."""


@dataclass(frozen=True)
class Counted:
    """What a question counts, and the noun for it: "complaints about housing"."""

    measure: str
    breakdown: str | None
    noun: str

    def cell(self, authority: str, ended: int) -> Cell:
        return Cell(authority, ended, self.measure, self.breakdown)


class Grammar:
    """Draws the words of one question and looks up what the letters print."""

    def __init__(self, truth: Truth, draw: Callable[[st.SearchStrategy[T]], T]) -> None:
        self.truth = truth
        self._draw = draw

    def pick(self, options: Sequence[T]) -> T:
        return self._draw(st.sampled_from(list(options)))  # type: ignore[return-value]

    def ended(self) -> int:
        return self.pick(range(FIRST, LAST + 1))

    def authority(self) -> str:
        return self.pick(self.truth.authorities)

    def name(self, authority: str) -> str:
        """A name that only this authority has among those whose letters are held."""
        others = {
            other.casefold()
            for each in self.truth.authorities
            if each != authority
            for other in name_authority(each)
        }
        names = name_authority(authority)
        return self.pick([each for each in names if each.casefold() not in others] or names[:1])

    def when(self, ended: int) -> str:
        return self.pick(name_year(ended))

    def subject(self, ended: int) -> Counted:
        table = SUBJECTS_TO_2011 if ended < CUT_ANEW else SUBJECTS_FROM_2012
        part = self.pick(sorted(table))
        word = self.pick(table[part])
        form = self.pick(
            ("{} complaints", "complaints about {}", "complaints and enquiries about {}")
        )
        return Counted("complaints_received", part, form.format(word))

    def total(self) -> Counted:
        nouns = ("complaints", "complaints and enquiries", "complaints and enquiries received")
        return Counted("complaints_received", "total", self.pick(nouns))

    def outcome(self) -> Counted:
        part = self.pick(sorted(OUTCOMES))
        return Counted("decisions", part, self.pick(OUTCOMES[part]))

    def other_count(self) -> Counted:
        measure = self.pick(sorted(COUNTED))
        return Counted(measure, None, self.pick(COUNTED[measure]))

    def rate(self) -> Counted:
        measure = self.pick(sorted(RATES))
        return Counted(measure, None, self.pick(RATES[measure]))

    def count(self, ended: int) -> Counted:
        """Anything that is a number of cases."""
        which = self.pick(("subject", "subject", "total", "outcome", "other"))
        if which == "subject":
            return self.subject(ended)
        if which == "total":
            return self.total()
        return self.outcome() if which == "outcome" else self.other_count()

    def anything(self, ended: int) -> Counted:
        return self.count(ended) if self.pick((True, True, False)) else self.rate()

    def value(self, counted: Counted, authority: str, ended: int) -> Decimal | None:
        """What is printed, or for old investigations what two printed cells come to."""
        figures = self.truth.figures
        found = figures.get(self.cell(counted, authority, ended))
        if found is None and counted.measure == "investigations" and ended < 2020:
            parts = [
                figures.get(Cell(authority, ended, "decisions", part))
                for part in ("upheld", "not_upheld")
            ]
            known = [each for each in parts if each is not None]
            return sum(known, Decimal(0)) if len(known) == 2 else None
        return found

    def cell(self, counted: Counted, authority: str, ended: int) -> Cell:
        """Where the figure stands: to 2018 remedies by the authority have another table, and from
        2009 to 2011 it was the Advice Team that gave advice."""
        if counted.measure == "satisfactory_remedies" and ended < 2019:
            return Cell(authority, ended, "remedied", "by_authority")
        if counted.breakdown == "advice_given" and 2009 <= ended <= 2011:
            return Cell(authority, ended, "complaints_handling", "advice_given")
        return counted.cell(authority, ended)

    def has_base(self, counted: Counted, authority: str, ended: int) -> bool:
        """Whether a rate of upheld complaints rests on any investigation."""
        if counted.measure != "uphold_rate":
            return True
        return self.value(Counted("investigations", None, ""), authority, ended) != 0

    def over_all(self, counted: Counted, ended: int) -> dict[str, Decimal]:
        """What is printed for each authority in a year; rates of no case are left out."""
        found = {name: self.value(counted, name, ended) for name in self.truth.authorities}
        return {
            name: value
            for name, value in found.items()
            if value is not None and self.has_base(counted, name, ended)
        }
