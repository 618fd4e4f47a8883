"""The commands that keep a store in order: check, remove and rebuild."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.cells import read_cell
from ingest.errors import CellUnreadable
from ingest.pages import Limits
from ingest.rebuilding import TO_BE_LOOKED_AT, count_statuses, rebuild_letters, rebuild_vectors
from ingest.removing import Removal, remove_letters
from ingest.report import print_safely
from ingest.rereading import describe_differences, reread_files
from store.checking import Keeping, open_keeping
from store.errors import StoreError
from store.records import Check
from store.settings import StoreSettings, read_settings

INTERRUPTED = 130
MOST_NAMED = 20


def add_upkeep_commands(commands: Any) -> None:
    """Give the command line the words of check, remove and rebuild."""
    check = commands.add_parser("check", help="prove what is kept; changes nothing")
    check.add_argument(
        "--deep", action="store_true", help="also read every letter again and compare each row"
    )
    remove = commands.add_parser(
        "remove",
        help="remove letters, by id or name of their file",
        description="Remove letters. A file of several letters is listed, and removed with --yes.",
    )
    remove.add_argument(
        "names",
        nargs="+",
        metavar="LETTER",
        help="an id, its first six characters or more, or a file's name as held",
    )
    remove.add_argument(
        "--yes", action="store_true", help="remove all letters of a file that holds several"
    )
    rebuild = commands.add_parser("rebuild", help="read every kept letter again")
    rebuild.add_argument(
        "--vectors", action="store_true", help="only make vectors anew, by the model now set"
    )
    for command, run in ((check, run_check), (remove, run_remove), (rebuild, run_rebuild)):
        command.add_argument(
            "--data", type=Path, help="the data folder (default: LETTERS_DATA, or ./data)"
        )
        command.add_argument("--json", action="store_true", help="print the report as JSON")
        command.set_defaults(run=run)


def run_upkeep(asked: argparse.Namespace) -> int:
    """Run one of the commands. Returns: the exit code, 1 where the store cannot be used."""
    run: Callable[[argparse.Namespace, StoreSettings], int] = asked.run
    try:
        return run(asked, read_settings(asked.data))
    except StoreError as error:
        print(f"The store cannot be used: {error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Broken off; readers go on with what stood before.", file=sys.stderr)
        return INTERRUPTED


def run_check(asked: argparse.Namespace, settings: StoreSettings) -> int:
    """Returns: 0 where everything is proved, 1 where anything is not."""
    started = time.perf_counter()
    checks: list[Check] = []
    with open_keeping(settings) as keeping:
        for check in _prove(keeping, is_deep=asked.deep):
            checks.append(check)
            if not asked.json:
                sign = "ok    " if check.passed else "FAILED"
                print(print_safely(f"{sign} {check.name}: {check.detail}"), flush=True)
    if asked.json:
        _print_json({"checks": [dict(vars(check)) for check in checks]}, started)
    return 0 if all(check.passed for check in checks) else 1


def _prove(keeping: Keeping, *, is_deep: bool) -> Iterator[Check]:
    yield from keeping.checks()
    yield check_printed(keeping)
    if is_deep:
        yield read_again(keeping, Limits())


def check_printed(keeping: Keeping) -> Check:
    """Prove that every figure's value is the number that stands in its printed text."""
    figures = keeping.figures()
    wrong = [
        f"{each.measure} of letter {each.source.letter}: {each.value}, not “{each.source.printed}”"
        for each in figures
        if not _is_number_printed(each.source.printed, str(each.value))
    ]
    return _conclude("printed", wrong, f"{len(figures)} figures are the numbers printed")


def _is_number_printed(printed: str, value: str) -> bool:
    """Whether a value is the number printed; numbers in words are left to reading again."""
    if not any(letter.isdigit() for letter in printed):
        return True
    try:
        return str(read_cell(printed)) == value
    except CellUnreadable:
        return False


def read_again(keeping: Keeping, limits: Limits) -> Check:
    """Prove that every kept file still reads as what is kept of it, row by row."""
    wrong: list[str] = []
    files = [file for file in keeping.kept_files() if file.letters]
    for rereading in reread_files(files, keeping.register(), limits):
        for letter in rereading.file.letters:
            kept, read = keeping.rows_of(letter.id), rereading.letters.get(letter.id)
            if read is None or kept is None:
                wrong.append(f"{letter.file}: {rereading.refusal or 'it is not found in its file'}")
            else:
                wrong += [f"{letter.file}: {each}" for each in describe_differences(kept, read)]
    return _conclude("read again", wrong, f"{len(files)} kept files read as what is kept of them")


def _conclude(name: str, wrong: Sequence[str], said: str) -> Check:
    more = [f"and {len(wrong) - MOST_NAMED} more"] if len(wrong) > MOST_NAMED else []
    return Check(name, not wrong, "; ".join([*wrong[:MOST_NAMED], *more]) or said)


def run_remove(asked: argparse.Namespace, settings: StoreSettings) -> int:
    """Returns: 0 where every letter named was removed, 1 where none was."""
    started = time.perf_counter()
    removals = remove_letters(asked.names, settings, is_sure=asked.yes)
    is_done = all(each.status == "removed" for each in removals)
    if asked.json:
        removed = sum(each.status == "removed" for each in removals)
        letters = [dict(vars(each)) for each in removals]
        _print_json({"letters": letters, "counts": {"removed": removed}}, started)
        return 0 if is_done else 1
    for each in removals:
        print(print_safely(_say_removal(each)))
    if any(each.status == "several" for each in removals):
        print("Nothing was removed; --yes removes all letters of a file.", file=sys.stderr)
    elif not is_done:
        print("Nothing was removed: each name must be that of one letter.", file=sys.stderr)
    return 0 if is_done else 1


def _say_removal(each: Removal) -> str:
    if each.status == "several":
        return f"{each.name}: {each.letter} {each.authority}, {each.year}. {each.detail}"
    about = f" {each.authority}, {each.year}: {each.figures} figures." if each.authority else ""
    return f"{each.name}: {each.status}{about} {each.detail}".rstrip()


def run_rebuild(asked: argparse.Namespace, settings: StoreSettings) -> int:
    """Returns: 0 where every letter reads as it was kept, 1 where one must be looked at."""
    started = time.perf_counter()
    if asked.vectors:
        rebuild_vectors(settings)
        rebuilt = []
    else:
        rebuilt = rebuild_letters(settings)
    counts = count_statuses(rebuilt)
    to_look_at = [each for each in rebuilt if each.status in TO_BE_LOOKED_AT]
    if asked.json:
        letters = [dict(vars(each)) for each in rebuilt]
        _print_json({"letters": letters, "counts": counts}, started)
        return 1 if to_look_at else 0
    for each in rebuilt:
        if each.status != "same":
            print(print_safely(f"{each.file}: {each.status}. {each.detail}"))
    said = ", ".join(f"{count} {status}" for status, count in counts.items() if count)
    letters_said = f"letters: {said or 'none'}; " if not asked.vectors else ""
    print(f"{letters_said}vectors made anew ({time.perf_counter() - started:.1f} s)")
    return 1 if to_look_at else 0


def _print_json(report: Mapping[str, object], started: float) -> None:
    took = round(time.perf_counter() - started, 3)
    print(json.dumps({**report, "took_s": took}, ensure_ascii=False, indent=1))
