"""Whether the parts of a question were read right, each part by itself."""

from __future__ import annotations

from collections.abc import Iterable

from qa_app.evaluation.cases import Gold
from qa_app.records import Answer

SLOTS = ("authority", "year", "measure", "breakdown", "operation")


def score_slots(gold: Gold, answer: Answer) -> dict[str, bool]:
    """Right or not, for each slot that the gold settles.

    Where the gold names no reading, authority, year, measure and breakdown are those of its
    figures. A question over all letters names no authority: those of its answer's figures count.
    """
    wanted = {slot: names for slot in SLOTS if (names := _want(gold, slot)) is not None}
    return {slot: _fits(names, _read(answer, slot), slot) for slot, names in wanted.items()}


def _want(gold: Gold, slot: str) -> set[str] | None:
    reading, figures = gold.reading, gold.figures
    named: dict[str, Iterable[str] | None] = {
        "authority": reading.authorities,
        "year": reading.years,
        "measure": reading.measures,
        "breakdown": reading.breakdowns,
        "operation": None if reading.operation is None else (reading.operation,),
    }
    if (typed := named[slot]) is not None:
        return set(typed)
    if slot == "operation" or not figures:
        return None
    if slot == "breakdown":
        parts = {each.breakdown for each in figures if each.breakdown is not None}
        # a whole table, or subjects side by side that the question did not name
        return parts if len(parts) <= 1 else None
    by_slot = {
        "authority": {each.authority for each in figures},
        "year": {each.year for each in figures},
        "measure": {each.measure for each in figures},
    }
    return by_slot[slot]


def _read(answer: Answer, slot: str) -> set[str]:
    reading = answer.reading
    shown = [each for each in answer.figures if not each.context]
    names: dict[str, Iterable[str]] = {
        "authority": reading.authorities or (each.authority for each in shown),
        "year": reading.years,
        "measure": reading.measures,
        "breakdown": reading.breakdowns,
        "operation": (reading.operation,),
    }
    return set(names[slot])


def _fits(want: set[str], read: set[str], slot: str) -> bool:
    """A share reads the total beside its part, which the gold need not name."""
    if slot == "breakdown":
        return want <= read and read - want <= {"total"}
    return want == read
