"""The first year of a run in which a figure is on one side of a bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa_app.answers.many import value_row, write_figure
from qa_app.answers.wording import join_words, write_value, write_year
from qa_app.records import CitedFigure, Condition, Evidence
from store.records import Letter

_SIGNS = {"<": "under", "<=": "at or under", "=": "at", ">=": "at or over", ">": "over"}


def compose_crossing(
    evidence: Evidence, condition: Condition, letters: Mapping[str, Letter], *, asks_whether: bool
) -> tuple[str, tuple[CitedFigure, ...]]:
    """The first year that meets a condition, the year before it, and later years that do not.

    The bound itself is not said again: every digit of the answer is a figure's or a year's.
    """
    figures = [value_row(row, letters) for row in evidence.rows]
    noun = {"percent": "rate", "count": "number"}.get(figures[0].unit, "figure")
    bound = f"{_SIGNS[condition.sign]} that {noun}"
    at = next((n for n, each in enumerate(figures) if condition.holds(each.value)), None)
    name, run = figures[0].authority, f"in {figures[0].year}"
    if len(figures) > 1:
        run = f"from {figures[0].year} to {figures[-1].year}"
    lead = ("No. " if at is None else "Yes. ") if asks_whether else ""
    if at is None:
        return _name_nearest(figures, condition, f"{lead}{name}: {{}}; {run} it was never {bound}.")
    first = figures[at]
    words = f"{lead}{name}: {write_figure(first)} in {write_year(first.year)}, "
    if at == 0:
        words += f"already {bound} in the oldest year held that prints it."
        shown = [first]
    else:
        before = replace(figures[at - 1], context=True)
        words += f"the first year held {bound}; in {before.year} it was "
        words += f"{write_value(before.value, before.unit)}."
        shown = [first, before]
    is_exact = condition.sign == "="
    after = [each for each in figures[at + 1 :] if condition.holds(each.value) is is_exact]
    if after:
        years = join_words([str(each.year) for each in after])
        words += f" It was so again in {years}." if is_exact else f" It was not {bound} in {years}."
    return words, tuple(shown)


def _name_nearest(
    figures: Sequence[CitedFigure], condition: Condition, words: str
) -> tuple[str, tuple[CitedFigure, ...]]:
    """The figure that came nearest to a bound which none passed."""
    if condition.sign == "=":
        nearest = min(figures, key=lambda each: abs(each.value - condition.value))
        clause = f"{write_figure(nearest)} in {write_year(nearest.year)}, the nearest held"
        return words.format(clause), (nearest,)
    low = condition.sign.startswith("<")
    nearest = (min if low else max)(figures, key=lambda each: each.value)
    end = "the lowest" if low else "the highest"
    clause = f"{write_figure(nearest)} in {write_year(nearest.year)}, {end} held"
    return words.format(clause), (nearest,)
