"""Files of several letters, taken out again by the file's name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.__main__ import main
from store.reading import Reader, open_reader
from store.settings import read_settings
from tests.ingest.kept_store import MODEL
from tests.ingest.letter_maker import Letter, make_text

DERBY, YORK = "Derby City Council", "City of York Council"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one file with two letters, and one of another folder with the same name."""
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", MODEL)
    pack = "\n".join(make_text(Letter(authority=each, addressed=each)) for each in (DERBY, YORK))
    (tmp_path / "pack.txt").write_text(pack, encoding="utf-8")
    assert main(["add", str(tmp_path / "pack.txt"), "--data", str(tmp_path / "data")]) == 0
    return tmp_path / "data"


def open_kept(data: Path) -> Reader:
    return open_reader(read_settings(data))


def test_a_file_of_several_letters_is_listed_first(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a file's name alone only names the letters that it would remove."""
    reader = open_kept(data)
    capsys.readouterr()
    assert main(["remove", "pack.txt", "--data", str(data)]) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2
    for letter, line in zip(reader.letters(reader.state()), said.out.splitlines(), strict=True):
        assert f"{letter.id} {letter.authority}, 2017-18." in line
    assert "--yes" in said.err
    assert len(reader.letters(reader.state())) == 2


def test_a_file_of_several_letters_is_removed_whole(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that --yes removes each letter of the file and names it."""
    reader = open_kept(data)
    capsys.readouterr()
    assert main(["remove", "pack.txt", "--yes", "--json", "--data", str(data)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["counts"] == {"removed": 2}
    assert {each["authority"] for each in said["letters"]} == {DERBY, YORK}
    assert reader.letters(reader.state()) == ()
    assert main(["check", "--data", str(data)]) == 0


def test_two_files_of_one_name_are_never_removed_together(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that --yes does not stretch to another file that bears the same name."""
    (tmp_path / "other").mkdir()
    other = tmp_path / "other" / "pack.txt"
    other.write_text(make_text(Letter(title="Annual Review letter 2017", period="31/03/2017")))
    assert main(["add", str(other), "--data", str(data)]) == 0
    reader = open_kept(data)
    capsys.readouterr()
    assert main(["remove", "pack.txt", "--yes", "--json", "--data", str(data)]) == 1
    [said] = json.loads(capsys.readouterr().out)["letters"]
    assert said["status"] == "ambiguous"
    assert len(reader.letters(reader.state())) == 3
