"""The same question over the same letters gives the same answer, whatever came first."""

from __future__ import annotations

import os
import random
import subprocess
import sys

import pytest

from qa_app.evaluation.cases import read_cases
from qa_app.records import Thread
from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.embedding import HashingEmbedder
from store.settings import StoreSettings
from tests.conftest import ROOT, SAMPLES, fill_store
from tests.qa_app.ask_all import SETS, ask_for_json, hash_answers

MIXED = (
    "How many planning complaints did Quenmarsh get in 2018?",
    "which council had the most complaints in 2016?",
    "Ottermead uphold rate since 2020",
    "top 3 subjects for Ottermead 2019",
    "What did the letter to Thrushwold of 2016 say about contractors?",
    "how many complaints from pensioners did Cobblequay get in 2015?",
)
REPEATS = 1000


@pytest.fixture(scope="module")
def shuffled_settings(tmp_path_factory: pytest.TempPathFactory) -> StoreSettings:
    """The sample letters again, taken in one half after the other and in no order."""
    files = sorted(SAMPLES.glob("*.pdf"))
    random.Random(1974).shuffle(files)  # noqa: S311 - no secret
    folder = tmp_path_factory.mktemp("shuffled")
    fill_store(folder, files[:30])
    return fill_store(folder, files)


@pytest.fixture(scope="module")
def shuffled_service(shuffled_settings: StoreSettings) -> Service:
    settings = AppSettings(shuffled_settings)
    return open_service(settings, with_samples=False, embedder=HashingEmbedder())


def test_the_order_of_letters_changes_no_answer(
    sample_service: Service, shuffled_service: Service
) -> None:
    """This test ensures that every answer is the same, byte for byte, however letters came."""
    other = [
        (
            case.turns,
            ask_for_json(sample_service, case.turns),
            ask_for_json(shuffled_service, case.turns),
        )
        for case in read_cases(SETS)
    ]
    assert len(other) > 300
    assert [each for each in other if each[1] != each[2]] == []


def test_asking_again_changes_no_answer(sample_service: Service) -> None:
    """This test ensures that neither what was asked before nor how often changes an answer."""
    assert len({hash_answers(sample_service, seed) for seed in range(3)}) == 1


@pytest.mark.parametrize("question", MIXED)
def test_a_question_asked_a_thousand_times_has_one_answer(
    sample_service: Service, shuffled_service: Service, question: str
) -> None:
    """This test ensures that a question which says all it asks has one answer for ever.

    It is asked at the start of a conversation and in the midst of others, of two stores in turn.
    """
    threads = [
        Thread(),
        *(sample_service.ask(each, Thread())[1] for each in MIXED if each != question),
    ]
    services = (sample_service, shuffled_service)
    answers = {
        ask_for_json(services[time % 2], (question,), threads[time % len(threads)])
        for time in range(REPEATS)
    }
    assert len(answers) == 1


def test_processes_of_other_hash_seeds_answer_alike(
    sample_settings: StoreSettings, shuffled_settings: StoreSettings, shuffled_service: Service
) -> None:
    """This test ensures that no answer hangs on the order of a set or of what was asked."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.qa_app.ask_all", str(settings.folder), str(order)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for order, (seed, settings) in enumerate(
            (("0", sample_settings), ("1", shuffled_settings), ("4242", sample_settings))
        )
    ]
    printed = {each.communicate(timeout=300)[0].strip() for each in started}
    assert [each.returncode for each in started] == [0, 0, 0]
    assert printed == {hash_answers(shuffled_service, seed=99)}
