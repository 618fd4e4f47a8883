"""Small letters for the store's tests, made by hand."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from store.records import (
    Box,
    Check,
    Fact,
    Figure,
    Letter,
    LetterRows,
    Passage,
    PassagePlace,
    Source,
    Year,
    digest_passage,
)


def make_rows(
    content: bytes,
    *,
    authority: str = "Chesterfield Borough Council",
    year: int = 2018,
    housing: str = "6",
    dated: date | None = date(2018, 7, 18),
    texts: tuple[str, ...] = ("Figures are the start of a conversation.",),
) -> LetterRows:
    """One letter with one figure, one check, one fact and its passages."""
    original = hashlib.sha256(content).hexdigest()
    letter = Letter(
        original[:32],
        f"{original[:6]}.pdf",
        original,
        authority,
        Year.ended(year),
        dated,
        "Michael King",
        2,
        "uphold_2014",
        "pdf",
    )
    source = Source(
        letter.id, 2, None, "Complaints and enquiries received", None, "Housing", housing,
        Box(1, 2, 3, 4),
    )  # fmt: skip
    figure = Figure(
        authority, letter.year, "complaints_received", "housing", "authority",
        Decimal(housing), "count", source,
    )  # fmt: skip
    passages = tuple(
        (Passage(text, "Statistics", digest_passage("Statistics", text)),
         PassagePlace(letter.id, 1, None))
        for text in texts
    )  # fmt: skip
    return LetterRows(
        letter,
        (figure,),
        (Check("subjects_total", True, "the subjects add up to the total"),),
        (Fact("date", "18 July 2018", source),),
        passages,
    )
