"""A small store on a disk, and everything in it that must be equal after a crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from store.generations import read_generation
from store.settings import StoreSettings
from tests.ingest.letter_maker import PROSE, RECEIVED, Letter, make_letter, make_text
from tests.ingest.test_tables import change

MODEL = "hashing-16"
OWN_WORDS = "Your council's replies came late in three of the cases that we looked into."
NEWER = {"housing": "8", "other": "2"}
LEEDS = Letter(
    authority="Leeds City Council", addressed="Leeds City Council", prose=(*PROSE, OWN_WORDS)
)
"""No column that only numbers the rows or the ingests: those differ between two ways to one state."""
NUMBERS = ("number", "added_in")


def write_letters(folder: Path) -> dict[str, Path]:
    """A letter, a newer edition of it, and another council's with words of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    newer = replace(Letter(), dated="1 September 2018", received=change(RECEIVED, **NEWER))
    contents = {
        "derby.txt": make_text(Letter()).encode(),
        "derby-newer.txt": make_text(newer).encode(),
        "leeds.pdf": make_letter(LEEDS),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return {name: folder / name for name in contents}


def describe_store(settings: StoreSettings) -> Mapping[str, object]:
    """Both databases and the kept files, without what only numbers rows and ingests."""
    kept: dict[str, object] = {}
    with closing(sqlite3.connect(settings.folder / "letters.sqlite3")) as connection:
        connection.row_factory = sqlite3.Row
        tables = "letter figure check_result fact passage passage_place vector".split()
        for table in tables:
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            kept[table] = sorted(repr(_strip_numbers(row)) for row in rows)
        pointer = connection.execute("SELECT * FROM pointer").fetchone()
    kept["contents"] = pointer["contents"], pointer["fingerprint"]
    indexed = read_generation(settings.generations / pointer["generation"])
    kept["index"] = {digest: vector.tobytes().hex() for digest, vector in sorted(indexed.items())}
    kept["originals"] = sorted(
        (each.name, each.stat().st_size) for each in settings.originals.glob("*/*")
    )
    return kept


def _strip_numbers(row: sqlite3.Row) -> dict[str, object]:
    named = {name: row[name] for name in row.keys() if name not in NUMBERS}  # noqa: SIM118 - no dict
    if "withdrawn_in" in named:
        named["withdrawn_in"] = named["withdrawn_in"] is not None
    return named
