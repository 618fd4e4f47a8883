"""How answers, time and memory grow from 80 letters to 80,000.

The letters are rows alone (see `questions`): no file is read and no word embedded, for none is on the
road of a figure. Each size is measured in a process of its own, whose memory is the service's.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

import psutil

from store.settings import read_settings
from tests.benchmarks.answering import cut
from tests.benchmarks.machine import MEGABYTE
from tests.benchmarks.questions import fill, measure
from tests.benchmarks.watched import measure_disk, run_watched

SIZES = (4, 40, 400, 4_000)
"""Authorities, of 20 letters each."""
ASKED = 400
KINDS = ("look-up", "rank", "sum", "run")


def measure_growth() -> dict[str, float]:
    """For each number of letters: p50, p95 and p99 by kind, seconds to save, MB of disk and memory."""
    found: dict[str, float] = {}
    for size in SIZES:
        done = run_watched("tests.benchmarks.growth", str(size))
        if done.code:
            raise SystemExit(done.output)
        told = json.loads(done.output)
        found |= {f"{told['letters']} letters: {name}": each for name, each in told.items()}
    return found


def measure_size(authorities: int, asked: int = ASKED) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as made:
        settings = read_settings(Path(made), env={})
        started = time.perf_counter()
        letters = fill(settings, authorities)
        found: dict[str, float] = {
            "letters": letters,
            "save s": round(time.perf_counter() - started, 1),
            "disk MB": measure_disk(settings.folder)["all"],
        }
        for kind, took in measure(settings, asked).items():
            found |= cut(kind, took)
    found["memory MB"] = round(psutil.Process().memory_info().rss / MEGABYTE)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.growth", description=__doc__)
    parser.add_argument("authorities", type=int)
    print(json.dumps(measure_size(parser.parse_args().authorities)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
