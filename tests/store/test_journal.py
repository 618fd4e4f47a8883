"""The journal: kept by several processes, changed by readers, and let go when it is old."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.__main__ import main
from store.errors import SettingInvalid, StoreNewer, StoreUnreadable, StoreUnwritable
from store.journal import FILE, KeptAnswer, KeptReading, open_journal
from store.settings import StoreSettings, read_settings

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
READING = KeptReading(
    ("Leeds City Council",), ("2017-18",), ("complaints_received",), ("housing",), "authority"
)
WRITER = textwrap.dedent(
    """
    import sys, pathlib
    from datetime import UTC, datetime
    from store.journal import KeptAnswer, KeptReading, open_journal
    from store.settings import read_settings
    journal = open_journal(read_settings(pathlib.Path(sys.argv[1]), {}))
    for number in range(40):
        name = f"{sys.argv[2]}-{number}"
        journal.keep_answer(KeptAnswer(name, datetime.now(UTC), "answered", None, KeptReading(), 1.5))
        assert journal.keep_feedback(name, is_helpful=True, reason=None)
    """
)


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    return read_settings(tmp_path / "not made yet", {})


def make_answer(name: str, days_ago: float = 0, question: str | None = None) -> KeptAnswer:
    given_at = NOW - timedelta(days=days_ago)
    return KeptAnswer(name, given_at, "answered", None, READING, 2.5, question)


def read_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def test_an_answer_comes_back_as_it_was_kept(settings: StoreSettings) -> None:
    """This test ensures that time, status, reading and latency are kept, newest first."""
    journal = open_journal(settings)
    refused = KeptAnswer("b", NOW, "refused", "personal_data", KeptReading(), 0.2)
    journal.keep_answer(make_answer("a", days_ago=1))
    journal.keep_answer(refused)
    assert journal.list_answers() == [refused, make_answer("a", days_ago=1)]
    assert journal.list_answers(statuses=("answered",)) == [make_answer("a", days_ago=1)]
    assert journal.list_answers(most=1) == [refused]
    journal.close()


def test_feedback_is_changed_and_taken_back(settings: StoreSettings) -> None:
    """This test ensures that the last word of a reader is the one that stands."""
    journal = open_journal(settings)
    journal.keep_answer(make_answer("a"))
    assert journal.keep_feedback("a", is_helpful=True, reason=None)
    assert journal.keep_feedback("a", is_helpful=False, reason="wrong year")
    (kept,) = journal.list_answers()
    assert (kept.is_helpful, kept.feedback) == (False, "wrong year")
    journal.drop_feedback("a")
    (kept,) = journal.list_answers()
    assert (kept.is_helpful, kept.feedback) == (None, None)
    assert not journal.keep_feedback("unknown", is_helpful=True, reason=None)
    journal.close()


def test_what_is_old_goes_and_leaves_nothing_in_the_files(settings: StoreSettings) -> None:
    """This test ensures that texts and reasons past their days cannot be found in the files."""
    journal = open_journal(settings)
    journal.keep_answer(make_answer("old", days_ago=91, question="old-question " * 40))
    journal.keep_feedback("old", is_helpful=False, reason="old-reason")
    journal.keep_answer(make_answer("new", days_ago=89, question="new-question"))
    assert b"old-question" in read_bytes(settings.folder)
    assert journal.purge(90, NOW) == 1
    assert [kept.id for kept in journal.list_answers()] == ["new"]
    left = read_bytes(settings.folder)
    assert (b"old-question" in left, b"old-reason" in left, b"new-question" in left) == (
        False,
        False,
        True,
    )
    assert journal.purge(90, NOW) == 0
    journal.close()


def test_the_command_purges(
    settings: StoreSettings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that the command goes by the setting, or by the days that it is told."""
    data = ["--data", str(settings.folder)]
    assert main(["purge-journal", *data]) == 0
    assert "no journal is kept" in capsys.readouterr().out
    assert not settings.folder.exists()
    journal = open_journal(settings)
    now = datetime.now(UTC)
    for name, days in (("a", 50), ("b", 20), ("c", 0.01)):
        given = now - timedelta(days=days)
        journal.keep_answer(KeptAnswer(name, given, "answered", None, READING, 1))
    monkeypatch.setenv("LETTERS_KEEP_DAYS", "30")
    assert main(["purge-journal", *data]) == 0
    assert capsys.readouterr().out == "answers older than 30 days let go: 1\n"
    assert main(["purge-journal", "--days", "0", *data]) == 0
    assert capsys.readouterr().out == "answers older than 0 days let go: 2\n"
    assert journal.list_answers() == []
    journal.close()


@pytest.mark.parametrize("days", ["0", "-1", "many", "4000", "1.5"])
def test_days_that_are_none_are_refused(days: str) -> None:
    """This test ensures that a slip in the setting is named, not guessed at."""
    with pytest.raises(SettingInvalid, match="LETTERS_KEEP_DAYS"):
        read_settings(None, {"LETTERS_KEEP_DAYS": days})


def test_several_processes_open_and_write_one_journal(settings: StoreSettings) -> None:
    """This test ensures that processes which all make the journal at once lose no answer."""
    running = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", WRITER, str(settings.folder), str(number)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(5)
    ]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in running]
    assert ended == [("", 0)] * 5
    journal = open_journal(settings)
    kept = journal.list_answers(most=1000)
    assert len(kept) == 200
    assert all(each.is_helpful for each in kept)
    journal.close()


def test_a_journal_of_a_later_version_is_left_alone(settings: StoreSettings) -> None:
    """This test ensures that no row is written to tables that this program does not know."""
    open_journal(settings).close()
    with sqlite3.connect(settings.folder / FILE) as connection:
        connection.execute("INSERT INTO migration VALUES (99)")
    connection.close()
    with pytest.raises(StoreNewer):
        open_journal(settings)


def test_a_journal_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    """This test ensures that a damaged file and a folder in its place each have their failure."""
    damaged, taken = tmp_path / "damaged", tmp_path / "taken"
    damaged.mkdir()
    (damaged / FILE).write_bytes(b"no database at all, " * 500)
    with pytest.raises(StoreUnreadable, match=FILE):
        open_journal(read_settings(damaged, {}))
    taken.write_text("a file where the data folder should be")
    with pytest.raises(StoreUnwritable, match=FILE):
        open_journal(read_settings(taken, {}))


def test_only_its_owner_reads_the_journal(settings: StoreSettings) -> None:
    """This test ensures that other people of the machine cannot read what readers said."""
    open_journal(settings).close()
    assert (settings.folder / FILE).stat().st_mode & 0o077 == 0
