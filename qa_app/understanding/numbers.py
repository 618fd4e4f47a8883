"""Numbers as questions write them, in figures or in words."""

from __future__ import annotations

from decimal import Decimal

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
NUMBER = rf"(?:\d{{1,6}}(?:\.\d+)?|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
"""A pattern of one number; longer words come first where one begins another."""


def read_number(written: str) -> Decimal:
    """ "5", "1.5" and "five" as a number; "no" and its like are 0."""
    if written[0].isdigit():
        return Decimal(written)
    return Decimal(WORDS.index(written)) if written in WORDS else Decimal(0)
