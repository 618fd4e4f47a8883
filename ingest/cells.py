"""A cell's printed text as the number it stands for."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.errors import CellUnreadable

NO_FIGURE = frozenset({"", "-", "–", "—", "−", "n/a", "n / a"})
"""What letters print where they have no figure."""
NUMBER = re.compile(r"(?P<number>(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,4})?) ?%?", re.ASCII)
LEADING_ZERO = re.compile(r"0\d", re.ASCII)


def read_cell(printed: str) -> Decimal | None:
    """Read one table cell as the number it prints.

    printed: the cell as extracted, e.g. "1,204", "42.1", "87%".
    Returns: the number in the cell's own unit ("87%" is 87, not 0.87), or None
        where the letter says it has no figure. A printed 0 is a figure.
    Raises: CellUnreadable for anything else; a guess would be served as fact.
    """
    plain = printed.strip()
    if plain.casefold() in NO_FIGURE:
        return None
    found = NUMBER.fullmatch(plain)
    if found is None or LEADING_ZERO.match(plain):
        raise CellUnreadable(f"“{plain[:60]}” is not a number.")
    return Decimal(found["number"].replace(",", ""))


def is_value(printed: str) -> bool:
    """Whether a word may stand in a row of values, alone or with another: "12", "%", "n/a"."""
    plain = printed.strip().casefold()
    return plain == "%" or (plain in NO_FIGURE and plain != "") or bool(NUMBER.fullmatch(plain))
