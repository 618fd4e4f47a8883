"""A share that a letter does not print, worked out from two of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from qa_app.answers.citing import cite_calculated, cite_figure
from qa_app.answers.wording import round_share, write_value, write_year
from qa_app.records import CitedFigure, Evidence
from store.records import Letter


def compose_share(
    evidence: Evidence, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """Upheld decisions as a share of all decisions, with its counts, beside the printed rate."""
    sentences: list[str] = []
    figures: list[CitedFigure] = []
    for row in evidence.rows:
        upheld, total = (cite_figure(each, letters) for each in row.parts)
        lead = f"{row.authority}: {write_value(upheld.value, 'count')} of "
        counts = (
            f"{write_value(total.value, 'count')} decisions were upheld in {write_year(row.year)}"
        )
        if total.value == 0:
            sentences.append(f"{lead}{counts}, so no share can be given.")
            figures += [upheld, total]
            continue
        exact = upheld.value * 100 / total.value
        share = cite_calculated(
            row,
            [upheld, total],
            round_share(exact),
            measure="decisions",
            breakdown="upheld",
            unit="percent",
            unrounded=Decimal(exact),
        )
        sentences.append(f"{lead}{counts}, {write_value(share.value, 'percent')}.")
        figures.append(share)
    return " ".join(sentences), tuple(figures)
