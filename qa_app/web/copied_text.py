"""What a reader takes away: an answer and its citation as plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qa_app.records import Answer, Citation, CitedFigure, Quote
from qa_app.web.places import capitalise, describe_figure, describe_place, write_value

MOST_CITED = 60
OMBUDSMAN = "Local Government and Social Care Ombudsman"
SAMPLE_NOTICE = "From sample letters that ship with this program"


def write_copied_answer(answer: Answer, address: str | None) -> str:
    """The sentence, what must be said with it, where it stands, and its address where known."""
    lines = [f"{SAMPLE_NOTICE}."] if answer.sample else []
    lines += [answer.text, *answer.cautions[:1]]
    lines += [each for each in _list_places(answer) if each]
    if address:
        lines.append(address)
    return "\n".join(lines)


def _list_places(answer: Answer) -> list[str]:
    asked = [each for each in answer.figures if not each.context]
    if len(asked) > 1:
        return []
    cited = [citation for figure in asked for citation in figure.citations]
    cited += [fact.citation for fact in answer.facts]
    places = [f"{capitalise(describe_place(each))} ({each.file})" for each in cited]
    return [*places, *(_cite_quote(each) for each in answer.passages)]


def write_citation(answer: Answer, address: str | None) -> str:
    """A line for each cell or sentence that an answer rests on; empty where it rests on none.

    Each says whose figure it is, of which year, the letter, the place in it, its file, and what is
    printed there.
    """
    lines = list(dict.fromkeys(_list_citations(answer)))
    if len(lines) > MOST_CITED:
        lines = [*lines[:MOST_CITED], f"And {len(lines) - MOST_CITED} more, on the page."]
    if not lines:
        return ""
    if answer.sample:
        lines.insert(0, f"{SAMPLE_NOTICE}.")
    return "\n".join([*lines, *([f"Via {address}"] if address else [])])


def _list_citations(answer: Answer) -> Iterator[str]:
    yield from _cite_figures(answer.figures)
    for fact in answer.facts:
        yield _write_line(fact.name, fact.citation)
    yield from (_cite_quote(each) for each in answer.passages)


def _cite_figures(figures: Iterable[CitedFigure]) -> Iterator[str]:
    for figure in figures:
        what = f"{figure.authority}, {describe_figure(figure)}, {figure.year}"
        if figure.calculated:
            value = write_value(figure.value, figure.unit)
            yield f"{what}: {value}, worked out from the figures that follow."
        for citation in figure.citations:
            yield _write_line(what, citation)
        yield from _cite_figures(figure.worked_out_from)


def _write_line(what: str, citation: Citation) -> str:
    letter = f"{OMBUDSMAN}, annual {describe_place(citation)}, file {citation.file}"
    return f"{what}. {letter}: printed “{citation.printed}”."


def _cite_quote(quote: Quote) -> str:
    place = f"page {quote.page}" if quote.page is not None else f"line {quote.line}"
    heading = f", under “{quote.heading}”" if quote.heading else ""
    return (
        f"{OMBUDSMAN}, annual letter to {quote.authority} for {quote.year}, {place}{heading}, "
        f"file {quote.file}: “{' '.join(quote.text.split())}”"
    )
