"""Backups: whole or not at all, made and put back under the eyes of readers."""

from __future__ import annotations

import json
import shutil
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from store.__main__ import main
from store.backup import make_backup, restore_backup
from store.checking import open_keeping
from store.embedding import HashingEmbedder
from store.errors import BackupUnreadable, StoreBusy, StoreMissing, StoreUnreadable
from store.reading import Reader, open_reader
from store.settings import StoreSettings, read_settings
from store.writing import open_writer
from tests.store.making import make_rows

EMBEDDER = HashingEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    """A store of two letters, one after the other."""
    made = read_settings(tmp_path / "a folder with ? and % in it", {})
    for content in (b"one", b"two"):
        save(made, content)
    return made


@pytest.fixture
def backup(settings: StoreSettings, tmp_path: Path) -> Path:
    file = tmp_path / "kept.zip"
    made = make_backup(settings, file)
    assert (made.letters, made.ingest, len(made.originals), made.missing) == (2, 2, 2, ())
    return file


def save(settings: StoreSettings, content: bytes) -> str:
    rows = make_rows(content)
    with open_writer(settings) as writer:
        writer.save(rows, content)
        writer.publish(EMBEDDER)
    return rows.letter.id


def held(reader: Reader) -> list[str]:
    return sorted(reader.original(each.id).decode() for each in reader.letters(reader.state()))


def find_words(reader: Reader) -> set[str]:
    state = reader.state()
    letters = [each.id for each in reader.letters(state)]
    found = reader.find_passages(state, EMBEDDER, "complaints", letters, 9)
    return {
        letter.id for each in found for letter in reader.letters_with(state, each.passage.digest)
    }


def demand_whole(settings: StoreSettings) -> None:
    with open_keeping(settings) as keeping:
        assert [check for check in keeping.checks() if not check.passed] == []


def test_a_backup_is_put_back_elsewhere(
    settings: StoreSettings, backup: Path, tmp_path: Path
) -> None:
    """This test ensures that letters, files, figures and words are all in the one file."""
    elsewhere = read_settings(tmp_path / "elsewhere", {})
    restore_backup(elsewhere, backup)
    demand_whole(elsewhere)
    with closing(open_reader(settings)) as before, closing(open_reader(elsewhere)) as after:
        assert held(after) == ["one", "two"]
        assert after.figures(after.state()) == before.figures(before.state())
        assert find_words(after) == find_words(before) != set()
        assert after.letter_index(after.state()).mark == before.letter_index(before.state()).mark


def test_a_reader_follows_a_backup_put_back(settings: StoreSettings, backup: Path) -> None:
    """This test ensures that an open page answers from the restored letters at once, under a new
    number, and that the next ingest goes on from there."""
    third = save(settings, b"three")
    with closing(open_reader(settings)) as reader:
        assert held(reader) == ["one", "three", "two"]
        assert third in find_words(reader)
        restore_backup(settings, backup)
        assert reader.state().ingest == 4
        assert held(reader) == ["one", "two"]
        assert third not in find_words(reader)
        save(settings, b"four")
        assert (reader.state().ingest, held(reader)) == (5, ["four", "one", "two"])
    demand_whole(settings)


def test_what_is_not_published_is_no_letter_of_a_backup_yet(
    settings: StoreSettings, tmp_path: Path
) -> None:
    """This test ensures that a backup made while letters come in is a whole one of those before."""
    with open_writer(settings) as writer:
        writer.save(make_rows(b"three"), b"three")
        make_backup(settings, tmp_path / "meanwhile.zip")
        writer.publish(EMBEDDER)
    elsewhere = read_settings(tmp_path / "elsewhere", {})
    restore_backup(elsewhere, tmp_path / "meanwhile.zip")
    with closing(open_reader(elsewhere)) as reader:
        assert held(reader) == ["one", "two"]


@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_truncated_database_is_said_and_restored(
    settings: StoreSettings, backup: Path, size: int
) -> None:
    """This test ensures that a database cut short is named, and that a page which had it open
    answers again once the backup is put back."""
    file = settings.folder / "letters.sqlite3"
    reader = open_reader(settings)
    assert held(reader) == ["one", "two"]
    for each in settings.folder.glob("letters.sqlite3-*"):
        each.unlink()
    whole = file.read_bytes()
    file.write_bytes(whole[:size])
    with pytest.raises((StoreUnreadable, StoreMissing)), open_keeping(settings) as keeping:
        assert not all(check.passed for check in keeping.checks())
        raise StoreUnreadable
    restore_backup(settings, backup)
    demand_whole(settings)
    assert held(reader) == ["one", "two"]
    reader.close()


def change_member(file: Path, name: str, change: object) -> None:
    """Write the zip file anew with other bytes in one member; None leaves it out."""
    with zipfile.ZipFile(file) as packed:
        members = {each: packed.read(each) for each in packed.namelist()}
    if change is None:
        del members[name]
    elif callable(change):
        members[name] = change(members[name])
    with zipfile.ZipFile(file, "w") as packed:
        for each, content in members.items():
            packed.writestr(each, content)


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def name_form(content: bytes) -> bytes:
    return json.dumps({**json.loads(content), "form": "letters-backup-9"}).encode()


@pytest.mark.parametrize("lost", [False, True], ids=["changed", "lost"])
@pytest.mark.parametrize("member", ["letters.sqlite3", "originals/", "manifest.json"])
def test_a_damaged_backup_changes_nothing(
    settings: StoreSettings, backup: Path, member: str, lost: bool
) -> None:
    """This test ensures that nothing held is touched by a backup that is not as it was made."""
    with zipfile.ZipFile(backup) as packed:
        name = next(each for each in packed.namelist() if each.startswith(member))
    change_member(backup, name, None if lost else name_form if member == "manifest.json" else flip)
    third = save(settings, b"three")
    with pytest.raises(BackupUnreadable):
        restore_backup(settings, backup)
    demand_whole(settings)
    with closing(open_reader(settings)) as reader:
        assert (reader.state().ingest, third in find_words(reader)) == (3, True)
    assert [each.name for each in settings.folder.iterdir() if "restore" in each.name] == []


def test_a_file_cut_short_is_no_backup(settings: StoreSettings, backup: Path) -> None:
    """This test ensures that any other file is refused as one."""
    backup.write_bytes(backup.read_bytes()[:-100])
    with pytest.raises(BackupUnreadable, match="not a whole backup"):
        restore_backup(settings, backup)


def test_a_backup_is_not_put_back_under_an_ingest(settings: StoreSettings, backup: Path) -> None:
    """This test ensures that letters which are just coming in are not lost."""
    with open_writer(settings), pytest.raises(StoreBusy, match="another ingest"):
        restore_backup(settings, backup)


def test_files_lost_before_are_named(
    settings: StoreSettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a backup of an incomplete store is made, and says so."""
    lost = next(settings.originals.glob("*/*"))
    lost.unlink()
    file = tmp_path / "kept.zip"
    assert main(["backup", str(file), "--data", str(settings.folder)]) == 0
    assert "2 letters with 1 files written" in (said := capsys.readouterr().out)
    assert "1 files were missing already" in said
    shutil.rmtree(settings.folder)
    assert main(["restore", str(file), "--data", str(settings.folder)]) == 0
    assert "2 letters with 1 files restored" in capsys.readouterr().out


def test_where_nothing_is_kept_there_is_no_backup(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that an empty folder makes no empty backup."""
    assert main(["backup", str(tmp_path / "kept.zip"), "--data", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.startswith("backup: no letters are kept in")
    assert list(tmp_path.iterdir()) == []
