"""What the words of prose say of its numbers and years, apart from any table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ingest.checks import Key
from ingest.errors import SumsFail
from ingest.records import Statement
from ingest.running_text import Region
from ingest.told import NUMBER, Chain, Heard
from ingest.told_years import PREVIOUS, phrase_to_year

YearKey = tuple[int, Key]
"""A figure by how far its year is from the letter's own, and its key."""
DATE = re.compile(r"(?:\d{1,2} [A-Z][a-z]+ )?\b20\d\d(?: ?[-/–] ?(?:20)?\d\d)?\b")
TOTAL = "total"


@dataclass(frozen=True)
class Claim:
    """One number that a sentence tells, and the year it is of."""

    offset: int
    statement: Statement

    @property
    def key(self) -> YearKey:
        meaning = self.statement.meaning
        return self.offset, (meaning.measure, meaning.breakdown, meaning.scope)


def demand_sense(chain: Chain, way: Sequence[Claim]) -> None:
    """What the sentences say of their own numbers must be so. Raises: SumsFail."""
    values: dict[YearKey, Decimal] = {}
    for claim in way:
        if values.setdefault(claim.key, claim.statement.value) != claim.statement.value:
            raise SumsFail("it says two numbers of one thing.")
    left = list(way)
    total = None
    for heard in chain.heard:
        own, left = left[: len(heard.numbers)], left[len(heard.numbers) :]
        by_slot = {claim.statement.meaning.told_of: claim for claim in own}
        if heard.told.topic == TOTAL:
            total = by_slot[0]
        if heard.told.topic == "past" and total is not None:
            by_slot[0] = total
        if heard.told.topic == "changes":
            for one, other in _pair_subjects(own):
                _demand_change(heard, one, other)
        elif {0, 1} <= by_slot.keys():
            _demand_change(heard, by_slot[0], by_slot[1])
    if total is not None:
        _demand_parts(way, total)


def _pair_subjects(own: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    return [
        (now, then)
        for now in own
        for then in own
        if now.key[1] == then.key[1]
        and (now.statement.meaning.told_of, then.statement.meaning.told_of) == (0, 1)
    ]


def _demand_change(heard: Heard, now: Claim, then: Claim) -> None:
    one, other = now.statement.value, then.statement.value
    if (heard.find("fell") and one >= other) or (heard.find("rose") and one <= other):
        raise SumsFail(f"{other} and then {one} is not the change that it speaks of.")
    for printed in heard.find("pct"):
        share = Decimal(re.match(r"[\d.]+", printed)[0])  # type: ignore[index]
        exact = abs(one - other) * 100 / other if other else Decimal(0)
        if abs(exact.quantize(Decimal(1), ROUND_HALF_UP) - share) > 1:
            raise SumsFail(f"{other} and then {one} is not a change of {printed}.")


def _demand_parts(way: Sequence[Claim], total: Claim) -> None:
    """Subjects are no more than the total; what was done with complaints makes it up."""
    parts = {
        claim.key: claim.statement.value
        for claim in way
        if claim.offset == total.offset
        and claim.key[1][0] == total.key[1][0]
        and claim.key != total.key
    }
    if sum(parts.values()) > total.statement.value:
        raise SumsFail("its parts are more than its total.")
    handled = {
        claim.key[1][1]: claim.statement.value
        for claim in way
        if claim.statement.meaning.measure == "complaints_handling"
    }
    reached = sum(handled.values())
    if reached > total.statement.value or (
        "forwarded" in handled and reached != total.statement.value
    ):
        raise SumsFail(f"what was done with {total.statement.value} complaints makes {reached}.")


def find_undoubted(
    chains: Sequence[Chain], regions: Sequence[Region], year_ended: int
) -> Chain | None:
    """The one chain that says "last year … the previous year" where nothing says "this year".

    Such letters look back from after the year's end: "last year" is the one they are about.
    """
    totals = [chain for chain in chains if chain.head.told.topic == TOTAL]
    if len(totals) != 1:
        return None
    [chain] = totals
    thens = chain.head.find("when1")
    if not thens or phrase_to_year(thens[0], year_ended) != PREVIOUS:
        return None
    own = chain.head.region
    if any("this year" in " ".join(each.text.text.casefold().split()) for each in regions):
        return None
    said = [each.text.text for each in regions[: regions.index(own)] if each.is_prose]
    said.append(own.text.text[: chain.head.match.start()] if own.is_prose else "?")
    is_first = not NUMBER.search(DATE.sub("", "\n".join(said)))
    return chain if is_first and own.is_prose else None
