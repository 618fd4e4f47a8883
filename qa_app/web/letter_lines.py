"""The lines of a text or Word letter around what is cited, with the cited words marked."""

from __future__ import annotations

from collections.abc import Sequence

from qa_app.web.cited_letters import Mark
from qa_app.web.errors import LinesNotFound
from qa_app.web.line_signs import find_signs, set_signs
from store.errors import WordUnreadable
from store.text_lines import decode_text, split_lines
from store.word_lines import read_word_lines

LINES_BEFORE = 3
LINES_AFTER = 1
MOST_LINES = 60
LONGEST_NEIGHBOUR = 160
KEY_TO_SIGNS = (
    "→ is before the cited line, » « are around what is cited, and ‹ › around the headings of its "
    "table, row and column where they are on lines of their own."
)


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
    signs = [sign for mark in marks for sign in find_signs(lines, mark)]
    headings = {sign.line for sign in signs}
    shown: list[str] = []
    last = 0
    for number in sorted({*_with_neighbours(lines, cited), *headings})[:MOST_LINES]:
        if (
            last
            and number > last + 1
            and any(lines[n - 1].strip() for n in range(last + 1, number))
        ):
            shown.append("…")
        is_marked = number in cited or number in headings
        text = lines[number - 1] if is_marked else _shorten(lines[number - 1])
        text = set_signs(text, (sign for sign in signs if sign.line == number))
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


def _with_neighbours(lines: Sequence[str], cited: set[int]) -> set[int]:
    shown = set(cited)
    for number in cited:
        before = [n for n in range(number - 1, 0, -1) if lines[n - 1].strip()][:LINES_BEFORE]
        after = [n for n in range(number + 1, len(lines) + 1) if lines[n - 1].strip()][:LINES_AFTER]
        shown.update(before, after)
    return shown


def _shorten(line: str) -> str:
    if len(line) <= LONGEST_NEIGHBOUR or "\t" in line:
        return line
    return line[: LONGEST_NEIGHBOUR - 1].rstrip() + "…"
