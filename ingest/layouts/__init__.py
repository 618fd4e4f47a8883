"""One small file an era: which tables its letters print, and the measures they carry."""

from __future__ import annotations

from ingest.errors import UnknownLayout
from ingest.layouts import (
    advice_team_2009,
    outcomes_2012,
    rates_2019,
    three_years_2004,
    uphold_2014,
)
from ingest.phrases import squeeze
from ingest.records import Layout

LAYOUTS: tuple[Layout, ...] = (
    three_years_2004.LAYOUT,
    advice_team_2009.LAYOUT,
    outcomes_2012.LAYOUT,
    uphold_2014.LAYOUT,
    rates_2019.LAYOUT,
)

KNOWN_TITLES: tuple[str, ...] = tuple(
    sorted(
        {
            squeeze(words)
            for layout in LAYOUTS
            for table in layout.tables
            if table.columns
            for words in (table.seen_by or table.titles)
        }
    )
)
"""Squeezed titles of all known tables, or what else tells a page that prints them."""


def choose_layout(year_ended: int, squeezed: str) -> Layout:
    """The layout of a year's letters, or of any whose needed tables a letter prints.

    squeezed: the letter's whole text, squeezed.
    Raises: UnknownLayout.
    """
    for layout in LAYOUTS:
        if layout.first <= year_ended <= layout.last:
            return layout
    for layout in reversed(LAYOUTS):
        needed = [table for table in layout.tables if table.needed]
        if needed and all(
            any(squeeze(title) in squeezed for title in table.titles) for table in needed
        ):
            return layout
    raise UnknownLayout(f"Letters of the year ended 31 March {year_ended} cannot be read yet.")
