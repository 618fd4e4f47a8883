"""Answers about letters whose own figures do not add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa_app.answers.citing import cite_figure
from qa_app.answers.wording import join_words, write_year
from qa_app.records import CitedFigure, Evidence
from store.measures import BY_KEY
from store.records import Authority, Letter

MOST_NAMED = 20


def compose_misprints(
    evidence: Evidence, authorities: Sequence[Authority], letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """Each such letter with its tables; its cells stand beside the answer.

    authorities: those whose letters alone were asked about, or none.
    """
    if not evidence.rows:
        to = f" to {join_words([each.name for each in authorities])}" if authorities else ""
        return f"No letter held{to} is known to print figures that do not add up.", ()
    named = []
    for row in evidence.rows[:MOST_NAMED]:
        tables = dict.fromkeys(
            each.source.table or BY_KEY[each.measure].label for each in row.parts
        )
        named.append(
            f"{row.authority} in {write_year(row.year)}, {join_words([*tables])}".rstrip(".")
        )
    figures = tuple(
        cite_figure(each, letters, context=True) for row in evidence.rows for each in row.parts
    )
    more = "; and others" if len(evidence.rows) > MOST_NAMED else ""
    return f"Figures do not add up as printed: {'; '.join(named)}{more}.", figures
