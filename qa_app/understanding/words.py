"""The tables of words, loaded once."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from store.measures import MEASURES, label_of

_RECEIVED = "complaints_received"


@dataclass(frozen=True)
class Phrase:
    """Words that name a measure or a part of one.

    label is the letters' own name, where the words are narrower than what letters count. older
    is the subject of the letters to 2011 that the same words name. meanings are what unclear
    words may mean, of which a question back lets choose. is_own_words: whether the letters do
    not say it so, and the reader is told how it was read.
    """

    words: str
    measure: str
    breakdown: str | None
    label: str | None = None
    older: str | None = None
    meanings: tuple[Phrase, ...] = ()
    is_own_words: bool = False


@lru_cache(maxsize=2)
def _load_table(name: str) -> dict[str, Any]:
    with Path(__file__).with_name(name).open("rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def load_filler() -> frozenset[str]:
    """Words of speech that change no figure."""
    return frozenset(str(_load_table("words.toml")["filler"]).split())


@lru_cache(maxsize=1)
def load_preamble_words() -> frozenset[str]:
    """Words of who asks and why, which say nothing where they stand before the question."""
    return load_filler() | frozenset(str(_load_table("words.toml")["preamble"]).split())


@lru_cache(maxsize=1)
def load_postamble_words() -> frozenset[str]:
    """Words of thanks and of who asked, which say nothing after the question's end."""
    return frozenset(str(_load_table("words.toml")["postamble"]).split())


@lru_cache(maxsize=1)
def load_prose_filler() -> frozenset[str]:
    """Words that say how something is asked, passed over in a search among passages."""
    return load_filler() | frozenset(str(_load_table("words.toml")["prose"]).split())


def _split_words(row: dict[str, Any]) -> tuple[str, ...]:
    """The words of a row, those with an apostrophe also without it."""
    words = [" ".join(each.split()) for each in str(row["words"]).split(";")]
    return tuple(dict.fromkeys(form for each in words for form in (each, each.replace("'", ""))))


@lru_cache(maxsize=1)
def load_subject_phrases() -> tuple[Phrase, ...]:
    """What people call subjects, and the words that may mean one subject or another."""
    table = _load_table("subjects.toml")
    plain = [
        Phrase(
            words,
            _RECEIVED,
            row["part"],
            label_of(_RECEIVED, row["part"]) if row.get("narrower") else None,
            row.get("older"),
        )
        for row in table["subject"]
        for words in _split_words(row)
    ]
    older = {each.words: each.older for each in plain}
    unclear = [
        Phrase(
            words,
            _RECEIVED,
            row["parts"][0],
            meanings=tuple(_name_subject(part, older) for part in row["parts"]),
        )
        for row in table["either"]
        for words in _split_words(row)
    ]
    return (*plain, *unclear)


def _name_subject(part: str, older: dict[str, str | None]) -> Phrase:
    label = label_of(_RECEIVED, part)
    return Phrase(label, _RECEIVED, part, older=older.get(label.casefold()))


def _load_unclear_outcomes() -> list[Phrase]:
    """Words for what became of complaints that may mean one outcome or another."""
    return [
        Phrase(
            words,
            row["may_mean"][0][0],
            row["may_mean"][0][1] or None,
            meanings=tuple(Phrase(words, each[0], each[1] or None) for each in row["may_mean"]),
        )
        for row in _load_table("words.toml")["unclear"]
        for words in row["words"]
    ]


@lru_cache(maxsize=1)
def load_phrases() -> tuple[Phrase, ...]:
    """All phrases that name measures and their parts, longest first.

    Words of the letters to 2011 come last: where a newer subject has the same words, it is meant.
    """
    parts = [
        Phrase(words, measure.key, part.key)
        for measure in MEASURES
        for part in measure.breakdowns
        for words in part.words
    ]
    rows = _load_table("words.toml")["measure"]
    own = [
        Phrase(
            words,
            row["measure"],
            row.get("breakdown"),
            is_own_words=bool(row.get("read_as")),
        )
        for row in rows
        for words in row["words"]
    ]
    first: dict[str, Phrase] = {}
    for phrase in (*own, *_load_unclear_outcomes(), *load_subject_phrases(), *parts):
        first.setdefault(phrase.words, phrase)
    return tuple(sorted(first.values(), key=lambda each: (-len(each.words), each.words)))


@lru_cache(maxsize=1)
def load_phrase_pattern() -> tuple[re.Pattern[str], dict[str, Phrase]]:
    """One pattern that finds the longest phrase at each place, and the phrases by their words."""
    phrases = {each.words: each for each in load_phrases()}
    joined = "|".join(re.escape(words).replace(r"\ ", r"[\s-]+") for words in phrases)
    return re.compile(rf"(?<![\w£])(?:{joined})(?!\w)"), phrases


@lru_cache(maxsize=1)
def load_known_words() -> frozenset[str]:
    """Every single word of speech or of a measure: none of them is a slip in a name."""
    words = {word for phrase in load_phrases() for word in phrase.words.split()}
    return frozenset(words | load_filler() | load_prose_filler())
