"""The questions and letters that lie beside the project, where they do."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from qa_app.records import Answer, CitedFigure, Thread
from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.export import export_figures
from store.reading import open_reader
from store.settings import StoreSettings
from tests.conftest import SHARED, fill_store

KINDS = "single total decision rate follow typo no_council no_year era_gap out".split()
YEARS = range(2014, 2020)
LETTERS = SHARED / "letters" / "dev"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not LETTERS.is_dir(), reason="../shared/letters/dev is not there"),
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> StoreSettings:
    files = [
        path for path in sorted((LETTERS / "letters").glob("*.pdf")) if int(path.stem[-4:]) in YEARS
    ]
    assert len(files) == 96
    return fill_store(tmp_path_factory.mktemp("dev"), files)


@pytest.fixture(scope="module")
def service(settings: StoreSettings) -> Service:
    return open_service(AppSettings(settings), with_samples=False)


def read_questions() -> list[dict[str, Any]]:
    lines = (SHARED / "questions" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["kind"] in KINDS]
    return [
        row for row in rows if all(int(f["year"][:4]) + 1 in YEARS for f in row["gold"]["figures"])
    ]


def ask_all(service: Service) -> Iterator[tuple[dict[str, Any], Answer]]:
    for row in read_questions():
        thread = Thread()
        for turn in row["turns"]:
            answer, thread = service.ask(turn, thread)
        yield row, answer


def test_every_question_is_scored_right(settings: StoreSettings, tmp_path: Path) -> None:
    """This test ensures that no figure is wrong and at least 95 in 100 answers are right."""
    rows = read_questions()
    assert len(rows) == 302
    questions, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    questions.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    root = Path(__file__).parents[2]
    with answers.open("w", encoding="utf-8") as out:
        subprocess.run(
            [sys.executable, "-m", "qa_app", "batch", str(questions), "--data",
             str(settings.folder)],
            stdout=out, check=True, cwd=root,
        )  # fmt: skip
    scored = subprocess.run(
        [sys.executable, str(SHARED / "tools" / "score.py"), str(questions), str(answers),
         "--floor", "0.95", "--wrong", "0", "--show", "5"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert scored.returncode == 0, scored.stdout


def walk(figures: tuple[CitedFigure, ...]) -> Iterator[CitedFigure]:
    for figure in figures:
        yield figure
        yield from walk(figure.worked_out_from)


def read_words(path: Path, page: int, box: tuple[float, float, float, float]) -> str:
    """The text inside a box, given from the top left of the page, read from the file anew."""
    with pypdfium2.PdfDocument(path) as document:
        leaf = document[page - 1]
        height = leaf.get_size()[1]
        x0, y0, x1, y1 = box
        return str(
            leaf.get_textpage().get_text_bounded(
                left=x0 - 1, bottom=height - y1 - 1, right=x1 + 1, top=height - y0 + 1
            )
        ).strip()


def test_every_citation_is_found_in_its_file(service: Service) -> None:
    """This test ensures that what is cited as printed stands in the box on the page."""
    checked = 0
    for row, answer in ask_all(service):
        for figure in walk(answer.figures):
            for each in figure.citations:
                assert each.page is not None, row
                assert each.box is not None, row
                box = (each.box.x0, each.box.y0, each.box.x1, each.box.y1)
                words = read_words(LETTERS / "letters" / each.file, each.page, box)
                assert words == each.printed, (row, each)
                checked += 1
    assert checked > 200


def test_every_figure_held_is_right_and_none_is_extra(
    settings: StoreSettings, tmp_path: Path
) -> None:
    """This test ensures that what is kept is what the letters say: 1,936 figures, none wrong."""
    export_figures(open_reader(settings), tmp_path / "figures.csv")
    with (tmp_path / "figures.csv").open(encoding="utf-8") as file:
        kept = {
            (r["file"], r["authority"], r["year"], r["measure"], r["breakdown"], r["scope"],
             r["unit"]): float(r["value"])
            for r in csv.DictReader(file)
        }  # fmt: skip
    said = {
        (letter["file"], letter["authority"], f["year"], f["measure"], f["breakdown"] or "",
         f["scope"], f["unit"]): float(f["value"])
        for letter in map(json.loads, (LETTERS / "truth.jsonl").read_text().splitlines())
        if int(letter["period_end"][:4]) in YEARS
        for f in letter["figures"]
    }  # fmt: skip
    assert len(said) == 1936
    assert kept == said
