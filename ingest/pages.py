"""From a file's bytes to pages of lines: PDF and text files."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.errors import Damaged, NotALetter, NoText, TooLarge
from ingest.ink import leave_out_unseen
from ingest.pdf_pieces import open_second, read_pieces
from ingest.pdf_words import join_lines, open_pdf, read_lines
from ingest.phrases import squeeze
from ingest.records import Document, Line, Page
from store.text_lines import decode_text, split_lines

PDF_MARK = b"%PDF-"
MARK_WITHIN_BYTES = 1024
TEXT_SUFFIXES = (".txt", ".text")
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one file may cost before it is given up."""

    file_bytes: int = 40 * MEBIBYTE
    pages: int = 400
    seconds: float = 60.0
    memory_bytes: int = 1536 * MEBIBYTE
    text_lines: int = 50_000
    characters: int = 2_000_000
    """Of a whole file: what is read is proven by the process that reads all files."""
    table_words: int = 3_000
    """Of a page that prints a known title; the time to prove it grows with their square."""


def read_document(content: bytes, suffix: str, titles: tuple[str, ...], limits: Limits) -> Document:
    """Read a file's bytes as pages.

    suffix: the file name's ending, which only tells a text file from other kinds.
    titles: squeezed titles of known tables; pages that hold one are read a second time.
    Raises: FileRefused, as the kind that fits.
    """
    if len(content) > limits.file_bytes:
        raise TooLarge(f"The file is larger than {limits.file_bytes // MEBIBYTE} MB.")
    if PDF_MARK in content[:MARK_WITHIN_BYTES]:
        return read_pdf(content, titles, limits)
    if suffix == ".pdf":
        raise Damaged("The file is called a PDF, but it is empty or holds something else.")
    if suffix not in TEXT_SUFFIXES:
        raise NotALetter("The file is neither a PDF nor a text file.")
    return read_text(content, limits)


def read_pdf(content: bytes, titles: tuple[str, ...], limits: Limits) -> Document:
    """Read a PDF with both readers, the second only on pages that hold a known table."""
    second = open_second(content)
    document = open_pdf(content)
    try:
        count = len(document)
        if count > limits.pages:
            raise TooLarge(f"The file has {count} pages; a letter has a few.")
        if count == 0 or count != len(second.pages):
            raise Damaged("The file's list of pages is damaged.")
        pages = []
        left = limits.characters
        for index in range(count):
            lines, space = read_lines(document, index)
            text = " ".join(line.text for line in lines)
            left -= len(text)
            _demand_room(left, limits)
            words = squeeze(text)
            holds_table = any(title in words for title in titles)
            pieces = None
            if holds_table:
                _demand_few_words(lines, index, limits)
                pieces = read_pieces(second, index, space)
                lines = join_lines(leave_out_unseen(document, index, lines, space))
            pages.append(Page(index + 1, lines, pieces))
    finally:
        document.close()
    if not any(page.lines for page in pages):
        raise NoText("The file's pages are pictures without text.")
    return Document("pdf", tuple(pages))


def read_text(content: bytes, limits: Limits) -> Document:
    """Read a text file as one page; its lines are numbered from 1."""
    text = decode_text(content)
    _demand_room(limits.characters - len(text), limits)
    if not text.strip():
        raise NoText("The file is empty.")
    if any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text):
        raise NotALetter("The file is called a text file, but it holds something else.")
    written = split_lines(text)
    if len(written) > limits.text_lines:
        raise TooLarge(f"The file has {len(written)} lines; a letter has a few hundred.")
    return Document("text", (Page(None, tuple(map(_number_line, written, range(1, 10**9)))),))


def _demand_room(left: int, limits: Limits) -> None:
    if left < 0:
        raise TooLarge(f"The file holds more than {limits.characters} characters of text.")


def _demand_few_words(lines: tuple[Line, ...], index: int, limits: Limits) -> None:
    count = sum(len(line.words) for line in lines)
    if count > limits.table_words:
        raise TooLarge(f"Page {index + 1} holds {count} words, more than any letter's.")


def _number_line(text: str, number: int) -> Line:
    return Line(text.replace("\f", " ").rstrip(), number)
