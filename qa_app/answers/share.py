"""A share that a letter does not print, worked out from two of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from qa_app.answers.citing import cite_calculated, cite_figure, cite_sum
from qa_app.answers.wording import join_words, round_share, write_value, write_year
from qa_app.records import CitedFigure, Evidence, Row
from store.measures import label_of
from store.records import Letter


def compose_share(
    evidence: Evidence, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """Cells as a share of their table's total, with its counts; beside the printed rate if any."""
    sentences: list[str] = []
    figures: list[CitedFigure] = []
    for row in evidence.rows:
        *parts, total = (cite_figure(each, letters) for each in row.parts)
        part = parts[0]
        if len(parts) > 1:
            part = cite_sum(row, parts, measure=total.measure, breakdown=None)
        sentence = _write_counts(row, part, parts, total)
        if total.value == 0:
            sentences.append(f"{sentence}, so no share can be given.")
            figures += [*parts, total]
            continue
        exact = part.value * 100 / total.value
        share = cite_calculated(
            row,
            [part, total],
            round_share(exact),
            measure=total.measure,
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


def _write_counts(
    row: Row, part: CitedFigure, parts: Sequence[CitedFigure], total: CitedFigure
) -> str:
    worked = " + ".join(write_value(each.value, "count") for each in parts)
    value = write_value(part.value, "count")
    counts = f"{value} ({worked})" if len(parts) > 1 else value
    counts += f" of {write_value(total.value, 'count')}"
    when = f"in {write_year(row.year)}"
    labels = [label_of(each.measure, each.breakdown) for each in parts]
    if total.measure == "decisions":
        outcomes = join_words([each.lower() for each in labels], "or")
        return f"{row.authority}: {counts} decisions were {outcomes} {when}"
    return (
        f"{row.authority}: {counts} complaints and enquiries received {when} were about"
        f" {join_words(labels)}"
    )
