"""Ingests that are killed, interrupted, starved of room, or started twice.

LETTERS_CRASH_POINTS=40 runs the same kills at 40 points of each command in place of a few.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from ingest.__main__ import main
from store.reading import open_reader
from store.settings import StoreSettings, read_settings
from store.writing import open_writer
from tests.ingest.kept_store import MODEL, describe_store
from tests.ingest.letter_maker import Letter, make_text

ROOT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("crash_driver.py")
POINTS = int(os.environ.get("LETTERS_CRASH_POINTS") or 0)
PATIENCE_SECONDS = 60.0
ENVIRONMENT = {**os.environ, "LETTERS_EMBEDDING_MODEL": MODEL, "PYTHONPATH": str(ROOT)}

FEW_POINTS = {"add": 4, "more": 2, "remove": 14, "rebuild": 3, "add-times": 1, "add-full": 3}


@pytest.fixture(scope="module")
def broken_runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What the driver found, by the command that it broke off."""
    asked = [f"{name}:{POINTS or points}" for name, points in FEW_POINTS.items()]
    words = [sys.executable, str(DRIVER), str(tmp_path_factory.mktemp("runs")), "7", *asked]
    done = subprocess.run(words, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks and kills processes")
@pytest.mark.parametrize("name", FEW_POINTS)
def test_whatever_breaks_a_run_the_next_one_finishes(
    broken_runs: dict[str, dict[str, object]], name: str
) -> None:
    """This test ensures that a run broken off anywhere leaves no trace once it is run again."""
    found = broken_runs[name]
    assert found["failures"] == {}
    assert isinstance(found["points"], int)
    assert found["points"] >= FEW_POINTS[name]
    assert isinstance(found["events"], int)
    assert found["events"] > 100


def many_letters(folder: Path, count: int) -> list[Path]:
    """As many letters as there are council names to be had, each a file."""
    folder.mkdir()
    names = "Leeds York Derby Leicester Nottingham Plymouth Bradford Salford Wakefield Coventry"
    found = []
    for at in range(count):
        name = f"{names.split()[at % 10]} City Council"
        year = 2014 + at // 10
        letter = replace(
            Letter(), authority=name, addressed=name, title=f"Annual Review letter {year}",
            period=f"31/03/{year}", dated=f"20 July {year}",
        )  # fmt: skip
        path = folder / f"{at:02}.txt"
        path.write_text(make_text(letter))
        found.append(path)
    return found


def count_saved(settings: StoreSettings) -> int:
    file = settings.folder / "letters.sqlite3"
    if not file.is_file():
        return 0
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        try:
            (count,) = connection.execute("SELECT count(*) FROM letter").fetchone()
        except sqlite3.OperationalError:
            return 0
    return int(count)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="sends the signal of Ctrl-C to a group")
def test_ctrl_c_keeps_and_publishes_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """This test ensures that Ctrl-C ends a run with 130, plainly, and that the next goes on."""
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", MODEL)
    letters = many_letters(tmp_path / "letters", 60)
    settings, undisturbed = read_settings(tmp_path / "data"), read_settings(tmp_path / "whole")
    words = ["add", str(tmp_path / "letters"), "--data"]
    request.addfinalizer(partial(signal.signal, signal.SIGINT, signal.getsignal(signal.SIGINT)))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # shells start what is behind without
    running = subprocess.Popen(
        [sys.executable, "-m", "ingest", *words, str(settings.folder)], cwd=ROOT, env=ENVIRONMENT, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + PATIENCE_SECONDS
    while count_saved(settings) == 0 and time.monotonic() < deadline:
        time.sleep(0.002)
    os.killpg(running.pid, signal.SIGINT)
    _, complaint = running.communicate(timeout=PATIENCE_SECONDS)
    assert running.returncode == 130
    assert complaint == "Broken off; what was read until then is kept.\n"
    with closing(open_reader(settings)) as reader:
        kept = len(reader.letters(reader.state()))
        assert reader.state().generation is not None
    assert 0 < kept == count_saved(settings) < len(letters)
    for each in (settings, undisturbed):
        assert main([*words, str(each.folder)]) == 0
    assert describe_store(settings) == describe_store(undisturbed)


def test_two_runs_at_once_end_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that of two ingests each waits or says that the other is at work."""
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", MODEL)
    letters = many_letters(tmp_path / "letters", 10)
    settings = read_settings(tmp_path / "data")
    halves = [list(map(str, letters[:5])), list(map(str, letters[5:]))]
    together = [
        subprocess.Popen(
            [sys.executable, "-m", "ingest", "add", *half, "--data", str(settings.folder)],
            cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for half in halves
    ]  # fmt: skip
    for running in together:
        _, complaint = running.communicate(timeout=PATIENCE_SECONDS)
        busy = running.returncode == 1 and "another ingest is at work" in complaint
        assert busy or (running.returncode, complaint) == (0, "")
    assert 0 in [running.returncode for running in together]
    for half in halves:
        assert main(["add", *half, "--data", str(settings.folder)]) == 0
    with closing(open_reader(settings)) as reader:
        assert len(reader.letters(reader.state())) == 10


def test_a_run_waits_for_another_that_ends_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a short ingest does not turn another one away."""
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", MODEL)
    many_letters(tmp_path / "letters", 1)
    settings = read_settings(tmp_path / "data")
    taken = threading.Event()

    def hold() -> None:
        with open_writer(settings):
            taken.set()
            time.sleep(1)

    holding = threading.Thread(target=hold)
    holding.start()
    assert taken.wait(PATIENCE_SECONDS)
    assert main(["add", str(tmp_path / "letters"), "--data", str(settings.folder)]) == 0
    holding.join()


def test_a_folder_that_cannot_be_written_to_is_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a database in a wrong place ends with 1 and without a trace."""
    letters = many_letters(tmp_path / "letters", 1)
    data = tmp_path / "data"
    (data / "letters.sqlite3").mkdir(parents=True)
    assert main(["add", str(letters[0]), "--data", str(data)]) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("The store cannot be used:")
    assert len(complaint.splitlines()) == 1
