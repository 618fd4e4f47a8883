"""How a turn puts figures together, and what it takes for that from the turns before."""

from __future__ import annotations

from dataclasses import replace

from qa_app.records import Comparison, Group, Question, Target, Thread
from qa_app.understanding.parts import Parts


def rank_parts(parts: Parts, last: Question | None) -> Parts:
    """ "just the top two" after a table ranks the table's own parts, and not authorities."""
    comparison = parts.comparison
    is_bare_rank = comparison is not None and (
        (comparison.operation, comparison.group) == ("rank", Group()) and not parts.has_name
    )
    is_table = last is not None and last.operation in ("table", "top", "bottom")
    if not (is_bare_rank and is_table) or parts.targets or parts.generic or comparison is None:
        return parts
    assert last is not None  # noqa: S101 - a table has a question before
    which = "bottom" if comparison.fewest else "top"
    most = comparison.most
    return replace(parts, comparison=None, operation=which, targets=last.targets, most=most)


_HIGH_IS_GOOD = frozenset(
    {"compliance_rate", "satisfactory_remedy_rate", "satisfactory_remedies", "put_right"}
)


def judge_by_measure(
    comparison: Comparison | None, targets: tuple[Target, ...]
) -> Comparison | None:
    """ "best" means the fewest complaints, but the highest rate of compliance."""
    is_good_high = any(each.measure in _HIGH_IS_GOOD for each in targets)
    if comparison is None or not comparison.is_judging or not is_good_high:
        return comparison
    return (
        comparison if comparison.with_similar else replace(comparison, fewest=not comparison.fewest)
    )


def point_back(comparison: Comparison | None, thread: Thread) -> Comparison | None:
    """A group of "those councils" narrowed to those that were listed."""
    group = comparison.group if comparison else None
    if comparison is None or group is None or not group.is_listed or not thread.listed:
        return comparison
    named = "authorities listed before"
    return replace(comparison, group=replace(group, names=thread.listed, named=named))


def find_comparison(parts: Parts, last: Question | None) -> Comparison | None:
    """How figures are put together; "and planning?" after a ranking asks for another."""
    if parts.comparison is not None or last is None or last.comparison is None:
        return parts.comparison
    leans = parts.is_follow_up or parts.is_fragment or not (parts.targets or parts.generic)
    adds = parts.fact is None and parts.operation is None and not parts.speaks_of_self
    if not (leans and adds) or last.comparison.operation == "held":
        return None
    if parts.has_name:
        is_over_years = last.comparison.operation in ("change", "series")
        return last.comparison if is_over_years and parts.is_follow_up else None
    return last.comparison


def name_operation(
    comparison: Comparison | None, operation: str | None, parts: Parts, last: Question | None
) -> str:
    is_own = parts.comparison is not None and parts.operation is None
    if comparison is not None and (is_own or operation in (None, comparison.operation)):
        return comparison.operation
    is_lent = last is not None and last.comparison is not None and operation == last.operation
    if is_lent and comparison is None and parts.operation is None:
        return "lookup"
    return operation or ("fact" if parts.fact else "lookup")
