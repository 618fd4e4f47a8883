"""What prose tells, against the letter's tables: proven, compared, or left unread."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from ingest.cells import read_cell
from ingest.checks import Key
from ingest.errors import SumsFail, TableUnreadable
from ingest.layouts.told_2004 import TITLES
from ingest.letter_parts import LetterParts
from ingest.proofs import WITHDRAWN, Proven
from ingest.records import Document, Layout, Page, Statement
from ingest.running_text import Region, find_regions
from ingest.sentence_agreement import demand_agreement
from ingest.sentences import read_number
from ingest.sums import key_of
from ingest.told import NUMBER, Chain, Heard, find_chains, leave_out_litter
from ingest.told_years import PREVIOUS, phrase_to_year
from store.authorities import fold_name
from store.measures import label_of
from store.records import Check, Year

YearKey = tuple[int, Key]
"""A figure by how far its year is from the letter's own, and its key."""
DATE = re.compile(r"(?:\d{1,2} [A-Z][a-z]+ )?\b20\d\d(?: ?[-/–] ?(?:20)?\d\d)?\b")
LEAST_PROOF = 10
"""A smaller number in doubtful words may equal a table's by chance."""
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


@dataclass(frozen=True)
class Told:
    """What prose tells that no table prints; checks; keys that the letter prints in two ways."""

    statements: tuple[Statement, ...] = ()
    checks: tuple[Check, ...] = ()
    wrong: frozenset[YearKey] = frozenset()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Judged:
    """What became of a chain: its claims, or why it is withdrawn, or the keys it denies."""

    claims: tuple[Claim, ...] = ()
    withdrawn: str | None = None
    denied: tuple[Claim, ...] = ()


def prove_told(
    chains: Sequence[Chain],
    pages: Mapping[int | None, Page],
    held: Mapping[YearKey, Decimal],
    regions: Sequence[Region],
    year_ended: int,
) -> Told:
    """Compare all chains with what the letter's tables print, and with each other.

    pages: by their numbers; those of a text file are not read twice.
    """
    is_single = all(page.number is None for page in pages.values())
    readable = [
        chain
        for chain in chains
        if not chain.is_denied and (is_single or _is_read_twice(chain, pages))
    ]
    alone = _find_undoubted(chains, regions, year_ended)
    judged = [_judge(chain, pages, held, chain is alone, is_single) for chain in readable]
    judged = _withdraw_differing(judged, held)
    claims = [claim for each in judged for claim in each.claims]
    withdrawn = tuple(each.withdrawn for each in judged if each.withdrawn)
    checks: list[Check] = []
    for key in dict.fromkeys(claim.key for claim in claims):
        same = [claim.statement.value for claim in claims if claim.key == key]
        if key in held or len(same) > 1:
            words = f"{_name(key, year_ended)} is {same[0]} wherever it is printed"
            checks.append(Check("stated_twice", True, words))
    denied = [claim for each in judged for claim in each.denied]
    for claim in denied:
        words = f"is printed as {held[claim.key]} and as {claim.statement.value}"
        checks.append(Check("stated_twice", False, f"{_name(claim.key, year_ended)} {words}"))
    kept: dict[YearKey, Statement] = {}
    for claim in claims:
        if claim.statement.meaning.is_kept and claim.key not in held:
            year = Year.ended(year_ended + claim.offset) if claim.offset else None
            kept.setdefault(claim.key, replace(claim.statement, year=year))
    if kept and not is_single:
        words = f"both readers see the same text in all {len(kept)} numbers of prose"
        checks.insert(0, Check("two_readings", True, words))
    wrong = frozenset(claim.key for claim in denied)
    return Told(tuple(kept.values()), tuple(checks), wrong, withdrawn)


def add_told(
    proven: Proven,
    document: Document,
    parts: LetterParts,
    layout: Layout,
    year_ended: int,
    names: Collection[str],
) -> Proven:
    """What is proven of a letter together with what its prose tells beside it."""
    regions = find_regions(leave_out_litter(parts.places), TITLES)
    folded = {fold_name(name) for name in names}
    chains = list(find_chains(regions, layout.told, folded, year_ended))
    pages = {page.number: page for page in document.pages}
    told = prove_told(chains, pages, dict(_find_held(proven, year_ended)), regions, year_ended)
    wrong = {(year, key) for offset, key in told.wrong for year in _years_of(offset, year_ended)}
    return Proven(
        proven.tables,
        (*proven.checks, *told.checks, *(Check(WITHDRAWN, False, each) for each in told.withdrawn)),
        proven.wrong | wrong,
        (*proven.withdrawn, *told.withdrawn),
        (*proven.statements, *told.statements),
    )


def _find_held(proven: Proven, year_ended: int) -> Iterator[tuple[YearKey, Decimal]]:
    """What tables and other sentences print, by years."""
    for table in proven.tables:
        for cell in table.cells:
            key, value = key_of(cell), read_cell(cell.printed)
            if key is not None and value is not None:
                yield (cell.year.end - year_ended if cell.year else 0, key), value
    for each in proven.statements:
        offset = each.year.end - year_ended if each.year else 0
        meaning = each.meaning
        yield (offset, (meaning.measure, meaning.breakdown, meaning.scope)), each.value


def _years_of(offset: int, year_ended: int) -> tuple[Year | None, ...]:
    """A year as figures may have it: the letter's own may be None."""
    year = Year.ended(year_ended + offset)
    return (None, year) if offset == 0 else (year,)


def _name(key: YearKey, year_ended: int) -> str:
    offset, (measure, breakdown, _) = key
    return f"{Year.ended(year_ended + offset)}: “{label_of(measure, breakdown)}”"


def _is_read_twice(chain: Chain, pages: Mapping[int | None, Page]) -> bool:
    places = [
        place
        for heard in chain.heard
        for place, _ in heard.region.text.find_spots(*heard.match.span())
    ]
    return all(pages[place.page].pieces is not None for place in places)


def _find_undoubted(
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


def _judge(
    chain: Chain,
    pages: Mapping[int | None, Page],
    held: Mapping[YearKey, Decimal],
    is_undoubted: bool,
    is_single: bool,
) -> _Judged:
    try:
        ways = [tuple(_read_claims(chain, at, pages)) for at in range(len(chain.readings))]
        fits = [way for way in ways if not _find_conflicts(way, held)]
        proven = [way for way in fits if _is_proven(way, held)]
        if len(ways) > 1:
            if is_undoubted and not any(claim.key in held for way in ways for claim in way):
                fits = proven = ways[:1]
            if len(proven) != 1 or len(fits) != len(proven):
                return _Judged()
            _demand_sense(chain, proven[0])
            return _Judged(proven[0])
        if not chain.head.is_sure and not proven:
            return _Judged()
        [way] = ways
        _demand_sense(chain, way)
    except TableUnreadable as error:
        return _Judged(withdrawn=_withdraw(chain, str(error)))
    conflicts = _find_conflicts(way, held)
    if not conflicts:
        return _Judged(way)
    heads = tuple(claim for claim in conflicts if claim in way[: len(chain.head.numbers)])
    if heads == tuple(conflicts) and not is_single and chain.head.find("when0"):
        return _Judged(denied=heads)
    claim = conflicts[0]
    words = f"it says {claim.statement.printed} where a table prints {held[claim.key]}."
    return _Judged(withdrawn=_withdraw(chain, words))


def _read_claims(chain: Chain, reading: int, pages: Mapping[int | None, Page]) -> Iterator[Claim]:
    for heard, offsets in zip(chain.heard, chain.readings[reading], strict=True):
        for name, meaning in heard.numbers:
            demand_agreement(pages, heard.match, heard.region, name)
            statement = read_number(heard.match, name, meaning, heard.region)
            offset = offsets[meaning.told_of]
            if offset is None:
                raise SumsFail("the year of one of its numbers is not known.")
            yield Claim(offset, statement)


def _find_conflicts(way: Sequence[Claim], held: Mapping[YearKey, Decimal]) -> list[Claim]:
    return [
        each for each in way if held.get(each.key, each.statement.value) != each.statement.value
    ]


def _is_proven(way: Sequence[Claim], held: Mapping[YearKey, Decimal]) -> bool:
    return any(held.get(each.key) == each.statement.value >= LEAST_PROOF for each in way)


def _demand_sense(chain: Chain, way: Sequence[Claim]) -> None:
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


def _withdraw_differing(
    judged: Sequence[_Judged], held: Mapping[YearKey, Decimal]
) -> list[_Judged]:
    """Without chains that tell two numbers of one thing that no table prints."""
    told: dict[YearKey, set[Decimal]] = {}
    for claim in (claim for each in judged for claim in each.claims):
        told.setdefault(claim.key, set()).add(claim.statement.value)
    torn = {key for key, values in told.items() if len(values) > 1}
    words = "A sentence is withdrawn: another says another number of the same."
    return [
        _Judged(withdrawn=words) if any(claim.key in torn for claim in each.claims) else each
        for each in judged
    ]


def _withdraw(chain: Chain, reason: str) -> str:
    place, _ = chain.head.region.text.find_spots(*chain.head.match.span())[0]
    where = f"page {place.page}" if place.page else f"line {place.line.number}"
    words = " ".join(chain.head.match[0].split())
    return f"The sentence “{words[:80]}” is withdrawn: {reason} ({where})"
