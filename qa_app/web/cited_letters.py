"""From an answer to the letters and pages it rests on, each page with everything marked on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from qa_app.records import Answer, Citation, CitedFigure, Quote
from qa_app.web.places import describe_figure


@dataclass(frozen=True)
class Mark:
    """One place on a page, and what of the answer stands there; last_line ends a quotation.

    figure is the one that stands there, None where it is a fact or a quotation.
    """

    citation: Citation
    subject: str
    last_line: int | None = None
    is_quote: bool = False
    figure: CitedFigure | None = field(default=None, compare=False)


@dataclass(frozen=True)
class CitedPage:
    """A page of a letter with its marks; page is None for a letter without pages."""

    page: int | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class CitedLetter:
    """A letter that an answer rests on; letter is its id."""

    letter: str
    file: str
    pages: tuple[CitedPage, ...]


def find_cited_letters(answer: Answer) -> tuple[CitedLetter, ...]:
    """Gather what an answer rests on, letters and pages in the order in which it names them."""
    gathered: dict[str, dict[int | None, dict[Mark, None]]] = {}
    for mark in _find_marks(answer):
        pages = gathered.setdefault(mark.citation.letter, {})
        pages.setdefault(mark.citation.page, {})[mark] = None
    return tuple(_cited_letter(letter, pages) for letter, pages in gathered.items())


def _cited_letter(letter: str, pages: dict[int | None, dict[Mark, None]]) -> CitedLetter:
    first = next(iter(next(iter(pages.values()))))
    cited = tuple(CitedPage(page, tuple(marks)) for page, marks in pages.items())
    return CitedLetter(letter, first.citation.file, cited)


def _find_marks(answer: Answer) -> Iterator[Mark]:
    yield from _mark_figures(answer.figures)
    for fact in answer.facts:
        yield Mark(fact.citation, f"{fact.name}: {fact.value}")
    for quote in answer.passages:
        yield Mark(_quote_to_citation(quote), "the words quoted", quote.last_line, is_quote=True)


def _mark_figures(figures: Iterable[CitedFigure]) -> Iterator[Mark]:
    for figure in figures:
        subject = f"{describe_figure(figure)}, {figure.authority}, {figure.year}"
        for citation in figure.citations:
            yield Mark(citation, subject, figure=figure)
        yield from _mark_figures(figure.worked_out_from)


def _quote_to_citation(quote: Quote) -> Citation:
    return Citation(
        letter=quote.letter,
        file=quote.file,
        dated=None,
        page=quote.page,
        line=quote.line,
        table=None,
        row=None,
        column=None,
        printed=quote.text,
        box=None,
    )
