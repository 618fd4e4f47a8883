"""Find the figures of many authorities, or of one over several years."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from qa_app.records import Comparison, Condition, Evidence, Group, Missing, Plan, Row, Target
from qa_app.retrieval.gather import explain_lack, find_row, letters_behind
from qa_app.retrieval.held import Held, fetch_held
from qa_app.retrieval.plan import INVESTIGATED
from store.holding import LetterIndex
from store.measures import is_printed
from store.reading import Reader, State
from store.records import Authority, Year

NEEDS_BASE = ("uphold_rate",)
"""Rates that stand for nothing where nothing was investigated."""


def gather_over_authorities(
    plan: Plan, comparison: Comparison, reader: Reader, state: State
) -> Evidence:
    """One row an authority of the group, in the year asked for or the newest that prints it."""
    target = plan.question.targets[0]
    is_bare_rate = target.measure in NEEDS_BASE and comparison.base is None
    if is_bare_rate:
        plan = replace(plan, measures=(target.measure,), breakdowns=(None,))
    held = fetch_held(plan, reader, state)
    members = _find_members(comparison.group or Group(), held.letters, reader, state)
    year = _find_year(plan, held, members, target)
    if year is None:
        return _lack(held, members, target)
    all_rows = [
        row
        for name in members
        if (row := find_row(plan, held, name, year, target)) is not None and _has_base(row, target)
    ]
    if is_bare_rate:
        all_rows = _drop_without_base(plan, all_rows, year, reader, state)
    rows = [row for row in all_rows if _meets_base(plan, held, row, comparison.base)]
    if all_rows and not rows:
        return Evidence(missing=(Missing("", year, target, "none_so_many"),))
    if not rows:
        return _lack(held, members, target, year)
    counted = held.letters.authorities_by_year.get(year, frozenset()).intersection(members)
    return Evidence(tuple(rows), letters=letters_behind(rows, held), held=len(counted))


def _find_members(
    group: Group, letters: LetterIndex, reader: Reader, state: State
) -> tuple[str, ...]:
    """The names of the authorities of a group that letters are held for, in their order."""
    names = tuple(name for name in letters.by_authority if not group.names or name in group.names)
    if (group.kind, group.region, group.county) == (None, None, None):
        return names
    register = reader.register(state)
    known = {name: register.find(name) for name in names}
    return tuple(name for name, each in known.items() if each is not None and _is_of(each, group))


def _is_of(authority: Authority, group: Group) -> bool:
    return (group.kind is None or authority.kind == group.kind) and (
        (group.region is None or authority.region == group.region)
        and (group.county is None or authority.county == group.county)
    )


def _find_year(plan: Plan, held: Held, members: Collection[str], target: Target) -> Year | None:
    """The year asked for, or the newest in which any authority's letter prints the target."""
    if plan.years:
        return plan.years[0]
    years = sorted(held.letters.authorities_by_year, reverse=True)
    relative = plan.question.relative
    if relative is not None:
        return Year(years[0].start + relative) if years else None
    for year in years:
        if any(find_row(plan, held, name, year, target) is not None for name in members):
            return year
    return None


def _drop_without_base(
    plan: Plan, rows: list[Row], year: Year, reader: Reader, state: State
) -> list[Row]:
    """Rates without those that rest on no case: only a rate of 0 can, so only theirs is fetched."""
    zero = tuple(row.authority for row in rows if not any(part.value for part in row.parts))
    if not zero:
        return rows
    bases = replace(
        plan,
        authorities=zero,
        years=(year,),
        measures=("uphold_rate", "decisions", "investigations"),
        breakdowns=(None, "upheld", "not_upheld"),
    )
    held = fetch_held(bases, reader, state)
    [target] = plan.question.targets
    found = [find_row(bases, held, name, year, target) for name in zero]
    empty = {row.authority for row in found if row is not None and not _has_base(row, target)}
    return [row for row in rows if row.authority not in empty]


def _has_base(row: Row, target: Target) -> bool:
    """Whether a rate rests on any case at all."""
    if target.measure not in NEEDS_BASE:
        return True
    base = _count_investigations(row)
    return base is None or base > 0


def _count_investigations(row: Row) -> Decimal | None:
    by_target = {(each.measure, each.breakdown): each.value for each in row.beside}
    if ("investigations", None) in by_target:
        return by_target["investigations", None]
    parts = [by_target.get((each.measure, each.breakdown)) for each in INVESTIGATED]
    known = [each for each in parts if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


def _meets_base(plan: Plan, held: Held, row: Row, base: Condition | None) -> bool:
    if base is None:
        return True
    target = base.target
    if target is None:
        is_rate = row.target.measure == "uphold_rate"
        target = (
            Target("investigations", None) if is_rate else Target("complaints_received", "total")
        )
    found = find_row(plan, held, row.authority, row.year, target)
    return found is not None and base.holds(sum((each.value for each in found.parts), Decimal(0)))


def _lack(
    held: Held, members: Collection[str], target: Target, year: Year | None = None
) -> Evidence:
    """Why no authority of a group has the figure."""
    years = {letter.year for name in members for letter in held.letters_of(name)}
    if not members:
        return Evidence(missing=(Missing("", year, None, "no_member"),))
    is_absent = year is not None and is_printed_as(target, year) and year not in years
    reason = "no_letter" if is_absent else "not_printed_that_year"
    return Evidence(missing=(Missing("", year, target, reason),))


def is_printed_as(target: Target, year: Year) -> bool:
    """Whether letters of a year print a target, itself or by what stands for it."""
    if target.measure in ("put_right", "investigations"):
        return year.end >= 2014
    return is_printed(target.measure, target.breakdown, year.end)


def gather_held(plan: Plan, reader: Reader, state: State) -> Evidence:
    """The letters held of the authorities and years that a question names, or all."""
    found = reader.letters(state, plan.authorities or None, plan.years or None)
    if found:
        return Evidence(letters=found)
    named = plan.authorities[0] if plan.authorities else ""
    offered = {each.year for each in reader.letters(state, [named])} if named else set()
    year = plan.years[0] if plan.years else None
    lack = Missing(named, year, None, "no_letter", tuple(sorted(offered, reverse=True)))
    return Evidence(missing=(lack,))


def gather_over_years(plan: Plan, comparison: Comparison, reader: Reader, state: State) -> Evidence:
    """A run of years of one authority, or the two between which something changed."""
    target = plan.question.targets[0]
    [authority] = plan.authorities
    scope = None if comparison.operation == "series" else plan.scope  # averages stand beside a run
    held = fetch_held(replace(plan, years=(), scope=scope), reader, state)
    plan = _count_from_newest(plan, held, authority)
    printed = [
        year
        for year in held.years_of(authority)
        if find_row(plan, held, authority, year, target) is not None
    ]
    if not printed:
        year = plan.years[0] if plan.years else None
        lack = explain_lack(plan, reader, state, held, authority, year, target)
        return Evidence(missing=(lack,))
    years = _find_ends(plan, comparison, printed) if comparison.operation == "change" else None
    rows: list[Row] = []
    missing: list[Missing] = []
    for year in years or _find_run(plan, comparison, held, authority, printed, target):
        row = find_row(plan, held, authority, year, target)
        if row is not None:
            rows.append(row)
        else:
            missing.append(explain_lack(plan, reader, state, held, authority, year, target))
    return Evidence(tuple(rows), tuple(missing), letters=letters_behind(rows, held))


def _count_from_newest(plan: Plan, held: Held, authority: str) -> Plan:
    """ "last year" as the newest letter's own; "the year before" of a change is only its start."""
    relative, letters = plan.question.relative, held.letters_of(authority)
    is_start = plan.question.operation == "change" and relative != 0
    if plan.years or relative is None or is_start or not letters:
        return plan
    newest = max(each.year.start for each in letters)
    return replace(plan, years=(Year(newest + relative),))


def _find_ends(plan: Plan, comparison: Comparison, printed: list[Year]) -> list[Year]:
    """The two years of a change; the newest, or the year before, where only one is named."""
    newest = printed[0]
    if comparison.since is not None:
        return [comparison.since, newest]
    if comparison.until is not None:
        return [printed[-1], comparison.until]
    if comparison.last is not None:
        return [Year(newest.start - comparison.last + 1), newest]
    if len(plan.years) > 1:
        return [min(plan.years), max(plan.years)]
    end = plan.years[0] if plan.years else newest
    return [Year(end.start - 1), end]


def _find_run(
    plan: Plan,
    comparison: Comparison,
    held: Held,
    authority: str,
    printed: list[Year],
    target: Target,
) -> list[Year]:
    """Every year of a run, those too that are not held; none in which letters do not print it."""
    if plan.years:
        return sorted(plan.years)
    letters = [each.year for each in held.letters_of(authority) if is_printed_as(target, each.year)]
    newest, oldest = max(*printed, *letters), min(*printed, *letters)
    is_open = comparison.since is not None or comparison.last is not None
    if is_open:
        newest = max(newest, *(letter.year for letter in held.letters_of(authority)))
    if comparison.last is not None:
        oldest = Year(newest.start - comparison.last + 1)
    elif comparison.since is not None:
        oldest = comparison.since
    elif comparison.until is not None:
        newest = min(newest, comparison.until)
    run = [Year(start) for start in range(oldest.start, newest.start + 1)]
    return [year for year in run if is_open or year in printed or is_printed_as(target, year)]
