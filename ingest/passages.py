"""From a letter's body to Passages: its paragraphs under its own headings, sentences whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.letter_parts import LetterParts
from ingest.records import Place
from store.english import is_english
from store.records import Passage, PassagePlace, digest_passage
from store.sentences import split_sentences

PARAGRAPH_GAP = 1.45
"""A distance from line to line, in those of the page's closest lines, that parts paragraphs."""
SHORT_LINE = 0.75
"""A line shorter than this share of the widest may end a paragraph."""
LONGEST_HEADING = 90
SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]*$")
TAB_CELLS = 2
PARTED = re.compile(r"(?P<before>-?)\b(?P<piece>[^\W\d_]+)-$")
PARTED_NUMBER = re.compile(r"\d[-–]$")
FIRST_WORD = re.compile(r"[^\W\d_]*")
SUSPENDED = ("and", "or", "to", "")
"""Words before which a hyphen at a line's end parts no word: "two- and three-day courses"."""


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, as one text."""

    places: tuple[Place, ...]

    @property
    def text(self) -> str:
        text = ""
        for place in self.places:
            text = join_lines(text, " ".join(place.line.text.split()))
        return text


def join_lines(above: str, below: str) -> str:
    """Two lines as one; a word parted at the line's end is whole again.

    The hyphen goes where both pieces are one word of English, and stays where it is the word's own.
    """
    if PARTED_NUMBER.search(above) and below[:1].isdigit():
        return above + below
    parted = PARTED.search(above)
    rest = FIRST_WORD.match(below)
    if parted is None or rest is None or rest[0] in SUSPENDED:
        return f"{above} {below}" if above and below else above or below
    if parted["before"] or not is_english((parted["piece"] + rest[0]).lower()):
        return above + below
    return above[:-1] + below


def make_passages(
    parts: LetterParts, letter: str, count_tokens: Callable[[str], int], most_tokens: int
) -> tuple[tuple[Passage, PassagePlace], ...]:
    """The letter's paragraphs in their order, those over most_tokens cut between sentences."""
    found: list[tuple[Passage, PassagePlace]] = []
    for heading, paragraph in _head_paragraphs(_find_paragraphs(parts)):
        first, last = paragraph.places[0], paragraph.places[-1]
        place = PassagePlace(letter, first.page, first.line.number, last.line.number)
        for text in _cut_sentences(paragraph.text, count_tokens, most_tokens):
            found.append((Passage(text, heading, digest_passage(heading, text)), place))
    return tuple(found)


def _find_paragraphs(parts: LetterParts) -> list[Paragraph]:
    title = parts.title[0] if parts.title else None
    body = [
        place for place in parts.body if place != title and place.line.text.count("\t") < TAB_CELLS
    ]
    groups: list[list[Place]] = []
    pitch, widest = _measure_lines(body)
    for place in body:
        if groups and not _starts_anew(groups[-1], place, pitch, widest):
            groups[-1].append(place)
        else:
            groups.append([place])
    return [Paragraph(tuple(group)) for group in groups]


def _measure_lines(body: Sequence[Place]) -> tuple[float, float]:
    """The usual distance from one line to the next in points, and the widest line's length."""
    tops = [
        below.line.box.y0 - above.line.box.y0
        for above, below in pairwise(body)
        if above.line.box and below.line.box and above.page == below.page
    ]
    steps = sorted(step for step in tops if step > 0)
    widths = [len(place.line.text) for place in body]
    return steps[len(steps) // 4] if steps else 0.0, float(max(widths, default=0))


def _starts_anew(group: list[Place], place: Place, pitch: float, widest: float) -> bool:
    """Whether a line begins a paragraph rather than carrying one on."""
    last = group[-1]
    is_open = not SENTENCE_END.search(last.line.text.strip())
    if last.line.box is None or place.line.box is None:
        if (place.line.number or 0) - (last.line.number or 0) > 1:
            return True
    elif last.page != place.page:
        return not is_open or _is_heading_line(group, widest)
    elif place.line.box.y0 - last.line.box.y0 > PARAGRAPH_GAP * pitch:
        return True
    if _is_heading_line(group, widest) or (not is_open and _is_heading_line([place], widest)):
        return True
    is_short = len(last.line.text) < SHORT_LINE * widest
    return is_short and not is_open and place.line.text.strip()[:1].isupper()


def _is_heading_line(group: list[Place], widest: float) -> bool:
    return (
        len(group) == 1
        and _is_heading(group[0].line.text)
        and (len(group[0].line.text) < SHORT_LINE * widest)
    )


def _is_heading(text: str) -> bool:
    """Whether a line reads as a heading: short, begun in capitals, without an end mark."""
    plain = " ".join(text.split())
    return (
        0 < len(plain) <= LONGEST_HEADING
        and not SENTENCE_END.search(plain)
        and not plain.endswith(",")
        and plain[0].isupper()
    )


def _head_paragraphs(
    paragraphs: Sequence[Paragraph],
) -> Iterator[tuple[str | None, Paragraph]]:
    """Each paragraph with the heading above it; a heading without a paragraph is none."""
    heading: str | None = None
    for at, paragraph in enumerate(paragraphs):
        is_last = at + 1 == len(paragraphs)
        if len(paragraph.places) == 1 and _is_heading(paragraph.text) and not is_last:
            heading = paragraph.text
        elif any(letter.isalpha() for letter in paragraph.text):
            yield heading, paragraph


def _cut_sentences(
    text: str, count_tokens: Callable[[str], int], most_tokens: int
) -> Iterator[str]:
    """The text whole, or as few pieces of whole sentences as keep within most_tokens."""
    if count_tokens(text) <= most_tokens:
        yield text
        return
    piece = ""
    for sentence in split_sentences(text):
        longer = f"{piece} {sentence}".strip()
        if piece and count_tokens(longer) > most_tokens:
            yield piece
            longer = sentence
        piece = longer
    yield piece
