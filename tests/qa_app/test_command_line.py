"""`ask` and `batch` as others run them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from qa_app.__main__ import main
from store.settings import StoreSettings

ROOT = Path(__file__).resolve().parents[2]
KEYS = (
    "status reason text reading figures passages facts choices cautions sample suggestions took_ms"
).split()
HOUSING = "how many housing complaints did Chesterfield get in 2018?"


def test_ask_prints_the_contracts_object(
    sample_settings: StoreSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that `ask --json` has every key, with the values for Chesterfield."""
    assert main(["ask", "--json", HOUSING, "--data", str(sample_settings.folder)]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == KEYS
    assert (answer["status"], answer["reason"], answer["sample"]) == ("answered", None, False)
    assert answer["reading"] == {
        "authorities": ["Chesterfield Borough Council"],
        "years": ["2017-18"],
        "measure": "complaints_received",
        "breakdown": "housing",
        "scope": "authority",
        "operation": "lookup",
        "assumed": ["2018 read as the year ended 31 March 2018"],
        "unread": [],
    }
    (figure,) = answer["figures"]
    (citation,) = figure.pop("citations")
    assert figure == {
        "authority": "Chesterfield Borough Council",
        "year": "2017-18",
        "measure": "complaints_received",
        "breakdown": "housing",
        "scope": "authority",
        "value": 6,
        "unit": "count",
        "calculated": False,
        "context": False,
    }
    assert len(citation.pop("box")) == 4
    assert len(citation.pop("letter")) == 32
    assert citation == {
        "file": "chesterfield-borough-council-2018.pdf",
        "dated": "2018-07-18",
        "page": 3,
        "line": None,
        "table": "Complaints and enquiries received",
        "row": None,
        "column": "Housing",
        "printed": "6",
    }


def test_ask_prints_a_sentence_and_its_place(
    sample_settings: StoreSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a person gets sentence, place and reading."""
    assert main(["ask", HOUSING, "--data", str(sample_settings.folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Chesterfield Borough Council: 6 complaints and enquiries")
    assert "page 3: Complaints and enquiries received, Housing: 6" in lines[1]


def test_batch_answers_the_last_turn_of_each_line(
    sample_settings: StoreSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that conversations are kept apart and come back in order with their ids."""
    file = tmp_path / "questions.jsonl"
    rows = [
        {"id": "a", "turns": [HOUSING, "and planning?"]},
        {"id": "b", "turns": ["and planning?"]},
        {"id": "c", "turns": [HOUSING]},
    ]
    file.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    assert main(["batch", str(file), "--data", str(sample_settings.folder)]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["id"] for each in answers] == ["a", "b", "c"]
    assert [[f["value"] for f in each["figures"]] for each in answers] == [[4], [], [6]]
    assert all(each["took_ms"] >= 0 for each in answers)


@pytest.mark.parametrize(
    "line", ["{", '{"turns": ["x"]}', '{"id": 1}', "[]", '{"id": 1, "turns": 3}']
)
def test_a_broken_line_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    """This test ensures that a file of questions that is not one ends with 1 and says where."""
    file = tmp_path / "questions.jsonl"
    file.write_text(f"\n{line}\n", encoding="utf-8")
    assert main(["batch", str(file), "--data", str(tmp_path)]) == 1
    assert "line 2" in capsys.readouterr().err


def test_an_empty_store_holds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the command line never answers from samples, and makes no store."""
    assert main(["ask", "--json", HOUSING, "--data", str(tmp_path / "none")]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["status"], answer["reason"], answer["figures"]) == ("not_held", "no_letter", [])
    assert not (tmp_path / "none").exists()


def test_the_figure_path_loads_neither_model_nor_index(sample_settings: StoreSettings) -> None:
    """This test ensures that a figure is answered without torch, Chroma or Streamlit imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "qa_app", "ask", HOUSING, "--data",
         str(sample_settings.folder)],
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert "6 complaints and enquiries" in done.stdout
    loaded = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    assert "store.reading" in loaded
    heavy = "torch chromadb sentence_transformers transformers streamlit langchain_core"
    assert loaded.isdisjoint(heavy.split())
