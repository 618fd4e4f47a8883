"""A share that a letter does not print, worked out from two of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from qa_app.answers.citing import cite_calculated, cite_figure
from qa_app.answers.wording import round_share, write_value, write_year
from qa_app.records import CitedFigure, Evidence, Row
from store.measures import label_of
from store.records import Letter


def compose_share(
    evidence: Evidence, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """One cell as a share of its table's total, with its counts; beside the printed rate if any."""
    sentences: list[str] = []
    figures: list[CitedFigure] = []
    for row in evidence.rows:
        part, total = (cite_figure(each, letters) for each in row.parts)
        sentence = _write_counts(row, part, total)
        if total.value == 0:
            sentences.append(f"{sentence}, so no share can be given.")
            figures += [part, total]
            continue
        exact = part.value * 100 / total.value
        share = cite_calculated(
            row,
            [part, total],
            round_share(exact),
            measure=part.measure,
            breakdown=part.breakdown,
            unit="percent",
            unrounded=Decimal(exact),
        )
        sentences.append(f"{sentence}, {write_value(share.value, 'percent')}.")
        rates = [cite_figure(each, letters, context=True) for each in row.beside]
        figures += [share, *rates]
        sentences += [
            "The letter's own uphold rate, a share of detailed investigations, is "
            f"{write_value(each.value, 'percent')}."
            for each in rates
        ]
    return " ".join(sentences), tuple(figures)


def _write_counts(row: Row, part: CitedFigure, total: CitedFigure) -> str:
    counts = f"{write_value(part.value, 'count')} of {write_value(total.value, 'count')}"
    when = f"in {write_year(row.year)}"
    if part.measure == "decisions":
        outcome = label_of(part.measure, part.breakdown).lower()
        return f"{row.authority}: {counts} decisions were {outcome} {when}"
    subject = label_of(part.measure, part.breakdown)
    return (
        f"{row.authority}: {counts} complaints and enquiries received {when} were about {subject}"
    )
