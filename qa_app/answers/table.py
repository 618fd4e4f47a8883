"""A whole table of a letter, cell by cell, and the subjects with most or fewest complaints."""

from __future__ import annotations

from collections.abc import Mapping

from qa_app.answers.citing import cite_figure
from qa_app.answers.wording import join_words, write_value, write_year
from qa_app.records import CitedFigure, Evidence, Row
from store.measures import BY_KEY, label_of
from store.records import Figure, Letter


def compose_table(
    evidence: Evidence, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """Every cell of a table with its heading, in the order of the catalogue."""
    sentences: list[str] = []
    figures: list[CitedFigure] = []
    for row in evidence.rows:
        parts = [cite_figure(each, letters) for each in row.parts]
        cells = "; ".join(
            f"{label_of(each.measure, each.breakdown)} {write_value(each.value, each.unit)}"
            for each in parts
        )
        label = BY_KEY[row.target.measure].label
        sentences.append(f"{row.authority}, {label} in {write_year(row.year)}: {cells}.")
        figures.extend(parts)
    return " ".join(sentences), tuple(figures)


def compose_top(
    evidence: Evidence, letters: Mapping[str, Letter], *, fewest: bool, most: int = 1
) -> tuple[str, tuple[CitedFigure, ...]]:
    """The parts of a table with most or fewest, all of them where several tie.

    most: how many are asked for, those that tie with the last included; for one alone the next
    stands beside it as context.
    """
    sentences: list[str] = []
    figures: list[CitedFigure] = []
    for row in evidence.rows:
        values = sorted({each.value for each in row.parts}, reverse=not fewest)
        groups = [[each for each in row.parts if each.value == value] for value in values]
        asked = _count_groups(groups, most)
        shown = groups[: max(asked, FEWEST_SHOWN)]
        named = [
            f"{join_words([label_of(each.measure, each.breakdown) for each in group])} "
            f"({write_value(group[0].value, 'count')}{' each' if len(group) > 1 else ''})"
            for group in shown
        ]
        lead = _name_top(row, fewest=fewest)
        sentences.append(f"{row.authority}: {lead} {', then '.join(named)}.")
        for at, group in enumerate(shown):
            figures += [cite_figure(each, letters, context=at >= asked) for each in group]
    return " ".join(sentences), tuple(figures)


FEWEST_SHOWN = 2
"""How many places a ranking of parts shows at least, the second as context."""


def _count_groups(groups: list[list[Figure]], most: int) -> int:
    """How many groups of equal parts hold the number of parts asked for."""
    count = 0
    for at, group in enumerate(groups, start=1):
        count += len(group)
        if count >= most:
            return at
    return len(groups)


def _name_top(row: Row, *, fewest: bool) -> str:
    when = write_year(row.year)
    if row.target.measure == "decisions":
        return f"the {'least' if fewest else 'most'} common outcome in {when} was"
    which = "fewest" if fewest else "most"
    return f"the {which} complaints and enquiries received in {when} were about"
