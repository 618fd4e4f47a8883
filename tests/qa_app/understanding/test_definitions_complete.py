"""Every measure and outcome that letters print has a definition, with what it rests on."""

from __future__ import annotations

import tomllib
from pathlib import Path

from qa_app.understanding import definitions
from qa_app.understanding.definitions import find_term
from qa_app.understanding.scan import Scan
from store.measures import MEASURES

TABLE = Path(definitions.__file__).with_name("definitions.toml")


def test_every_measure_and_outcome_is_defined() -> None:
    """This test ensures that no word of the tables but the subjects' and "total" lacks a meaning."""
    terms = {row["key"]: row for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["term"]}
    wanted = {measure.key for measure in MEASURES}
    for measure in MEASURES:
        if measure.key != "complaints_received":
            wanted |= {part.key for part in measure.breakdowns} - {"total"}
    assert wanted <= set(terms)
    assert all(row["source"] and row["text"].endswith(".") for row in terms.values())


def test_no_words_mean_two_terms() -> None:
    """This test ensures that each term is reached by the words that are written for it."""
    for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["term"]:
        for words in row["words"]:
            term = find_term(Scan.of(f"what does “{words}” mean?"))
            assert term is not None, words
            assert term.key == row["key"], words
