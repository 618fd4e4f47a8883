"""A letter's lines as running text under its known headings, with the place of every word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.letter_parts import SALUTATION, SIGN_OFF, TITLE
from ingest.pdf_words import unite_boxes
from ingest.phrases import squeeze
from ingest.records import Line, Place, Word
from store.records import Box

COLUMN_GAP = 1.0
"""A gap on a line, in heights of the lower word, from which on another column begins."""
BLOCK_GAP = 1.0
"""The widest gap between two lines of one block, in heights of the higher line."""
PARAGRAPH_GAP = 0.45
"""The least gap between two paragraphs, in heights of the line."""
PLAIN = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "’": "'", "‘": "'", "\u00a0": " "}
)
"""Letters in which spellings of one word differ; no digit is ever made from another sign."""


@dataclass(frozen=True)
class Region:
    """The text from one known heading to the next; heading None where none stands above it.

    is_torn: another known heading stands beside its own, so that its lines may be of either.
    is_prose: it stands in the letter proper, from the salutation to the sign-off.
    """

    heading: str | None
    text: RunningText
    is_torn: bool = False
    is_prose: bool = False


@dataclass
class RunningText:
    """Lines joined to one text: "\\n" between lines, "\\n\\n" between paragraphs."""

    text: str = ""
    starts: list[int] = field(default_factory=list)
    spots: list[tuple[Place, int | None]] = field(default_factory=list)
    """For each start the line it is of and which word of it; None for a text file's line."""

    def add_line(self, place: Place, is_apart: bool) -> None:
        """Carry on with a line; a word parted by a hyphen becomes whole."""
        shown = place.line.text.translate(PLAIN).strip()
        if self.text.endswith("-") and shown[:1].islower():
            self.text = self.text[:-1]
        elif self.text:
            self.text += "\n\n" if is_apart else "\n"
        words = place.line.words
        if not words:
            self._add(" ".join(shown.split()), (place, None))
        for at, word in enumerate(words):
            self.text += " " if at else ""
            self._add(word.text.translate(PLAIN), (place, at))

    def _add(self, text: str, spot: tuple[Place, int | None]) -> None:
        self.starts.append(len(self.text))
        self.spots.append(spot)
        self.text += text

    def find_spots(self, start: int, end: int) -> list[tuple[Place, int | None]]:
        """The words, or the text file's lines, that hold the text from start to end."""
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.starts, end - 1) - 1
        return self.spots[first : last + 1]


def find_regions(places: Sequence[Place], headings: Sequence[str]) -> list[Region]:
    """The letter's lines in the order they are read, cut at the known headings."""
    known = {squeeze(heading): heading for heading in headings}
    regions = [Region(None, RunningText())]
    is_prose = is_titled = False
    for _, page in groupby(places, key=lambda place: place.page):
        for heading, lines, is_torn in _cut_page(list(page), known):
            if heading is not None:
                regions.append(Region(heading, RunningText(), is_torn, is_prose))
            for line, is_apart in _order_lines(lines):
                words = line.line.text.strip()
                if SALUTATION.fullmatch(words) or SIGN_OFF.fullmatch(words):
                    is_prose = SALUTATION.fullmatch(words) is not None
                    regions.append(Region(None, RunningText(), is_prose=is_prose))
                regions[-1].text.add_line(line, is_apart or is_titled)
                is_titled = TITLE.fullmatch(words) is not None
    return regions


def _cut_page(
    page: list[Place], known: dict[str, str]
) -> Iterator[tuple[str | None, list[Place], bool]]:
    """Each heading of a page with the lines under it, those above the first one first."""
    lines = [part for place in page for part in _split_line(place)]
    found = _find_headings(lines, known)
    used = {at for _, ats in found for at in ats}
    starts = [ats[0] for _, ats in found]
    yield None, lines[: starts[0] if starts else len(lines)], False
    for (heading, ats), end in zip(found, [*starts, len(lines)][1:], strict=True):
        under = [lines[at] for at in range(ats[0], end) if at not in used]
        yield heading, under, _stands_beside(lines, ats, used)


def _stands_beside(lines: list[Place], ats: tuple[int, ...], used: set[int]) -> bool:
    box = lines[ats[0]].line.box
    others = (lines[at].line.box for at in used if at not in ats)
    return box is not None and any(
        other is not None and other.y0 < box.y1 and box.y0 < other.y1 for other in others
    )


def _find_headings(lines: list[Place], known: dict[str, str]) -> list[tuple[str, tuple[int, ...]]]:
    """Known headings that fill a line, or two lines under each other, from the top down."""
    found: list[tuple[str, tuple[int, ...]]] = []
    taken = -1
    for at, place in enumerate(lines):
        if at <= taken:
            continue
        words = squeeze(place.line.text)
        follower = _find_follower(lines, at)
        if words in known:
            found.append((known[words], (at,)))
        elif follower and (both := words + squeeze(lines[follower].line.text)) in known:
            found.append((known[both], (at, follower)))
        else:
            continue
        taken = found[-1][1][-1]
    return found


def _find_follower(lines: list[Place], at: int) -> int | None:
    """The next line that prints something; on a page, one that stands under this one."""
    for other in range(at + 1, len(lines)):
        box, below = lines[at].line.box, lines[other].line.box
        if not lines[other].line.text.strip():
            continue
        if box is None or below is None or _is_under(box, below):
            return other
        if below.y0 > box.y1 + BLOCK_GAP * (box.y1 - box.y0):
            return None
    return None


def _split_line(place: Place) -> list[Place]:
    """A line cut where a wide gap parts two columns."""
    groups: list[list[Word]] = []
    for word in place.line.words:
        before = groups[-1][-1].box if groups else None
        height = min(word.box.y1 - word.box.y0, before.y1 - before.y0) if before else 0.0
        if before is None or word.box.x0 - before.x1 > COLUMN_GAP * height:
            groups.append([])
        groups[-1].append(word)
    if len(groups) < 2:
        return [place]
    return [Place(place.page, _make_line(words)) for words in groups]


def _make_line(words: list[Word]) -> Line:
    text = " ".join(word.text for word in words)
    return Line(text, None, tuple(words), unite_boxes([word.box for word in words]))


def _order_lines(lines: list[Place]) -> Iterator[tuple[Place, bool]]:
    """Lines block by block, so that columns are read one after the other; whether each is apart."""
    if any(place.line.box is None for place in lines):
        yield from _number_lines(lines)
        return
    blocks: list[list[Place]] = []
    lowest: list[Box] = []  # the last line's box of each block
    for place in sorted(lines, key=_top_of):
        own = _box_of(place)
        above = [at for at, box in enumerate(lowest) if _carries_on(box, own)]
        if len(above) == 1:
            blocks[above[0]].append(place)
            lowest[above[0]] = own
        else:
            blocks.append([place])
            lowest.append(own)
    for block in sorted(blocks, key=lambda each: _top_of(each[0])):
        for at, place in enumerate(block):
            yield place, at == 0 or _is_apart(block[at - 1], place)


def _number_lines(lines: list[Place]) -> Iterator[tuple[Place, bool]]:
    """Lines of a text file; an empty one between two sets them apart."""
    last: int | None = None
    for place in lines:
        number = place.line.number or 0
        yield place, last is None or number > last + 1
        last = number


def _box_of(place: Place) -> Box:
    box = place.line.box
    return box if box is not None else Box(0, 0, 0, 0)


def _top_of(place: Place) -> tuple[float, float]:
    return _box_of(place).y0, _box_of(place).x0


def _carries_on(above: Box, below: Box) -> bool:
    gap = (below.y0 - above.y1) / BLOCK_GAP
    is_near = gap <= above.y1 - above.y0 or gap <= below.y1 - below.y0
    return is_near and _is_under(above, below)


def _is_under(above: Box, below: Box) -> bool:
    """Whether a box begins in the other's lower half or below, and stands under part of it."""
    return below.y0 >= (above.y0 + above.y1) / 2 and above.x0 < below.x1 and below.x0 < above.x1


def _is_apart(last: Place, place: Place) -> bool:
    above, below = _box_of(last), _box_of(place)
    return below.y0 - above.y1 > PARAGRAPH_GAP * (below.y1 - below.y0)
