"""Questions that come to an ending of their own: off the subject, orders, advice, other schemes."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path


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
