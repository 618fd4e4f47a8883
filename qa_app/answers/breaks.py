"""Years between which a measure's figures cannot simply be compared, and why."""

from __future__ import annotations

from collections.abc import Sequence

from qa_app.records import CitedFigure

RECUT = 2012
"""The year ended from which letters cut subjects as they do now."""
_BREAKS: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (
        ("complaints_received",),
        2009,
        "From 2008-09 on enquiries are counted too, so earlier figures are not comparable.",
    ),
    (
        ("complaints_received",),
        RECUT,
        "The subjects were cut anew in 2011-12, so a subject before and after is not the same.",
    ),
    (
        ("decisions", "uphold_rate"),
        2014,
        "The words for decisions changed in 2013-14; outcomes before and after differ.",
    ),
    (
        ("decisions", "uphold_rate", "investigations", "upheld_per_100k"),
        2021,
        "In 2020-21 no new complaints were taken for three months, so figures are lower.",
    ),
    (
        ("decisions", "uphold_rate", "investigations", "upheld_per_100k"),
        2023,
        "From 2022-23 on fewer borderline cases are investigated, so uphold rates rose.",
    ),
)
"""Measures, the year ended from which the new way of counting holds, and what to say."""


def find_break(figures: Sequence[CitedFigure]) -> str | None:
    """What to say of figures on both sides of a change in counting; the newest change counts."""
    asked = [each for each in figures if not each.context]
    found = None
    for measures, first, words in _BREAKS:
        ends = {
            each.year.end
            for each in asked
            if each.measure in measures
            and (first != RECUT or each.breakdown not in (None, "total"))
        }
        if any(end < first for end in ends) and any(end >= first for end in ends):
            found = words
    return found


def crosses_recut(before: CitedFigure, after: CitedFigure) -> bool:
    """Whether two figures of one subject stand on both sides of the new cut of subjects."""
    return _is_subject(after) and before.year.end < RECUT <= after.year.end


def _is_subject(figure: CitedFigure) -> bool:
    is_part = figure.breakdown not in (None, "total")
    return figure.measure == "complaints_received" and is_part
