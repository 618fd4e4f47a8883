"""Damaged text is known, and sound text is not taken for damaged."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from qa_app.retrieval.damaged_text import find_sound_text, is_damaged
from store.sentences import find_sentences, split_sentences
from tests.prose.letters import read_prose_paragraphs

WORDING = Path(__file__).parents[3] / "samples" / "wording.toml"


@pytest.mark.parametrize(
    "sentence",
    [
        "The council\ufffds reply was late.",
        "It cost (cid:12) pounds in all.",
        "The ending \ue001 is lost.",
        "The number\x02 of complaints fell.",
        "The councilâ€™s reply was late.",
        "It paid Â£500 for the delay.",
        "We received c o m p l a i n t s about it.",
        "theombudsman wrote to the council about it.",
        "A report ofthe case was published.",
        "weareconcerned about the delay.",
        "TheCouncil agreed to pay.",
        "The re commendations were carried out.",
        "Our ex perience shows otherwise.",
        "The mal administration found was clear.",
        "We may uplands to say that pheld complaints ar not remedyed.",
    ],
)
def test_damage_is_known(sentence: str) -> None:
    """This test ensures that what extraction does to a sentence is noticed."""
    assert is_damaged(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The council’s “open” organisation – so to speak – paid £500 for a café’s loss.",
        "See www.lgo.org.uk/scrutiny or write to advice@lgo.org.uk about it.",
        "McDonald and MacBride are councillors of King’s Lynn & West Norfolk.",
        "We co-operate on anti-social behaviour, day-to-day and in the long term.",
        "In 2017-18 they gave 58 courses to 1,300 people in 20 areas.",
        "A whistleblowing policy was written.",
        "I b e g no pardon.",
    ],
)
def test_sound_text_is_no_damage(sentence: str) -> None:
    """This test ensures that names, addresses, numbers and British spelling are left alone."""
    assert not is_damaged(sentence)


def test_no_sentence_of_the_letters_is_taken_for_damaged() -> None:
    """This test ensures that the set's and the samples' own words may all be quoted."""
    typed = [each.text for each in read_prose_paragraphs().values()]
    for year in tomllib.loads(WORDING.read_text(encoding="utf-8"))["years"].values():
        for section in year.get("sections", ()):
            typed += section["paragraphs"]
    assert len(typed) > 190
    assert [s for text in typed for s in split_sentences(text) if is_damaged(s)] == []


def test_only_the_damaged_part_is_left_out() -> None:
    """This test ensures that sound sentences beside a damaged one are quoted without it."""
    text = "First it was fine. Then it went well. Here theombudsman wrote ofthe rest. It ended."
    first, second, third, _ = find_sentences(text)
    assert find_sound_text(text, second) == (first[0], second[1])
    assert find_sound_text(text, third) is None
