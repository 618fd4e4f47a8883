"""Whether both readers see the numbers of running text, and no other number among its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.agreement import confirm_words
from ingest.errors import ReadingsDiffer
from ingest.records import Line, Page, Piece, Word
from ingest.running_text import PLAIN, Region
from ingest.sentences import find_words
from ingest.tables import demand_sure


def demand_agreement(
    pages: Mapping[int | None, Page], match: re.Match[str], region: Region, name: str
) -> None:
    """Both readers must see the number on its line, and no other in its words.

    name: the group of the match that holds it. Raises: ReadingsDiffer.
    """
    words = find_words(region.text, match, name)
    if not words:
        return
    place, _ = region.text.find_spots(*match.span(name))[0]
    page = pages[place.page]
    if page.scan is not None:
        demand_sure(words)
        return
    [line] = [line for line in page.lines if _holds(line, words[0])]
    seen, _ = _confirm(line, page.pieces or ())
    _, unseen = _confirm(place.line, page.pieces or ())
    if not all(seen[line.words.index(word)] for word in words):
        raise ReadingsDiffer(f"the two readers do not both see “{match[name]}” there.")
    if any(letter.isdigit() for run in unseen for letter in run):
        raise ReadingsDiffer(f"only one reader sees “{unseen[0][:40]}” in its words.")


def _holds(line: Line, word: Word) -> bool:
    box = line.box
    return box is not None and box.y0 <= word.box.y0 <= box.y1 and word in line.words


def _confirm(line: Line, pieces: Sequence[Piece]) -> tuple[list[bool], list[str]]:
    row = [replace(word, text=word.text.translate(PLAIN)) for word in line.words]
    level = [
        replace(piece, text=piece.text.translate(PLAIN))
        for piece in pieces
        if line.box is not None and line.box.y0 - 1 <= piece.y <= line.box.y1 + 1
    ]
    return confirm_words(row, level)
