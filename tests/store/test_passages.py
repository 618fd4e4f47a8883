"""Passages: once a text, ranked exactly among those allowed, and never embedded by a stranger."""

from __future__ import annotations

import socket
from pathlib import Path

import numpy as np
import pytest

from store.embedding import HashingEmbedder
from store.generations import (
    Generation,
    KeptPassages,
    hash_digests,
    name_generation,
    write_generation,
)
from store.reading import open_reader
from store.records import digest_passage
from store.settings import read_settings
from store.writing import open_writer
from tests.store.making import make_rows

EMBEDDER = HashingEmbedder(128)


@pytest.fixture
def no_look_ups(monkeypatch: pytest.MonkeyPatch) -> None:
    """No name is looked up and no socket opened: a download would be noticed."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.usefixtures("no_look_ups")
def test_ingest_and_search_need_no_network(tmp_path: Path) -> None:
    """This test ensures that Chroma's own embedding function, which downloads, is never reached."""
    settings = read_settings(tmp_path, {})
    texts = ("Complaints were late.", "Training was given.", "The website has resources.")
    rows = make_rows(b"one", texts=texts)
    with open_writer(settings) as writer:
        writer.save(rows, b"one")
        writer.publish(EMBEDDER)
    reader = open_reader(settings)
    found = reader.find_passages(
        reader.state(), EMBEDDER, "Training was given.", [rows.letter.id], 2
    )
    assert found[0].passage.text == "Training was given."
    assert len(found) == 2


def test_the_same_words_in_two_letters_are_one_passage(tmp_path: Path) -> None:
    """This test ensures that identical texts are embedded once and found in both letters."""
    settings = read_settings(tmp_path, {})
    first, second = make_rows(b"one"), make_rows(b"two", authority="Kent County Council")
    with open_writer(settings) as writer:
        writer.save(first, b"one")
        writer.save(second, b"two")
        writer.publish(EMBEDDER)
    reader = open_reader(settings)
    ids = [first.letter.id, second.letter.id]
    found = reader.find_passages(reader.state(), EMBEDDER, "start of a conversation", ids, 5)
    assert len(found) == 1
    letters = reader.letters_with(reader.state(), found[0].passage.digest)
    assert {letter.authority for letter in letters} == {
        "Chesterfield Borough Council",
        "Kent County Council",
    }
    only = reader.find_passages(reader.state(), EMBEDDER, "conversation", ids[:1], 5)
    assert (only[0].letters, only[0].of_all) == (1, 2)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Generation, KeptPassages]:
    numbers = np.random.default_rng(7)
    made = numbers.normal(size=(400, 32)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    texts = tuple(f"passage {number}" for number in range(400))
    digests = tuple(digest_passage(None, each) for each in texts)
    kept = KeptPassages(digests, texts, made)
    folder = tmp_path_factory.mktemp("index") / name_generation(1, hash_digests(sorted(digests)))
    write_generation(folder, kept)
    return Generation(folder), kept


def test_ranking_is_exact_among_those_allowed(many: tuple[Generation, KeptPassages]) -> None:
    """This test ensures that a filter loses no result: ranks are those of a full comparison."""
    generation, kept = many
    for start in range(0, 40, 8):
        allowed = kept.digests[start::40]
        question = kept.vectors[start]
        found = generation.rank(question, allowed, 5)
        rows = [kept.digests.index(each) for each in allowed]
        best = sorted(rows, key=lambda row: -float(kept.vectors[row] @ question))[:5]
        assert [each.digest for each in found] == [kept.digests[row] for row in best]
        assert found[0].cosine == pytest.approx(1.0, abs=1e-5)


def test_nothing_allowed_finds_nothing(many: tuple[Generation, KeptPassages]) -> None:
    """This test ensures that an empty choice of letters is not taken for all of them."""
    generation, kept = many
    assert generation.rank(kept.vectors[0], [], 5) == ()


def test_above_the_exact_limit_few_allowed_are_ranked_exactly(
    many: tuple[Generation, KeptPassages], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a large index loses no passage that a filter allows."""
    _, kept = many
    monkeypatch.setattr("store.generations.EXACT_UP_TO", 100)
    monkeypatch.setattr("store.generations.PROPOSED", 10)
    write_generation(tmp_path / "1-large", kept)
    generation = Generation(tmp_path / "1-large")
    allowed = kept.digests[::50]
    found = generation.rank(kept.vectors[3], allowed, 5)
    rows = sorted(range(0, 400, 50), key=lambda row: -float(kept.vectors[row] @ kept.vectors[3]))
    assert [each.digest for each in found] == [kept.digests[row] for row in rows[:5]]
    nearest = generation.rank(kept.vectors[3], kept.digests, 1)
    assert nearest[0].digest == kept.digests[3]
    generation.close()
