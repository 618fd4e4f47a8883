"""The lines of a text or Word letter around what is cited, with the cited words marked as »6«.

A word is marked only where there is no doubt which one it is; otherwise its line alone is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa_app.records import Citation
from qa_app.web.cited_letters import Mark
from qa_app.web.errors import LinesNotFound
from store.errors import WordUnreadable
from store.text_lines import decode_text, split_lines
from store.word_lines import read_word_lines

LINES_BEFORE = 3
LINES_AFTER = 1
MOST_LINES = 60
LONGEST_NEIGHBOUR = 160


def read_lines(content: bytes, form: str = "text") -> tuple[str, ...]:
    """Read a text or Word letter's lines as they are counted from 1 in a source.

    Raises: LinesNotFound where a Word file no longer opens.
    """
    if form != "word":
        return split_lines(decode_text(content))
    try:
        return read_word_lines(content)
    except WordUnreadable as error:
        raise LinesNotFound(str(error)) from error


def show_lines(lines: Sequence[str], marks: Sequence[Mark]) -> str:
    """Write the cited lines and their neighbours, numbered, an arrow before each cited line.

    Raises: LinesNotFound where a mark names a line that the letter does not have.
    """
    cited = _find_cited_lines(lines, marks)
    shown: list[str] = []
    last = 0
    for number in _with_neighbours(lines, cited)[:MOST_LINES]:
        if (
            last
            and number > last + 1
            and any(lines[n - 1].strip() for n in range(last + 1, number))
        ):
            shown.append("…")
        text = _mark_line(lines, number, marks) if number in cited else _shorten(lines[number - 1])
        arrow = "→" if number in cited else " "
        shown.append(f"{arrow} {number:>4}  {text.replace(chr(9), '  |  ')}")
        last = number
    return "\n".join(shown)


def _find_cited_lines(lines: Sequence[str], marks: Sequence[Mark]) -> set[int]:
    cited: set[int] = set()
    for mark in marks:
        first = mark.citation.line
        if first is None or not 1 <= first <= (mark.last_line or first) <= len(lines):
            raise LinesNotFound(f"line {first} of {len(lines)}")
        cited.update(range(first, (mark.last_line or first) + 1))
    return cited


def _with_neighbours(lines: Sequence[str], cited: set[int]) -> list[int]:
    shown = set(cited)
    for number in cited:
        before = [n for n in range(number - 1, 0, -1) if lines[n - 1].strip()][:LINES_BEFORE]
        after = [n for n in range(number + 1, len(lines) + 1) if lines[n - 1].strip()][:LINES_AFTER]
        shown.update(before, after)
    return sorted(shown)


def _shorten(line: str) -> str:
    if len(line) <= LONGEST_NEIGHBOUR or "\t" in line:
        return line
    return line[: LONGEST_NEIGHBOUR - 1].rstrip() + "…"


def _mark_line(lines: Sequence[str], number: int, marks: Sequence[Mark]) -> str:
    text = lines[number - 1]
    places = {
        place
        for mark in marks
        if mark.citation.line == number and mark.last_line in (None, number)
        for place in [find_printed(lines, mark.citation)]
        if place is not None
    }
    for start, end in sorted(places, reverse=True):
        text = f"{text[:start]}»{text[start:end]}«{text[end:]}"
    return text


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
    if citation.line is None or citation.column is None:
        return None
    cells = lines[citation.line - 1].count("\t")
    for above in reversed(lines[max(0, citation.line - 6) : citation.line - 1]):
        headings = [heading.strip() for heading in above.split("\t")]
        if len(headings) == cells + 1 and headings.count(citation.column) == 1:
            return headings.index(citation.column)
    return None
