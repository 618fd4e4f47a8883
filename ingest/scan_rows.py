"""What is kept of a letter with scanned pages: only names and words that both readers saw."""

from __future__ import annotations

from dataclasses import replace

from ingest.agreement import UNSURE
from ingest.errors import UnknownAuthority
from ingest.phrases import squeeze
from ingest.records import Document, Scan
from ingest.scan_picture import turn_box_back
from store.records import Box, Figure, LetterRows, Source

OWN_WORDS = frozenset({"signatory", "post", "addressee"})
"""Facts that are names: letters in them may be misread, and nothing else would show it."""


def settle_scans(rows: LetterRows, document: Document) -> LetterRows:
    """The rows with every box where it lies on the page as displayed, and without unsure words.

    Raises: UnknownAuthority where the second reader does not see the authority's name.
    """
    scans = {page.number: page.scan for page in document.pages if page.scan is not None}
    if not scans:
        return rows
    second = squeeze(" ".join(scan.second for scan in scans.values()))
    is_whole = len(scans) == len(document.pages)
    if is_whole and squeeze(rows.letter.authority) not in second:
        raise UnknownAuthority(
            "The scanned letter's authority cannot be read for sure: its two readings differ."
        )
    facts = tuple(
        replace(fact, source=_place(fact.source, scans))
        for fact in rows.facts
        if fact.name not in OWN_WORDS
        or fact.source.page not in scans
        or squeeze(fact.value) in second
    )
    signed_by = next((fact.value for fact in facts if fact.name == "signatory"), None)
    return LetterRows(
        replace(rows.letter, signed_by=signed_by),
        tuple(_mark(figure, scans) for figure in rows.figures),
        rows.checks,
        facts,
        tuple(each for each in rows.passages if UNSURE not in each[0].text),
    )


def _mark(figure: Figure, scans: dict[int | None, Scan]) -> Figure:
    """A figure of a scanned page is read by OCR; one of another page of the file is not."""
    read_by = "ocr" if figure.source.page in scans else "pdf"
    return replace(figure, read_by=read_by, source=_place(figure.source, scans))


def _place(source: Source, scans: dict[int | None, Scan]) -> Source:
    scan = scans.get(source.page)
    if scan is None or source.box is None:
        return source
    box: Box = turn_box_back(source.box, scan.tilt, scan.width, scan.height)
    return replace(source, box=box)
