"""Words of the letters, quoted exactly, and facts that letters state of themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa_app.answers.wording import write_year
from qa_app.records import CitedFact, Evidence, Quote
from store.records import Letter

_FACTS = {
    "date": "the letter is dated {value}",
    "signatory": "the letter is signed by {value}",
    "post": "the letter is signed as {value}",
    "addressee": "the letter is addressed to {value}",
    "period": "the letter is about the {value}",
    "delivery": "the letter says “{value}”",
}


def write_date(letter: Letter) -> str:
    """ "18 July 2018", or the year that the letter is about where it bears no date."""
    if letter.dated is None:
        return f"for {letter.year}"
    return f"of {letter.dated.day} {letter.dated:%B %Y}"


def compose_quotation(quotes: Sequence[Quote], letters: Mapping[str, Letter]) -> str:
    """The nearest passage, verbatim between quotation marks, with letter and place."""
    quote = quotes[0]
    letter = letters[quote.letter]
    place = f"page {quote.page}" if quote.page is not None else f"line {quote.line}"
    return f"The letter to {quote.authority} {write_date(letter)} says ({place}): “{quote.text}”"


def compose_facts(
    evidence: Evidence, facts: Sequence[CitedFact], letters: Mapping[str, Letter]
) -> str:
    """Each fact as a sentence naming authority and year."""
    sentences = []
    for fact in facts:
        letter = letters[fact.citation.letter]
        stated = _FACTS[fact.name].format(value=fact.value)
        sentences.append(f"{letter.authority}, {write_year(letter.year)}: {stated}.")
    return " ".join(sentences)
