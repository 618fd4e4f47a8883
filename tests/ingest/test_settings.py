"""The limits of one file, from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.pages import MEBIBYTE, Limits
from ingest.settings import read_limits
from store.errors import SettingInvalid
from tests.ingest.letter_maker import Letter, make_letter


def test_without_settings_the_limits_are_the_usual_ones() -> None:
    """This test ensures that an empty setting is none."""
    assert read_limits({}) == Limits()
    assert read_limits({"LETTERS_FILE_MB": ""}) == Limits()


def test_each_limit_can_be_set() -> None:
    """This test ensures that each name sets its own limit, in its own unit."""
    found = read_limits(
        {
            "LETTERS_FILE_MB": "5",
            "LETTERS_FILE_PAGES": "20",
            "LETTERS_FILE_SECONDS": "2.5",
            "LETTERS_FILE_MEMORY_MB": "700",
        }
    )
    assert (found.file_bytes, found.pages, found.seconds, found.memory_bytes) == (
        5 * MEBIBYTE,
        20,
        2.5,
        700 * MEBIBYTE,
    )


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("LETTERS_FILE_MB", "0"),
        ("LETTERS_FILE_MB", "-1"),
        ("LETTERS_FILE_MB", "1.5"),
        ("LETTERS_FILE_MB", "40 MB"),
        ("LETTERS_FILE_MB", "٤"),
        ("LETTERS_FILE_PAGES", "0"),
        ("LETTERS_FILE_PAGES", "many"),
        ("LETTERS_FILE_SECONDS", "0"),
        ("LETTERS_FILE_SECONDS", "nan"),
        ("LETTERS_FILE_SECONDS", "inf"),
        ("LETTERS_FILE_SECONDS", "-3"),
        ("LETTERS_FILE_SECONDS", "a minute"),
        ("LETTERS_FILE_MEMORY_MB", "100"),
        ("LETTERS_FILE_MEMORY_MB", "9999999"),
    ],
)
def test_a_limit_out_of_range_is_named(name: str, printed: str) -> None:
    """This test ensures that a wrong limit is an error and not the usual one."""
    with pytest.raises(SettingInvalid, match=name):
        read_limits({name: printed})


def test_the_command_line_obeys_the_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that the settings reach the readers, and a wrong one stops the run."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(make_letter(Letter()))
    monkeypatch.setenv("LETTERS_FILE_PAGES", "1")
    assert main(["add", str(path), "--data", str(tmp_path / "data")]) == 1
    assert "too_large" in capsys.readouterr().out
    monkeypatch.setenv("LETTERS_FILE_PAGES", "none")
    assert main(["add", str(path), "--data", str(tmp_path / "data")]) == 1
    assert "LETTERS_FILE_PAGES must be" in capsys.readouterr().err
