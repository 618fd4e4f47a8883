"""A past state is asked again as it was: its letters, its figures and its words."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.embedding import HashingEmbedder
from store.errors import PastWordsGone, StoreMissing
from store.reading import MOST_HOLDINGS, Reader, open_reader
from store.records import LetterRows
from store.settings import StoreSettings, read_settings
from store.writing import open_writer
from tests.store.making import make_rows

EMBEDDER = HashingEmbedder(128)
LATE, TRAINING = "Complaints were answered late.", "Training was given."
FIRST = make_rows(b"one", texts=(LATE, TRAINING))
SECOND = make_rows(b"two", authority="Kent County Council", texts=("The website has resources.",))


def publish(settings: StoreSettings, add: LetterRows | None, remove: tuple[str, ...] = ()) -> None:
    with open_writer(settings) as writer:
        if remove:
            writer.replace(list(remove), {})
        if add is not None:
            content = b"one" if add is FIRST else b"two"
            writer.save(add, content)
        writer.publish(EMBEDDER)


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    """Three ingests: a letter comes, another comes, the first goes."""
    made = read_settings(tmp_path, {})
    publish(made, FIRST)
    publish(made, SECOND)
    publish(made, None, (FIRST.letter.id,))
    return made


@pytest.fixture
def reader(settings: StoreSettings) -> Reader:
    return open_reader(settings)


@pytest.mark.parametrize(
    ("ingest", "names"),
    [
        (1, ["Chesterfield Borough Council"]),
        (2, ["Chesterfield Borough Council", "Kent County Council"]),
        (3, ["Kent County Council"]),
    ],
)
def test_letters_stand_as_they_stood(reader: Reader, ingest: int, names: list[str]) -> None:
    """This test ensures that each ingest has its own letters, in whatever order it is asked."""
    for number in (3, ingest, 1, ingest):
        state = reader.past_state(number)
        assert state.is_past is (number != 3)
    assert [each.authority for each in reader.letters(reader.past_state(ingest))] == names
    assert len(reader._holdings) <= MOST_HOLDINGS


@pytest.mark.parametrize("ingest", [-1, 0, 4, 10**12])
def test_a_state_that_never_was_is_missing(reader: Reader, ingest: int) -> None:
    """This test ensures that no number is silently taken for another state."""
    with pytest.raises(StoreMissing, match=str(ingest)):
        reader.past_state(ingest)


def test_words_that_the_index_has_no_more_are_found(reader: Reader) -> None:
    """This test ensures that a past search ranks the words held then, gone from the index since."""
    past = reader.past_state(2)
    ids = [FIRST.letter.id, SECOND.letter.id]
    found = reader.find_passages(past, EMBEDDER, "Training was given.", ids, 5)
    assert found[0].passage.text == TRAINING
    assert {each.passage.text for each in found} == {LATE, TRAINING, "The website has resources."}
    now = reader.find_passages(reader.state(), EMBEDDER, "Training was given.", ids, 5)
    assert [each.passage.text for each in now] == ["The website has resources."]


def test_words_of_another_models_time_are_said_to_be_gone(settings: StoreSettings) -> None:
    """This test ensures that a search is not made among a part of the words held then."""
    other = HashingEmbedder(64)
    with open_writer(settings) as writer:
        writer.publish(other, is_anew=True)
    reader = open_reader(settings)
    ids = [FIRST.letter.id, SECOND.letter.id]
    with pytest.raises(PastWordsGone, match="ingest 2"):
        reader.find_passages(reader.past_state(2), other, "Training was given.", ids, 5)
