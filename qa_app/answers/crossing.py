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
    evidence: Evidence, condition: Condition, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """The first year that meets a condition, the year before it, and later years that do not."""
    figures = [value_row(row, letters) for row in evidence.rows]
    bound = f"{_SIGNS[condition.sign]} {write_value(condition.value, figures[0].unit)}"
    at = next((n for n, each in enumerate(figures) if condition.holds(each.value)), None)
    name, run = figures[0].authority, f"in {figures[0].year}"
    if len(figures) > 1:
        run = f"from {figures[0].year} to {figures[-1].year}"
    if at is None:
        return _name_nearest(figures, condition, f"{name}: {{}}; {run} it was never {bound}.")
    first = figures[at]
    words = f"{name}: {write_figure(first)} in {write_year(first.year)}, "
    if at == 0:
        words += f"already {bound} in the oldest year held that prints it."
        shown = [first]
    else:
        before = replace(figures[at - 1], context=True)
        words += f"the first year held {bound}; in {before.year} it was "
        words += f"{write_value(before.value, before.unit)}."
        shown = [first, before]
    later = [str(each.year) for each in figures[at:] if not condition.holds(each.value)]
    if later:
        words += f" It was not {bound} in {join_words(later)}."
    return words, tuple(shown)


def _name_nearest(
    figures: Sequence[CitedFigure], condition: Condition, words: str
) -> tuple[str, tuple[CitedFigure, ...]]:
    """The figure that came nearest to a bound which none passed."""
    low = condition.sign.startswith("<")
    nearest = (min if low else max)(figures, key=lambda each: each.value)
    end = "the lowest" if low else "the highest"
    clause = f"{write_figure(nearest)} in {write_year(nearest.year)}, {end} held"
    return words.format(clause), (nearest,)
