"""From files to the store, top to bottom: read, identify, prove, save, and publish once."""

from __future__ import annotations

import gc
import hashlib
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
from ingest.figures import make_figures
from ingest.identify import identify_letter
from ingest.layouts import KNOWN_TITLES, choose_layouts
from ingest.letter_parts import find_parts
from ingest.letters_in_file import WHOLE, FoundLetter, find_letters
from ingest.pages import Limits
from ingest.passages import make_passages
from ingest.phrases import squeeze
from ingest.proofs import WITHDRAWN, Proven
from ingest.report import LetterReport, Report, print_safely
from ingest.scan_rows import settle_scans
from ingest.sentence_proofs import prove_first
from ingest.shelf import Shelf, open_dry_shelf
from ingest.worker import Reading, open_readers
from store.authorities import Register
from store.embedding import LONGEST_PASSAGE_TOKENS, Embedder, count_tokens, load_embedder
from store.known_bodies import COUNCIL_KINDS
from store.originals import hash_content
from store.records import Letter, LetterRows
from store.settings import StoreSettings
from store.writing import open_writer

LOG = logging.getLogger(__name__)
LETTER_ID_DIGITS = 32
MOST_CHILDREN = 4


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
    with open_readers(KNOWN_TITLES, limits, children) as readers:
        arrivals = map(as_arrival, files)
        for reading in readers.read_all(arrivals, lambda content: is_held(shelf, content)):
            yield tuple(add_file(reading, shelf, is_strict=is_strict))


def add_file(reading: Reading, shelf: Shelf, *, is_strict: bool) -> Iterator[LetterReport]:
    """Save the letters of one file, each unless it is held, refused or a duplicate."""
    if reading.refusal:
        yield report_refusal(reading, reading.refusal)
        return
    if reading.document is None or is_held(shelf, reading.content):
        yield report_held(reading, identify_content(reading.content), shelf)
        return
    try:
        letters = find_letters(reading.document, shelf.register)
    except FileRefused as refusal:
        yield report_refusal(reading, refusal)
        return
    reports = [add_letter(reading, letter, shelf, is_strict=is_strict) for letter in letters]
    taken = [report for report in reports if report.reason != NotALetter.reason]
    yield from taken or reports[:1]


def add_letter(
    reading: Reading, found: FoundLetter, shelf: Shelf, *, is_strict: bool
) -> LetterReport:
    """Save one letter of a file, unless it is held, refused or a duplicate."""
    letter_id = identify_content(reading.content, found.start)
    if shelf.find_letter(letter_id) is not None:
        return report_held(reading, letter_id, shelf, found.at)
    try:
        rows, proven = read_letter(reading, found, shelf.register)
    except FileRefused as refusal:
        return report_refusal(reading, refusal, found.at)
    status, detail = compare_held(rows, shelf)
    report = replace(report_letter(reading, rows, proven, status, detail), at=found.at)
    if is_strict and report.status == "flagged":
        return replace(report, status="rejected", figures=0, passages=0)
    if status != "duplicate":
        shelf.save(rows, reading.content)
    return report


def read_letter(
    reading: Reading, found: FoundLetter, register: Register
) -> tuple[LetterRows, Proven]:
    """All that is kept of one letter. Raises: FileRefused."""
    try:
        return make_rows(reading, found, register)
    except FileRefused:
        raise
    except Exception as error:
        LOG.exception("%s", print_safely(str(reading.path)))
        raise Damaged("The file could not be read for a reason that was not foreseen.") from error


def make_rows(
    reading: Reading, found: FoundLetter, register: Register
) -> tuple[LetterRows, Proven]:
    """From pages to rows, step by step."""
    document = found.document
    letter_id = identify_content(reading.content, found.start)
    parts = find_parts(document, found.repeated)
    identity = identify_letter(parts, letter_id, register)
    layouts = choose_layouts(identity.year.end, squeeze(parts.text))
    known = register.find(identity.authority)
    kind = known.kind if known and known.kind in COUNCIL_KINDS else None
    names = (identity.authority, *((known.name, *known.aliases) if known else ()))
    layout, proven = prove_first(document, parts, layouts, identity.year.end, kind, names)
    figures = make_figures(proven, letter_id, identity.authority, identity.year, document.format)
    letter = Letter(
        id=letter_id,
        file=print_safely(reading.path.name),
        original=hash_content(reading.content),
        authority=identity.authority,
        year=identity.year,
        dated=identity.dated,
        signed_by=identity.signed_by,
        pages=len(document.pages),
        layout=layout.name,
        format=document.format,
        flagged=bool(proven.withdrawn or proven.wrong),
    )
    passages = make_passages(parts, letter_id, count_tokens, LONGEST_PASSAGE_TOKENS)
    rows = LetterRows(letter, figures, proven.checks, identity.facts, passages)
    return settle_scans(rows, document), proven


def identify_content(content: bytes, start: str = WHOLE) -> str:
    """A letter's id: from its file's bytes and where in the file it begins."""
    place = f"{hash_content(content)}:{start}"
    return hashlib.sha256(place.encode()).hexdigest()[:LETTER_ID_DIGITS]


def is_held(shelf: Shelf, content: bytes) -> bool:
    """Whether the very same file is held as one letter."""
    return shelf.find_letter(identify_content(content)) is not None


def report_refusal(reading: Reading, refusal: FileRefused, at: int | None = None) -> LetterReport:
    """The report on a file, or one letter in it, of which nothing is kept."""
    return LetterReport(str(reading.path), "rejected", refusal.reason, detail=str(refusal), at=at)


def report_held(
    reading: Reading, letter_id: str, shelf: Shelf, at: int | None = None
) -> LetterReport:
    """The report on a letter that is held already, from this very file or from one like it."""
    held = shelf.find_letter(letter_id)
    is_renamed = held is not None and held.file != print_safely(reading.path.name)
    return LetterReport(
        str(reading.path),
        "duplicate" if is_renamed else "unchanged",
        authority=held.authority if held else None,
        year=str(held.year) if held else None,
        figures=len(shelf.figures_of(letter_id)),
        detail=f"The same file is held as {held.file}." if held and is_renamed else "",
        at=at,
    )


def report_letter(
    reading: Reading, rows: LetterRows, proven: Proven, status: str, detail: str
) -> LetterReport:
    """The report on a letter that was read; what is withdrawn or wrong in print flags it."""
    reason = None
    if status != "duplicate" and rows.letter.flagged:
        status = "flagged"
        reason = "table_withdrawn" if proven.withdrawn else "print_wrong"
        detail = " ".join((*proven.withdrawn, *_name_wrong(proven), detail)).strip()
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
    )


def _name_wrong(proven: Proven) -> list[str]:
    failed = [check for check in proven.checks if not check.passed and check.name != WITHDRAWN]
    return [f"The letter's own print does not add up: {check.detail}." for check in failed]


def time_report(letters: Sequence[LetterReport], started: float) -> Report:
    """All reports of a run with the time it took."""
    return Report(tuple(letters), time.perf_counter() - started)
