"""Find the sentence in which a letter itself says what one of its words means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa_app.records import Evidence, Question
from qa_app.retrieval.damaged_text import find_sound_text
from qa_app.retrieval.quoting import quote_passage
from store.reading import Reader, State
from store.sentences import find_sentences
from store.word_index import find_stems
from store.word_search import FoundPassage

LOOKED_AT = 40
_VERBS = (
    r"(?:is|are|means?|shows?|tells?|refers?\s+to|stands?\s+for|counts?|covers?|includes?|(?:is|are)\s+worked\s+out"
    r"|(?:is|are)\s+expressed)(?!\s+(?:often|usually|sometimes|also|not|now|still|rarely|seldom)\b)"
)
_STATED = re.compile(r"(?<!\d)(?!(?:19|20)\d\d\b)\d+\b(?!/)")
"""A number that is no year: the sentence gives a figure and no meaning."""


def gather_definition(question: Question, reader: Reader, state: State) -> Evidence:
    """The newest sentence held that defines the term asked for; nothing where none does."""
    letters = reader.letters(state)
    stems = {stem for words in question.defined for stem in find_stems(words)}
    found = reader.find_by_words(state, stems, [each.id for each in letters], LOOKED_AT)
    allowed = frozenset(each.id for each in letters)
    quotes = [
        quote_passage(passage, span, span, allowed, reader, state)
        for passage, span in _find_defining(found, question.defined)
    ]
    if not quotes:
        return Evidence()
    best = max(quotes, key=lambda quote: (quote.year, quote.letters, quote.text))
    return Evidence(
        quotes=(best,), letters=tuple(each for each in letters if each.id == best.letter)
    )


def _find_defining(
    found: Iterable[FoundPassage], terms: tuple[str, ...]
) -> Iterator[tuple[FoundPassage, tuple[int, int]]]:
    named = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in terms if len(each) > 2)
    opens = re.compile(
        rf"\W*(?:(?:the|our|an?|your|by|where|if)\s+)*[\"'“‘]?(?:{named})[\"'”’]?(?:,[^,]{{1,60}},)?\s+{_VERBS}\b"
        rf"|\b(?:call|called|recorded\s+as|say|mean\s+by)\s+(?:it\s+|them\s+|this\s+)?[\"'“‘]?(?:{named})\b",
        re.IGNORECASE,
    )
    for passage in found:
        text = passage.passage.text
        for span in find_sentences(text):
            sentence = text[slice(*span)]
            is_meaning = opens.match(sentence) and not _STATED.search(sentence)
            if is_meaning and find_sound_text(text, span) is not None:
                yield passage, span
