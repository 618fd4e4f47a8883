"""How letters are taken in: all of them, all again unchanged, and one more.

Each is `python -m ingest add` as a process of its own, its start and the model's among the seconds.
What each stage makes a second is measured apart, on fewer letters, with the stages one after another.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from ingest.arrivals import find_arrivals
from store.embedding import load_embedder
from store.settings import read_settings
from tests.benchmarks.ingest_stages import STAGES, TimedEmbedder, run_stages
from tests.benchmarks.place import Place
from tests.benchmarks.watched import Watched, measure_disk, run_watched

LETTERS_BY_STAGE = 800
KEPT = ("added", "flagged")
"""An authority without a remedy has a table of noughts, whose heading no sum can prove."""


def measure_taking_in(place: Place, *, is_by_stage: bool = True) -> dict[str, float]:
    """Seconds, MB and letters a second; the store is left for what is measured after."""
    shutil.rmtree(place.store, ignore_errors=True)
    pattern = place.pattern
    first = take_in(place, pattern, KEPT)
    disk = measure_disk(place.store)
    again = take_in(place, pattern, ("unchanged",))
    one = take_in(place, str(place.typeset_one_more()), KEPT)
    return {
        "letters": place.count,
        "all s": round(first.seconds, 1),
        "all letters/s": round(place.count / first.seconds, 1),
        "all peak MB": first.tree_mb,
        "all peak MB of parent": first.parent_mb,
        "again s": round(again.seconds, 1),
        "again peak MB": again.tree_mb,
        "one more s": round(one.seconds, 1),
        "one more peak MB": one.tree_mb,
        **{f"disk MB, {part}": size for part, size in sorted(disk.items())},
        **(measure_stages(place.letters) if is_by_stage else {}),
    }


def take_in(place: Place, letters: str, expected: tuple[str, ...]) -> Watched:
    """Run an ingest, and stop where a letter came to anything but what is expected."""
    done = run_watched("ingest", "add", letters, "--data", str(place.store), "--json")
    told = json.loads(done.output[done.output.index("{") :])
    others = [each for each in told["letters"] if each["status"] not in expected]
    if others:
        raise SystemExit(f"{len(others)} letters were not {expected[0]}, the first: {others[0]}")
    return done


def measure_stages(letters: Path) -> dict[str, float]:
    """Letters a second of each stage alone, the model loaded before."""
    paths = find_arrivals([f"{letters}/*.pdf"])[0][:LETTERS_BY_STAGE]
    with tempfile.TemporaryDirectory() as made:
        settings = read_settings(Path(made), env={})
        embedder = load_embedder(settings)
        embedder.embed(["The model is loaded at its first use."])
        took, _ = run_stages(paths, settings, TimedEmbedder(embedder))
    rates = {f"{each} letters/s": round(len(paths) / max(0.001, took[each])) for each in STAGES}
    return {"letters by stage": len(paths), **rates}
