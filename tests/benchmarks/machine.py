"""The machine that a benchmark ran on, and a run beside the last one."""

from __future__ import annotations

import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

LIBRARIES = ("pypdf", "pypdfium2", "torch", "sentence-transformers", "chromadb", "sqlalchemy")
MEGABYTE = 1_000_000


def describe_machine() -> dict[str, object]:
    """What a figure depends on: processor, cores, memory, system and libraries."""
    return {
        "processor": name_processor(),
        "cores": os.cpu_count(),
        "memory_mb": psutil.virtual_memory().total // MEGABYTE,
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        **{name: find_version(name) for name in LIBRARIES},
    }


def name_processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text("utf-8", "replace").splitlines() if told.is_file() else []
    named = [each.partition(":")[2].strip() for each in lines if each.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def find_version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"


def read_own_peak() -> float:
    """The most memory of this process in MB, 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE, 1)


def print_run(run: dict[str, object], last: dict[str, object] | None) -> None:
    """The run in lines for a person, each figure beside the last run's."""
    for name, value in run.items():
        before = last.get(name) if last else None
        if isinstance(value, dict):
            former = before if isinstance(before, dict) else {}
            print(f"{name}:")
            for part, each in value.items():
                print(f"  {part}: {each}{compare(each, former.get(part))}")
        else:
            print(f"{name}: {value}{compare(value, before)}")


def compare(value: object, before: object) -> str:
    if before is None or before == value:
        return ""
    is_number = isinstance(value, int | float) and isinstance(before, int | float)
    share = f", {value / before - 1:+.0%}" if is_number and before else ""  # type: ignore[operator]
    return f"  (last run {before}{share})"


def tabulate(run: dict[str, float]) -> list[str]:
    """Figures named "column: row" as the lines of a Markdown table; none where no figure is."""
    cells: dict[str, dict[str, str]] = {}
    columns: dict[str, None] = {}
    for name, value in run.items():
        column, mark, row = name.partition(": ")
        if mark:
            columns[column] = None
            cells.setdefault(row, {})[column] = f"{value:g}"
    head = ["", f"| | {' | '.join(columns)} |", f"|---|{'---:|' * len(columns)}"]
    lines = [
        f"| {row} | {' | '.join(each.get(column, '') for column in columns)} |"
        for row, each in cells.items()
    ]
    return [*head, *lines] if lines else []
