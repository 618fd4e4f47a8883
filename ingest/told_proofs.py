"""What prose tells, against the letter's tables: proven, compared, or left unread."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.cells import read_cell
from ingest.errors import SumsFail, TableUnreadable
from ingest.layouts.told_2004 import RECEIVED, TITLES
from ingest.letter_parts import LetterParts
from ingest.proofs import WITHDRAWN, Proven
from ingest.records import Document, Layout, Page, Statement
from ingest.running_text import Region, find_regions
from ingest.sentence_agreement import demand_agreement
from ingest.sentences import read_number
from ingest.sums import key_of
from ingest.told import Chain, find_chains, leave_out_litter
from ingest.told_sense import TOTAL, Claim, YearKey, demand_sense, find_undoubted
from store.authorities import fold_name
from store.measures import label_of
from store.records import Check, Year

LEAST_PROOF = 10
"""A smaller number in doubtful words may equal a table's by chance."""


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
    is_single = any(page.number is None or page.scan for page in pages.values())
    readable = [
        chain
        for chain in chains
        if not chain.is_denied and (is_single or _is_read_twice(chain, pages))
    ]
    alone = find_undoubted(chains, regions, year_ended)
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
    kept = _find_new(claims, held, year_ended)
    if kept and not is_single:
        words = f"both readers see the same text in all {len(kept)} numbers of prose"
        checks.insert(0, Check("two_readings", True, words))
    wrong = frozenset(claim.key for claim in denied)
    return Told(kept, tuple(checks), wrong, withdrawn)


def _find_new(
    claims: Sequence[Claim], held: Mapping[YearKey, Decimal], year_ended: int
) -> tuple[Statement, ...]:
    """What no table prints; where one prints a year's subjects, that year has no others."""
    listed = {at for at, (measure, part, _) in held if measure == RECEIVED and part != TOTAL}
    new: dict[YearKey, Statement] = {}
    for claim in claims:
        meaning = claim.statement.meaning
        is_listed = meaning.measure == RECEIVED and meaning.breakdown != TOTAL
        if meaning.is_kept and claim.key not in held and not (is_listed and claim.offset in listed):
            year = Year.ended(year_ended + claim.offset) if claim.offset else None
            new.setdefault(claim.key, replace(claim.statement, year=year))
    return tuple(new.values())


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
    if not layout.tables and parts.sign_off is not None:
        # such a letter has no second part: what stands outside it is another's
        chains = [chain for chain in chains if chain.head.region.is_prose]
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
            demand_sense(chain, proven[0])
            return _Judged(proven[0])
        if not chain.head.is_sure and not proven:
            return _Judged()
        [way] = ways
        demand_sense(chain, way)
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
