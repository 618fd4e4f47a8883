"""Questions with the answer that each must have, and the file that they are typed in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from qa_app.errors import QuestionFileUnreadable
from qa_app.records import Status


@dataclass(frozen=True)
class GoldFigure:
    """One figure that an answer must show; year is written "2017-18"."""

    authority: str
    year: str
    measure: str
    breakdown: str | None
    scope: str
    value: Decimal


@dataclass(frozen=True)
class GoldReading:
    """How a question must be read; None where the file does not say."""

    authorities: tuple[str, ...] | None = None
    years: tuple[str, ...] | None = None
    measures: tuple[str, ...] | None = None
    breakdowns: tuple[str, ...] | None = None
    operation: str | None = None


@dataclass(frozen=True)
class Gold:
    """What an answer must be.

    calculated: numbers worked out; a change is below 0 where it is a fall. reason: the only one
    allowed, None for any.
    is_list: further figures of the same kind may stand beside those named. is_ordered: the figures
    must come in this order, but for equal ones. says: words of the text; warns: of a caution. yes:
    how a yes-or-no question must begin.
    """

    status: Status
    figures: tuple[GoldFigure, ...] = ()
    calculated: tuple[Decimal, ...] = ()
    reason: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()
    warns: tuple[str, ...] = ()
    yes: bool | None = None
    is_list: bool = False
    is_ordered: bool = False
    reading: GoldReading = GoldReading()

    @property
    def has_answer(self) -> bool:
        return self.status in (Status.ANSWERED, Status.PARTLY_ANSWERED)


@dataclass(frozen=True)
class Case:
    """A conversation whose last turn is judged."""

    id: str
    kind: str
    turns: tuple[str, ...]
    gold: Gold | None


def read_cases(paths: Sequence[Path]) -> tuple[Case, ...]:
    """Read lines {"id", "kind", "turns", "gold"}, a question each; `gold` may be left out.

    Raises: QuestionFileUnreadable with the number of the line that is something else, or where two
        questions have one id.
    """
    cases = tuple(case for path in paths for case in _read_lines(path))
    if twice := [name for name, times in Counter(case.id for case in cases).items() if times > 1]:
        raise QuestionFileUnreadable(f"more than one question is called {twice[0]!r}")
    return cases


def _read_lines(path: Path) -> Iterator[Case]:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            yield case_from_json(json.loads(line, parse_float=Decimal))
        except (ValueError, KeyError, TypeError, ArithmeticError) as error:
            raise QuestionFileUnreadable(f"{path}, line {number}: {error!r}") from error


def case_from_json(row: Mapping[str, Any]) -> Case:
    """One line of a file of questions. Raises: KeyError, TypeError, ValueError."""
    turns = tuple(map(str, row["turns"]))
    if not turns:
        raise ValueError("a question without turns")
    gold = _read_gold(row["gold"]) if "gold" in row else None
    return Case(str(row["id"]), str(row.get("kind", "question")), turns, gold)


def _read_gold(row: Mapping[str, Any]) -> Gold:
    calculated = row.get("calculated", [])
    numbers = calculated if isinstance(calculated, list) else [calculated]
    return Gold(
        status=Status(row["status"]),
        figures=tuple(_read_figure(each) for each in row.get("figures", [])),
        calculated=tuple(Decimal(each) for each in numbers),
        reason=row.get("reason"),
        facts={each["name"]: each["value"] for each in row.get("facts", [])},
        says=tuple(row.get("says", [])),
        warns=tuple(row.get("warns", [])),
        yes=row.get("yes"),
        is_list=bool(row.get("list", False)),
        is_ordered=bool(row.get("ordered", False)),
        reading=_read_reading(row.get("reading", {})),
    )


def _read_figure(row: Mapping[str, Any]) -> GoldFigure:
    return GoldFigure(
        row["authority"],
        row["year"],
        row["measure"],
        row.get("breakdown") or None,
        row.get("scope", "authority"),
        Decimal(row["value"]),
    )


def _read_reading(row: Mapping[str, Any]) -> GoldReading:
    return GoldReading(
        authorities=_to_names(row, "authorities"),
        years=_to_names(row, "years"),
        measures=_to_names(row, "measure"),
        breakdowns=_to_names(row, "breakdown"),
        operation=row.get("operation"),
    )


def _to_names(row: Mapping[str, Any], key: str) -> tuple[str, ...] | None:
    """A string or a list of them, as the answers' own JSON writes it."""
    if key not in row:
        return None
    value: Sequence[str] | str | None = row[key]
    if isinstance(value, str):
        return (value,)
    return tuple(value or ())
