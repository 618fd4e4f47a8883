"""One small file an era: which tables its letters print, and the measures they carry."""

from __future__ import annotations

from ingest.layouts import rates_2019, uphold_2014
from ingest.phrases import squeeze
from ingest.records import Layout

LAYOUTS: tuple[Layout, ...] = (uphold_2014.LAYOUT, rates_2019.LAYOUT)

KNOWN_TITLES: tuple[str, ...] = tuple(
    sorted({squeeze(t) for layout in LAYOUTS for table in layout.tables for t in table.titles})
)
"""Squeezed titles of all known tables."""
