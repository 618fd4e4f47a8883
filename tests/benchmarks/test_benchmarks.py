"""The benchmarks' own sums: targets, endings, the picture, and the command that runs them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.documents import Document

from tests.benchmarks.beside_judging import has_answer, judge_answer
from tests.benchmarks.corpus import FIGURES, typeset_corpus
from tests.benchmarks.gold import GoldQuestion, make_questions
from tests.benchmarks.growth import KINDS, measure_size
from tests.benchmarks.growth_chart import write_chart
from tests.benchmarks.machine import compare, tabulate
from tests.benchmarks.targets import judge
from tests.benchmarks.watched import ROOT, run_watched

SIX = GoldQuestion("how many housing complaints did Wexworth get?", 6, "wexworth-2018.pdf")
NONE = GoldQuestion("how much did Wexworth pay?")


@pytest.mark.parametrize(
    ("part", "figure", "value", "told"),
    [
        ("ingest", "all s", 240.0, "8,000 letters taken in (all s): 240, at most 240: met"),
        ("ingest", "again s", 18.0, "the same again unchanged (again s): 18, at most 15: MISSED by 20%"),
        ("figures", "look-up answers/s", 150.0, "figures a second (look-up answers/s): 150, at least 200: MISSED by 25%"),
        ("figures", "look-up answers/s", 201.0, "figures a second (look-up answers/s): 201, at least 200: met"),
    ],
)  # fmt: skip
def test_a_target_is_met_or_missed_by_so_much(
    part: str, figure: str, value: float, told: str
) -> None:
    """This test ensures that a bound itself is met, and that a miss is told as a share of it."""
    assert judge({part: {figure: value}}) == [told]


@pytest.mark.parametrize(
    ("question", "has_answered", "is_right", "ending"),
    [
        (SIX, True, True, "right"),
        (SIX, True, False, "wrong"),
        (SIX, False, False, "refused"),
        (NONE, True, False, "wrongly answered"),
        (NONE, False, False, "rightly refused"),
    ],
)
def test_endings_are_judged(
    question: GoldQuestion, has_answered: bool, is_right: bool, ending: str
) -> None:
    """This test ensures that a number where no letter has one never counts as right."""
    assert judge_answer(question, has_answered, is_right) == ending


@pytest.mark.parametrize(
    ("text", "file", "expected"),
    [
        ("Housing 6", "wexworth-2018.pdf", True),
        ("Housing 16", "wexworth-2018.pdf", False),
        ("Housing 6", "wexworth-2017.pdf", False),
    ],
)
def test_a_page_answers_by_its_letter_and_number(text: str, file: str, expected: bool) -> None:
    """This test ensures that another letter's page, or part of a number, is no answer."""
    assert has_answer(Document(text, metadata={"file": file}), SIX) is expected


def test_a_figure_is_told_beside_the_last_run() -> None:
    """This test ensures that change is told as a share, and only where there is any."""
    assert compare(12.0, 10.0) == "  (last run 10.0, +20%)"
    assert compare(10.0, 10.0) == ""
    assert compare(10.0, None) == ""


def test_figures_of_several_make_a_table() -> None:
    """This test ensures that each figure stands under what it is of."""
    run = {"letters": 9.0, "80 letters: disk MB": 0.7, "800 letters: disk MB": 4.25}
    assert tabulate(run) == [
        "", "| | 80 letters | 800 letters |", "|---|---:|---:|", "| disk MB | 0.7 | 4.25 |",
    ]  # fmt: skip
    assert tabulate({"letters": 9.0}) == []


def test_questions_have_the_numbers_that_letters_print(tmp_path: Path) -> None:
    """This test ensures that one question in five has no answer and the others a letter's."""
    assert typeset_corpus(tmp_path, 1, seed=1) == 20
    made = make_questions(tmp_path, 20)
    assert [each.value is None for each in made] == ([False] * 4 + [True]) * 4
    printed = (tmp_path / FIGURES).read_text("utf-8")
    assert all(f'"{each.file}"' in printed for each in made if each.value is not None)
    assert made == make_questions(tmp_path, 20)


def test_growth_is_measured_and_drawn(tmp_path: Path) -> None:
    """This test ensures that each kind of question has a line, named with its last value."""
    measured = measure_size(2, asked=4)
    assert measured["letters"] == 40
    figures = {f"40 letters: {name}": value for name, value in measured.items()}
    figures |= {f"400 letters: {kind} p95 ms": 12.5 for kind in KINDS}
    write_chart(figures, "a machine", tmp_path / "docs" / "growth.svg")
    drawn = (tmp_path / "docs" / "growth.svg").read_text("utf-8")
    for words in ("one figure, 12.5 ms", "a ranking, 12.5 ms", "a machine", "Letters held"):
        assert words in drawn


def test_a_process_is_watched_to_its_end() -> None:
    """This test ensures that output, exit code and memory of a command are kept."""
    done = run_watched("qa_app", "ask", "anything", "--data", "/nowhere/at/all")
    assert done.code == 0
    assert done.tree_mb >= done.parent_mb > 1


def test_bench_runs_in_a_checkout_and_is_missed_elsewhere(tmp_path: Path) -> None:
    """This test ensures that the command hands over to the benchmarks, or says that there are none."""
    bench = [sys.executable, "-m", "qa_app", "bench", "no-such-part"]
    here = subprocess.run(bench, cwd=ROOT, capture_output=True, text=True, check=False)
    assert here.returncode == 2
    assert "there is no part 'no-such-part'" in here.stderr
    for package in ("qa_app", "store"):
        shutil.copytree(ROOT / package, tmp_path / package)
    elsewhere = subprocess.run(bench, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert elsewhere.returncode == 1
    assert "there are no benchmarks in" in elsewhere.stderr
