"""Rows of what people type over Chesterfield's letter of 2018 alone, and how each ends."""

from __future__ import annotations

from dataclasses import dataclass

from qa_app.records import Thread
from qa_app.service import Service

HOUSING, PLANNING, TOTAL, DECIDED = 6.0, 4.0, 17.0, 16.0


@dataclass(frozen=True)
class Row:
    """A conversation, and how its last turn ends: status, reason, values asked for, words said."""

    turns: tuple[str, ...]
    status: str
    reason: str | None = None
    values: tuple[float, ...] = ()
    says: str = ""


def answered(*turns: str, values: tuple[float, ...] = (), says: str = "") -> Row:
    return Row(turns, "answered", None, values, says)


def partly(*turns: str, values: tuple[float, ...], says: str) -> Row:
    return Row(turns, "partly_answered", "some_not_held", values, says)


def not_held(*turns: str, reason: str = "no_letter", says: str = "") -> Row:
    return Row(turns, "not_held", reason, (), says)


def check_row(service: Service, row: Row) -> None:
    """Ask a row's turns, and assert that the last ends so, with these figures and no others."""
    thread = Thread()
    for turn in row.turns:
        answer, thread = service.ask(turn, thread)
    assert (answer.status.value, answer.reason) == (row.status, row.reason), answer.text
    assert tuple(float(each.value) for each in answer.figures if not each.context) == row.values
    assert row.says in answer.text
