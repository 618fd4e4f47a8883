"""Answers as JSON: the contract of `ask --json` and `batch`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from qa_app.records import Answer, Citation, CitedFigure, Quote, Reading


def number_to_json(value: Decimal) -> int | float:
    """A whole number as an integer, any other as a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def _one_or_list(values: tuple[str, ...]) -> str | list[str] | None:
    return values[0] if len(values) == 1 else list(values) or None


def reading_to_json(reading: Reading) -> dict[str, Any]:
    return {
        "authorities": list(reading.authorities),
        "years": list(reading.years),
        "measure": _one_or_list(reading.measures),
        "breakdown": _one_or_list(reading.breakdowns),
        "scope": reading.scope,
        "operation": reading.operation,
        "assumed": list(reading.assumed),
        "unread": list(reading.unread),
    }


def citation_to_json(citation: Citation) -> dict[str, Any]:
    box = citation.box
    return {
        "letter": citation.letter,
        "file": citation.file,
        "dated": citation.dated.isoformat() if citation.dated else None,
        "page": citation.page,
        "line": citation.line,
        "table": citation.table,
        "row": citation.row,
        "column": citation.column,
        "printed": citation.printed,
        "box": [box.x0, box.y0, box.x1, box.y1] if box else None,
    }


def figure_to_json(figure: CitedFigure) -> dict[str, Any]:
    made: dict[str, Any] = {
        "authority": figure.authority,
        "year": str(figure.year),
        "measure": figure.measure,
        "breakdown": figure.breakdown,
        "scope": figure.scope,
        "value": number_to_json(figure.value),
        "unit": figure.unit,
        "calculated": figure.calculated,
        "context": figure.context,
        "citations": [citation_to_json(each) for each in figure.citations],
    }
    if figure.calculated:
        made["from"] = [figure_to_json(each) for each in figure.worked_out_from]
    if figure.unrounded is not None:
        made["unrounded"] = float(figure.unrounded)
    return made


def quote_to_json(quote: Quote, *, sample: bool) -> dict[str, Any]:
    return {
        "text": quote.text,
        "letter": quote.letter,
        "file": quote.file,
        "page": quote.page,
        "line": quote.line,
        "authority": quote.authority,
        "year": str(quote.year),
        "heading": quote.heading,
        "sentence": quote.sentence or None,
        "letters": quote.letters,
        "stands_in": [
            {"year": str(each.year), "letters": each.letters, "of_held": each.of_held}
            for each in quote.stands_in
        ],
        "sample": sample,
    }


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """The object that the README describes under "What an answer is"."""
    return {
        "status": answer.status.value,
        "reason": answer.reason,
        "text": answer.text,
        "reading": reading_to_json(answer.reading),
        "figures": [figure_to_json(each) for each in answer.figures],
        "passages": [quote_to_json(each, sample=answer.sample) for each in answer.passages],
        "facts": [
            {"name": each.name, "value": each.value, "citation": citation_to_json(each.citation)}
            for each in answer.facts
        ],
        "choices": [{"label": each.label, "question": each.question} for each in answer.choices],
        "cautions": list(answer.cautions),
        "sample": answer.sample,
        "suggestions": list(answer.suggestions),
        "took_ms": answer.took_ms,
    }
