"""Pages of a PDF that are pictures: which they are, and their words by two readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pypdfium2

from ingest.errors import NoText, TooLarge
from ingest.pdf_words import join_lines
from ingest.phrases import squeeze
from ingest.records import Line, Page, Piece, Scan
from ingest.scan_picture import Picture, draw_picture
from ingest.scan_readers import can_scan
from ingest.scan_words import read_words

HINT = (
    "The file's pages are pictures without text. To have scanned pages read, install the extra"
    " “ocr” of this program and the program tesseract (Debian's package tesseract-ocr)."
)


def add_scans(
    document: pypdfium2.PdfDocument,
    pages: Sequence[Page],
    titles: Sequence[str],
    most: int,
    begin: Callable[[int], None],
) -> list[Page]:
    """The pages, those without text read from their pictures where they print something.

    Among pages with text, a picture is only read into the letter if it holds a known table.
    most: how many scanned pages a file may have; begin is called with their number before the
    slow work starts.
    Raises: NoText where nothing can be read; TooLarge.
    """
    empty = [at for at, page in enumerate(pages) if not page.lines]
    is_whole = len(empty) == len(pages)
    if not empty or not (can_scan() and (is_whole or len(empty) <= most)):
        if is_whole:
            raise NoText(HINT)
        return list(pages)
    if len(empty) > most:
        raise TooLarge(f"The file has {len(empty)} scanned pages; a letter has a few.")
    begin(len(empty))
    read = list(pages)
    for at in empty:
        picture = draw_picture(document, at)
        page = _read_page(picture, at + 1, titles) if picture else None
        if page is not None and (is_whole or page.pieces is not None):
            read[at] = page
    if not any(page.lines for page in read):
        raise NoText("The file's pages are pictures in which no words can be read.")
    return read


def _read_page(picture: Picture, number: int, titles: Sequence[str]) -> Page:
    words, second = read_words(picture, titles)
    lines = join_lines(words)
    squeezed = squeeze(" ".join(line.text for line in lines))
    holds_table = any(title in squeezed for title in titles)
    pieces = tuple(_to_pieces(lines)) if holds_table else None
    height, width = picture.points.shape
    scan = Scan(second, picture.tilt, width / picture.scale, height / picture.scale)
    return Page(number, lines, pieces, scan=scan)


def _to_pieces(lines: Sequence[Line]) -> list[Piece]:
    """Words as the second reader's: each number among them was confirmed by it, or is unsure."""
    return [
        Piece(word.text, word.box.x0, (word.box.y0 + word.box.y1) / 2)
        for line in lines
        for word in line.words
    ]
