"""How fast figure questions are answered over 8,000 letters: `python -m tests.benchmarks.questions`.

`--authorities 4000` makes it 80,000 letters.

The letters are rows alone, of invented authorities with invented figures: no file is read and no word
embedded, for none is on the road of a figure.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from qa_app.service import open_service
from qa_app.settings import AppSettings
from store.embedding import HashingEmbedder
from store.measures import breakdowns_of
from store.records import Box, Figure, Letter, LetterRows, Source, Year
from store.settings import StoreSettings, read_settings
from store.writing import open_writer

FIRST, LAST = 2006, 2025
QUESTIONS = {
    "look-up": (
        "how many housing complaints did {a} get in 2018?",
        "{a} uphold rate 2017",
        "how many complaints about {a} were upheld in 2016?",
        "complaints received by {a} in 2010",
    ),
    "rank": (
        "which council had the most housing complaints in 2018?",
        "top 10 councils by complaints upheld in 2016",
        "lowest uphold rate in 2017",
    ),
    "sum": (
        "how many housing complaints were there across all councils in 2018?",
        "average uphold rate of all councils in 2016",
        "how many councils had no complaints about housing in 2015?",
    ),
    "run": ("{a} complaints since 2012", "trend in upheld complaints for {a}"),
}


def make_letters(authorities: int, seed: int) -> Iterator[LetterRows]:
    """One letter an authority and year, with the tables of its era; every value is random."""
    rng = random.Random(seed)  # noqa: S311 - invented figures
    for number in range(authorities):
        name = f"{name_place(number)} Borough Council"
        for end in range(FIRST, LAST + 1):
            letter = f"{number:016x}{end:016x}"
            yield LetterRows(
                Letter(
                    letter, f"{letter}.pdf", "0" * 64, name, Year.ended(end), date(end, 7, 18),
                    None, 2, "benchmark", "pdf",
                ),
                tuple(make_figures(letter, name, end, rng)),
                (),
                (),
            )  # fmt: skip


def name_place(number: int) -> str:
    """An invented place of three syllables, another for each number up to 8,000."""
    syllables = (
        "bram dor fenn gil hask jor kel lum mav nor pell quin rosk sil tarn ulm vex wix yar zel"
    )
    parts = syllables.split()
    first, rest = divmod(number, 400)
    return "".join((parts[first], parts[rest // 20], parts[rest % 20])).capitalize() + "worth"


def make_figures(letter: str, name: str, end: int, rng: random.Random) -> Iterator[Figure]:
    measures = ["uphold_rate"] if end >= 2015 else []
    parts: list[tuple[str, str | None]] = [
        (measure, part.key)
        for measure in ("complaints_received", "decisions")
        for part in breakdowns_of(measure, end)
    ]
    if end >= 2020:
        parts = [("decisions", "upheld"), ("investigations", None)]
    for measure, part in [*parts, *((each, None) for each in measures)]:
        value = rng.randint(0, 100)
        source = Source(
            letter, 2, None, "Table", None, part or measure, str(value), Box(1, 2, 3, 4)
        )
        unit = "percent" if measure == "uphold_rate" else "count"
        yield Figure(
            name, Year.ended(end), measure, part, "authority", Decimal(value), unit, source
        )


def fill(settings: StoreSettings, authorities: int) -> int:
    """Save the letters and publish them. Returns: how many."""
    count = 0
    with open_writer(settings) as writer:
        for rows in make_letters(authorities, seed=1):
            writer.save(rows, b"")
            count += 1
        writer.publish(HashingEmbedder())
    return count


def measure(settings: StoreSettings, asked: int) -> dict[str, list[float]]:
    """Milliseconds of each question inside the engine, by kind, and none that gave no figure."""
    service = open_service(AppSettings(settings), with_samples=False, embedder=HashingEmbedder())
    names = sorted({each.authority for each in service.held().letters})
    rng = random.Random(2)  # noqa: S311 - which questions
    took: dict[str, list[float]] = {}
    for kind, forms in QUESTIONS.items():
        for number in range(asked):
            question = forms[number % len(forms)].format(a=rng.choice(names))
            answer, _ = service.ask(question)
            if answer.status.value not in ("answered", "partly_answered"):
                raise SystemExit(f"{question}: {answer.text}")
            took.setdefault(kind, []).append(answer.took_ms or 0.0)
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--authorities", type=int, default=400)
    parser.add_argument("--asked", type=int, default=200, help="questions of each kind")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        settings = read_settings(Path(made), env={})
        started = time.perf_counter()
        count = fill(settings, given.authorities)
        print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}")
        print(f"{count} letters saved in {time.perf_counter() - started:.1f} s")
        for kind, took in measure(settings, given.asked).items():
            cuts = statistics.quantiles(took, n=100)
            print(f"{kind:8} p50 {cuts[49]:6.2f}  p95 {cuts[94]:6.2f}  p99 {cuts[98]:6.2f} ms")


if __name__ == "__main__":
    main()
