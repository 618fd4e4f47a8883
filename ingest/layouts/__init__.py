"""One small file an era: which tables its letters print, and the measures they carry."""

from __future__ import annotations

from ingest.errors import UnknownLayout
from ingest.layouts import (
    advice_team_2009,
    counts_2025,
    outcomes_2012,
    percentages_2020,
    rates_2019,
    three_years_2004,
    told_2004,
    total_2013,
    uphold_2014,
)
from ingest.phrases import squeeze
from ingest.records import KnownSection, Layout

LAYOUTS: tuple[Layout, ...] = (
    three_years_2004.LAYOUT,
    advice_team_2009.LAYOUT,
    outcomes_2012.LAYOUT,
    total_2013.LAYOUT,
    uphold_2014.LAYOUT,
    rates_2019.LAYOUT,
    percentages_2020.LAYOUT,
    counts_2025.LAYOUT,
)


def _name_parts(layout: Layout) -> tuple[str, ...]:
    tables = (
        title
        for table in layout.tables
        if table.columns
        for title in (table.seen_by or table.titles)
    )
    return (*tables, *(mark for section in layout.sections for mark in _marks_of(section)))


def _marks_of(section: KnownSection) -> tuple[str, ...]:
    return (*section.titles, *section.marks)


_TITLES = {squeeze(words) for layout in LAYOUTS for words in _name_parts(layout)}
TOLD_MARKS = frozenset(map(squeeze, told_2004.MARKS)) - _TITLES
"""Squeezed marks of pages on which only the prose of letters to 2013 may tell figures."""
KNOWN_TITLES: tuple[str, ...] = tuple(sorted(_TITLES | TOLD_MARKS))
"""Squeezed titles of known tables and sections, marks of sentences, or what else tells a page."""


def choose_layouts(year_ended: int, squeezed: str) -> tuple[Layout, ...]:
    """The layouts of a year's letters, likeliest first, or any other that a letter prints.

    squeezed: the letter's whole text, squeezed.
    Raises: UnknownLayout.
    """
    of_year = [layout for layout in LAYOUTS if layout.first <= year_ended <= layout.last]
    if of_year:
        return tuple(sorted(of_year, key=lambda layout: not _is_printed(layout, squeezed)))
    for layout in reversed(LAYOUTS):
        is_newer = bool(layout.tables) or layout.last < year_ended
        if is_newer and _is_printed(layout, squeezed):
            return (layout,)
    raise UnknownLayout(f"Letters of the year ended 31 March {year_ended} cannot be read yet.")


def _is_printed(layout: Layout, squeezed: str) -> bool:
    """Whether a letter prints every table that the layout needs, or else the head that all share.

    Without either, one of its sentences.
    """
    needed = [table for table in layout.tables if table.needed]
    if needed:
        return all(any(squeeze(title) in squeezed for title in table.titles) for table in needed)
    heads = [set(table.seen_by) for table in layout.tables if table.columns]
    if heads and any(squeeze(head) in squeezed for head in set.intersection(*heads)):
        return True
    marks = (mark for section in layout.sections for mark in section.marks)
    return any(squeeze(mark) in squeezed for mark in marks)
