"""Answers about what is held: authorities, years and letters."""

from __future__ import annotations

from collections.abc import Sequence

from qa_app.answers.wording import join_words
from qa_app.records import Question
from store.records import Letter, Year

MOST_NAMED = 20


def compose_held(question: Question, letters: Sequence[Letter]) -> tuple[str, str]:
    """A sentence without counts, and a line of caution with them.

    letters: those of the authorities and years that the question names, or all.
    """
    names = sorted({each.authority for each in letters})
    years = sorted({each.year for each in letters})
    counts = ((letters, "letter"), (names, "authorit"), (years, "year"))
    counted = (
        ", ".join(f"{len(each)} {_count_noun(noun, len(each))}" for each, noun in counts) + "."
    )
    if question.authorities and len(names) == 1:
        return f"Held for {names[0]}: the letters of {name_years(years)}.", counted
    shown = join_words(names) if len(names) <= MOST_NAMED else _shorten(names)
    return f"Held are letters of {name_years(years)} to {shown}.", counted


def _count_noun(stem: str, count: int) -> str:
    if stem == "authorit":
        return f"{stem}{'y' if count == 1 else 'ies'}"
    return stem if count == 1 else f"{stem}s"


def name_years(years: Sequence[Year]) -> str:
    """Years as runs: "2013-14 to 2018-19, and 2020-21"."""
    runs: list[list[Year]] = []
    for year in years:
        if runs and runs[-1][-1].start + 1 == year.start:
            runs[-1].append(year)
        else:
            runs.append([year])
    return join_words([str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs])


def _shorten(names: Sequence[str]) -> str:
    return f"{', '.join(names[:MOST_NAMED])} and others; the page's foot lists them all"
