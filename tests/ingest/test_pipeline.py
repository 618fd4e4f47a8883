"""From files to the store."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.__main__ import main
from ingest.pipeline import add_letters, time_report
from ingest.report import LetterReport, describe_report
from store.embedding import HashingEmbedder
from store.reading import open_reader
from store.records import Year
from store.settings import StoreSettings, read_settings
from store.writing import open_writer
from tests.ingest.letter_maker import RECEIVED, Letter, make_letter, make_text
from tests.ingest.test_tables import change

YEAR = Year.parse("2017-18")


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    return read_settings(tmp_path / "data", env={})


def add(settings: StoreSettings, *paths: Path) -> list[LetterReport]:
    return list(add_letters(paths, settings, HashingEmbedder()))


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_adding_twice_changes_nothing(tmp_path: Path, settings: StoreSettings) -> None:
    """This test ensures that a second run finds the letter held and says so."""
    path = write(tmp_path, "derby.pdf", make_letter(Letter()))
    first, second = add(settings, path), add(settings, path)
    assert (first[0].status, first[0].figures) == ("added", 18)
    assert (first[0].authority, first[0].year) == ("Derby City Council", "2017-18")
    assert (second[0].status, second[0].figures) == ("unchanged", 18)
    with open_writer(settings) as writer:
        (held,) = writer.letters_of(frozenset({"Derby City Council"}), YEAR)
        assert (held.file, held.format, held.layout) == ("derby.pdf", "pdf", "uphold_2014")
        assert not held.flagged


def test_the_same_file_twice_in_one_run(tmp_path: Path, settings: StoreSettings) -> None:
    """This test ensures that one run saves the same bytes once."""
    content = make_letter(Letter())
    paths = [write(tmp_path, name, content) for name in ("a.pdf", "b.pdf", "c.pdf")]
    assert [each.status for each in add(settings, *paths)] == ["added", "duplicate", "duplicate"]


def test_the_same_letter_in_other_bytes(tmp_path: Path, settings: StoreSettings) -> None:
    """This test ensures that a letter held as a PDF is not saved again as text."""
    pdf = write(tmp_path, "a.pdf", make_letter(Letter()))
    text = write(tmp_path, "b.txt", make_text(Letter()))
    found = add(settings, pdf, text)
    assert [each.status for each in found] == ["added", "duplicate"]
    assert "a.pdf" in found[1].detail


def test_a_run_that_is_broken_off_keeps_what_it_read(
    tmp_path: Path, settings: StoreSettings
) -> None:
    """This test ensures that letters saved before a break are published."""
    first = write(tmp_path, "a.pdf", make_letter(Letter()))
    other = Letter(authority="Leeds City Council", addressed="Leeds City Council")
    second = write(tmp_path, "b.pdf", make_letter(other))
    adding = add_letters([first, second], settings, HashingEmbedder())
    assert next(adding).status == "added"
    adding.close()
    with closing(open_reader(settings)) as reader:
        assert [letter.file for letter in reader.letters(reader.state())] == ["a.pdf"]
    assert [each.status for each in add(settings, first, second)] == ["unchanged", "added"]


def test_a_newer_letter_updates(tmp_path: Path, settings: StoreSettings) -> None:
    """This test ensures that a newer edition is saved beside the older one and named so."""
    newer = replace(Letter(), dated="1 September 2018", received=change(RECEIVED, housing="8",
                                                                        other="2"))  # fmt: skip
    found = add(
        settings,
        write(tmp_path, "a.pdf", make_letter(Letter())),
        write(tmp_path, "b.pdf", make_letter(newer)),
    )
    assert [each.status for each in found] == ["added", "updated"]


def test_what_is_wrong_is_flagged(tmp_path: Path, settings: StoreSettings) -> None:
    """This test ensures that flags carry their reason and a sentence."""
    wrong = make_letter(Letter(received=change(RECEIVED, total="54")))
    unread = make_letter(Letter(authority="Leeds City Council", addressed="Leeds City Council",
                                received=change(RECEIVED, housing="9 (est.)")))  # fmt: skip
    found = add(settings, write(tmp_path, "a.pdf", wrong), write(tmp_path, "b.pdf", unread))
    assert [(each.status, each.reason) for each in found] == [
        ("flagged", "print_wrong"),
        ("flagged", "table_withdrawn"),
    ]
    assert "54" in found[0].detail
    assert "est." in found[1].detail
    assert [each.figures for each in found] == [18, 8]


@pytest.mark.parametrize(
    ("letter", "reason"),
    [
        (Letter(period="31/03/2017"), "unknown_layout"),
        (Letter(period="31/03/2030", title="Annual Review letter 2030",
                received=(("A", "1"),), decided=(("B", "1"),)), "unknown_layout"),
        (Letter(addressed="Leeds City Council"), "unknown_authority"),
        (Letter(post="Scottish Public Services Ombudsman"), "other_scheme"),
        (Letter(title="Invitation", authority="", post="A Clerk"), "not_a_letter"),
    ],
)  # fmt: skip
def test_what_is_refused(
    tmp_path: Path, settings: StoreSettings, letter: Letter, reason: str
) -> None:
    """This test ensures that a refused file leaves nothing behind but its report."""
    text = make_text(letter)
    if reason == "not_a_letter":
        text = text.replace("Local Authority Report: ", "")
    (found,) = add(settings, write(tmp_path, "letter.txt", text))
    assert (found.status, found.reason, found.figures) == ("rejected", reason, 0)
    assert found.detail.endswith(".")
    assert not settings.originals.exists()


def test_file_names_are_made_safe(tmp_path: Path, settings: StoreSettings) -> None:
    """This test ensures that a file's name cannot break a line or a terminal."""
    (found,) = add(settings, write(tmp_path, "a\n\x1b[31m.pdf", make_letter(Letter())))
    assert found.status == "added"
    with open_writer(settings) as writer:
        (held,) = writer.letters_of(frozenset({"Derby City Council"}), YEAR)
    assert held.file == "a��[31m.pdf"
    lines = list(describe_report(time_report([replace(found, status="flagged")], 0.0)))
    assert all("\x1b" not in line and "\n" not in line for line in lines)


@pytest.mark.skipif(sys.platform == "win32", reason="names are no bytes there")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("asked", [[], ["--json"]])
def test_any_name_can_be_printed(tmp_path: Path, encoding: str, asked: list[str]) -> None:
    """This test ensures that a name which is no text, or that a pipe cannot hold, is reported."""
    (tmp_path / os.fsdecode(b"bad\xff \xc3\xa9.pdf")).write_bytes(b"x")
    command = [sys.executable, "-m", "ingest", "add", str(tmp_path), "--dry-run", *asked]
    told = subprocess.run(
        [*command, "--data", str(tmp_path / "data")],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (1, b"")
    printed = told.stdout.decode(encoding)
    assert "bad" in printed
    if asked:
        [letter] = json.loads(printed)["letters"]
        assert letter["file"].endswith("bad? é.pdf" if encoding == "utf-8" else "bad? ?.pdf")


def test_a_refused_file_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the command line reports refusals, in words and as JSON."""
    path = write(tmp_path, "photo.jpg", "x")
    assert main(["add", str(path), "--data", str(tmp_path / "data")]) == 1
    printed = capsys.readouterr().out
    assert "Rejected: nothing kept (1)\n" in printed
    assert "photo.jpg (not_a_letter). The file is neither" in printed
    assert main(["add", str(path), "--data", str(tmp_path / "data"), "--json"]) == 1
    out = capsys.readouterr().out
    assert '"status": "rejected"' in out
    assert '"rejected": 1' in out
    assert '"took_s"' in out


@pytest.mark.parametrize(
    "arguments", [[], ["add"], ["take", "x"], ["add", "no such file"], ["add", ".", "--colour"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    """This test ensures that a wrong command line is told from a refused file."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_an_empty_folder_ends_with_0(tmp_path: Path) -> None:
    """This test ensures that nothing to do is no failure."""
    (tmp_path / "letters").mkdir()
    assert main(["add", str(tmp_path / "letters"), "--data", str(tmp_path / "data")]) == 0


@pytest.mark.model
def test_taken_and_held_files_end_with_0(tmp_path: Path) -> None:
    """This test ensures that a run whose every file is taken or held ends well."""
    path = write(tmp_path, "derby.pdf", make_letter(Letter()))
    for _ in range(2):
        assert main(["add", str(path), "--data", str(tmp_path / "data"), "--json"]) == 0


def test_a_dry_run_keeps_nothing(
    tmp_path: Path, settings: StoreSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a dry run reports what a run would, before and after letters are held."""
    drive = tmp_path / "drive"
    drive.mkdir()
    write(drive, "derby.pdf", make_letter(Letter()))
    write(drive, "same.txt", make_text(Letter()))
    command = ["add", str(drive), "--data", str(settings.folder), "--dry-run"]
    assert main(command) == 0
    assert "2 files: 1 added, 1 duplicate" in capsys.readouterr().out
    assert not settings.folder.exists()
    add(settings, drive / "derby.pdf")
    write(drive, "newer.pdf", make_letter(Letter(dated="1 September 2018")))
    held = sorted(settings.folder.rglob("*"))
    assert main(command) == 0
    assert "3 files: 1 unchanged, 1 updated, 1 duplicate" in capsys.readouterr().out
    with open_writer(settings) as writer:
        assert len(writer.letters_of(frozenset({"Derby City Council"}), YEAR)) == 1
    assert {path.name for path in held} <= {path.name for path in settings.folder.rglob("*")}


def test_a_strict_run_rejects_what_would_be_flagged(
    tmp_path: Path, settings: StoreSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that a letter whose own print is wrong is kept only without --strict."""
    wrong = make_letter(Letter(received=change(RECEIVED, total="54")))
    command = ["add", str(write(tmp_path, "wrong.pdf", wrong)), "--data", str(settings.folder)]
    assert main([*command, "--strict"]) == 1
    printed = capsys.readouterr().out
    assert "Rejected: nothing kept (1)" in printed
    assert "Derby City Council, 2017-18 (print_wrong)" in printed
    with open_writer(settings) as writer:
        assert not writer.letters_of(frozenset({"Derby City Council"}), YEAR)
    assert main(command) == 1
    assert "Flagged: kept, but for what is said (1)" in capsys.readouterr().out
