"""From a file's bytes to pages of lines: PDF, text and Word files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.errors import Damaged, Encrypted, NotALetter, NoText, TooLarge
from ingest.ink import leave_out_unseen
from ingest.layouts import TOLD_MARKS
from ingest.pdf_pieces import open_second, read_pieces
from ingest.pdf_words import join_lines, open_pdf, read_lines
from ingest.phrases import squeeze
from ingest.records import Document, Line, Page
from ingest.scans import add_scans
from store.errors import WordEncrypted, WordUnreadable, WordUnsettled
from store.text_lines import decode_text, split_lines
from store.word_lines import is_word_file, read_word_lines

PDF_MARK = b"%PDF-"
MARK_WITHIN_BYTES = 1024
TITLE_YEAR = re.compile(r"\bannual (?:review )?(?:letter|review) (20\d\d)\b", re.IGNORECASE)
LAST_TOLD = 2014
"""Of letters titled with a later year the second reader is not asked for prose alone."""
TEXT_SUFFIXES = (".txt", ".text")
MEBIBYTE = 1024 * 1024
OLE_MARK = b"\xd0\xcf\x11\xe0"
"""How files of Office before 2007 begin, and those of today that are locked with a password."""
LOCKED_PART = "EncryptedPackage".encode("utf-16-le")
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
OPEN_DOCUMENT_WITHIN_BYTES = 200
RICH_TEXT_MARK = b"{\\rtf"
SAVE_ANEW = "save it as .docx or PDF."


@dataclass(frozen=True)
class Limits:
    """What one file may cost before it is given up; a scanned page takes seconds to read."""

    file_bytes: int = 40 * MEBIBYTE
    pages: int = 400
    seconds: float = 60.0
    memory_bytes: int = 1536 * MEBIBYTE
    text_lines: int = 50_000
    scanned_pages: int = 12
    seconds_a_scan: float = 90.0
    scan_memory_bytes: int = 3072 * MEBIBYTE
    characters: int = 2_000_000
    """Of a whole file: what is read is proven by the process that reads all files."""
    table_words: int = 3_000
    """Of a page that prints a known title; the time to prove it grows with their square."""
    all_table_words: int = 100_000
    """Of all such pages of a file."""


def begin_nothing(_: int) -> None:
    """What is done before scanned pages are read where nobody waits for them."""


def read_document(
    content: bytes,
    suffix: str,
    titles: tuple[str, ...],
    limits: Limits,
    begin_scans: Callable[[int], None] = begin_nothing,
) -> Document:
    """Read a file's bytes as pages.

    suffix: the file name's ending, which only tells a text file from other kinds.
    titles: squeezed titles of known tables; pages that hold one are read a second time.
    begin_scans: called with the number of scanned pages before these are read.
    Raises: FileRefused, as the kind that fits.
    """
    if len(content) > limits.file_bytes:
        raise TooLarge(f"The file is larger than {limits.file_bytes // MEBIBYTE} MB.")
    if PDF_MARK in content[:MARK_WITHIN_BYTES]:
        return read_pdf(content, titles, limits, begin_scans)
    if suffix == ".pdf":
        raise Damaged("The file is called a PDF, but it is empty or holds something else.")
    if is_word_file(content):
        return read_word(content, limits)
    demand_known_kind(content, suffix)
    return read_text(content, limits)


def demand_known_kind(content: bytes, suffix: str) -> None:
    """Refuse what is no text file, by the name of its kind where that is known.

    Raises: Encrypted, Damaged, NotALetter.
    """
    if content.startswith(OLE_MARK):
        if LOCKED_PART in content:
            raise Encrypted("The file is locked with a password; save it without one.")
        raise NotALetter(f"The file is of an Office older than 2007; {SAVE_ANEW}")
    if OPEN_DOCUMENT in content[:OPEN_DOCUMENT_WITHIN_BYTES]:
        raise NotALetter(f"The file is an OpenDocument text; {SAVE_ANEW}")
    if content.startswith(RICH_TEXT_MARK):
        raise NotALetter(f"The file is rich text (RTF); {SAVE_ANEW}")
    if suffix == ".docx":
        raise Damaged("The file is called a Word file, but it is empty or holds something else.")
    if suffix not in TEXT_SUFFIXES:
        raise NotALetter("The file is neither a PDF nor a Word file nor a text file.")


def read_pdf(
    content: bytes, titles: tuple[str, ...], limits: Limits, begin_scans: Callable[[int], None]
) -> Document:
    """Read a PDF with both readers, the second only on pages that hold a known table.

    Pages that are pictures are read by two others, where these are installed.
    """
    second = open_second(content)
    document = open_pdf(content)
    try:
        count = len(document)
        if count > limits.pages:
            raise TooLarge(f"The file has {count} pages; a letter has a few.")
        if count == 0 or count != len(second.pages):
            raise Damaged("The file's list of pages is damaged.")
        pages = []
        left, table_words = limits.characters, limits.all_table_words
        is_recent = False
        for index in range(count):
            lines, space = read_lines(document, index)
            text = " ".join(line.text for line in lines)
            left -= len(text)
            _demand_room(left, limits)
            words = squeeze(text)
            if found := TITLE_YEAR.search(text):
                is_recent = int(found[1]) > LAST_TOLD
            sought = (each for each in titles if not (is_recent and each in TOLD_MARKS))
            holds_table = any(title in words for title in sought)
            pieces = None
            if holds_table:
                _demand_few_words(lines, index, limits)
                table_words -= sum(len(line.words) for line in lines)
                if table_words < 0:
                    raise TooLarge("The file's pages of figures hold more words than any letters'.")
                pieces = read_pieces(second, index, space)
                lines = join_lines(leave_out_unseen(document, index, lines, space))
            pages.append(Page(index + 1, lines, pieces))
        pages = add_scans(document, pages, titles, limits.scanned_pages, begin_scans)
    finally:
        document.close()
    is_scan = any(page.scan is not None for page in pages)
    return Document("ocr" if is_scan else "pdf", tuple(pages))


def read_text(content: bytes, limits: Limits) -> Document:
    """Read a text file as one page; its lines are numbered from 1."""
    text = decode_text(content)
    _demand_room(limits.characters - len(text), limits)
    if not text.strip():
        raise NoText("The file is empty.")
    if any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text):
        raise NotALetter("The file is called a text file, but it holds something else.")
    return _number_lines("text", split_lines(text), limits)


def read_word(content: bytes, limits: Limits) -> Document:
    """Read a Word file as one page; a number is that of a line of the text made from it."""
    try:
        written = read_word_lines(content)
    except WordEncrypted as error:
        raise Encrypted(str(error)) from error
    except WordUnsettled as error:
        raise NotALetter(str(error)) from error
    except WordUnreadable as error:
        raise Damaged(str(error)) from error
    if not any(line.strip() for line in written):
        raise NoText("The Word file holds no words.")
    return _number_lines("word", written, limits)


def _number_lines(form: str, written: tuple[str, ...], limits: Limits) -> Document:
    if len(written) > limits.text_lines:
        raise TooLarge(f"The file has {len(written)} lines; a letter has a few hundred.")
    lines = tuple(_number_line(words, number) for number, words in enumerate(written, 1))
    breaks = tuple(at for at, words in enumerate(written) if words.startswith("\f"))
    return Document(form, (Page(None, lines, breaks=breaks),))


def _demand_room(left: int, limits: Limits) -> None:
    if left < 0:
        raise TooLarge(f"The file holds more than {limits.characters} characters of text.")


def _demand_few_words(lines: tuple[Line, ...], index: int, limits: Limits) -> None:
    count = sum(len(line.words) for line in lines)
    if count > limits.table_words:
        raise TooLarge(f"Page {index + 1} holds {count} words, more than any letter's.")


def _number_line(text: str, number: int) -> Line:
    return Line(text.replace("\f", " ").rstrip(), number)
