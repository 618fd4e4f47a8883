"""Questions that come to an ending of their own: off the subject, orders, advice, other schemes."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+"  # an e-mail address
    r"|\b[a-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b"  # a National Insurance number
    r"|(?:\+44\s?|\b0)\d(?:[\s-]?\d){8,9}\b"  # a telephone number
    r"|\b(?:\d[ -]?){15,16}\b"  # a card number
)


@lru_cache(maxsize=1)
def _load_topics() -> tuple[tuple[str, bool, tuple[re.Pattern[str], ...]], ...]:
    with Path(__file__).with_name("topics.toml").open("rb") as file:
        rows = tomllib.load(file)["topic"]
    return tuple(
        (row["ending"], bool(row.get("figures_only")), tuple(map(re.compile, row["patterns"])))
        for row in rows
    )


def find_topic(folded: str, *, asks_saying: bool) -> str | None:
    """The ending that a question comes to by its words alone; None for most questions.

    asks_saying: it asks what letters say, which may be about anything that letters speak of.
    """
    for ending, figures_only, patterns in _load_topics():
        if asks_saying and figures_only:
            continue
        if any(pattern.search(folded) for pattern in patterns):
            return ending
    return None


def has_personal_details(folded: str) -> bool:
    """Whether a question has an e-mail address, a telephone, insurance or card number in it."""
    return _PERSONAL.search(folded) is not None
