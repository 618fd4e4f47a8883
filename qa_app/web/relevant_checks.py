"""Which of a letter's stored checks concern a shown figure's own table.

A check is kept with a name and a sentence; the sentence begins with its year where a table prints
several, and names a row, a column or a figure in curly quotes where it is about one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from qa_app.records import Citation, CitedFigure
from store.measures import label_of
from store.records import Check, Letter

READ_TWICE = "two_readings"
REPEATED = "stated_twice"
WITHDRAWN = "table_withdrawn"
OWN = "authority"

Part = tuple[str, str | None]

_DECIDED: frozenset[Part] = frozenset({("decisions", "upheld"), ("decisions", "not_upheld")})
_PREMATURE = frozenset({"premature", "total_excluding_premature", "total"})
_YEAR = re.compile(r"(\d{4}-\d{2}): ")
_VALUE = re.compile(r"(?<= is | as )(\d+(?:\.\d+)?)")
_QUOTED = re.compile(r"“([^”]+)”")


@dataclass(frozen=True)
class ChosenChecks:
    """The checks that concern what is shown: those that prove it, and those that failed."""

    passed: tuple[str, ...]
    failed: tuple[str, ...]


def choose_checks(
    checks: Iterable[Check], shown: Sequence[tuple[CitedFigure, Citation]], letter: Letter
) -> ChosenChecks:
    """Choose the checks of a letter that concern any of the figures shown from it.

    shown: each figure with the cell that it is cited from. The sums come before what is only
    said of reading.
    """
    chosen = [
        check
        for check in checks
        if any(concerns(check, figure, citation, letter) for figure, citation in shown)
    ]
    chosen.sort(key=lambda check: (check.name == READ_TWICE, check.name == REPEATED))
    return ChosenChecks(_tell(chosen, passed=True), _tell(chosen, passed=False))


def _tell(checks: Iterable[Check], *, passed: bool) -> tuple[str, ...]:
    told = (check.detail or check.name for check in checks if check.passed is passed)
    return tuple(dict.fromkeys(told))


def concerns(check: Check, figure: CitedFigure, citation: Citation, letter: Letter) -> bool:
    """Whether a check is about the table or sentence that a figure stands in."""
    if check.name == READ_TWICE:
        return True
    quoted = _QUOTED.search(check.detail)
    if check.name == WITHDRAWN:
        return quoted is not None and quoted[1] == citation.table
    if not _is_of_year(check, figure, letter):
        return False
    if check.name == REPEATED:
        return quoted is not None and _is_repeated(check, figure, quoted[1])
    if figure.scope != OWN:
        return False
    return _adds_up(check.name, figure) and _is_in_line(check, figure, citation, quoted)


def _is_of_year(check: Check, figure: CitedFigure, letter: Letter) -> bool:
    begun = _YEAR.match(check.detail)
    return str(figure.year) == (begun[1] if begun else str(letter.year))


def _is_repeated(check: Check, figure: CitedFigure, named: str) -> bool:
    """Whether a sentence says that this figure, by its name and value, is printed again.

    "Total" alone is the total received.
    """
    if named != label_of(figure.measure, figure.breakdown):
        return False
    if figure.breakdown == "total" and figure.measure != "complaints_received":
        return False
    is_average = " on average" in check.detail
    values = {Decimal(number) for number in _VALUE.findall(check.detail)}
    return is_average == (figure.scope != OWN) and figure.value in values


def _adds_up(name: str, figure: CitedFigure) -> bool:
    """Whether the sum of this name has the figure among its parts, its total or its base."""
    measure, part = figure.measure, figure.breakdown
    return {
        "subjects_total": measure in ("complaints_received", "complaints_handling"),
        "rows_total": measure in ("complaints_received", "complaints_handling"),
        "outcomes_total": measure == "decisions",
        "total_less_premature": measure == "decisions" and part in _PREMATURE,
        "uphold_rate": measure in ("uphold_rate", "investigations")
        or (measure, part) in _DECIDED
        or (measure == "decisions" and part is None),
        "remedy_rate": measure in ("satisfactory_remedy_rate", "satisfactory_remedies"),
        "compliance_parts": measure == "compliance_outcomes",
        "compliance_rate": measure in ("compliance_rate", "compliance_outcomes"),
        "dealt_with_parts": measure
        in ("dealt_with", "not_for_us", "assessed_closed", "investigations"),
    }.get(name, False)


def _is_in_line(
    check: Check, figure: CitedFigure, citation: Citation, quoted: re.Match[str] | None
) -> bool:
    """Whether a sum that names one row or column of a table names the cell's own."""
    if check.name == "subjects_total":
        in_total = figure.measure == "complaints_received"
        return quoted[1] == citation.row if quoted else in_total
    if check.name == "rows_total":
        return quoted is not None and quoted[1] == citation.column
    return True
