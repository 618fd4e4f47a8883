"""From a question to what is looked up: which measures, and how each target is put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa_app.records import Plan, Question, Target
from store.measures import breakdowns_of, is_printed
from store.records import Year

FIRST_LETTERS, NEWEST_LETTERS = 2004, 2025
"""Years ended of the letters that the catalogue knows."""
NEW_SUBJECTS = 2012
"""The year ended from which letters cut subjects as they do now."""
INVESTIGATED = (Target("decisions", "upheld"), Target("decisions", "not_upheld"))


@dataclass(frozen=True)
class Pieces:
    """What stands for a target in one year: the figures to find, summed where is_sum."""

    targets: tuple[Target, ...]
    is_sum: bool = False
    needs_all: bool = True


_MEASURES_BEHIND = {
    "put_right": ("remedied", "satisfactory_remedies"),
    "investigations": ("investigations", "decisions"),
    "uphold_rate": ("uphold_rate", "decisions", "investigations"),
    "satisfactory_remedy_rate": ("satisfactory_remedy_rate", "decisions"),
}
_HANDLED = {
    ("decisions", "premature"): ("premature",),
    ("decisions", "advice_given"): ("advice_given",),
    ("complaints_handling", "forwarded"): ("forwarded_resubmitted", "forwarded_new"),
}
"""What letters count among the decisions or, from 2009 to 2011, among what was done with
complaints on their arrival."""
_REPORTS = {
    "reports": ("mi_reports", "m_reports", "nm_reports"),
    "maladministration": ("mi_reports", "m_reports"),
}
"""Kinds of report that letters to 2011 count each by itself."""


def plan_question(question: Question) -> Plan:
    """Say what is to be looked up for a question that was read without an ending of its own."""
    behind = [
        measure
        for target in question.targets
        for measure in _MEASURES_BEHIND.get(target.measure, (target.measure,))
    ]
    if any((each.measure, each.breakdown) in _HANDLED for each in question.targets):
        behind += ["complaints_handling"]
    if question.operation == "table":
        behind += ["uphold_rate"]
    if question.operation in ("share", "sum") or question.premise is not None:
        behind += ["decisions", "uphold_rate", "complaints_received"]
    comparison = question.comparison
    if comparison is not None and comparison.base is not None:
        behind += ["decisions", "investigations", "complaints_received"]
    scopes = {target.scope for target in question.targets} or {"authority"}
    return Plan(
        question,
        tuple(authority.name for authority in question.authorities),
        question.years,
        tuple(dict.fromkeys(behind)),
        scopes.pop() if len(scopes) == 1 else None,
        _find_parts(question),
    )


def _find_parts(question: Question) -> tuple[str | None, ...] | None:
    """The only parts that a question over many authorities needs, so that no others are fetched."""
    comparison = question.comparison
    if comparison is None or comparison.group is None or len(question.targets) != 1:
        return None
    [target] = question.targets
    years = question.years or tuple(map(Year.ended, range(FIRST_LETTERS, NEWEST_LETTERS + 1)))
    wanted = {
        piece.breakdown for year in years for piece in find_pieces(target, year, "lookup").targets
    }
    if target.measure in _MEASURES_BEHIND or comparison.base is not None:
        wanted |= {None, "upheld", "not_upheld"}
    if comparison.base is not None:
        wanted.add("total")
    return tuple(sorted(wanted, key=str))


def find_pieces(target: Target, year: Year, operation: str) -> Pieces:
    """The figures that stand for a target in a year, by what letters of that year print."""
    scope = target.scope
    if target.measure == "put_right":
        if year.end <= 2018:
            return Pieces((Target("remedied", "by_authority", scope),))
        return Pieces((Target("satisfactory_remedies", None, scope),))
    if target.measure == "investigations" and not is_printed("investigations", None, year.end):
        return Pieces(INVESTIGATED, is_sum=True)
    if target.measure == "remedied" and target.breakdown == "all":
        return Pieces(
            (Target("remedied", "by_lgo", scope), Target("remedied", "by_authority", scope))
        )
    handled = _HANDLED.get((target.measure, target.breakdown or ""))
    if handled is not None and 2009 <= year.end < NEW_SUBJECTS:
        return Pieces(tuple(Target("complaints_handling", each, scope) for each in handled))
    if target.measure == "decisions" and target.breakdown in _REPORTS:
        if year.end >= NEW_SUBJECTS:
            return Pieces((Target("decisions", "report", scope),))
        parts = _REPORTS[target.breakdown]
        return Pieces(tuple(Target("decisions", each, scope) for each in parts))
    if target.measure == "complaints_received" and year.end < NEW_SUBJECTS and target.older:
        return Pieces((Target(target.measure, target.older, scope),))
    if operation in ("table", "top", "bottom"):
        return Pieces(_find_table(target.measure, year, operation), needs_all=False)
    if target.breakdown is None and target.measure in ("decisions", "complaints_received"):
        return Pieces((Target(target.measure, "total", scope),))
    return Pieces((target,))


def find_parts(targets: Sequence[Target], year: Year) -> tuple[Target, ...]:
    """The cells of one table that stand for targets in a year, in their order.

    Nothing where the cells are of two tables, which are not worked with together.
    """
    parts = tuple(
        each for target in targets for each in find_pieces(target, year, "lookup").targets
    )
    return parts if len({each.measure for each in parts}) == 1 else ()


_TOTALS = ("total", "total_excluding_premature")


def _find_table(measure: str, year: Year, operation: str) -> tuple[Target, ...]:
    parts = tuple(Target(measure, part.key) for part in breakdowns_of(measure, year.end))
    if operation != "table":
        outcomes = tuple(part for part in parts if part.breakdown not in _TOTALS)
        return outcomes if len(outcomes) > 1 else ()
    if measure == "decisions":
        return (*parts[:-1], Target("uphold_rate", None), *parts[-1:])
    return parts
