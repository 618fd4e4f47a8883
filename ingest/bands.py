"""Where on a page the known tables may stand: from under each title to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.headings import count_headings
from ingest.phrases import Found, WordField, is_level, middle
from ingest.records import KnownTable, Page, Word
from store.records import Box

TITLE_GAP = 1.2
"""The least gap, in heights of the line, between a title and other words on its line."""

TITLE_PITCH = 0.4
"""The widest gap between two lines of one heading, in heights of the line."""
NUMBERING = re.compile(r"(table)?[0-9]*")
"""What may stand beside a title: "Table 1: Decisions made 2016/17"."""


@dataclass(frozen=True)
class Band:
    """The part of a page that one table may fill: from under its title to the next title."""

    known: KnownTable
    title: Found
    words: tuple[Word, ...]


def find_bands(page: Page, tables: Sequence[KnownTable]) -> list[Band]:
    """The titles of known tables on a page, from the top down, with the words under each."""
    words = tuple(word for line in page.lines for word in line.words)
    field = WordField(words)
    titles: list[tuple[KnownTable, Found]] = []
    for known in tables:
        places = [found for title in known.titles for found in field.find(title)]
        alone = sorted(
            (found for found in places if _stands_alone(field, found)), key=lambda each: each.box.y0
        )
        # a heading may end in its table's title: below the first one it is none
        titles += [
            (known, each)
            for at, each in enumerate(alone)
            if at == 0 or not _carries_on(words, each.box)
        ]
    all_titles = [found.box for _, found in titles]
    return [
        Band(known, found, _words_under(words, found.box, all_titles))
        for known, found in sorted(titles, key=lambda each: (each[1].box.y0, each[1].box.x0))
    ]


def _stands_alone(field: WordField, found: Found) -> bool:
    """Whether no word but a number touches a title, as it would in the middle of a sentence."""
    height = found.box.y1 - found.box.y0
    return not any(
        is_level(word.box, found.box)
        and found.box.x0 - TITLE_GAP * height < word.box.x1
        and word.box.x0 < found.box.x1 + TITLE_GAP * height
        for at, word in enumerate(field.words)
        if at not in found.words and not NUMBERING.fullmatch(field.squeezed[at])
    )


def _carries_on(words: tuple[Word, ...], box: Box) -> bool:
    """Whether a line of text stands close above."""
    height = box.y1 - box.y0
    return any(
        -TITLE_PITCH * height <= box.y0 - word.box.y1 <= TITLE_PITCH * height
        and word.box.x0 < box.x1
        and box.x0 < word.box.x1
        for word in words
    )


def _words_under(words: tuple[Word, ...], title: Box, titles: list[Box]) -> tuple[Word, ...]:
    """The words down to the next title; a title to the right begins a table beside this one."""
    below = [box.y0 for box in titles if box.y0 >= title.y1]
    end = min(below, default=float("inf"))
    level = [box.x0 for box in titles if is_level(box, title)]
    right = min((x0 for x0 in level if x0 > title.x1), default=float("inf"))
    left = title.x0 if any(x0 < title.x0 for x0 in level) else float("-inf")
    return tuple(
        word
        for word in words
        if left <= middle(word.box) < right
        and word.box.y0 >= title.y1 - 0.3 * (title.y1 - title.y0)
        and word.box.y1 <= end + 0.3 * (word.box.y1 - word.box.y0)
    )


def has_headings(band: Band) -> bool:
    """Whether known headings stand under the title; prose may bear the same title."""
    return count_headings(band.known, [word.text for word in band.words]) >= min(
        2, len(band.known.columns)
    )
