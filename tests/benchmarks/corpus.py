"""Letters by the thousand: `python -m tests.benchmarks.corpus FOLDER --authorities 400 --seed 1`.

Each invented authority gets a letter for every year ended 2006 to 2025, in the layout and with the
words of that year's sample letter, and figures of its own that add up. The same seed makes the same
bytes. What each letter prints is written beside them, a line a figure's table, in `figures.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from samples.figures import read_letters
from samples.letter import Row, SampleLetter, YearRows
from samples.sums import NOT_A_PART, check_sums, counts_to_rate
from samples.typeset import typeset_letter
from tests.benchmarks.questions import name_place

FIRST, LAST = 2006, 2025
LAST_OF_THREE_YEARS = 2008
BOROUGH, ONE_BOROUGH_TO = "Quenmarsh Borough Council", 2013
WORDING = Path(__file__).parents[2] / "samples" / "wording.toml"
FIGURES = "figures.jsonl"


def make_letters(authorities: int, seed: int) -> Iterator[SampleLetter]:
    """The letters of each authority, oldest first."""
    for number in range(authorities):
        yield from make_authority(number, seed)


def make_authority(number: int, seed: int) -> list[SampleLetter]:
    """The letters of one authority, of which no figure leans on how many others there are."""
    rng = random.Random(f"{seed} {number}")  # noqa: S311 - invented figures
    name, size = f"{name_place(number)} Borough Council", rng.uniform(0.3, 4.0)
    population = round(90_000 * size)
    rows: dict[int, YearRows] = {}
    made: list[SampleLetter] = []
    for year in range(FIRST - 2, LAST + 1):
        letter = _vary(_patterns()[year], name, size, population, rng)
        rows[year] = YearRows(letter.received, letter.decisions, letter.replies)
        if year <= LAST_OF_THREE_YEARS and year >= FIRST:
            letter = replace(letter, earlier={each: rows[each] for each in (year - 1, year - 2)})
        if year >= FIRST:
            check_sums(letter)
            made.append(letter)
    return made


@cache
def _patterns() -> dict[int, SampleLetter]:
    """For each year the sample letter that prints most; of one borough while tables span years."""
    found: dict[int, SampleLetter] = {}
    for letter in read_letters():
        held = found.get(letter.year_ended)
        if not letter.invented or (
            letter.year_ended <= ONE_BOROUGH_TO and letter.authority != BOROUGH
        ):
            continue
        if held is None or _count_printed(letter) > _count_printed(held):
            found[letter.year_ended] = letter
    return found


def _count_printed(letter: SampleLetter) -> int:
    tables = (letter.received, letter.decisions, letter.remedied, letter.satisfactory)
    return sum(map(len, (*tables, letter.compliance, letter.overview, letter.investigated)))


def _vary(
    pattern: SampleLetter, name: str, size: float, population: int, rng: random.Random
) -> SampleLetter:
    """The pattern's letter with figures of the authority's own size that add up."""
    handling = {key: _vary_row(row, size, rng) for key, row in pattern.handling.items()}
    received = _vary_row(pattern.received, size, rng)
    if handling:
        received = {subject: sum(row[subject] for row in handling.values()) for subject in received}
    decisions = _vary_row(pattern.decisions, size, rng)
    investigated = _vary_investigated(pattern.investigated, size, rng)
    upheld = (investigated or decisions).get("upheld", 0)
    by_lgo = rng.randint(0, upheld) if pattern.remedied else 0
    remedied = dict.fromkeys(pattern.remedied, 0)
    for key, value in zip(remedied, (by_lgo, rng.randint(0, upheld - by_lgo)), strict=False):
        remedied[key] = value
    return replace(
        pattern,
        authority=name,
        received=received,
        decisions=decisions,
        remedied=remedied,
        satisfactory=_vary_satisfactory(pattern.satisfactory, upheld, bool(investigated), rng),
        compliance=_vary_compliance(pattern.compliance, rng),
        said=None,
        addressee=None,
        overview=_vary_overview(pattern.overview, investigated, size, rng),
        investigated=investigated,
        handling=handling,
        replies={
            key: Decimal(rng.randint(5, 90)) if key == "first_enquiries" else _tenth(rng, 18, 45)
            for key in pattern.replies
        },
        per_100k={
            key: _per_100k(upheld, population) if key == "rate" else _tenth(rng, 1, 6)
            for key in pattern.per_100k
        },
        earlier={},
        population=population,
    )


def _vary_row(row: Row, size: float, rng: random.Random) -> Row:
    """Parts about as large as the pattern's times the size, and what follows from them."""
    if len(row) == 1:
        return {key: rng.randint(3, 30 + round(value * size)) for key, value in row.items()}
    made = {
        key: rng.randint(0, 2 + round(value * size)) for key, value in row.items()
        if key not in NOT_A_PART
    }  # fmt: skip
    total = sum(made.values())
    known = {
        "total": total,
        "total_excluding_premature": total - made.get("premature", 0),
        "uphold_rate": counts_to_rate(
            made.get("upheld", 0), made.get("upheld", 0) + made.get("not_upheld", 0)
        ),
        "similar_rate": rng.randint(40, 80),
    }
    return {key: made[key] if key in made else known[key] for key in row}


def _vary_investigated(row: Row, size: float, rng: random.Random) -> Row:
    if not row:
        return {}
    count = rng.randint(1, 4 + round(row["investigations"] * size))
    upheld = rng.randint(0, count)
    known = {
        "investigations": count,
        "upheld": upheld,
        "uphold_rate": counts_to_rate(upheld, count),
        "similar_rate": rng.randint(40, 80),
    }
    return {key: known[key] for key in row}


def _vary_satisfactory(row: Row, upheld: int, is_told: bool, rng: random.Random) -> Row:
    """A row of noughts, or none at all, where nothing was upheld: tables have one, sentences not."""
    if not row or (not upheld and is_told):
        return {}
    remedies = rng.randint(0, upheld)
    known = {
        "remedies": remedies,
        "rate": counts_to_rate(remedies, upheld),
        "similar_rate": rng.randint(5, 20),
    }
    return {key: known[key] for key in row}


def _vary_compliance(row: Row, rng: random.Random) -> Row:
    if not row:
        return {}
    late, not_complied, on_time = rng.randint(0, 4), rng.randint(0, 1), rng.randint(1, 20)
    outcomes = on_time + late + not_complied
    known = {
        "on_time": on_time,
        "late": late,
        "not_complied": not_complied,
        "outcomes": outcomes,
        "rate": counts_to_rate(on_time + late, outcomes),
        "similar_rate": rng.randint(95, 100),
    }
    return {key: known[key] for key in row}


def _vary_overview(row: Row, investigated: Row, size: float, rng: random.Random) -> Row:
    if not row:
        return {}
    made = {
        "not_for_us": rng.randint(1, 4 + round(row["not_for_us"] * size)),
        "assessed_closed": rng.randint(1, 4 + round(row["assessed_closed"] * size)),
        "investigations": investigated["investigations"],
    }
    return {key: made[key] if key in made else sum(made.values()) for key in row}


def _tenth(rng: random.Random, least: int, most: int) -> Decimal:
    return Decimal(rng.randint(10 * least, 10 * most)) / 10


def _per_100k(upheld: int, population: int) -> Decimal:
    return (Decimal(100_000 * upheld) / population).quantize(Decimal("0.1"), ROUND_HALF_UP)


def typeset_authority(number: int, seed: int, folder: Path) -> list[dict[str, object]]:
    """Write one authority's letters. Returns: what each prints."""
    wording = tomllib.loads(WORDING.read_text(encoding="utf-8"))
    printed: list[dict[str, object]] = []
    for letter in make_authority(number, seed):
        path = typeset_letter(letter, wording, folder)
        tables: Mapping[str, Row] = {
            "received": letter.received,
            "decisions": letter.decisions,
            "investigated": letter.investigated,
        }
        row = {"file": path.name, "authority": letter.authority, "year_ended": letter.year_ended}
        printed.append({**row, **{key: value for key, value in tables.items() if value}})
    return printed


def typeset_corpus(folder: Path, authorities: int, seed: int) -> int:
    """Write all letters, a process a core. Returns: how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with ProcessPoolExecutor() as processes, (folder / FIGURES).open("w") as figures:
        waiting = [
            processes.submit(typeset_authority, number, seed, folder)
            for number in range(authorities)
        ]
        for each in waiting:
            for printed in each.result():
                count += 1
                print(json.dumps(printed), file=figures)
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--authorities", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    started = time.perf_counter()
    count = typeset_corpus(given.folder, given.authorities, given.seed)
    print(f"{count} letters in {given.folder}, {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
