"""Find the figures of a plan, and name what is not held and why.

Over 250 lines because each lack is told from the others by what was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from qa_app.records import Evidence, Missing, Plan, Row, Target
from qa_app.retrieval.held import Held, fetch_held
from qa_app.retrieval.plan import (
    FIRST_LETTERS,
    INVESTIGATED,
    NEWEST_LETTERS,
    Pieces,
    find_parts,
    find_pieces,
)
from store.figures import identify_figure
from store.measures import is_printed
from store.reading import Reader, State
from store.records import Figure, Letter, Year

COMPLIANCE = Target("compliance_rate", None)
MOST_BEFORE = 8
WORKED_OUT = ("sum", "share", "rest")


def gather_figures(plan: Plan, reader: Reader, state: State) -> Evidence:
    """Find every figure of a plan; what is not there is named with its reason."""
    held = fetch_held(plan, reader, state)
    rows: list[Row] = []
    missing: list[Missing] = []
    for authority in plan.authorities:
        for year, target in _find_wanted(plan, held, authority):
            found = find_row(plan, held, authority, year, target) if year else None
            if found is not None:
                rows.append(found)
            else:
                missing.append(explain_lack(plan, reader, state, held, authority, year, target))
    return Evidence(tuple(rows), tuple(missing), letters=letters_behind(rows, held))


def _find_wanted(plan: Plan, held: Held, authority: str) -> Iterable[tuple[Year | None, Target]]:
    """Each year and target to look up for an authority; sums are one target with many pieces."""
    question = plan.question
    targets = question.targets[:1] if question.operation in WORKED_OUT else question.targets
    years = plan.years
    if question.is_paired:
        years = plan.years[plan.authorities.index(authority) :][:1]
    for target in targets:
        if years:
            yield from ((year, target) for year in years)
        else:
            yield _find_default_year(plan, held, authority, target), target


def _find_default_year(plan: Plan, held: Held, authority: str, target: Target) -> Year | None:
    """The newest year that prints the target; for "last year" the newest letter's, always."""
    relative = plan.question.relative
    if relative is not None:
        years = sorted({letter.year for letter in held.letters_of(authority)}, reverse=True)
        return Year(years[0].start + relative) if years else None
    for year in held.years_of(authority):
        if find_row(plan, held, authority, year, target) is not None:
            return year
    return None


def _pieces_of(plan: Plan, target: Target, year: Year) -> Pieces:
    operation = "lookup" if plan.question.comparison else plan.question.operation
    if operation in WORKED_OUT:
        pieces = find_parts(plan.question.targets, year)
        if not pieces:
            return Pieces(plan.question.targets)
        printed = all(is_printed(each.measure, each.breakdown, year.end) for each in pieces)
        is_sum = operation == "sum"
        return Pieces(pieces, is_sum=is_sum, needs_all=not (is_sum and printed))
    return find_pieces(target, year, operation)


def find_row(plan: Plan, held: Held, authority: str, year: Year, target: Target) -> Row | None:
    pieces = _pieces_of(plan, target, year)
    found = [held.find(authority, year, piece) for piece in pieces.targets]
    parts = tuple(each for each in found if each is not None)
    complete = len(parts) == len(pieces.targets)
    if not parts or (pieces.needs_all and not complete):
        return None
    if pieces.is_sum and not complete and not _is_whole(held, authority, year, pieces, parts):
        return None
    beside = _find_beside(
        held,
        authority,
        year,
        target,
        plan.question.operation,
        has_premise=plan.question.premise is not None,
    )
    is_restated = bool(held.restated) and any(
        identify_figure(each) in held.restated for each in parts
    )
    return Row(authority, year, target, parts, beside, pieces.is_sum, is_restated)


def _is_whole(
    held: Held, authority: str, year: Year, pieces: Pieces, parts: tuple[Figure, ...]
) -> bool:
    """Whether the parts that are printed are all there are: they add up to the printed total."""
    total = held.find(authority, year, Target(pieces.targets[0].measure, "total"))
    cells = held.tables.get((authority, year, pieces.targets[0].measure), ())
    printed = [each.value for each in cells if each.breakdown != "total"]
    return total is not None and sum(printed) == total.value and len(parts) > 0


def _find_beside(
    held: Held,
    authority: str,
    year: Year,
    target: Target,
    operation: str,
    *,
    has_premise: bool,
) -> tuple[Figure, ...]:
    """Figures that explain a target: what a rate is a share of, the printed rate beside a share."""
    wanted: tuple[Target, ...] = ()
    if target.measure == "uphold_rate" and target.scope == "authority":
        wanted = (*INVESTIGATED, Target("investigations", None))
    if operation == "series" and target.scope == "authority":
        wanted = (*wanted, replace(target, scope="similar_average"))
    if operation == "share" and target == Target("decisions", "upheld"):
        wanted = (Target("uphold_rate", None),)
    if has_premise:
        wanted = (*wanted, Target("complaints_received", "total"), Target("decisions", "total"))
    if not wanted:
        return ()
    found = (held.find(authority, year, each) for each in wanted)
    return tuple(each for each in found if each is not None)


def explain_lack(
    plan: Plan,
    reader: Reader,
    state: State,
    held: Held,
    authority: str,
    year: Year | None,
    target: Target,
) -> Missing:
    """Why a figure is not there: no letter, not printed in that year, unreadable, or no rate."""
    letters = held.letters_of(authority)
    offered = _find_offered(plan, reader, state, held, authority, target)
    is_known = year is not None and FIRST_LETTERS <= year.end <= NEWEST_LETTERS
    if year is not None and is_known and not _may_print(plan, target, year):
        return Missing(authority, year, target, "not_printed_that_year", offered)
    of_year = [each for each in letters if year is None or each.year == year]
    if not of_year:
        return _explain_absence(reader, state, authority, year, target, offered)
    if year is None:
        return Missing(authority, None, target, "not_printed_that_year", offered)
    if target == COMPLIANCE:
        said = (fact.name for each in of_year for fact in reader.facts(each.id, state))
        lacks_rate = "nothing_due" in said
    else:
        lacks_rate = lacks_base(held, authority, year, target)
    if lacks_rate:
        return Missing(authority, year, target, "no_rate_exists", offered)
    reason = "unreadable" if any(each.flagged for each in of_year) else "not_printed_that_year"
    return Missing(authority, year, target, reason, offered)


def _explain_absence(
    reader: Reader,
    state: State,
    authority: str,
    year: Year | None,
    target: Target | None,
    offered: tuple[Year, ...],
) -> Missing:
    """No letter, or none that there could be: the authority began after the year."""
    register = reader.register(state)
    known = register.find(authority)
    if known is None or year is None or known.began is None or known.existed_in(year):
        return Missing(authority, year, target, "no_letter", offered)
    if known.began.year <= year.end:
        return Missing(authority, year, target, "no_letter", offered)
    before = tuple(each.name for each in register.authorities if known.name in each.became)
    return Missing(authority, year, target, "before_its_time", offered, before[:MOST_BEFORE])


def _may_print(plan: Plan, target: Target, year: Year) -> bool:
    pieces = _pieces_of(plan, target, year)
    return any(is_printed(each.measure, each.breakdown, year.end) for each in pieces.targets)


def has_no_base(held: Held, authority: str, year: Year) -> bool:
    """Whether nothing was investigated, so that there is no uphold rate."""
    counted = held.find(authority, year, Target("investigations", None))
    if counted is not None:
        return counted.value == 0
    bases = [held.find(authority, year, each) for each in INVESTIGATED]
    return all(each is not None and each.value == 0 for each in bases)


def lacks_base(held: Held, authority: str, year: Year, target: Target) -> bool:
    """Whether a letter prints no rate because there were no cases that it could be a share of."""
    if target.scope != "authority":
        return False
    if target.measure == "satisfactory_remedy_rate":
        upheld = held.find(authority, year, Target("decisions", "upheld"))
        return upheld is not None and upheld.value == 0
    return target.measure == "uphold_rate" and has_no_base(held, authority, year)


def _find_offered(
    plan: Plan, reader: Reader, state: State, held: Held, authority: str, target: Target
) -> tuple[Year, ...]:
    """The years of an authority that do hold a target, newest first."""
    if plan.years:
        held = fetch_held(replace(plan, authorities=(authority,), years=()), reader, state)
    return tuple(
        year
        for year in held.years_of(authority)
        if find_row(plan, held, authority, year, target) is not None
    )


def letters_behind(rows: Iterable[Row], held: Held) -> tuple[Letter, ...]:
    wanted = {part.source.letter for row in rows for part in (*row.parts, *row.beside)}
    return held.letters.of_ids(wanted)
