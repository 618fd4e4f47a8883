"""A command run as a process of its own, with the time and the memory that it and its children take."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.benchmarks.machine import MEGABYTE

ROOT = Path(__file__).parents[2]
LOOK_SECONDS = 0.25


@dataclass(frozen=True)
class Watched:
    """What a command came to: exit code, output, seconds, and the most memory at one time in MB.

    tree_mb is of the process and its children together, what they share counted once.
    """

    code: int
    output: str
    seconds: float
    tree_mb: float
    parent_mb: float


def run_watched(module: str, *arguments: str) -> Watched:
    """Run `python -m MODULE ...` to its end."""
    with tempfile.TemporaryFile("w+") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        watched = psutil.Process(process.pid)
        tree = parent = 0.0
        while process.poll() is None:
            tree, parent = max(tree, measure_tree(watched)), max(parent, measure_one(watched))
            time.sleep(LOOK_SECONDS)
        seconds = time.perf_counter() - started
        output.seek(0)
        return Watched(process.returncode, output.read(), seconds, round(tree), round(parent))


def measure_tree(process: psutil.Process) -> float:
    """Memory of a process and all its children in MB, what they share counted once."""
    try:
        return sum(map(measure_one, [process, *process.children(recursive=True)]))
    except psutil.NoSuchProcess:
        return 0.0


def measure_one(process: psutil.Process) -> float:
    """A process's memory in MB, its share of what it has in common with others; 0 once it is gone."""
    try:
        told = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0.0
    return float(getattr(told, "pss", 0) or told.rss) / MEGABYTE


def measure_disk(folder: Path) -> dict[str, float]:
    """MB kept in each part of a data folder, and in all."""
    kept: dict[str, float] = {}
    for each in folder.rglob("*"):
        if each.is_file():
            part = each.relative_to(folder).parts[0].partition("-")[0]
            kept[part] = kept.get(part, 0.0) + each.stat().st_size / MEGABYTE
    return {
        **{part: round(size, 1) for part, size in kept.items()},
        "all": round(sum(kept.values()), 1),
    }
