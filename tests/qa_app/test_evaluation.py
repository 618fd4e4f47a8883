"""How answers are judged: each fault that an answer can have is told from a right one."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from qa_app.__main__ import main
from qa_app.errors import QuestionFileUnreadable
from qa_app.evaluation.cases import Gold, GoldFigure, GoldReading, read_cases
from qa_app.evaluation.judging import Verdict, judge_answer
from qa_app.evaluation.run import run_cases, write_report
from qa_app.evaluation.saved_run import compare_runs, load_run
from qa_app.evaluation.slots import score_slots
from qa_app.records import Answer, Citation, CitedFigure, Reading, Status
from qa_app.service import Service
from store.records import Year
from store.settings import StoreSettings

NAME = "Chesterfield Borough Council"
CELL = Citation("id", "letter.pdf", None, 3, None, "Received", None, "Housing", "6", None)
HOUSING = CitedFigure(
    NAME, Year(2017), "complaints_received", "housing", "authority", Decimal(6), "count", (CELL,)
)
TOTAL = replace(
    HOUSING, breakdown="total", value=Decimal(17), citations=(replace(CELL, printed="17"),)
)
RIGHT = Answer(
    Status.ANSWERED,
    f"{NAME}: 6 complaints and enquiries about Housing were received in the year ended 31 March "
    "2018 (2017-18).",
    reading=Reading((NAME,), ("2017-18",), ("complaints_received",), ("housing",)),
    figures=(HOUSING,),
)
SIX = GoldFigure(NAME, "2017-18", "complaints_received", "housing", "authority", Decimal(6))
GOLD = Gold(Status.ANSWERED, (SIX,))
REFUSED = Answer(Status.NOT_HELD, "No letter is held.", "no_letter")
SHARE = replace(
    HOUSING, value=Decimal("35.3"), calculated=True, citations=(), worked_out_from=(HOUSING, TOTAL)
)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (RIGHT, "right"),
        (replace(RIGHT, figures=(HOUSING, replace(TOTAL, context=True))), "right"),
        (replace(RIGHT, figures=(replace(HOUSING, value=Decimal(7)),)), "wrong"),
        (replace(RIGHT, figures=(TOTAL,)), "wrong"),
        (replace(RIGHT, figures=(replace(HOUSING, year=Year(2016)),)), "wrong"),
        (replace(RIGHT, figures=(replace(HOUSING, scope="similar_average"),)), "wrong"),
        (replace(RIGHT, text=RIGHT.text + " Of these 4 were late."), "wrong"),
        (replace(RIGHT, text=RIGHT.text.replace("2017-18", "2016-17")), "wrong"),
        (replace(RIGHT, status=Status.FAILED), "missed"),
        (REFUSED, "missed"),
        (replace(RIGHT, figures=(HOUSING, TOTAL)), "missed"),
        (replace(RIGHT, text="See the letter."), "missed"),
        (replace(RIGHT, figures=(replace(HOUSING, citations=()),)), "missed"),
        (replace(RIGHT, figures=(replace(HOUSING, citations=(replace(CELL, printed="17"),)),)), "missed"),
        (replace(RIGHT, figures=(replace(HOUSING, citations=(replace(CELL, page=None),)),)), "missed"),
        (replace(RIGHT, figures=(replace(HOUSING, citations=(replace(CELL, page=None, line=58),)),)), "right"),
    ],
)  # fmt: skip
def test_an_answer_is_judged(answer: Answer, verdict: str) -> None:
    """This test ensures that what contradicts is wrong and what only lacks something is missed."""
    assert judge_answer(GOLD, answer).verdict == verdict


@pytest.mark.parametrize(
    ("gold", "answer", "verdict"),
    [
        (Gold(Status.NOT_HELD), REFUSED, "right"),
        (Gold(Status.NOT_HELD, reason="no_letter"), REFUSED, "right"),
        (Gold(Status.NOT_HELD, reason="unknown_authority"), REFUSED, "missed"),
        (Gold(Status.NOT_HELD), RIGHT, "wrong"),
        (Gold(Status.NOT_HELD), replace(REFUSED, figures=(HOUSING,)), "wrong"),
        (Gold(Status.ANSWERED, calculated=(Decimal("35.3"),)), replace(RIGHT, text="35.3%", figures=(SHARE,)), "right"),
        (Gold(Status.ANSWERED, calculated=(Decimal("35.2"),)), replace(RIGHT, text="35.3%", figures=(SHARE,)), "wrong"),
        (Gold(Status.ANSWERED, calculated=(Decimal("35.3"),)), replace(RIGHT, text="35.3%", figures=(replace(SHARE, worked_out_from=()),)), "missed"),
        (replace(GOLD, yes=True), replace(RIGHT, text=f"Yes. {RIGHT.text}"), "right"),
        (replace(GOLD, yes=True), replace(RIGHT, text=f"No. {RIGHT.text}"), "wrong"),
        (replace(GOLD, yes=True), RIGHT, "missed"),
        (replace(GOLD, warns=("together",)), RIGHT, "missed"),
        (replace(GOLD, status=Status.PARTLY_ANSWERED), RIGHT, "missed"),
    ],
)  # fmt: skip
def test_refusals_calculations_and_claims_are_judged(
    gold: Gold, answer: Answer, verdict: str
) -> None:
    """This test ensures that every other thing that a gold can ask for is looked at."""
    assert judge_answer(gold, answer).verdict == verdict


def test_a_number_that_the_question_names_is_said_again_only_in_a_ranking_or_count() -> None:
    """This test ensures that a number echoed from a question is not taken for a proved one."""
    echo = replace(RIGHT, text=RIGHT.text + " More than 5.")
    assert judge_answer(GOLD, echo, "more than 5?").verdict is Verdict.WRONG
    counted = replace(echo, reading=replace(echo.reading, operation="count"))
    assert judge_answer(GOLD, counted, "more than 5?").verdict is Verdict.RIGHT


def test_each_slot_is_scored_by_itself() -> None:
    """This test ensures that a wrong year costs the year and nothing else."""
    gold = replace(GOLD, reading=GoldReading(operation="lookup"))
    read = replace(RIGHT, reading=replace(RIGHT.reading, years=("2016-17",)))
    assert score_slots(gold, read) == {
        "authority": True, "year": False, "measure": True, "breakdown": True, "operation": True,
    }  # fmt: skip
    assert score_slots(Gold(Status.NOT_HELD), read) == {}


def test_a_run_is_saved_and_compared(
    chesterfield_settings: StoreSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a fall from right is shown and ends with 1, and nothing else does."""
    asked, saved = tmp_path / "questions.jsonl", tmp_path / "saved.json"
    figure = {"authority": NAME, "year": "2017-18", "measure": "complaints_received",
              "breakdown": "housing", "value": 6}  # fmt: skip
    rows = [
        {"id": "one", "kind": "figure", "turns": ["Chesterfield housing complaints 2018"],
         "gold": {"status": "answered", "figures": [figure]}},
        {"id": "two", "kind": "refusal", "turns": ["Chesterfield housing complaints 2029"],
         "gold": {"status": "not_held", "reason": "no_letter"}},
    ]  # fmt: skip
    asked.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    data = ["--data", str(chesterfield_settings.folder)]
    assert main(["eval", str(asked), *data, "--save", str(saved)]) == 0
    printed = capsys.readouterr().out
    assert "right 2 of 2 (100.0%), missed 0, wrong 0" in printed
    assert "slot year: 1 of 1 read right (100.0%)" in printed
    assert load_run(saved) == {"one": Verdict.RIGHT, "two": Verdict.RIGHT}
    assert main(["eval", str(asked), *data, "--against", str(saved)]) == 0
    assert "as in the saved run" in capsys.readouterr().out
    rows[1]["gold"] = {"status": "not_held", "reason": "unknown_authority"}
    asked.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["eval", str(asked), *data, "--against", str(saved)]) == 1
    assert "fell from right to missed: two" in capsys.readouterr().out
    rows[0]["gold"] = {"status": "answered", "figures": [{**figure, "value": 7}]}
    asked.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["eval", str(asked), *data, "--show", "1"]) == 1
    assert "WRONG one: Chesterfield housing complaints 2018" in capsys.readouterr().out


def test_what_is_new_gone_and_better_is_told_apart() -> None:
    """This test ensures that a run is compared by each question's id."""
    before = {"a": Verdict.MISSED, "b": Verdict.RIGHT, "c": Verdict.MISSED}
    now = {"a": Verdict.RIGHT, "c": Verdict.WRONG, "d": Verdict.RIGHT}
    difference = compare_runs(before, now)
    assert difference.risen == (("a", Verdict.MISSED),)
    assert difference.other == (("c", Verdict.MISSED, Verdict.WRONG),)
    assert (difference.new, difference.gone, difference.fallen) == (("d",), ("b",), ())


@pytest.mark.parametrize(
    "line",
    [
        "nothing",
        '{"id": "x", "turns": []}',
        '{"turns": ["x"]}',
        '{"id": "x", "turns": ["x"], "gold": {"status": "maybe"}}',
        '{"id": "x", "turns": ["x"]}\n{"id": "x", "turns": ["y"]}',
    ],
)
def test_a_file_that_is_no_list_of_questions_is_named(tmp_path: Path, line: str) -> None:
    """This test ensures that a question is never passed over because it was typed wrong."""
    path = tmp_path / "questions.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(QuestionFileUnreadable):
        read_cases([path])


def test_latency_is_reported(chesterfield_service: Service, tmp_path: Path) -> None:
    """This test ensures that percentiles are of what was measured, and that none is no failure."""
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "x", "turns": ["x"], "gold": {"status": "not_held"}}', encoding="utf-8")
    (judged,) = run_cases(read_cases([path]), chesterfield_service.ask)
    timed = replace(judged, answer=replace(judged.answer, took_ms=2.5))
    assert "took ms: p50 2.5  p95 2.5  p99 2.5" in write_report([timed])
    assert "took: nothing was timed" in write_report([])
