"""What a chart, its bars, its lines and its axis are called: what figures share, and what not."""

from __future__ import annotations

from collections.abc import Sequence

from qa_app.records import CitedFigure
from qa_app.web.places import SCOPES, capitalise, describe_figure
from store.measures import BY_KEY, label_of


def differ(figures: Sequence[CitedFigure], field: str) -> bool:
    """Whether the figures have more than one value of a field."""
    return len({getattr(each, field) for each in figures}) > 1


def _name_what(figure: CitedFigure, among: Sequence[CitedFigure]) -> str:
    return describe_figure(figure, with_measure=differ(among, "measure"))


def name_mark(figure: CitedFigure, among: Sequence[CitedFigure]) -> str:
    """What tells a bar from the others."""
    parts = [figure.authority] if differ(among, "authority") else []
    if len({_name_what(each, among) for each in among}) > 1:
        parts.append(_name_what(figure, among))
    if differ(among, "year"):
        parts.append(str(figure.year))
    return ", ".join(parts) or figure.authority


def name_line(figure: CitedFigure, among: Sequence[CitedFigure]) -> str:
    """What tells a line from the others; its points tell the years."""
    parts = [figure.authority] if differ(among, "authority") else []
    if len({_name_what(each, among) for each in among}) > 1:
        parts.append(_name_what(figure, among))
    elif figure.scope != among[0].scope:
        parts.append(capitalise(SCOPES.get(figure.scope, figure.scope)))
    return ", ".join(parts) or figure.authority


def write_title(figures: Sequence[CitedFigure]) -> str:
    """What all the figures share: measure, part, authority, years."""
    first = figures[0]
    parts = []
    if not differ(figures, "measure"):
        measure = BY_KEY[first.measure].label
        one_part = not differ(figures, "breakdown") and first.breakdown not in (None, "total")
        label = label_of(first.measure, first.breakdown)
        parts.append(f"{measure}: {label}" if one_part and label != measure else measure)
    elif first.unit == "percent":
        parts.append("Rates")
    if not differ(figures, "authority"):
        parts.append(first.authority)
    years = sorted({each.year for each in figures})
    parts.append(str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}")
    return ", ".join(parts)


def name_axis(figures: Sequence[CitedFigure]) -> str:
    """The unit in words, as the axis says it."""
    return {
        "count": "Number",
        "percent": "Per cent",
        "per_100k": "Per 100,000 residents",
        "days": "Days",
    }[figures[0].unit]
