"""`python -m store`: figures taken out, backups made and put back, old answers let go."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from store.backup import Backup, make_backup, restore_backup
from store.errors import StoreError
from store.export import export_figures
from store.journal import FILE, open_journal
from store.reading import open_reader
from store.settings import StoreSettings, read_settings

PURGE = "purge-journal"


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m store", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    export = commands.add_parser("export", help="write every figure held to a CSV file")
    export.add_argument("file", type=Path, help="the CSV file to write")
    purge = commands.add_parser(
        PURGE, help="let answers in the journal go that are older than the days to keep"
    )
    purge.add_argument(
        "--days",
        type=int,
        metavar="N",
        help="keep N days; 0 keeps none (default: LETTERS_KEEP_DAYS)",
    )
    backup = commands.add_parser("backup", help="write everything that is kept to one zip file")
    backup.add_argument("file", type=Path, help="the zip file to write")
    restore = commands.add_parser(
        "restore", help="put a backup in the place of what is held now, which is gone then"
    )
    restore.add_argument("file", type=Path, help="the zip file that `backup` wrote")
    for each in (export, purge, backup, restore):
        each.add_argument(
            "--data", type=Path, help="the data folder (default: LETTERS_DATA, ./data)"
        )
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a command. Returns: 0, or 1 where the store cannot be read or the file not written."""
    given = build_parser().parse_args(arguments)
    try:
        settings = read_settings(given.data)
        print(_run(given, settings))
    except (StoreError, OSError) as error:
        print(f"{given.command}: {error}", file=sys.stderr)
        return 1
    return 0


def _run(given: argparse.Namespace, settings: StoreSettings) -> str:
    if given.command == PURGE:
        return _purge(settings, given.days)
    if given.command == "backup":
        return _describe(make_backup(settings, given.file), f"written to {given.file}")
    if given.command == "restore":
        return _describe(restore_backup(settings, given.file), f"restored in {settings.folder}")
    return _export(settings, given.file)


def _describe(backup: Backup, what: str) -> str:
    lost = f"; {len(backup.missing)} files were missing already" if backup.missing else ""
    return f"{backup.letters} letters with {len(backup.originals)} files {what}{lost}"


def _export(settings: StoreSettings, file: Path) -> str:
    return f"{export_figures(open_reader(settings), file)} figures written to {file}"


def _purge(settings: StoreSettings, days: int | None) -> str:
    kept = settings.keep_days if days is None else max(days, 0)
    if not (settings.folder / FILE).is_file():
        return f"no journal is kept in {settings.folder}"
    journal = open_journal(settings)
    gone = journal.purge(kept)
    journal.close()
    return f"answers older than {kept} days let go: {gone}"


if __name__ == "__main__":
    sys.exit(main())
