"""A whole table of a letter, cell by cell, and the subjects with most or fewest complaints."""

from __future__ import annotations

from collections.abc import Mapping

from qa_app.answers.citing import cite_figure
from qa_app.answers.wording import join_words, write_value, write_year
from qa_app.records import CitedFigure, Evidence
from store.measures import BY_KEY, label_of
from store.records import Letter


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
    evidence: Evidence, letters: Mapping[str, Letter], *, fewest: bool
) -> tuple[str, tuple[CitedFigure, ...]]:
    """The subject with most or fewest complaints, all of them where several tie, then the next."""
    sentences: list[str] = []
    figures: list[CitedFigure] = []
    for row in evidence.rows:
        values = sorted({each.value for each in row.parts}, reverse=not fewest)
        groups = [[each for each in row.parts if each.value == value] for value in values[:2]]
        named = [
            f"{join_words([label_of(each.measure, each.breakdown) for each in group])} "
            f"({write_value(group[0].value, 'count')}{' each' if len(group) > 1 else ''})"
            for group in groups
        ]
        which = "fewest" if fewest else "most"
        then = f", then {named[1]}" if len(named) > 1 else ""
        sentences.append(
            f"{row.authority}: the {which} complaints and enquiries received in "
            f"{write_year(row.year)} were about {named[0]}{then}."
        )
        figures.extend(cite_figure(each, letters) for each in groups[0])
        for group in groups[1:]:
            figures.extend(cite_figure(each, letters, context=True) for each in group)
    return " ".join(sentences), tuple(figures)
