"""A passage as a quote: its words, the letter and place that they are cited from, where else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from qa_app.records import Quote, StandsIn
from store.reading import Reader, State
from store.records import Letter
from store.word_search import FoundPassage


def quote_passage(
    found: FoundPassage,
    shown: tuple[int, int],
    sentence: tuple[int, int],
    allowed: Collection[str],
    reader: Reader,
    state: State,
) -> Quote:
    """Quote a passage from the newest of the letters allowed that it stands in.

    shown, sentence: where what is quoted, and what in it answers, begins and ends in the passage.
    """
    passage = found.passage
    standing = reader.letters_with(state, passage.digest)
    among = [each for each in standing if each.id in allowed]
    letter = among[0]
    place = reader.place_in(state, passage.digest, letter.id)
    return Quote(
        passage.text[slice(*shown)],
        letter.id,
        letter.file,
        place.page,
        place.line,
        letter.authority,
        letter.year,
        passage.heading,
        len(among),
        place.last_line,
        passage.text[slice(*sentence)],
        _count_years(standing, reader, state),
    )


def _count_years(standing: Sequence[Letter], reader: Reader, state: State) -> tuple[StandsIn, ...]:
    held = reader.letter_index(state).letters_by_year
    found = Counter(each.year for each in standing)
    return tuple(StandsIn(year, found[year], held[year]) for year in sorted(found))
