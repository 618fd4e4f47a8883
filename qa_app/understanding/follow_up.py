"""What a question takes from the one before it, and from the home authority."""

from __future__ import annotations

from dataclasses import replace

from qa_app.records import Question, Target, Thread
from qa_app.understanding.follow_comparison import (
    find_comparison,
    judge_by_measure,
    name_operation,
    point_back,
    rank_parts,
)
from qa_app.understanding.forms import DECIDED, RECEIVED
from qa_app.understanding.lists import ALL_DECIDED, ALL_RECEIVED, UPHELD
from qa_app.understanding.parts import Parts
from store.records import Authority, Year

_TOTALS = {"received": ALL_RECEIVED, "decided": ALL_DECIDED}


def _is_subject(last: Question | None) -> bool:
    """Whether the question before was about some subjects of complaints, not their total."""
    return last is not None and any(
        each.measure == RECEIVED and each.breakdown not in (None, "total") for each in last.targets
    )


def _is_about_received(targets: tuple[Target, ...]) -> bool:
    return bool(targets) and all(each.measure == RECEIVED for each in targets)


def _find_targets(parts: Parts, last: Question | None) -> tuple[tuple[Target, ...], str | None]:
    """The targets asked for, and the operation; from the question before where it says none."""
    if parts.targets or parts.fact is not None:
        return _carry_share(parts, last)
    if parts.operation == "share" and last is not None:
        return _find_share_of(last)
    leans = last is not None and last.targets and not parts.is_unclear
    is_sum = parts.comparison is not None and parts.comparison.operation == "sum"
    if leans and last is not None and is_sum and parts.generic is None:
        return last.targets, None
    if leans and last is not None:
        if parts.says_total and parts.generic is None:
            return _find_total(last)
        names_more = parts.has_name or parts.years or parts.relative is not None
        if not parts.says_total and (
            parts.generic is None or (parts.is_follow_up and names_more and _speaks_of(parts, last))
        ):
            return last.targets, last.operation
    if parts.generic is not None:
        return (_TOTALS[parts.generic],), parts.operation
    if parts.scope == "similar_average":
        return (Target("uphold_rate", None),), parts.operation
    if parts.says_total:
        return (_TOTALS["received"],), None
    return (), parts.operation


def _find_total(last: Question) -> tuple[tuple[Target, ...], str | None]:
    """ "in total?": the sum of several parts, or the total of one part's table."""
    measures = {each.measure for each in last.targets}
    if len(measures) > 1 or not measures <= {RECEIVED, DECIDED}:
        return (), None
    if len(last.targets) > 1 and last.operation == "lookup":
        return last.targets, "sum"
    return (Target(measures.pop(), "total"),), None


def _find_share_of(last: Question) -> tuple[tuple[Target, ...], str | None]:
    """ "as a percentage?": of the total of the table that the figure or sum before stands in."""
    measures = {each.measure for each in last.targets}
    if last.operation == "sum" and measures in ({RECEIVED}, {DECIDED}):
        return (*last.targets, Target(measures.pop(), "total")), "share"
    if len(last.targets) == 1 and last.operation == "lookup":
        (target,) = last.targets
        if target == UPHELD:
            return (Target("uphold_rate", None),), "lookup"
        if target.measure in (RECEIVED, DECIDED) and target.breakdown != "total":
            return (target, Target(target.measure, "total")), "share"
    return (), None


def _carry_share(parts: Parts, last: Question | None) -> tuple[tuple[Target, ...], str | None]:
    """ "and planning?" after a share of Housing asks for the share of Planning."""
    shared = last is not None and last.operation == "share" and not parts.has_name
    if shared and last is not None and len(parts.targets) == 1 and parts.operation is None:
        (target,) = parts.targets
        if target.measure == last.targets[0].measure and target.breakdown != "total":
            return (target, Target(target.measure, "total")), "share"
    return parts.targets, parts.operation


def _speaks_of(parts: Parts, last: Question) -> bool:
    measure = RECEIVED if parts.generic == "received" else DECIDED
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


def _says_span(parts: Parts) -> bool:
    """Whether a turn has a span of years of its own: "last 3 years"."""
    comparison = parts.comparison
    return comparison is not None and (
        (comparison.since, comparison.last, comparison.until) != (None, None, None)
    )


def _find_years(
    parts: Parts, last: Question | None, *, leans: bool
) -> tuple[tuple[Year, ...], str | None]:
    if parts.years:
        return parts.years, None
    if last is None or not last.years or not leans or _says_span(parts):
        return (), None
    if parts.relative:
        edge = min(last.years) if parts.relative < 0 else max(last.years)
        other = Year(edge.start + parts.relative)
        side = "before" if parts.relative < 0 else "after"
        return (other,), f"the year {side} {edge}"
    if parts.relative is not None:
        return (), None
    return last.years, f"{', '.join(map(str, last.years))}, as in the question before"


def lean_on_thread(parts: Parts, thread: Thread, home: Authority | None) -> Question:
    """Complete what a question leaves out; every completion is named as an assumption."""
    last = thread.last
    parts = rank_parts(parts, last)
    targets, operation = _find_targets(parts, last)
    if parts.adds_up and (both := _find_both(thread)):
        targets, operation = both, "sum"
    comparison = point_back(find_comparison(parts, last), thread)
    if comparison is not None and comparison.operation == "profile":
        says_one = bool(parts.targets) or parts.generic is not None
        comparison, targets = (None, targets) if says_one else (comparison, ())
    comparison = judge_by_measure(comparison, targets)
    is_lead = comparison is not None and comparison.claims_lead and len(parts.authorities) == 1
    if comparison is not None and is_lead:
        comparison = replace(comparison, claimed=parts.authorities[0].name)
    is_wide = is_lead or (
        comparison is not None and comparison.group is not None and not parts.has_name
    )
    authorities, meant, from_last = _find_authorities(parts, last, home)
    if is_wide:
        authorities, meant, from_last = (), None, False
    says_targets = bool(parts.targets) or parts.fact is not None or parts.generic is not None
    leans = parts.is_follow_up or from_last or not says_targets or parts.is_fragment
    years, same_year = _find_years(parts, last, leans=leans)
    scope = "authority" if parts.speaks_of_own else parts.scope
    if parts.speaks_of_own or (parts.scope != "authority" and not parts.targets):
        targets = tuple(replace(each, scope=scope) for each in targets)
    if comparison is not None and comparison.with_similar:
        own = targets[0] if len(targets) == 1 else Target("uphold_rate", None)
        targets = (replace(own, scope="authority"), replace(own, scope="similar_average"))
    if comparison is not None and comparison.operation == "change" and len(years) > 1:
        years = (min(years), max(years))
    return Question(
        text=parts.text,
        authorities=authorities,
        years=years,
        targets=targets,
        operation=name_operation(comparison, operation, parts, last),
        assumed=tuple(each for each in (*parts.assumed, meant, same_year) if each),
        fact=parts.fact,
        ending=_find_ending(parts, last, targets, from_last=from_last),
        relative=None if years else parts.relative,
        is_yes_or_no=parts.is_yes_or_no,
        is_paired=parts.is_paired,
        premise=parts.premise,
        premise_of=parts.premise_of,
        comparison=comparison,
        claim=parts.claim,
        most=parts.most if parts.operation or last is None else last.most,
    )


def _find_both(thread: Thread) -> tuple[Target, ...]:
    """The parts of one table that the last two questions asked for, of one authority and year."""
    if thread.last is None or thread.before is None:
        return ()
    pair = (thread.before, thread.last)
    targets = tuple(dict.fromkeys(target for each in pair for target in each.targets))
    same = {(each.authorities, each.years, each.operation) for each in pair}
    measures = {each.measure for each in targets}
    is_parts = measures in ({RECEIVED}, {DECIDED}) and all(
        each.breakdown not in (None, "total") for each in targets
    )
    return targets if len(same) == 1 and len(targets) == 2 and is_parts else ()


def _find_ending(
    parts: Parts, last: Question | None, targets: tuple[Target, ...], *, from_last: bool
) -> str | None:
    """The ending of a turn that adds nothing, or that would split decisions by subject."""
    if last is None:
        return None
    if not parts.says_something and not parts.is_unclear:
        return "nothing_asked"
    if not from_last or not last.targets:
        return None
    to_subject = _is_about_received(parts.targets) and not _is_about_received(last.targets)
    if to_subject and parts.generic is None and last.operation != "fact":
        return "decisions_by_subject"
    worked_out = last.operation in ("rest", "sum") and parts.is_follow_up and parts.targets
    if worked_out and parts.operation is None:
        return "unclear"
    if parts.operation == "table" and "table" in parts.text.casefold():
        return None
    says_own = bool(parts.targets) or parts.generic == "decided"
    to_outcome = says_own and not _is_about_received(targets)
    says_noun = parts.generic is not None and not parts.points_back
    if to_outcome and _is_subject(last) and not (says_noun and parts.targets):
        return "decisions_by_subject"
    return None
