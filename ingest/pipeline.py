"""From files to the store, top to bottom: read, identify, prove, save, and publish once."""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Generator, Sequence
from pathlib import Path

from ingest.errors import Damaged, FileRefused
from ingest.figures import make_figures
from ingest.identify import identify_letter
from ingest.layouts import KNOWN_TITLES, choose_layout
from ingest.letter_parts import find_parts
from ingest.pages import Limits
from ingest.passages import make_passages
from ingest.phrases import squeeze
from ingest.proofs import WITHDRAWN, Proven
from ingest.records import Document
from ingest.report import LetterReport, Report, print_safely
from ingest.scan_rows import settle_scans
from ingest.sentence_proofs import prove_letter
from ingest.worker import Reading, open_readers
from store.authorities import Register
from store.embedding import LONGEST_PASSAGE_TOKENS, Embedder, count_tokens
from store.originals import hash_content
from store.records import Figure, Letter, LetterRows
from store.settings import StoreSettings
from store.writing import Writer, open_writer

LOG = logging.getLogger(__name__)
LETTER_START = "0"
"""Where in its file a letter begins."""
LETTER_ID_DIGITS = 32
MOST_CHILDREN = 4


def add_letters(
    paths: Sequence[Path],
    settings: StoreSettings,
    embedder: Embedder | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Generator[LetterReport, None, None]:
    """Add files in their order; each report comes when its letter is saved.

    What was saved is published at the end, also where the run is broken off.
    """
    children = max(1, min(MOST_CHILDREN, os.cpu_count() or 1, len(paths)))
    with (
        open_writer(settings) as writer,
        open_readers(KNOWN_TITLES, limits, children) as readers,
    ):
        try:
            for reading in readers.read_all(paths, lambda content: is_held(writer, content)):
                yield add_letter(reading, writer)
        finally:
            writer.publish(embedder)


def add_letter(reading: Reading, writer: Writer) -> LetterReport:
    """Save one file's letter, unless it is held, refused or a duplicate."""
    try:
        if reading.refusal:
            raise reading.refusal
        if is_held(writer, reading.content) or reading.document is None:
            return report_held(reading, writer)
        rows, proven = read_letter(reading, reading.document, writer.register)
    except FileRefused as refusal:
        return LetterReport(str(reading.path), "rejected", refusal.reason, detail=str(refusal))
    status, detail = compare_held(rows, writer)
    if status != "duplicate":
        writer.save(rows, reading.content)
    return report_letter(reading, rows, proven, status, detail)


def read_letter(
    reading: Reading, document: Document, register: Register
) -> tuple[LetterRows, Proven]:
    """All that is kept of one letter. Raises: FileRefused."""
    try:
        return make_rows(reading, document, register)
    except FileRefused:
        raise
    except Exception as error:
        LOG.exception("%s", print_safely(str(reading.path)))
        raise Damaged("The file could not be read for a reason that was not foreseen.") from error


def make_rows(
    reading: Reading, document: Document, register: Register
) -> tuple[LetterRows, Proven]:
    """From pages to rows, step by step."""
    letter_id = identify_content(reading.content)
    parts = find_parts(document)
    identity = identify_letter(parts, letter_id, register)
    layout = choose_layout(identity.year.end, squeeze(parts.text))
    known = register.find(identity.authority)
    kind = known.kind if known else None
    proven = prove_letter(document, parts, layout, identity.year.end, kind)
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


def identify_content(content: bytes) -> str:
    """A letter's id: from its file's bytes and where in the file it begins."""
    place = f"{hash_content(content)}:{LETTER_START}"
    return hashlib.sha256(place.encode()).hexdigest()[:LETTER_ID_DIGITS]


def is_held(writer: Writer, content: bytes) -> bool:
    """Whether the very same file is held."""
    return writer.find_letter(identify_content(content)) is not None


def compare_held(rows: LetterRows, writer: Writer) -> tuple[str, str]:
    """How a letter stands to others of its authority and year: its status, and why."""
    letter = rows.letter
    others = find_others(letter, writer)
    for other in others:
        if other.dated == letter.dated and _values(writer.figures_of(other.id)) == _values(
            rows.figures
        ):
            return "duplicate", f"The same letter is held as {other.file}."
    if not others:
        return "added", ""
    dates = [other.dated for other in others if other.dated]
    if letter.dated and all(held < letter.dated for held in dates):
        return "updated", "It is newer than the letter held, and answers follow it."
    return "added", "Another letter of this year is held; answers follow the newest."


def find_others(letter: Letter, writer: Writer) -> list[Letter]:
    """Letters held for the same authority and year, under any of the authority's names."""
    known = writer.register.find(letter.authority)
    names = [letter.authority, *((known.name, *known.aliases) if known else ())]
    found = (writer.letters_of(name, letter.year) for name in dict.fromkeys(names))
    return [other for letters in found for other in letters if other.id != letter.id]


def _values(figures: Sequence[Figure]) -> frozenset[tuple[object, ...]]:
    return frozenset(
        (each.year, each.measure, each.breakdown, each.scope, each.value) for each in figures
    )


def report_held(reading: Reading, writer: Writer) -> LetterReport:
    """The report on a file that is already held."""
    letter_id = identify_content(reading.content)
    held = writer.find_letter(letter_id)
    return LetterReport(
        str(reading.path),
        "unchanged",
        authority=held.authority if held else None,
        year=str(held.year) if held else None,
        figures=len(writer.figures_of(letter_id)),
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
