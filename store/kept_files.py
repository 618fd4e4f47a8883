"""Kept files with the letters that are held of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from store import figures, schema
from store.originals import find_original, find_originals
from store.records import Letter
from store.settings import StoreSettings


@dataclass(frozen=True)
class KeptFile:
    """A file that came in: the sha256 of its bytes, where it lies, and the letters held of it."""

    original: str
    place: Path
    letters: tuple[Letter, ...]


def find_kept_files(
    connection: Connection, settings: StoreSettings, ingest: int
) -> tuple[KeptFile, ...]:
    """The files of all letters held after an ingest, then those that never had a letter.

    The latter are what a crash, or a lost database, left; their names are lost too. Files whose
    letters were all removed are left out.
    """
    held: dict[str, list[Letter]] = defaultdict(list)
    for letter in figures.find_letters(connection, ingest):
        held[letter.original].append(letter)
    ever = set(connection.scalars(select(schema.letter.c.original)))
    lone = [path.name for path in find_originals(settings) if path.name not in ever]
    return tuple(
        KeptFile(original, find_original(settings, original), tuple(held.get(original, ())))
        for original in (*held, *lone)
    )
