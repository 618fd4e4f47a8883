"""A sample letter's figures, as typed: a table that its year does not print is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

REAL = "Chesterfield Borough Council"

Row = dict[str, int]
Measured = dict[str, Decimal]
"""Figures that may have a decimal, as typed: "31.0" keeps its nought."""


@dataclass(frozen=True)
class YearRows:
    """One row of each table that prints three years."""

    received: Row
    decisions: Row
    replies: Measured


@dataclass(frozen=True)
class SampleLetter:
    """One letter's typed figures.

    handling: what the Advice Team did, a row of subjects under each key; from 2009 to 2011.
    investigated: investigations, those upheld and the rate; from 2020 on.
    earlier: the two years that a letter prints again, to 2008.
    population: of the authority's area, by which its rate per 100,000 is worked out.
    """

    authority: str
    year_ended: int
    received: Row
    decisions: Row
    remedied: Row
    satisfactory: Row
    compliance: Row
    said: str | None
    addressee: str | None
    signatory: str | None
    overview: Row = field(default_factory=dict)
    investigated: Row = field(default_factory=dict)
    handling: Mapping[str, Row] = field(default_factory=dict)
    replies: Measured = field(default_factory=dict)
    per_100k: Measured = field(default_factory=dict)
    earlier: Mapping[int, YearRows] = field(default_factory=dict)
    population: int | None = None

    @property
    def stem(self) -> str:
        return f"{self.authority.lower().replace(' ', '-')}-{self.year_ended}"

    @property
    def invented(self) -> bool:
        return self.authority != REAL

    @property
    def years(self) -> dict[int, YearRows]:
        """What its tables of three years print, its own year first."""
        return {
            self.year_ended: YearRows(self.received, self.decisions, self.replies),
            **self.earlier,
        }
