"""What a damaged page prints, by a third reader that shares no code with the project's two.

pdfminer, through pdfplumber, follows a page's operators by itself. It is asked only where a
figure is not the undamaged letter's, and in a process of its own that may be given up.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection

import pdfplumber

from store.records import Figure

SECONDS = 30.0
NEAR = 3.0
"""Points by which the two may see one number in different places."""
ASIDE = 25.0
ABOVE = 130.0
LONG_WORD = 4

Placed = tuple[str, float, float, float]


def prints(content: bytes, figures: list[Figure]) -> list[str]:
    """For each figure of a file an empty text where the file prints it, or what is amiss."""
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_answer, args=(there, content, figures), daemon=True)
    process.start()
    there.close()
    try:
        found = (
            here.recv() if here.poll(SECONDS) else ["the third reader took too long"] * len(figures)
        )
    except EOFError:
        found = ["the third reader cannot read the file"] * len(figures)
    process.kill()
    process.join()
    return list(found)


def _answer(pipe: Connection, content: bytes, figures: list[Figure]) -> None:
    with pdfplumber.open(io.BytesIO(content)) as document:
        pages = [list(_find_words(page)) for page in document.pages]
    pipe.send([_compare(figure, pages) for figure in figures])


def _find_words(page: pdfplumber.page.Page) -> Iterator[Placed]:
    """Each word with its left and right edge and the middle of its height, as displayed."""
    left, top, _, _ = page.bbox
    for word in page.extract_words(x_tolerance=1.5, y_tolerance=1.5):
        y = (word["top"] + word["bottom"]) / 2 - top
        yield word["text"], word["x0"] - left, word["x1"] - left, y


def _compare(figure: Figure, pages: list[list[Placed]]) -> str:
    source = figure.source
    if source.page is None or source.box is None or source.page > len(pages):
        return "it has no place"
    words, box = pages[source.page - 1], source.box
    inside = [
        text
        for text, x0, x1, y in words
        if box.x0 - NEAR <= (x0 + x1) / 2 <= box.x1 + NEAR and box.y0 - NEAR <= y <= box.y1 + NEAR
    ]
    if not any(source.printed in (text, text.strip(".,;:()")) for text in inside):
        return f"“{source.printed}” is not where it should be, but {inside}"
    everything = _squeeze(" ".join(word[0] for page in pages for word in page))
    if _squeeze(figure.authority) not in everything:
        return f"“{figure.authority}” is printed nowhere"
    if str(figure.year.end) not in everything:
        return f"“{figure.year.end}” is printed nowhere"
    return _compare_heading(figure, words)


def _compare_heading(figure: Figure, words: list[Placed]) -> str:
    """Whether the number stands under the long words of its heading; a sentence has no column."""
    box, column = figure.source.box, figure.source.column
    if not column or box is None:
        return ""
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    above = [word for word in words if 0 < y - word[3] <= ABOVE]
    level = _squeeze("".join(text for text, x0, x1, _ in above if x0 - ASIDE <= x <= x1 + ASIDE))
    nearest = []
    for part in filter(_is_long, column.split()):
        same = [word for word in above if _squeeze(word[0]) == _squeeze(part)]
        if not same and _squeeze(part) not in level:
            return f"“{part}” of “{column}” is not above it"
        nearest += sorted(same, key=lambda word: abs((word[1] + word[2]) / 2 - x))[:1]
    if not nearest:
        return ""
    first, last = min(word[1] for word in nearest), max(word[2] for word in nearest)
    return "" if first - ASIDE <= x <= last + ASIDE else f"it does not stand under “{column}”"


def _is_long(word: str) -> bool:
    return len(_squeeze(word)) >= LONG_WORD


def _squeeze(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold().replace("&", "and"))
