"""What the label at the left of a row says: which year, or which known row."""

from __future__ import annotations

import re

from ingest.headings import plain_words
from ingest.phrases import squeeze
from ingest.records import KnownRow, KnownTable
from store.records import Year

CENTURY = 2000
"""The Ombudsman's tables by year began in it, so "05" is 2005."""
FIRST_DAY, LAST_DAY = (1, 4), (31, 3)
DAY = r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})"
PERIOD = re.compile(rf"{DAY} ?(?:-|–|—|/|to) ?{DAY}")
IN_WORDS = re.compile(
    r"1(?:st)? April (\d{4}) ?(?:-|–|—|/|to) ?31(?:st)? March (\d{4})", re.IGNORECASE
)
PERIODS = rf"(?:{PERIOD.pattern}|(?i:{IN_WORDS.pattern}))(?!\S)"
"""A whole period as it begins a line; what follows it is another cell."""
YEARS = re.compile(r"(\d{4}) ?[-–/] ?(\d{4}|\d{1,2})")


def words_to_year(label: str) -> Year | None:
    """The year that a label names: "01/04/05 - 31/03/06", "2005 / 06"; None where it names none.

    A period must be a whole year from 1 April, and two years must follow each other.
    """
    plain = " ".join(label.split())
    if found := PERIOD.fullmatch(plain):
        day, month, start, last_day, last_month, end = map(int, found.groups())
        is_whole = ((day, month), (last_day, last_month)) == (FIRST_DAY, LAST_DAY)
        years = _with_century(start), _with_century(end)
        return Year(years[0]) if is_whole and years[1] == years[0] + 1 else None
    if found := IN_WORDS.fullmatch(plain):
        return Year(int(found[1])) if int(found[2]) == int(found[1]) + 1 else None
    if found := YEARS.fullmatch(plain):
        written, digits = int(found[1]), len(found[2])
        follows = (written + 1) % 10**digits == int(found[2])
        return Year(written) if follows and written >= CENTURY else None
    return None


def _with_century(year: int) -> int:
    return year if year >= 100 else CENTURY + year


def know_row(known: KnownTable, label: str) -> KnownRow | None:
    """The row that a label names, by its usual name or its key words; None for any other."""
    for row in known.rows:
        if squeeze(row.name) == squeeze(label):
            return row
    plain = plain_words(label)
    found = [row for row in known.rows if re.search(row.key_words, plain)]
    return found[0] if len(found) == 1 else None


def is_label(known: KnownTable, label: str) -> bool:
    """Whether a text is the label of a row of this table."""
    if known.by_year:
        return words_to_year(label) is not None
    return know_row(known, label) is not None
