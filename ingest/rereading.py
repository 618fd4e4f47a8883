"""Kept files read anew, and how what they say now differs from what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from ingest.arrivals import Arrival
from ingest.pages import MARK_WITHIN_BYTES, PDF_MARK, Limits
from ingest.pipeline import read_files
from store.authorities import Register
from store.kept_files import KeptFile
from store.records import Figure, Letter, LetterRows, Source, Year

ZIP_MARK = b"PK"
MOST_NAMED = 3
"""Of each kind of rows so many that differ are named."""


@dataclass(frozen=True)
class Rereading:
    """What a kept file says now: its letters by id, and the reason where any was refused."""

    file: KeptFile
    letters: dict[str, LetterRows]
    refusal: str


class _Desk:
    """Where letters are put that are only read: nothing is held, so that every file is read."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._read: dict[str, LetterRows] = {}

    def find_letter(self, letter_id: str) -> Letter | None:
        return None

    def letters_of(self, names: frozenset[str], year: Year) -> tuple[Letter, ...]:
        return ()

    def figures_of(self, letter_id: str) -> tuple[Figure, ...]:
        return ()

    def count_figures(self, letter_id: str) -> int:
        return 0

    def save(self, rows: LetterRows, content: bytes) -> None:
        self._read[rows.letter.id] = rows

    def clear(self) -> dict[str, LetterRows]:
        """The letters put here since the last time."""
        read, self._read = self._read, {}
        return read


def reread_files(
    files: Sequence[KeptFile], register: Register, limits: Limits
) -> Iterator[Rereading]:
    """Read kept files as they were read when they came in, in their order."""
    desk = _Desk(register)
    arrivals = [Arrival(file.place, Path(_name_file(file))) for file in files]
    read = read_files(arrivals, desk, limits, is_strict=False)
    pairs = zip(files, read, strict=True)
    for file, reports in tqdm(pairs, total=len(files), unit="file", disable=None):
        letters = desk.clear()
        refusal = next((each.detail for each in reports if each.status == "rejected"), "")
        if any(rows.letter.original != file.original for rows in letters.values()):
            letters, refusal = {}, "The kept file is not as it came."
        yield Rereading(file, letters, refusal)


def _name_file(file: KeptFile) -> str:
    """The name that the file came with; one that has lost it is named by its hash and its kind."""
    if file.letters:
        return file.letters[0].file
    try:
        with file.place.open("rb") as opened:
            start = opened.read(MARK_WITHIN_BYTES)
    except OSError:
        start = b""
    suffix = ".pdf" if PDF_MARK in start else ".docx" if start.startswith(ZIP_MARK) else ".txt"
    return f"{file.original[:12]}{suffix}"


def describe_differences(kept: LetterRows, read: LetterRows) -> list[str]:
    """What differs between a letter as it is kept and as it is read now; empty where nothing."""
    found: list[str] = []
    for name in Letter.__dataclass_fields__:
        was, now = getattr(kept.letter, name), getattr(read.letter, name)
        if was != now:
            found.append(f"{name}: {was} is kept, {now} is read")
    kinds: tuple[tuple[str, Sequence[object], Sequence[object]], ...] = (
        ("figure", kept.figures, read.figures),
        ("check", kept.checks, read.checks),
        ("fact", kept.facts, read.facts),
        ("passage", kept.passages, read.passages),
    )
    for kind, was_kept, is_read in kinds:
        found += _describe_rows(kind, was_kept, is_read)
    return found


def _describe_rows(kind: str, kept: Sequence[object], read: Sequence[object]) -> Iterable[str]:
    if kept == read:
        return
    gone = [row for row in kept if row not in read]
    new = [row for row in read if row not in kept]
    for rows, words in ((gone, "kept, not read"), (new, "read, not kept")):
        for row in rows[:MOST_NAMED]:
            yield f"{kind} {words}: {_describe_row(row)}"
        if len(rows) > MOST_NAMED:
            yield f"{len(rows) - MOST_NAMED} more of kind {kind} {words}"
    if not gone and not new:
        yield f"{kind}s stand in another order or number"


def _describe_row(row: object) -> str:
    if isinstance(row, Figure):
        what = " ".join(filter(None, (row.measure, row.breakdown, row.scope, str(row.year))))
        return f"{what} is {row.value}, {_describe_place(row.source)}"
    return str(row)[:200]


def _describe_place(source: Source) -> str:
    place = f"line {source.line}" if source.page is None else f"page {source.page}"
    return f"printed “{source.printed[:60]}” on {place}"
