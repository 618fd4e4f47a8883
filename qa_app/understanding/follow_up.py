"""What a question takes from the one before it, and from the home authority."""

from __future__ import annotations

from dataclasses import dataclass

from qa_app.records import Question, Target, Thread
from store.records import Authority, Year


@dataclass(frozen=True)
class Parts:
    """What one question says by itself."""

    text: str
    authorities: tuple[Authority, ...] = ()
    has_name: bool = False
    years: tuple[Year, ...] = ()
    relative: int | None = None
    targets: tuple[Target, ...] = ()
    operation: str | None = None
    scope: str = "authority"
    generic: str | None = None
    fact: str | None = None
    premise: int | None = None
    is_follow_up: bool = False
    is_yes_or_no: bool = False
    speaks_of_self: bool = False
    is_unclear: bool = False
    assumed: tuple[str, ...] = ()


_TOTALS = {
    "received": Target("complaints_received", "total"),
    "decided": Target("decisions", "total"),
}


def _has_own_subject(parts: Parts) -> bool:
    return bool(parts.targets) or parts.fact is not None


def _find_targets(parts: Parts, last: Question | None) -> tuple[tuple[Target, ...], str | None]:
    """The targets asked for, and the operation; from the question before where it says none."""
    if _has_own_subject(parts):
        return parts.targets, parts.operation
    leans = last is not None and (parts.is_follow_up or parts.generic is None)
    if leans and last is not None and last.targets and not parts.is_unclear:
        same = parts.generic is None or _speaks_of(parts.generic, last)
        if same:
            return last.targets, last.operation
    if parts.generic is not None:
        return (_TOTALS[parts.generic],), parts.operation
    if parts.scope == "similar_average":
        return (Target("uphold_rate", None),), parts.operation
    return (), parts.operation


def _speaks_of(generic: str, last: Question) -> bool:
    measure = "complaints_received" if generic == "received" else "decisions"
    return all(target.measure == measure for target in last.targets)


def _find_authorities(
    parts: Parts, last: Question | None, home: Authority | None
) -> tuple[tuple[Authority, ...], str | None, bool]:
    """The authorities, what was assumed of them, and whether they come from the question before."""
    if parts.has_name:
        return parts.authorities, None, False
    if parts.speaks_of_self:
        if home is None:
            return (), None, False
        return (home,), f"“we” read as {home.name}, this page's own authority", False
    if last is not None and last.authorities:
        names = " and ".join(each.name for each in last.authorities)
        return last.authorities, f"{names}, as in the question before", True
    if home is not None:
        return (home,), f"no authority named: {home.name}, this page's own, is meant", False
    return (), None, False


def _find_years(
    parts: Parts, last: Question | None, leans: bool
) -> tuple[tuple[Year, ...], str | None]:
    if parts.years:
        return parts.years, None
    if last is None or not last.years or not leans:
        return (), None
    if parts.relative == -1:
        before = tuple(Year(year.start - 1) for year in last.years[:1])
        return before, f"the year before {last.years[0]}"
    if parts.relative is not None:
        return (), None
    return last.years, f"{', '.join(map(str, last.years))}, as in the question before"


def lean_on_thread(parts: Parts, thread: Thread, home: Authority | None) -> Question:
    """Complete what a question leaves out; every completion is named as an assumption."""
    last = thread.last
    targets, operation = _find_targets(parts, last)
    authorities, meant, from_last = _find_authorities(parts, last, home)
    says_targets = _has_own_subject(parts) or parts.generic is not None
    leans = parts.is_follow_up or from_last or not says_targets
    years, same_year = _find_years(parts, last, leans)
    ending = None
    if (
        last is not None
        and _is_about_decisions(last)
        and parts.generic is None
        and from_last
        and parts.targets
        and all(target.measure == "complaints_received" for target in parts.targets)
        and parts.is_follow_up
    ):
        ending = "decisions_by_subject"
    relative = None if years else parts.relative
    return Question(
        text=parts.text,
        authorities=authorities,
        years=years,
        targets=tuple(
            Target(each.measure, each.breakdown, parts.scope)
            if parts.scope != "authority"
            else each
            for each in targets
        ),
        operation=operation or ("fact" if parts.fact else "lookup"),
        assumed=tuple(each for each in (*parts.assumed, meant, same_year) if each),
        fact=parts.fact,
        ending=ending,
        relative=relative,
        is_yes_or_no=parts.is_yes_or_no,
        premise=parts.premise,
    )


def _is_about_decisions(last: Question) -> bool:
    return bool(last.targets) and all(target.measure == "decisions" for target in last.targets)
