"""Answers over many authorities: rankings, sums, averages, medians and counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from qa_app.answers.citing import cite_calculated, cite_figure, cite_sum
from qa_app.answers.missing import name_target
from qa_app.answers.wording import join_words, round_share, write_clause, write_value, write_year
from qa_app.records import CitedFigure, Comparison, Condition, Evidence, Row
from store.measures import BY_KEY
from store.records import Letter

MOST_NAMED = 12
"""How many authorities a count names."""
HELD = "the authorities whose letters are held"
_UNITS_ADDED = ("count",)


def value_row(row: Row, letters: Mapping[str, Letter], *, context: bool = False) -> CitedFigure:
    """What a row comes to: its printed figure, or the sum of the cells that stand for it."""
    parts = [cite_figure(each, letters, context=context) for each in row.parts]
    if len(parts) == 1 and not row.is_sum:
        return parts[0]
    return cite_sum(row, parts, measure=row.target.measure, breakdown=None, context=context)


def _count_row(row: Row) -> Decimal:
    """What `value_row` comes to, without what it would cite."""
    return sum((each.value for each in row.parts), Decimal(0))


def name_figure(figure: CitedFigure) -> str:
    """What a figure is, as a noun: "complaints and enquiries received about Housing"."""
    return name_target(figure.measure, figure.breakdown, figure.scope)


def write_figure(figure: CitedFigure) -> str:
    return write_clause(figure.measure, figure.breakdown, figure.value, figure.unit, figure.year)


def name_over(comparison: Comparison) -> str:
    """ "the district councils whose letters are held"."""
    return HELD.replace("authorities", comparison.group.named) if comparison.group else HELD


def compose_rank(
    evidence: Evidence, comparison: Comparison, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """The authorities with most or fewest, with all that tie with the last of them."""
    sign = 1 if comparison.fewest else -1
    counted = ((sign * _count_row(row), row) for row in evidence.rows)
    ordered = sorted(counted, key=lambda each: (each[0], each[1].authority))
    cut, _ = ordered[: comparison.most][-1]
    shown = [value_row(row, letters) for value, row in ordered if value <= cut]
    which = _name_end(comparison, shown[0])
    when = f"in {write_year(shown[0].year)}"
    if comparison.most == 1:
        names = join_words([each.authority for each in shown])
        each = " each" if len(shown) > 1 else ""
        end = f"{which} among {name_over(comparison)}"
        words = f"{names}{each}: {write_figure(shown[0])} {when}, {end}."
        if comparison.claimed is not None:
            is_so = comparison.claimed in {each.authority for each in shown}
            return f"{'Yes' if is_so else 'No'}. {words}", tuple(shown)
        return words, tuple(shown)
    listed = "; ".join(f"{each.authority} {write_value(each.value, each.unit)}" for each in shown)
    noun = name_figure(shown[0])
    return f"{noun[0].upper()}{noun[1:]} {when}, {which} first: {listed}.", tuple(shown)


def _name_end(comparison: Comparison, figure: CitedFigure) -> str:
    is_count = figure.unit == "count"
    if comparison.fewest:
        return "the fewest" if is_count else "the lowest"
    return "the most" if is_count else "the highest"


def compose_total(
    evidence: Evidence, comparison: Comparison, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """A sum, average or median over all rows, with the figures that it came from."""
    parts = [value_row(row, letters) for row in evidence.rows]
    values = [each.value for each in parts]
    exact = _work_out(comparison.operation, values)
    first = evidence.rows[0]
    whole = Row(name_over(comparison), first.year, first.target, ())
    value = exact if comparison.operation == "sum" else round_share(exact)
    figure = cite_calculated(
        whole,
        parts,
        value,
        measure=parts[0].measure,
        breakdown=parts[0].breakdown,
        unit=parts[0].unit,
        unrounded=None if value == exact else exact,
    )
    over = name_over(comparison)
    when = f"in {write_year(first.year)}"
    if comparison.operation == "sum":
        return f"{over[0].upper()}{over[1:]}, together: {write_figure(figure)} {when}.", (figure,)
    kind = "median" if comparison.operation == "median" else "average"
    noun = name_figure(parts[0]).removeprefix("the ")
    number = write_value(figure.value, figure.unit)
    of = "number of " if parts[0].unit == "count" else ""
    return f"The {kind} {of}{noun} over {over} was {number} {when}.", (figure,)


def _work_out(operation: str, values: Sequence[Decimal]) -> Decimal:
    total = sum(values, Decimal(0))
    if operation == "sum":
        return total
    if operation == "average":
        return total / len(values)
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def can_add(evidence: Evidence) -> bool:
    """Whether the rows' figures can be added up: counts can, rates cannot."""
    return all(
        BY_KEY[part.measure].unit in _UNITS_ADDED for row in evidence.rows for part in row.parts
    )


def compose_count(
    evidence: Evidence,
    comparison: Comparison,
    condition: Condition,
    letters: Mapping[str, Letter],
) -> tuple[str, tuple[CitedFigure, ...]]:
    """How many authorities meet a condition, and which."""
    all_of = [value_row(row, letters, context=True) for row in evidence.rows]
    chosen = [
        value_row(row, letters, context=not comparison.wants_names)
        for row, figure in zip(evidence.rows, all_of, strict=True)
        if condition.holds(figure.value)
    ]
    first = evidence.rows[0]
    whole = Row(name_over(comparison), first.year, first.target, ())
    count = cite_calculated(
        whole,
        chosen or all_of,
        Decimal(len(chosen)),
        measure=first.target.measure,
        breakdown=first.target.breakdown,
        context=comparison.wants_names and bool(chosen),
    )
    words = write_condition(condition, all_of[0])
    when = f"in {write_year(first.year)}"
    if not chosen:
        return f"None of {name_over(comparison)} had {words} {when}.", (count,)
    ordered = sorted(chosen, key=lambda each: each.authority)
    says_values = comparison.wants_names and (condition.sign != "=" or condition.value != 0)
    names = join_words(
        [
            f"{each.authority} {write_value(each.value, each.unit)}"
            if says_values
            else each.authority
            for each in ordered[:MOST_NAMED]
        ]
    )
    more = " and others" if len(ordered) > MOST_NAMED else ""
    number = write_value(count.value, "count")
    return f"{number} of {name_over(comparison)} had {words} {when}: {names}{more}.", (
        count,
        *chosen,
    )


_SIGNS = {
    "<": "fewer than ",
    "<=": "at most ",
    "=": "",
    ">=": "at least ",
    ">": "more than ",
}


def write_condition(condition: Condition, figure: CitedFigure) -> str:
    """ "no complaints received about Housing", "an uphold rate of more than 80%"."""
    noun = name_figure(figure).removeprefix("the ")
    if figure.unit == "percent":
        value = write_value(condition.value, "percent")
        sign = _SIGNS[condition.sign].replace("fewer", "less")
        return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun} of {sign}{value}"
    if condition.sign == "=" and condition.value == 0:
        return f"no {noun}"
    return f"{_SIGNS[condition.sign]}{write_value(condition.value, 'count')} {noun}"
