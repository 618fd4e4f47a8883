"""Runs commands of the ingest in children of its own and kills them at chosen points.

`python tests/ingest/crash_driver.py FOLDER SEED SCENARIO:POINTS...` prints one JSON object. A point
is one event of the database, the disk or the index; the child is killed there (SIGKILL), and the
same command is run again to its end. In place of events, SCENARIO-times kills at moments taken at
random, and SCENARIO-full lets files grow to so many bytes only. Whatever the point, both databases, the kept files and the
index must then be what an undisturbed run leaves.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

DISK_CALLS = frozenset(
    "open mkdir rename replace unlink remove rmdir fsync write flush close".split()
)
LIMITS = (0, 9_000, 40_000, 100_000, 150_000, 166_000, 175_000, 182_000, 200_000, 300_000)
"""How large a file may grow, in bytes, on a disk that is full."""
CRASHED = 99
LOADED_ONCE = (
    "ingest.__main__",
    "ingest.command_line",
    "langchain_chroma",
    "chromadb.config",
    "tests.ingest.kept_store",
)
"""What takes long to load is loaded before any child is forked."""
TAMPER = (
    "UPDATE figure SET value = '90', printed = '90' WHERE breakdown = 'housing' AND value = '9'"
)


class Tripwire:
    """Counts events and kills this process at one of them, before it or after it."""

    def __init__(self, deadly: int | None) -> None:
        self.events = 0
        self._deadly = deadly

    def __call__(self, _frame: FrameType, event: str, called: Any) -> None:
        if event in ("c_call", "c_return") and _is_lasting(called):
            self.events += 1
            if self.events == self._deadly:
                os.kill(os.getpid(), signal.SIGKILL)


def _is_lasting(called: Any) -> bool:
    """Whether a call may change what is on the disk."""
    owner = getattr(called, "__self__", None)
    module = getattr(owner, "__name__", None) or type(owner).__module__
    if module in ("posix", "_io"):
        return called.__name__ in DISK_CALLS
    return module == "sqlite3" or str(module).startswith("chromadb_rust")


def run_child(work: Callable[[], int]) -> tuple[int, str]:
    """Do the work in a child. Returns: its exit code, negative for a signal, and what it said."""
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(here)
        os.dup2(there, 1)
        os.dup2(there, 2)
        code = CRASHED
        try:
            code = work()
        except (Exception, SystemExit):  # noqa: BLE001 - a child must not go on as its parent
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    os.close(there)
    with os.fdopen(here, errors="replace") as pipe:
        said = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said


class Scenario:
    """A command, the store that it begins with, and what it leaves when nothing disturbs it."""

    def __init__(self, folder: Path, name: str) -> None:
        from tests.ingest.kept_store import write_letters

        self.folder = folder
        letters = write_letters(folder / "letters")
        before = {"add": [], "more": ["derby.txt"]}.get(name, list(letters))
        if before:
            names = [str(letters[each]) for each in before]
            self._demand(run_child(lambda: _run(["add", *names], folder / "before")))
        if name == "rebuild":
            with closing(sqlite3.connect(folder / "before" / "letters.sqlite3")) as connection:
                connection.execute(TAMPER)
                connection.commit()
        self.words = {
            "add": ["add", *map(str, letters.values())],
            "more": ["add", *map(str, letters.values())],
            "remove": ["remove", "derby-newer.txt", "leeds.pdf"],
            "rebuild": ["rebuild"],
        }[name]
        self.good = (0, 1) if name == "rebuild" else (0,)
        """A rebuild ends with 1 where it had something to put right."""
        self.again = (*self.good, 1) if name == "remove" else self.good
        """To remove a second time what was removed is an error."""
        data = self.begin("undisturbed")
        started = time.monotonic()
        self._demand(run_child(lambda: _count(self.words, data)), self.good)
        self.took = time.monotonic() - started
        self.events = int((data / "events").read_text())
        (data / "events").unlink()
        self.wanted = self.describe(data)

    def begin(self, name: str) -> Path:
        """A fresh data folder as it is before the command."""
        data = self.folder / name
        if (self.folder / "before").is_dir():
            shutil.copytree(self.folder / "before", data)
        else:
            data.mkdir()
        return data

    def describe(self, data: Path) -> str:
        code, said = run_child(lambda: _describe(data))
        return said if code == 0 else f"cannot be described: {said}"

    def finish(self, data: Path) -> str:
        """Run the command once more. Returns: what is wrong then; empty where nothing is."""
        seen = run_child(lambda: _look(data))
        code, said = run_child(lambda: _run(self.words, data))
        if code not in self.again:
            return f"the second run ended with {code}: {said}"
        checked, lines = run_child(lambda: _run(["check"], data))
        left = self.describe(data)
        shutil.rmtree(data)
        if seen[0] != 0:
            return f"a reader saw {seen[1]}"
        if checked != 0 or "nothing is left over" not in lines:
            return f"the check ended with {checked}: {lines}"
        return "" if left == self.wanted else f"differs: {left} from {self.wanted}"

    def _demand(self, ended: tuple[int, str], good: tuple[int, ...] = (0,)) -> None:
        if ended[0] not in good:
            raise SystemExit(f"an undisturbed run ended with {ended}")


def _run(words: list[str], data: Path) -> int:
    from ingest.__main__ import main

    return main([*words, "--data", str(data)])


def _count(words: list[str], data: Path) -> int:
    wire = Tripwire(None)
    sys.setprofile(wire)
    code = _run(words, data)
    sys.setprofile(None)
    (data / "events").write_text(str(wire.events))
    return code


def _run_to(deadly: int, words: list[str], data: Path) -> int:
    sys.setprofile(Tripwire(deadly))
    return _run(words, data)


def _run_full(limit: int, words: list[str], data: Path) -> int:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    return _run(words, data)


def _describe(data: Path) -> int:
    from store.settings import read_settings
    from tests.ingest.kept_store import describe_store

    print(json.dumps(describe_store(read_settings(data)), sort_keys=True))
    return 0


def _look(data: Path) -> int:
    """What a reader sees in between: whole letters, or no store yet."""
    from store.errors import StoreMissing
    from store.reading import open_reader
    from store.settings import read_settings

    try:
        reader = open_reader(read_settings(data))
    except StoreMissing:
        return 0
    state = reader.state()
    figures = reader.figures(state)
    counts = {
        letter.file: sum(figure.source.letter == letter.id for figure in figures)
        for letter in reader.letters(state)
    }
    print(counts)
    return 0 if set(counts.values()) <= {18} else 1


def kill_at_events(scenario: Scenario, points: int) -> dict[str, str]:
    """Kill at so many events, evenly over the whole run, the first and the last among them."""
    last = max(1, scenario.events - 1)
    steps = max(1, points - 1)
    found = {}
    for event in sorted({1 + round(last * step / steps) for step in range(points)}):
        data = scenario.begin(f"event-{event}")
        code, said = run_child(partial(_run_to, event, scenario.words, data))
        wrong = "" if code == -signal.SIGKILL or code in scenario.good else f"{code}: {said}"
        found[f"event {event}"] = wrong or scenario.finish(data)
    return found


def kill_at_times(scenario: Scenario, points: int, seed: int) -> dict[str, str]:
    """Kill at so many moments at random, whatever is going on then."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    found = {}
    for _ in range(points):
        seconds = chance.uniform(0, scenario.took)
        data = scenario.begin(f"time-{seconds:.6f}")
        child = os.fork()
        if child == 0:
            with open(os.devnull, "w") as silence:  # noqa: PTH123 - its number is wanted
                os.dup2(silence.fileno(), 1)
                os.dup2(silence.fileno(), 2)
            os._exit(_run(scenario.words, data))
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found[f"after {seconds:.3f} s"] = scenario.finish(data)
    return found


def fill_disks(scenario: Scenario, points: int) -> dict[str, str]:
    """Let files grow to so many bytes only: a sentence and 1, and the next run finishes."""
    found = {}
    for limit in sorted({LIMITS[at * len(LIMITS) // points] for at in range(points)}):
        data = scenario.begin(f"limit-{limit}")
        code, said = run_child(partial(_run_full, limit, scenario.words, data))
        lines = said.strip().splitlines()
        is_plain = code == 1 and len(lines) == 1 and lines[0].startswith("The store cannot be used")
        found[f"limit {limit}"] = scenario.finish(data) if is_plain else f"{code}: {said}"
    return found


def run_scenario(folder: Path, name: str, points: int, seed: int) -> dict[str, object]:
    """Break one command off at so many points. Returns: what was found, for JSON."""
    scenario = Scenario(folder / name, name.partition("-")[0])
    if name.endswith("-full"):
        found = fill_disks(scenario, points)
    elif name.endswith("-times"):
        found = kill_at_times(scenario, points, seed)
    else:
        found = kill_at_events(scenario, points)
    failures = {point: wrong[:3000] for point, wrong in found.items() if wrong}
    took = round(scenario.took, 2)
    said = {"events": scenario.events, "points": len(found), "failures": failures, "took": took}
    shutil.rmtree(folder / name)
    return said


def main() -> None:
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    for module in LOADED_ONCE:
        import_module(module)
    found = {}
    for asked in sys.argv[3:]:
        name, _, points = asked.partition(":")
        found[name] = run_scenario(folder, name, int(points), seed)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
