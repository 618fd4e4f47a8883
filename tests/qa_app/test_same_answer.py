"""The same question over the same letters gives the same answer, whatever came first."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from qa_app.evaluation.cases import Case, read_cases
from qa_app.json_form import answer_to_json
from qa_app.records import Thread
from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.embedding import HashingEmbedder
from tests.conftest import SAMPLES, fill_store

SETS = sorted((Path(__file__).parents[1] / "questions").glob("*.jsonl"))


@pytest.fixture(scope="module")
def shuffled_service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The sample letters again, taken in one half after the other and in no order."""
    files = sorted(SAMPLES.glob("*.pdf"))
    random.Random(1974).shuffle(files)  # noqa: S311 - no secret
    folder = tmp_path_factory.mktemp("shuffled")
    fill_store(folder, files[:30])
    stored = fill_store(folder, files)
    return open_service(AppSettings(stored), with_samples=False, embedder=HashingEmbedder())


def ask_for_json(service: Service, case: Case) -> bytes:
    """The last answer as `batch` prints it, without the time that it took."""
    thread = Thread()
    for turn in case.turns:
        answer, thread = service.ask(turn, thread)
    made = {**answer_to_json(answer), "took_ms": None}
    return json.dumps(made, ensure_ascii=False).encode()


def test_the_order_of_letters_changes_no_answer(
    sample_service: Service, shuffled_service: Service
) -> None:
    """This test ensures that every answer is the same, byte for byte, however letters came."""
    other = [
        (case.turns, ask_for_json(sample_service, case), ask_for_json(shuffled_service, case))
        for case in read_cases(SETS)
    ]
    assert len(other) > 300
    assert [each for each in other if each[1] != each[2]] == []


def test_asking_again_changes_no_answer(sample_service: Service) -> None:
    """This test ensures that neither what was asked before nor how often changes an answer."""
    cases = list(read_cases(SETS))
    first = {case.id: ask_for_json(sample_service, case) for case in cases}
    for seed in range(3):
        random.Random(seed).shuffle(cases)  # noqa: S311 - no secret
        assert {case.id: ask_for_json(sample_service, case) for case in cases} == first
