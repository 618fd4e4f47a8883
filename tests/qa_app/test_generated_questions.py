"""Thousands of questions built by a grammar from what the letters print: none may get it wrong.

`GENERATED_QUESTIONS` in the environment sets how many are asked of each store.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings

from qa_app.evaluation.cases import Case
from qa_app.evaluation.judging import Verdict, judge_answer
from qa_app.records import Thread
from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.embedding import HashingEmbedder
from tests.conftest import SHARED, fill_store
from tests.questions.generator import KINDS, questions
from tests.questions.truth import Truth, read_listed_truth, read_sample_truth

ASKED = int(os.environ.get("GENERATED_QUESTIONS", "2000"))
MOST_MISSED_OF_SAMPLES, MOST_MISSED_OF_OTHERS = 0.02, 0.06
"""The share of answerable questions that may be refused or be incomplete: about twice what was
measured over 20,000. Other letters have a name that two authorities share."""
LETTERS = SHARED / "letters" / "dev"
YEARS = (2008, 2011, 2013, 2016, 2018, 2019, 2021, 2025)
"""Years of letters that are not part of the project: two or more of every way of counting."""


def ask_questions(service: Service, truth: Truth, kind: str, number: int) -> Counter[Verdict]:
    """Ask so many questions of one kind; none may be wrong.

    Returns: the verdicts of those that have an answer.
    """
    counts: Counter[Verdict] = Counter()

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(questions(truth, kind))
    def ask(case: Case) -> None:
        assert case.gold is not None
        answer, _ = service.ask(case.turns[0], Thread())
        judgement = judge_answer(case.gold, answer, case.turns[0])
        assert judgement.verdict is not Verdict.WRONG, (
            case.turns[0], judgement.why, answer.text,
        )  # fmt: skip
        if case.gold.has_answer:
            counts[judgement.verdict] += 1

    ask()
    return counts


def check_all_kinds(service: Service, truth: Truth, most_missed: float) -> None:
    counts: Counter[Verdict] = Counter()
    for kind in KINDS:
        counts += ask_questions(service, truth, kind, ASKED // len(KINDS))
    assert counts.total() > ASKED / 5
    assert counts[Verdict.MISSED] / counts.total() <= most_missed, counts


def test_no_generated_question_is_answered_wrong(sample_service: Service) -> None:
    """This test ensures that however a figure is asked for, it is the printed one or none."""
    check_all_kinds(sample_service, read_sample_truth(), MOST_MISSED_OF_SAMPLES)


@pytest.fixture(scope="module")
def other_service(tmp_path_factory: pytest.TempPathFactory) -> Service:
    files = [path for path in LETTERS.glob("letters/*.pdf") if int(path.stem[-4:]) in YEARS]
    stored = fill_store(tmp_path_factory.mktemp("others"), sorted(files))
    return open_service(AppSettings(stored), with_samples=False, embedder=HashingEmbedder())


@pytest.mark.shared
@pytest.mark.skipif(not LETTERS.is_dir(), reason="../shared/letters/dev is not there")
def test_no_generated_question_over_other_letters_is_answered_wrong(
    other_service: Service,
) -> None:
    """This test ensures the same over the letters of sixteen real names."""
    truth = read_listed_truth(LETTERS / "truth.jsonl", YEARS)
    check_all_kinds(other_service, truth, MOST_MISSED_OF_OTHERS)
