"""`python -m ingest add PATH...`: add letters to the store and report on each."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tqdm import tqdm

from ingest.pipeline import add_letters, time_report
from ingest.report import LetterReport, describe_report
from ingest.settings import read_limits
from store.errors import StoreError
from store.settings import read_settings

LONG_RUN = 20
"""From so many files on a bar shows how far a run has come."""
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Returns: 0 where every file was taken or already held, 1 where any was rejected or
        flagged or the store could not be used, 2 for wrong usage.
    """
    parser = make_parser()
    asked = parser.parse_args(arguments)
    missing = [path for path in asked.paths if not path.exists()]
    if missing:
        parser.error(f"there is no file or folder {str(missing[0])!r}")
    return add(list(walk_paths(asked.paths)), asked.data, as_json=asked.json)


def make_parser() -> argparse.ArgumentParser:
    """The command line's words."""
    parser = argparse.ArgumentParser(
        prog="python -m ingest", description="Read the Ombudsman's annual letters into the store."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    add_command = commands.add_parser(
        "add", help="add letters: files, or folders with all that is in them"
    )
    add_command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add_command.add_argument(
        "--data", type=Path, help="the data folder (default: LETTERS_DATA, or ./data)"
    )
    add_command.add_argument("--json", action="store_true", help="print the report as JSON")
    return parser


def walk_paths(paths: Sequence[Path]) -> Iterator[Path]:
    """Files as named, and all files of folders in the order of their names, but for hidden ones."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for file in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
            if file.is_file() and not hidden:
                yield file


def add(paths: Sequence[Path], data: Path | None, *, as_json: bool) -> int:
    """Add the files, print the report, and return the exit code."""
    started = time.perf_counter()
    is_quiet = len(paths) < LONG_RUN or not sys.stderr.isatty()
    letters: list[LetterReport] = []
    is_broken_off = False
    try:
        with closing(add_letters(paths, read_settings(data), limits=read_limits())) as adding:
            for letter in tqdm(adding, total=len(paths), unit="letter", disable=is_quiet):
                letters.append(letter)
    except KeyboardInterrupt:
        is_broken_off = True
    except StoreError as error:
        print(f"The store cannot be used: {error}.", file=sys.stderr)
        return 1
    report = time_report(letters, started)
    if as_json:
        print(json.dumps(report.to_json(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(describe_report(report)))
    if is_broken_off:
        print("Broken off; what was read until then is kept.", file=sys.stderr)
        return INTERRUPTED
    return 0 if report.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
