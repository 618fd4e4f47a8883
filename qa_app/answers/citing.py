"""From figures held to figures in an answer, each with the place where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from qa_app.records import Citation, CitedFact, CitedFigure, Row
from store.records import Fact, Figure, Letter, Source


def cite_source(source: Source, letters: Mapping[str, Letter]) -> Citation:
    """The citation of a place; letters must hold the source's own."""
    letter = letters[source.letter]
    return Citation(
        letter.id,
        letter.file,
        letter.dated,
        source.page,
        source.line,
        source.table,
        source.row,
        source.column,
        source.printed,
        source.box,
    )


def cite_figure(
    figure: Figure, letters: Mapping[str, Letter], *, context: bool = False
) -> CitedFigure:
    return CitedFigure(
        figure.authority,
        figure.year,
        figure.measure,
        figure.breakdown,
        figure.scope,
        figure.value,
        figure.unit,
        (cite_source(figure.source, letters),),
        context=context,
    )


def cite_fact(fact: Fact, letters: Mapping[str, Letter]) -> CitedFact:
    return CitedFact(fact.name, fact.value, cite_source(fact.source, letters))


def cite_calculated(
    row: Row,
    parts: Sequence[CitedFigure],
    value: Decimal,
    *,
    measure: str,
    breakdown: str | None,
    unit: str = "count",
    unrounded: Decimal | None = None,
    context: bool = False,
) -> CitedFigure:
    """A value worked out from others: it carries them, and cites every cell that they stand in."""
    return CitedFigure(
        row.authority,
        row.year,
        measure,
        breakdown,
        row.target.scope,
        value,
        unit,
        tuple(citation for part in parts for citation in part.citations),
        calculated=True,
        context=context,
        worked_out_from=tuple(parts),
        unrounded=unrounded,
    )


def cite_sum(
    row: Row,
    parts: Sequence[CitedFigure],
    *,
    measure: str,
    breakdown: str | None,
    context: bool = False,
) -> CitedFigure:
    """Counts added up."""
    total = sum((each.value for each in parts), Decimal(0))
    return cite_calculated(row, parts, total, measure=measure, breakdown=breakdown, context=context)
