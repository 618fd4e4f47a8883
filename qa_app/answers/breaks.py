"""Years between which a measure's figures cannot simply be compared, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa_app.records import CitedFigure

RECUT = 2012
"""The year ended from which letters cut subjects as they do now."""


@dataclass(frozen=True)
class Break:
    """A change in counting: the year ended from which the new way holds, and what to say.

    short is for a mark in a chart. parts_only: the change is between a measure's parts and leaves
    its total as it was; is_passing: one year is unlike the others, which are alike.
    """

    measures: tuple[str, ...]
    first: int
    words: str
    short: str
    parts_only: bool = False
    is_passing: bool = False

    def touches(self, figure: CitedFigure) -> bool:
        """Whether the change is one for this figure's measure and part."""
        is_part = figure.breakdown not in (None, "total")
        return figure.measure in self.measures and (is_part or not self.parts_only)


_OF_INVESTIGATIONS = ("decisions", "uphold_rate", "investigations", "upheld_per_100k")
_BREAKS = (
    Break(
        ("complaints_received",),
        2009,
        "From 2008-09 on enquiries are counted too, so earlier figures are not comparable.",
        "enquiries counted too",
    ),
    Break(
        ("complaints_received",),
        RECUT,
        "The subjects were cut anew in 2011-12, so a subject before and after is not the same.",
        "subjects cut anew",
        parts_only=True,
    ),
    Break(
        ("decisions", "uphold_rate"),
        2014,
        "The words for decisions changed in 2013-14; outcomes before and after differ.",
        "outcomes named anew",
    ),
    Break(
        _OF_INVESTIGATIONS,
        2021,
        "In 2020-21 no new complaints were taken for three months, so figures are lower.",
        "three months closed",
        is_passing=True,
    ),
    Break(
        _OF_INVESTIGATIONS,
        2023,
        "From 2022-23 on fewer borderline cases are investigated, so uphold rates rose.",
        "fewer borderline cases",
    ),
)


def find_break(figures: Sequence[CitedFigure]) -> str | None:
    """What to say of figures on both sides of a change in counting; the newest change counts."""
    asked = [each for each in figures if not each.context]
    found = None
    for each in _BREAKS:
        ends = {figure.year.end for figure in asked if each.touches(figure)}
        if any(end < each.first for end in ends) and any(end >= each.first for end in ends):
            found = each.words
    return found


def list_breaks(figures: Sequence[CitedFigure]) -> tuple[Break, ...]:
    """All changes in counting that lie between the figures, or in one of their years."""
    found = []
    for each in _BREAKS:
        ends = {figure.year.end for figure in figures if each.touches(figure)}
        if any(end < each.first for end in ends) and any(end >= each.first for end in ends):
            found.append(each)
    return tuple(each for each in found if not each.is_passing or _has_year(figures, each.first))


def _has_year(figures: Sequence[CitedFigure], end: int) -> bool:
    return any(each.year.end == end for each in figures)


def crosses_recut(before: CitedFigure, after: CitedFigure) -> bool:
    """Whether two figures of one subject stand on both sides of the new cut of subjects."""
    return _is_subject(after) and before.year.end < RECUT <= after.year.end


def _is_subject(figure: CitedFigure) -> bool:
    is_part = figure.breakdown not in (None, "total")
    return figure.measure == "complaints_received" and is_part
