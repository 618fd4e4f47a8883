"""From the typed files to the sample letters, checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from samples.letter import Measured, SampleLetter, YearRows
from samples.sums import check_sums

HERE = Path(__file__).parent
TYPED = tuple(HERE / name for name in ("letters.toml", "older_letters.toml", "newer_letters.toml"))
LAST_OF_THREE_YEARS = 2008
THREE_YEARS_TABLES = ("received", "decisions", "replies")

Entry = Mapping[str, Any]


def read_letters(paths: Sequence[Path] = TYPED) -> tuple[SampleLetter, ...]:
    """Read every typed letter, in the files' order.

    Raises: FigureMistyped where a sum or a rate does not follow from its parts.
    """
    entries: list[Entry] = []
    populations: dict[str, int] = {}
    for path in paths:
        typed = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        entries += typed["letters"]
        populations |= typed.get("populations", {})
    letters = tuple(_make_letter(entry, entries, populations) for entry in entries)
    for letter in letters:
        check_sums(letter)
    return letters


def _make_letter(
    entry: Entry, entries: Sequence[Entry], populations: Mapping[str, int]
) -> SampleLetter:
    return SampleLetter(
        authority=entry["authority"],
        year_ended=entry["year_ended"],
        received=entry.get("received", {}),
        decisions=entry.get("decisions", {}),
        remedied=entry.get("remedied", {}),
        satisfactory=entry.get("satisfactory", {}),
        compliance=entry.get("compliance", {}),
        said=entry.get("said"),
        addressee=entry.get("addressee"),
        signatory=entry.get("signatory"),
        overview=entry.get("overview", {}),
        investigated=entry.get("investigated", {}),
        handling=entry.get("handling", {}),
        replies=_to_measured(entry.get("replies", {})),
        per_100k=_to_measured(entry.get("per_100k", {})),
        earlier=_find_earlier(entry, entries),
        population=populations.get(entry["authority"]),
    )


def _find_earlier(entry: Entry, entries: Sequence[Entry]) -> dict[int, YearRows]:
    """The two years before, as the authority's newest letter up to this one prints them."""
    ended = entry["year_ended"]
    if ended > LAST_OF_THREE_YEARS:
        return {}
    known: dict[int, dict[str, Any]] = {}
    own = [each for each in entries if each["authority"] == entry["authority"]]
    for letter in sorted(own, key=lambda each: int(each["year_ended"])):
        if letter["year_ended"] > ended:
            break
        for year, tables in letter.get("earlier", {}).items():
            known.setdefault(int(year), {}).update(tables)
        known[letter["year_ended"]] = {name: letter[name] for name in THREE_YEARS_TABLES}
    return {
        year: YearRows(
            known[year]["received"],
            known[year]["decisions"],
            _to_measured(known[year]["replies"]),
        )
        for year in (ended - 1, ended - 2)
    }


def _to_measured(typed: Mapping[str, Any]) -> Measured:
    return {key: Decimal(value) for key, value in typed.items()}
