"""Signs set into a letter's lines: »6« around what is cited, ‹Housing› around its headings.

A word is marked only where there is no doubt which one it is; otherwise its line alone is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa_app.records import Citation
from qa_app.web.cited_letters import Mark
from qa_app.web.word_folding import fold_words

CITED = ("»", "«")
HEADING = ("‹", "›")
LINES_OF_HEADINGS = 6
"""How many lines above a cell its column's heading may stand, blank ones counted."""
LINES_TO_TITLE = 14


@dataclass(frozen=True)
class Sign:
    """A sign before the character with this index of a line; lines count from 1."""

    line: int
    index: int
    sign: str


def find_signs(lines: Sequence[str], mark: Mark) -> list[Sign]:
    """Find where the signs for one mark stand; the mark's lines are lines of the letter."""
    cited = mark.citation
    if cited.line is None:
        return []
    if mark.is_quote:
        return _sign_quotation(lines, cited.printed, cited.line, mark.last_line or cited.line)
    place = find_printed(lines, cited)
    signs = _around(cited.line, place, CITED)
    signs += _around(cited.line, _find_row(lines, cited, place), HEADING)
    for line, span in (_find_heading(lines, cited), _find_title(lines, cited)):
        signs += _around(line, span, HEADING)
    return signs


def set_signs(text: str, signs: Iterator[Sign]) -> str:
    """Write a line with its signs."""
    for sign in sorted(set(signs), key=lambda each: (each.index, each.sign in "»‹"), reverse=True):
        text = f"{text[: sign.index]}{sign.sign}{text[sign.index :]}"
    return text


def _around(line: int, span: tuple[int, int] | None, pair: tuple[str, str]) -> list[Sign]:
    if span is None:
        return []
    return [Sign(line, span[0], pair[0]), Sign(line, span[1], pair[1])]


def find_printed(lines: Sequence[str], citation: Citation) -> tuple[int, int] | None:
    """Find where the cited words start and end in their line; None where that is in doubt."""
    if citation.line is None:
        return None
    text = lines[citation.line - 1]
    pattern = rf"(?<![\w.,]){re.escape(citation.printed)}(?![\w%]|[.,]\d)"
    found = [match.span() for match in re.finditer(pattern, text)]
    if len(found) == 1:
        return found[0]
    column = _find_column(lines, citation)
    in_column = [span for span in found if text.count("\t", 0, span[0]) == column]
    return in_column[0] if len(in_column) == 1 else None


def _find_column(lines: Sequence[str], citation: Citation) -> int | None:
    line, span = _find_heading(lines, citation)
    return lines[line - 1].count("\t", 0, span[0]) if span is not None else None


def _find_heading(lines: Sequence[str], citation: Citation) -> tuple[int, tuple[int, int] | None]:
    """The line and place of a column's heading, in the nearest line with as many cells."""
    if citation.line is None or citation.column is None:
        return 0, None
    cells = lines[citation.line - 1].count("\t")
    for line in range(citation.line - 1, max(0, citation.line - LINES_OF_HEADINGS), -1):
        written = lines[line - 1].split("\t")
        headings = [heading.strip() for heading in written]
        if len(headings) == cells + 1 and headings.count(citation.column) == 1:
            column = headings.index(citation.column)
            before = sum(len(each) + 1 for each in written[:column])
            start = before + written[column].index(citation.column)
            return line, (start, start + len(citation.column))
    return 0, None


def _find_row(
    lines: Sequence[str], citation: Citation, place: tuple[int, int] | None
) -> tuple[int, int] | None:
    if citation.line is None or not citation.row or place is None:
        return None
    start = lines[citation.line - 1].find(citation.row, 0, place[0])
    return (start, start + len(citation.row)) if start >= 0 else None


def _find_title(lines: Sequence[str], citation: Citation) -> tuple[int, tuple[int, int] | None]:
    """The nearest line above that is the table's title and nothing else."""
    title = fold_words(citation.table or "")
    if citation.line is None or not title:
        return 0, None
    for line in range(citation.line - 1, max(0, citation.line - LINES_TO_TITLE), -1):
        text = lines[line - 1]
        if fold_words(text) == title:
            whole = text.strip()
            start = text.index(whole)
            return line, (start, start + len(whole))
    return 0, None


def _sign_quotation(lines: Sequence[str], quoted: str, first: int, last: int) -> list[Sign]:
    """Around quoted words, however the lines are broken; nothing where they stand twice."""
    places = [
        (letter, line, index)
        for line in range(first, last + 1)
        for index, written in enumerate(lines[line - 1])
        for letter in fold_words(written)
    ]
    text = "".join(letter for letter, _, _ in places)
    target = fold_words(quoted)
    start = text.find(target) if target else -1
    if start < 0 or text.find(target, start + 1) >= 0:
        return []
    _, first_line, begins = places[start]
    _, last_line, ends = places[start + len(target) - 1]
    return [Sign(first_line, begins, CITED[0]), Sign(last_line, ends + 1, CITED[1])]
