"""Damaged letters by the thousand: `python -m tests.fuzz --files 10000 --seed 1`.

Prints how many came to what, the slowest, the largest memory, and every fault; ends with 1 where
there is one. `--only N` reads the one file with that number and `--keep FOLDER` writes faults' files.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.corpus import make_one
from tests.fuzz.judging import Judge, Outcome

SLOWEST = 5


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    numbers = range(asked.files) if asked.only is None else [asked.only]
    judge, outcomes = Judge(), []
    started = time.perf_counter()
    for number in numbers:
        outcome = judge.judge(make_one(asked.seed, number))
        outcomes.append(outcome)
        if outcome.is_fault or asked.only is not None:
            print(describe(outcome), flush=True)
        if asked.keep and (outcome.is_fault or asked.only is not None):
            asked.keep.mkdir(parents=True, exist_ok=True)
            name = f"{asked.seed}-{number}{outcome.damaged.suffix}"
            (asked.keep / name).write_bytes(outcome.damaged.content)
    judge.close()
    report(outcomes, time.perf_counter() - started)
    return int(any(outcome.is_fault for outcome in outcomes))


def describe(outcome: Outcome) -> str:
    damaged = outcome.damaged
    made_of = " and ".join(f"{path.parent.name}/{path.name}" for path in damaged.letters)
    return f"{damaged.number} {outcome.name} ({damaged.how} of {made_of}): {outcome.detail}"


def report(outcomes: list[Outcome], took: float) -> None:
    print(f"{len(outcomes)} damaged files in {took:.0f} s")
    for name, count in Counter(outcome.name for outcome in outcomes).most_common():
        print(f"{count:7}  {name}")
    for outcome in sorted(outcomes, key=lambda each: -each.seconds)[:SLOWEST]:
        print(f"{outcome.seconds:7.2f} s  {describe(outcome)[:120]}")
    known = [outcome for outcome in outcomes if outcome.memory_mb is not None]
    for outcome in sorted(known, key=lambda each: -(each.memory_mb or 0))[:SLOWEST]:
        print(f"{outcome.memory_mb:7.0f} MB  {describe(outcome)[:120]}")


if __name__ == "__main__":
    sys.exit(main())
