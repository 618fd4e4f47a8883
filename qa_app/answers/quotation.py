"""Words of the letters, quoted exactly, and facts that letters state of themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qa_app.answers.wording import join_words, write_year
from qa_app.records import CitedFact, Evidence, Question, Quote, StandsIn
from store.records import Letter

MOST_YEARS_NAMED = 3
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
    """The passage that answers best, verbatim between quotation marks, with letter and place."""
    quote = quotes[0]
    letter = letters[quote.letter]
    place = f"page {quote.page}" if quote.page is not None else f"line {quote.line}"
    return f"The letter to {quote.authority} {write_date(letter)} says ({place}): “{quote.text}”"


def describe_standing(quote: Quote) -> str:
    """Where the same words stand: "in all 331 letters of 2018", a letter named by its year."""
    if sum(each.letters for each in quote.stands_in) <= 1:
        return f"in the letter to {quote.authority} of {quote.year.end}"
    if len(quote.stands_in) > MOST_YEARS_NAMED:
        count = sum(each.letters for each in quote.stands_in)
        first, last = quote.stands_in[0].year, quote.stands_in[-1].year
        return f"in {count:,} letters of {first.end} to {last.end}"
    return f"in {join_words([_count_letters(each) for each in quote.stands_in])}"


def _count_letters(each: StandsIn) -> str:
    if each.letters == each.of_held:
        which = "the only letter" if each.letters == 1 else f"all {each.letters:,} letters"
        return f"{which} of {each.year.end}"
    return f"{each.letters:,} of the {each.of_held:,} letters of {each.year.end}"


def explain_standing(quote: Quote) -> str | None:
    """That words are not the quoted letter's own; None where they are."""
    if sum(each.letters for each in quote.stands_in) <= 1:
        return None
    return f"The same words stand {describe_standing(quote)} that are held."


def name_headings(headings: Sequence[str]) -> str:
    """The headings that come nearest to a question which no words answer."""
    if not headings:
        return ""
    named = join_words([f"“{each}”" for each in headings])
    under = "heading is" if len(headings) == 1 else "headings are"
    return f" The nearest {under} {named}."


def ask_under(question: Question, heading: str) -> str:
    """The question for what stands under a heading, in the letters that were asked about."""
    year = f" for {question.years[0]}" if len(question.years) == 1 else ""
    if len(question.authorities) == 1:
        return (
            f"What does the letter to {question.authorities[0].name}{year} say under “{heading}”?"
        )
    return f"What do the letters{year} say under “{heading}”?"


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
