"""What the sample letters print, from the figures that they are typeset from; no letter is read."""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from samples.figures import read_letters
from samples.letter import Measured, Row, SampleLetter

ALL_OF_IT = "total"
AUTHORITY = "authority"
SIMILAR = "similar_average"


@dataclass(frozen=True, order=True)
class Cell:
    """What a figure counts; ended is the year in which its year ended."""

    authority: str
    ended: int
    measure: str
    breakdown: str | None = None
    scope: str = AUTHORITY

    @property
    def year(self) -> str:
        return f"{self.ended - 1}-{self.ended % 100:02}"


@dataclass(frozen=True)
class Truth:
    """figures: the newest letter's where two print one; letters: authority and year ended."""

    figures: Mapping[Cell, Decimal] = field(hash=False)
    letters: frozenset[tuple[str, int]] = frozenset()
    restated: frozenset[Cell] = frozenset()
    """Cells for which two letters print different figures."""

    @property
    def authorities(self) -> tuple[str, ...]:
        return tuple(sorted({authority for authority, _ in self.letters}))

    def find(self, authority: str, ended: int, measure: str, part: str | None = None) -> Decimal:
        """Raises: KeyError where no letter prints it."""
        return self.figures[Cell(authority, ended, measure, part)]


def read_sample_truth() -> Truth:
    """Every figure of the sample letters."""
    letters = sorted(read_letters(), key=lambda each: each.year_ended)
    return _gather(
        (cell, value, letter.authority, letter.year_ended)
        for letter in letters
        for cell, value in _list_cells(letter)
    )


def read_listed_truth(path: Path, years: Container[int] | None = None) -> Truth:
    """The figures of a list of letters, a line each, as JSON; years: only letters of these."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    chosen = (each for each in lines if years is None or int(each["period_end"][:4]) in years)
    letters = sorted(chosen, key=lambda each: str(each["period_end"]))
    return _gather(
        (
            Cell(
                letter["authority"],
                int(figure["year"][:4]) + 1,
                figure["measure"],
                figure["breakdown"] or None,
                figure["scope"],
            ),
            Decimal(str(figure["value"])),
            letter["authority"],
            int(letter["period_end"][:4]),
        )
        for letter in letters
        for figure in letter["figures"]
    )


def _gather(rows: Iterator[tuple[Cell, Decimal, str, int]]) -> Truth:
    """rows: a cell, its value, and the letter it stands in; older letters first."""
    figures: dict[Cell, Decimal] = {}
    letters: set[tuple[str, int]] = set()
    restated: set[Cell] = set()
    for cell, value, authority, ended in rows:
        if figures.get(cell, value) != value:
            restated.add(cell)
        figures[cell] = value
        letters.add((authority, ended))
    return Truth(figures, frozenset(letters), frozenset(restated))


_RATES = {"rate": AUTHORITY, "similar_rate": SIMILAR}


def _list_cells(letter: SampleLetter) -> Iterator[tuple[Cell, Decimal]]:
    name, ended = letter.authority, letter.year_ended
    for year, rows in letter.years.items():
        yield from _list_parts(name, year, "complaints_received", rows.received)
        yield from _list_parts(name, year, "decisions", _without_rates(rows.decisions))
        for measure, days in rows.replies.items():
            yield Cell(name, year, measure), days
    yield from _list_parts(name, ended, "remedied", letter.remedied)
    for key, row in letter.handling.items():
        yield Cell(name, ended, "complaints_handling", key), Decimal(row[ALL_OF_IT])
    for measure in ("dealt_with", "not_for_us", "assessed_closed"):
        if measure in letter.overview:
            yield Cell(name, ended, measure), Decimal(letter.overview[measure])
    yield from _list_investigated(letter)
    yield from _list_rates(name, ended, "satisfactory_remedy_rate", letter.satisfactory)
    if "remedies" in letter.satisfactory:
        yield Cell(name, ended, "satisfactory_remedies"), Decimal(letter.satisfactory["remedies"])
    yield from _list_rates(name, ended, "compliance_rate", letter.compliance)
    yield from _list_rates(name, ended, "upheld_per_100k", letter.per_100k)
    for key, value in letter.compliance.items():
        if key not in _RATES:
            part = None if key == "outcomes" else key
            yield Cell(name, ended, "compliance_outcomes", part), Decimal(value)


def _list_investigated(letter: SampleLetter) -> Iterator[tuple[Cell, Decimal]]:
    name, ended = letter.authority, letter.year_ended
    row = letter.investigated or letter.decisions
    rates = {key.removeprefix("uphold_"): value for key, value in row.items() if "rate" in key}
    yield from _list_rates(name, ended, "uphold_rate", rates)
    if letter.investigated:
        yield Cell(name, ended, "investigations"), Decimal(row["investigations"])
        yield Cell(name, ended, "decisions", "upheld"), Decimal(row["upheld"])


def _without_rates(row: Row) -> Row:
    return {key: value for key, value in row.items() if "rate" not in key}


def _list_parts(name: str, ended: int, measure: str, row: Row) -> Iterator[tuple[Cell, Decimal]]:
    for key, value in row.items():
        yield Cell(name, ended, measure, key), Decimal(value)


def _list_rates(
    name: str, ended: int, measure: str, row: Row | Measured
) -> Iterator[tuple[Cell, Decimal]]:
    for key, scope in _RATES.items():
        if key in row:
            yield Cell(name, ended, measure, None, scope), Decimal(row[key])
