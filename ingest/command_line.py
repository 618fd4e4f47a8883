"""`python -m ingest add PATH...`: add letters and report on each; check, remove and rebuild."""

from __future__ import annotations

import argparse
import io
import json
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from tqdm import tqdm

from ingest.arrivals import Arrival, find_arrivals
from ingest.pipeline import add_files, time_report, try_files
from ingest.report import LetterReport, describe_report
from ingest.settings import read_limits
from ingest.upkeep import add_upkeep_commands, run_upkeep
from store.errors import StoreError
from store.settings import read_settings

LONG_RUN = 20
"""From so many files on a bar shows how far a run has come."""
INTERRUPTED = 130


def run_command(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns: 0 where every file was taken or already held, 1 where any was rejected or
        flagged or the store could not be used, 2 for wrong usage.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a pipe may not know every letter
    parser = make_parser()
    asked = parser.parse_args(arguments)
    if asked.command != "add":
        return run_upkeep(asked)
    files, missing = find_arrivals(asked.paths)
    if missing:
        parser.error(f"there is no file or folder {missing[0]!r}")
    return add(files, asked)


def make_parser() -> argparse.ArgumentParser:
    """The command line's words."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Read the Ombudsman's annual letters into the store."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    add_command = commands.add_parser(
        "add", help="add letters: files, folders, zip files, or patterns such as '2018/*.pdf'"
    )
    add_command.add_argument("paths", nargs="+", metavar="PATH")
    add_command.add_argument(
        "--data", type=Path, help="the data folder (default: LETTERS_DATA, or ./data)"
    )
    add_command.add_argument(
        "--dry-run", action="store_true", help="read and prove everything, and keep nothing"
    )
    add_command.add_argument(
        "--strict", action="store_true", help="reject letters that would be kept with a flag"
    )
    add_command.add_argument("--json", action="store_true", help="print the report as JSON")
    add_command.add_argument(
        "--progress",
        action="store_true",
        help="first print a JSON line after each file: how many are done",
    )
    add_upkeep_commands(commands)
    return parser


def add(files: Sequence[Arrival], asked: argparse.Namespace) -> int:
    """Add the files, print the report, and return the exit code."""
    started = time.perf_counter()
    is_quiet = asked.progress or len(files) < LONG_RUN or not sys.stderr.isatty()
    run = try_files if asked.dry_run else add_files
    letters: list[LetterReport] = []
    is_broken_off = False
    try:
        settings = read_settings(asked.data)
        adding = run(files, settings, limits=read_limits(), is_strict=asked.strict)
        with closing(adding):
            told = tqdm(adding, total=len(files), unit="file", disable=is_quiet)
            for done, reports in enumerate(told, 1):
                letters += reports
                if asked.progress:
                    print(json.dumps({"done": done, "of": len(files)}), flush=True)
    except KeyboardInterrupt:
        is_broken_off = True
    except StoreError as error:
        print(f"The store cannot be used: {error}.", file=sys.stderr)
        return 1
    report = time_report(letters, started)
    if asked.json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(describe_report(report, is_dry=asked.dry_run)))
    if is_broken_off:
        print("Broken off; what was read until then is kept.", file=sys.stderr)
        return INTERRUPTED
    return 0 if report.is_clean else 1
