"""How fast letters are taken in: `python -m tests.benchmarks.ingest FOLDER [--json] [--cache DIR]`.

The folder's letters are read, proved, saved, embedded and published one stage after another, then once
more as an ingest does it all. The embedding model is loaded before, and its start told apart. With
`--cache` the run is compared with the last one kept there, and kept for the next.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.context import SpawnProcess
from pathlib import Path

from ingest.arrivals import Arrival, find_arrivals
from ingest.letter_reading import LettersTask
from ingest.pages import Limits
from ingest.pipeline import MOST_CHILDREN, add_letters
from ingest.worker import open_readers
from store.embedding import Embedder, Vectors, load_embedder
from store.settings import StoreSettings, read_settings
from store.writing import open_writer
from tests.benchmarks.machine import MEGABYTE, describe_machine, print_run, read_own_peak

STAGES = ("read", "save", "embed", "publish")
"""Reading is with its proof, side by side in as many children as there are cores."""
LAST_RUN = "last-ingest-benchmark.json"


class TimedEmbedder:
    """An embedder that counts the seconds spent in it."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.fingerprint = embedder.name, embedder.fingerprint
        self.seconds = 0.0
        self.texts = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        started = time.perf_counter()
        try:
            return self._embedder.embed(texts)
        finally:
            self.seconds += time.perf_counter() - started
            self.texts += len(texts)


def run_stages(
    paths: list[Arrival], settings: StoreSettings, embedder: TimedEmbedder
) -> tuple[dict[str, float], float]:
    """Seconds of each stage, done for all letters before the next begins.

    Returns: them, and the most memory of any child in MB, 0 where the system does not tell.
    """
    took = dict.fromkeys(STAGES, 0.0)
    children = max(1, min(MOST_CHILDREN, os.cpu_count() or 1))
    with open_writer(settings) as writer:
        task = LettersTask(writer.register, Limits())
        with add_time(took, "read"), open_readers(task, task.limits, children) as readers:
            readings = list(readers.read_all(paths, lambda _: False))
            child_peak = max(read_peak(worker._process) for worker in readers._workers)
        with add_time(took, "save"):
            for reading in readings:
                for letter in reading.found or ():
                    if letter.rows is not None:
                        writer.save(letter.rows, reading.content)
        with add_time(took, "publish"):
            writer.publish(embedder)
    took["embed"] = embedder.seconds
    took["publish"] -= embedder.seconds
    return took, child_peak


@contextmanager
def add_time(took: dict[str, float], stage: str) -> Iterator[None]:
    started = time.perf_counter()
    yield
    took[stage] += time.perf_counter() - started


def run_whole(paths: list[Arrival], settings: StoreSettings, embedder: Embedder) -> float:
    """Seconds of one ingest of all letters, its model loaded."""
    started = time.perf_counter()
    for _ in add_letters(paths, settings, embedder):
        pass
    return time.perf_counter() - started


def measure(folder: Path) -> dict[str, object]:
    """All measurements of one run."""
    paths, _ = find_arrivals([str(folder)])
    with tempfile.TemporaryDirectory() as made:
        settings = read_settings(Path(made) / "stages")
        started = time.perf_counter()
        embedder = load_embedder(settings)
        embedder.embed(["The model is loaded at its first use."])
        start = time.perf_counter() - started
        timed = TimedEmbedder(embedder)
        stages, child_peak = run_stages(paths, settings, timed)
        worked = time.process_time()
        whole = run_whole(paths, read_settings(Path(made) / "whole"), embedder)
        worked = time.process_time() - worked
        kept = sum(each.stat().st_size for each in Path(made, "whole").rglob("*") if each.is_file())
    return {
        "machine": describe_machine(),
        "letters": len(paths),
        "passages": timed.texts,
        "model_start_s": round(start, 2),
        "stage_s": {stage: round(stages[stage], 2) for stage in STAGES},
        "letters_a_second": {
            **{stage: round(len(paths) / max(0.001, stages[stage]), 1) for stage in STAGES},
            "whole": round(len(paths) / whole, 1),
        },
        "whole_s": round(whole, 2),
        "whole_cpu_of_parent_s": round(worked, 2),
        "peak_mb": read_own_peak(),
        "largest_child_mb": round(child_peak, 1),
        "kept_mb": round(kept / MEGABYTE, 1),
    }


def read_peak(process: SpawnProcess | None) -> float:
    """The most memory of a child in MB, 0 where it is gone or the system does not tell.

    What the system tells of all ended children counts what they were forked from.
    """
    place = Path(f"/proc/{process.pid}/status") if process is not None else None
    if place is None or not place.is_file():
        return 0.0
    lines = place.read_text("ascii", "replace").splitlines()
    return max(int(each.split()[1]) * 1024 / MEGABYTE for each in lines if "VmHWM" in each)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ingest", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="print the run as one JSON object")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="where the last run is kept")
    asked = parser.parse_args()
    place = asked.cache / LAST_RUN if asked.cache else None
    last = json.loads(place.read_text("utf-8")) if place and place.is_file() else None
    run = measure(asked.folder)
    if asked.json:
        print(json.dumps({**run, "last": last}, indent=1))
    else:
        print_run(run, last)
    if place:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(run, indent=1), "utf-8")
    return 0
