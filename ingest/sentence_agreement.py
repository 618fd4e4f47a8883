"""Whether a number of running text stands: both readers see it, and no words beside deny it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ingest.agreement import confirm_words
from ingest.errors import ReadingsDiffer, TableUnreadable
from ingest.other_bodies import find_other
from ingest.records import Line, Page, Piece, Word
from ingest.running_text import PLAIN, Region
from ingest.sentences import Found, Said, find_words
from ingest.tables import demand_sure

TAKEN_BACK = re.compile(
    r"(?:this|that|the|these|those)\s+(?:figure|number|total|count)s?\s+(?:is|are|was|were)\s+"
    r"(?:wrong|incorrect|not\s+correct|a\s+mistake|an\s+error|in\s+error)",
    re.IGNORECASE,
)
YOUR = re.compile(r"\byour\b", re.IGNORECASE)


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


def demand_own(found: Found, said: Said, names: Collection[str]) -> None:
    """A sentence that does not say "your" is no authority's whom its section named last.

    Raises: TableUnreadable.
    """
    if found.sentence.leans and said.region.heading is None:
        return  # in prose an average follows the number that says whose it is
    other = find_other(said.region.text.text, names, found.match.end())
    if other and not YOUR.search(found.match[0]):
        raise TableUnreadable(f"“{other}” is named there, and it may be the one meant.")


def demand_undenied(said: Said) -> None:
    """No sentence right after a number may take it back. Raises: TableUnreadable."""
    for found in said.found:
        following = said.region.text.text[found.match.end() :].lstrip(" .;\n")
        if TAKEN_BACK.match(following):
            raise TableUnreadable("the next sentence takes its number back.")
