"""`python -m store export`: what is kept, taken out again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from store.errors import StoreError
from store.export import export_figures
from store.reading import open_reader
from store.settings import read_settings


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m store", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    export = commands.add_parser("export", help="write every figure held to a CSV file")
    export.add_argument("file", type=Path, help="the CSV file to write")
    export.add_argument("--data", type=Path, help="the data folder (default: LETTERS_DATA, ./data)")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run a command. Returns: 0, or 1 where the store cannot be read or the file not written."""
    given = build_parser().parse_args(arguments)
    try:
        reader = open_reader(read_settings(given.data))
        written = export_figures(reader, given.file)
    except (StoreError, OSError) as error:
        print(f"export: {error}", file=sys.stderr)
        return 1
    print(f"{written} figures written to {given.file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
