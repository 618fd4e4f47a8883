"""Figures that a letter's sections and sentences print more than once: alike, or not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from ingest.checks import Finding, Key
from ingest.records import KnownSection, Statement
from store.measures import label_of
from store.records import Check

Printed = dict[Key, set[Decimal]]


@dataclass(frozen=True)
class Repeated:
    """Values that stand twice and differ, with why in words."""

    keys: frozenset[Key]
    words: str


def key_of(statement: Statement) -> Key:
    """The key of a statement's value."""
    meaning = statement.meaning
    return meaning.measure, meaning.breakdown, meaning.scope


def find_differing(
    read: Sequence[tuple[str | None, Sequence[Statement]]], sections: Sequence[KnownSection]
) -> list[Repeated]:
    """What two of a letter's sections say differently, so that nothing tells which is its own.

    read: the statements of each region with its heading. Of a section that stands there twice
    only what both print alike is left; elsewhere two sentences that tell one figure differ alone.
    """
    found = list(_find_sections(read, sections))
    twice = {key for each in found for key in each.keys}
    told = _by_key([one for _, said in read for one in said if one.meaning.is_kept])
    for key, values in told.items():
        if len(values) > 1 and key not in twice:
            printed = " and as ".join(str(value) for value in sorted(values))
            name = f"“{label_of(key[0], key[1])}”{' on average' if key[2] != 'authority' else ''}"
            found.append(Repeated(frozenset({key}), f"{name} is withdrawn: printed as {printed}."))
    return found


def leave_out_repeated(
    read: Sequence[Statement], held: Mapping[Key, Decimal | None]
) -> list[Statement]:
    """The first statement of each figure that no table prints."""
    kept: dict[Key, Statement] = {}
    for each in read:
        if each.meaning.is_kept and held.get(key_of(each)) is None:
            kept.setdefault(key_of(each), each)
    return list(kept.values())


def compare_repeated(
    read: Sequence[Statement], held: Mapping[Key, Decimal | None]
) -> Iterator[Finding]:
    """Every figure that the letter prints more than once must be the same each time."""
    by_key: dict[Key, list[Statement]] = {}
    for each in read:
        by_key.setdefault(key_of(each), []).append(each)
    for key, statements in by_key.items():
        values = [each.value for each in statements]
        if (in_table := held.get(key)) is not None:
            values.insert(0, in_table)
        if len(values) < 2:
            continue
        average = " on average" if key[2] != "authority" else ""
        name = f"“{label_of(key[0], key[1])}”{average}"
        if len(set(values)) == 1:
            check = Check("stated_twice", True, f"{name} is {values[0]} wherever it is printed")
        else:
            printed = " and as ".join(str(value) for value in dict.fromkeys(values))
            check = Check("stated_twice", False, f"{name} is printed as {printed}")
        yield Finding(check, frozenset({key}))


def _find_sections(
    read: Sequence[tuple[str | None, Sequence[Statement]]], sections: Sequence[KnownSection]
) -> Iterator[Repeated]:
    for (heading, one), (other_heading, other) in combinations(read, 2):
        titles = _titles_of(heading, sections)
        if heading is None or other_heading not in titles:
            continue
        first, second = _by_key(one), _by_key(other)
        same = {key for key in first.keys() & second.keys() if first[key] == second[key]}
        if same != first.keys() & second.keys():
            words = (
                f"The section “{heading}” stands in the letter twice, and not with the same"
                " figures: only what both print alike is kept."
            )
            yield Repeated(frozenset((first.keys() | second.keys()) - same), words)


def _titles_of(heading: str | None, sections: Sequence[KnownSection]) -> Collection[str | None]:
    return next((each.titles for each in sections if heading in each.titles), (heading,))


def _by_key(statements: Sequence[Statement]) -> Printed:
    found: Printed = {}
    for each in statements:
        found.setdefault(key_of(each), set()).add(each.value)
    return found
