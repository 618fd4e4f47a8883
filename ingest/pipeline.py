"""From files to the store, top to bottom: read in children, compare, save, and publish once."""

from __future__ import annotations

import gc
import logging
import os
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from ingest.arrivals import Arrival, as_arrival
from ingest.editions import compare_held
from ingest.errors import Damaged, FileRefused, NotALetter
from ingest.letter_reading import LetterRead, LettersTask, identify_content
from ingest.pages import Limits
from ingest.report import LetterReport, Report, print_safely
from ingest.shelf import Shelf, open_dry_shelf
from ingest.worker import Reading, open_readers
from store.embedding import Embedder, load_embedder
from store.records import LetterRows
from store.settings import StoreSettings
from store.writing import open_writer

LOG = logging.getLogger(__name__)
MOST_CHILDREN = 4
Letters = tuple[LetterRead, ...]


def add_letters(
    files: Sequence[Path | Arrival],
    settings: StoreSettings,
    embedder: Embedder | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Generator[LetterReport, None, None]:
    """Add files in their order; see `add_files`, whose reports come one by one."""
    with closing(add_files(files, settings, embedder, limits)) as adding:
        for reports in adding:
            yield from reports


def add_files(
    files: Sequence[Path | Arrival],
    settings: StoreSettings,
    embedder: Embedder | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    *,
    is_strict: bool = False,
) -> Generator[tuple[LetterReport, ...], None, None]:
    """Add files in their order; a file's reports come when its letters are saved.

    What was saved is published at the end, also where the run is broken off. is_strict: a
    letter that would be flagged is rejected.
    """
    embedder = embedder or load_embedder(settings)
    with open_writer(settings) as writer:
        writer.demand_model(embedder)
        try:
            yield from read_files(files, writer, limits, is_strict=is_strict)
        finally:
            writer.publish(embedder)


def try_files(
    files: Sequence[Path | Arrival],
    settings: StoreSettings,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    *,
    is_strict: bool = False,
) -> Generator[tuple[LetterReport, ...], None, None]:
    """What `add_files` would report, with nothing written."""
    with open_dry_shelf(settings) as shelf:
        yield from read_files(files, shelf, limits, is_strict=is_strict)


def read_files(
    files: Sequence[Path | Arrival], shelf: Shelf, limits: Limits, *, is_strict: bool
) -> Iterator[tuple[LetterReport, ...]]:
    """Read files in child processes and put their letters on the shelf, in the files' order."""
    children = max(1, min(MOST_CHILDREN, os.cpu_count() or 1, len(files)))
    gc.freeze()  # what is loaded by now, the model too, stays: no collection need look through it
    with open_readers(LettersTask(shelf.register, limits), limits, children) as readers:
        arrivals = map(as_arrival, files)
        for reading in readers.read_all(arrivals, lambda content: is_held(shelf, content)):
            yield tuple(add_file(reading, shelf, is_strict=is_strict))


def add_file(reading: Reading[Letters], shelf: Shelf, *, is_strict: bool) -> Iterator[LetterReport]:
    """Save the letters of one file, each unless it is held, refused or a duplicate."""
    if reading.refusal:
        yield report_refusal(reading, reading.refusal)
        return
    if reading.found is None:
        yield report_held(reading, identify_content(reading.content), shelf)
        return
    reports = [add_letter(reading, letter, shelf, is_strict=is_strict) for letter in reading.found]
    taken = [report for report in reports if report.reason != NotALetter.reason]
    yield from taken or reports[:1]


def add_letter(
    reading: Reading[Letters], read: LetterRead, shelf: Shelf, *, is_strict: bool
) -> LetterReport:
    """Save one letter of a file, unless it is held, refused or a duplicate."""
    if shelf.find_letter(read.id) is not None:
        return report_held(reading, read.id, shelf, read.at)
    if read.rows is None:
        refusal = read.refusal or Damaged("Nothing could be read.")
        return report_refusal(reading, refusal, read.at)
    status, detail = compare_held(read.rows, shelf)
    report = report_letter(reading, read, read.rows, status, detail)
    if is_strict and report.status == "flagged":
        return replace(report, status="rejected", figures=0, passages=0)
    if status != "duplicate":
        shelf.save(read.rows, reading.content)
    return report


def is_held(shelf: Shelf, content: bytes) -> bool:
    """Whether the very same file is held as one letter."""
    return shelf.find_letter(identify_content(content)) is not None


def report_refusal(
    reading: Reading[Letters], refusal: FileRefused, at: int | None = None
) -> LetterReport:
    """The report on a file, or one letter in it, of which nothing is kept.

    The log is told of a failure that was not foreseen.
    """
    for trace in getattr(refusal, "__notes__", ()):
        LOG.error("%s\n%s", print_safely(str(reading.path)), trace)
    return LetterReport(str(reading.path), "rejected", refusal.reason, detail=str(refusal), at=at)


def report_held(
    reading: Reading[Letters], letter_id: str, shelf: Shelf, at: int | None = None
) -> LetterReport:
    """The report on a letter that is held already, from this very file or from one like it."""
    held = shelf.find_letter(letter_id)
    is_renamed = held is not None and held.file != print_safely(reading.path.name)
    return LetterReport(
        str(reading.path),
        "duplicate" if is_renamed else "unchanged",
        authority=held.authority if held else None,
        year=str(held.year) if held else None,
        figures=shelf.count_figures(letter_id),
        detail=f"The same file is held as {held.file}." if held and is_renamed else "",
        at=at,
    )


def report_letter(
    reading: Reading[Letters], read: LetterRead, rows: LetterRows, status: str, detail: str
) -> LetterReport:
    """The report on a letter that was read; what is withdrawn or wrong in print flags it."""
    reason = None
    if status != "duplicate" and rows.letter.flagged:
        status = "flagged"
        reason = "table_withdrawn" if read.withdrawn else "print_wrong"
        detail = " ".join((*read.withdrawn, *read.wrong, detail)).strip()
    return LetterReport(
        str(reading.path),
        status,
        reason,
        rows.letter.authority,
        str(rows.letter.year),
        len(rows.figures),
        len(rows.passages),
        rows.checks,
        detail,
        at=read.at,
    )


def time_report(letters: Sequence[LetterReport], started: float) -> Report:
    """All reports of a run with the time it took."""
    return Report(tuple(letters), time.perf_counter() - started)
