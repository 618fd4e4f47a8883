"""What is broken on purpose, and what a reader and a keeper then see: each with a stated outcome."""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.__main__ import main as ingest
from qa_app.__main__ import main as ask
from qa_app.records import Answer, Status
from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.__main__ import main as store
from store.embedding import HashingEmbedder
from store.settings import StoreSettings, read_settings
from tests.conftest import SAMPLES, fill_store

MODEL = HashingEmbedder().name
HOUSING = "how many housing complaints did Quenmarsh get in 2018?"
HOUSING_IS = "Quenmarsh Borough Council: 2 complaints and enquiries about Housing"
WORDS = "what does Quenmarsh's 2018 letter say about scrutiny?"
LETTERS = [SAMPLES / f"quenmarsh-borough-council-{year}.pdf" for year in (2018, 2019)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    fill_store(folder, LETTERS)
    return folder


@pytest.fixture
def settings(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoreSettings:
    """A copy of the whole store, to be broken."""
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", MODEL)
    shutil.copytree(whole, tmp_path / "data")
    return read_settings(tmp_path / "data")


def open_over(settings: StoreSettings) -> Service:
    return open_service(AppSettings(settings), with_samples=False, embedder=HashingEmbedder())


def answer(service: Service, question: str) -> Answer:
    return service.ask(question)[0]


def index_of(settings: StoreSettings) -> Path:
    [folder] = settings.generations.iterdir()
    return folder


def empty_index(settings: StoreSettings) -> None:
    for each in index_of(settings).rglob("*"):
        if each.is_file():
            each.write_bytes(b"")


def remove_index(settings: StoreSettings) -> None:
    shutil.rmtree(settings.generations)


def cut_index(settings: StoreSettings) -> None:
    file = index_of(settings) / "chroma.sqlite3"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize("breaking", [remove_index, empty_index, cut_index])
def test_figures_outlive_the_index(
    settings: StoreSettings,
    breaking: Callable[[StoreSettings], None],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Outcome: figures are answered, a question about words fails plainly, `check` names the index,
    and `rebuild --vectors` writes it anew."""
    before = answer(open_over(settings), WORDS)
    assert before.status is Status.ANSWERED
    breaking(settings)
    service = open_over(settings)
    assert answer(service, HOUSING).text.startswith(HOUSING_IS)
    failed = answer(service, WORDS)
    assert (failed.status, failed.figures, failed.passages) == (Status.FAILED, (), ())
    assert failed.text.startswith("The words of the letters cannot be searched at present")
    place = ["--data", str(settings.folder)]
    assert ingest(["check", *place]) == 1
    assert "index" in capsys.readouterr().out
    assert ingest(["rebuild", "--vectors", *place]) == 0
    assert ingest(["check", *place]) == 0
    assert answer(open_over(settings), WORDS).passages == before.passages


def test_a_database_cut_short_is_said_and_restored(
    settings: StoreSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outcome: the command line says that the database is damaged and gives no figure; a service
    that was open says that something failed; a backup puts everything back."""
    place = ["--data", str(settings.folder)]
    assert store(["backup", str(tmp_path / "kept.zip"), *place]) == 0
    service = open_over(settings)
    assert answer(service, HOUSING).text.startswith(HOUSING_IS)
    file = settings.folder / "letters.sqlite3"
    file.write_bytes(file.read_bytes()[:50_000])
    capsys.readouterr()
    assert ask(["ask", HOUSING, *place]) == 0
    assert capsys.readouterr().out.startswith("The letters held cannot be read at present")
    assert ingest(["check", *place]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert store(["restore", str(tmp_path / "kept.zip"), *place]) == 0
    assert answer(open_over(settings), HOUSING).text.startswith(HOUSING_IS)
    assert answer(service, HOUSING).text.startswith(HOUSING_IS)


def test_a_database_that_goes_and_comes_back(settings: StoreSettings) -> None:
    """Outcome: a service that was open answers once the database is there again, with its newest
    letters, and while it is gone it answers from what it holds open or fails plainly."""
    service = open_over(settings)
    assert answer(service, HOUSING).text.startswith(HOUSING_IS)
    away = settings.folder.with_name("away")
    settings.folder.rename(away)
    meanwhile = answer(service, HOUSING)
    assert meanwhile.text.startswith(HOUSING_IS) or meanwhile.status is Status.FAILED
    away.rename(settings.folder)
    fill_store(settings.folder, [SAMPLES / "quenmarsh-borough-council-2016.pdf"])
    newer = answer(service, HOUSING.replace("2018", "2016"))
    assert newer.text.startswith("Quenmarsh Borough Council: 6 complaints and enquiries")


def test_without_the_model_figures_are_answered(settings: StoreSettings, tmp_path: Path) -> None:
    """Outcome: a model folder that is gone costs the words alone, and the answer says so."""
    lost = StoreSettings(settings.folder, embedding_model=str(tmp_path / "no model"))
    service = open_service(AppSettings(lost), with_samples=False)
    assert answer(service, HOUSING).text.startswith(HOUSING_IS)
    failed = answer(service, WORDS)
    assert (failed.status, failed.figures, failed.passages) == (Status.FAILED, (), ())
    assert failed.text.startswith("The words of the letters cannot be searched at present")


def test_a_newer_version_leaves_an_older_one_a_sentence(
    settings: StoreSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Outcome: of two versions on one store the older says that the store is newer, and neither
    answers nor writes."""
    with closing(sqlite3.connect(settings.folder / "letters.sqlite3")) as connection:
        connection.execute("INSERT INTO migration VALUES (99)")
        connection.commit()
    place = ["--data", str(settings.folder)]
    assert ask(["ask", HOUSING, *place]) == 0
    assert capsys.readouterr().out.startswith("The letters held cannot be read at present")
    assert ingest(["add", str(LETTERS[0]), *place]) == 1
    assert "this program knows" in capsys.readouterr().err


def test_a_clock_set_back_changes_no_answer(
    settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Outcome: nothing that is answered or published leans on the time of day."""
    service = open_over(settings)
    first = answer(service, HOUSING)
    past = datetime(1999, 12, 31, tzinfo=UTC) - timedelta(days=1)
    monkeypatch.setattr(time, "time", past.timestamp)
    fill_store(settings.folder, [SAMPLES / "quenmarsh-borough-council-2016.pdf"])
    again = answer(service, HOUSING)
    assert (again.text, again.figures) == (first.text, first.figures)
    assert "2015-16" in answer(service, HOUSING.replace("2018", "2016")).text
