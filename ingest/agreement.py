"""Whether the second reader sees the same values at the same places as the first."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pdf_words import unite_boxes
from ingest.records import Piece, Word

UNSURE = "\N{REPLACEMENT CHARACTER}"
"""Ends a word of a scanned page that its two readers do not see alike."""
SAME_PLACE = 0.6
"""How far apart, in heights of the line, the two readers may see one word begin."""


def confirm_words(
    row: Sequence[Word], pieces: Sequence[Piece], others: Sequence[Word] = ()
) -> tuple[list[bool], list[str]]:
    """Compare one row of values with the second reader's runs of text on its line.

    row: from left to right; others are words of a text beside it, which are not compared.
    Returns: for each word whether both see it, and the runs on the line that only the second
        reader sees.
    """
    whole = unite_boxes([word.box for word in row])
    height = whole.y1 - whole.y0
    level = [piece for piece in pieces if whole.y0 - 1 <= piece.y <= whole.y1 + 1]
    seen = [False] * len(row)
    unseen: list[str] = []
    for run in _join_runs(level):
        x = run[0].x
        if x is None or not whole.x0 - height <= x <= whole.x1 + height:
            continue
        if any(abs(word.box.x0 - x) <= SAME_PLACE * height for word in others):
            continue
        if not _walk(row, x, " ".join(piece.text for piece in run).split(), height, seen):
            unseen.append(" ".join(piece.text for piece in run))
    return seen, unseen


def _join_runs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Runs whose beginning is not known carry on the one before them."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if piece.x is None and runs:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _walk(row: Sequence[Word], x: float, texts: list[str], height: float, seen: list[bool]) -> bool:
    """Mark the words that the run spells, from the one that begins where it does."""
    starts = [at for at, word in enumerate(row) if abs(word.box.x0 - x) <= SAME_PLACE * height]
    for start in starts:
        words = [word.text for word in row[start : start + len(texts)]]
        if words == texts:
            seen[start : start + len(texts)] = [True] * len(texts)
            return True
    return False
