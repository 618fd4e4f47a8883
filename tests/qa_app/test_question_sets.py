"""The project's own questions over the sample letters, judged against a saved run."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from qa_app.evaluation.cases import Case, read_cases
from qa_app.evaluation.judging import Verdict
from qa_app.evaluation.run import Judged, run_cases
from qa_app.evaluation.saved_run import compare_runs, load_run
from qa_app.service import Service
from tests.questions.truth import Cell, read_sample_truth

QUESTIONS = Path(__file__).parents[1] / "questions"
SETS = sorted(QUESTIONS.glob("*.jsonl"))
SAVED = QUESTIONS / "saved.json"


@pytest.fixture(scope="module")
def cases() -> tuple[Case, ...]:
    return read_cases(SETS)


@pytest.fixture(scope="module")
def judged(cases: tuple[Case, ...], sample_service: Service) -> list[Judged]:
    return list(run_cases(cases, sample_service.ask))


def test_no_answer_is_wrong(judged: list[Judged]) -> None:
    """This test ensures that no question of the sets gets a figure that is not what it asks."""
    wrong = [
        (each.case.id, each.judgement.why, each.answer.text)
        for each in judged
        if each.judgement.verdict is Verdict.WRONG
    ]
    assert wrong == []


def test_nothing_right_is_lost(judged: list[Judged]) -> None:
    """This test ensures that each question that was right in the saved run still is.

    After a change for the better: `python -m qa_app eval tests/questions/*.jsonl --samples --save
    tests/questions/saved.json`.
    """
    now = {each.case.id: each.judgement.verdict for each in judged}
    difference = compare_runs(load_run(SAVED), now)
    assert difference.fallen == ()
    assert (difference.new, difference.gone) == ((), ())


def test_every_kind_of_question_is_asked(cases: tuple[Case, ...]) -> None:
    """This test ensures that the sets have their size and none of their kinds is forgotten."""
    kinds = Counter(case.kind for case in cases)
    assert sum(kinds.values()) == 403
    assert len(kinds) == 22
    assert min(kinds.values()) >= 5
    assert all(case.gold is not None for case in cases)


def test_the_gold_is_what_the_samples_print() -> None:
    """This test ensures that every figure expected is typed in the samples' own files, too."""
    truth = read_sample_truth()
    checked = 0
    for path in SETS:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            for figure in row["gold"]["figures"]:
                ended = int(figure["year"][:4]) + 1
                cell = Cell(
                    figure["authority"], ended, figure["measure"], figure["breakdown"],
                    figure["scope"],
                )  # fmt: skip
                if cell.measure == "investigations" and ended < 2020:
                    parts = [truth.find(cell.authority, ended, "decisions", part)
                             for part in ("upheld", "not_upheld")]  # fmt: skip
                    assert sum(parts) == figure["value"], row["id"]
                else:
                    assert float(truth.figures[cell]) == figure["value"], row["id"]
                checked += 1
    assert checked > 350
