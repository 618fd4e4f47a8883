"""Files handed in at the desk: their names, their report, one lot at a time, and letters removed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from qa_app.web.intake_report import read_report, to_safe_name, write_files
from qa_app.web.letter_desk import LetterDesk, Work
from store.embedding import HashingEmbedder
from store.reading import open_reader
from store.settings import read_settings
from tests.qa_app.web.conftest import COUNCIL, draw_letter, make_store

SAMPLES = Path(__file__).parents[3] / "samples" / "letters"
SECONDS = 120


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ("letter 2018.pdf", "letter 2018.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\letters\\mine.docx", "mine.docx"),
        ("what?*<is>|this:.txt", "what___is__this_.txt"),
        ("..", "letter"),
        ("", "letter"),
        (".hidden.pdf", "hidden.pdf"),
        ("-rf.pdf", "rf.pdf"),
        ("a\nb\x00c\u202e.pdf", "a_b_c_.pdf"),
        ("x" * 300 + ".pdf", "x" * 60 + ".pdf"),
        ("Sir Ddinbych – llythyr.pdf", "Sir Ddinbych – llythyr.pdf"),
    ],
)
def test_a_name_is_made_safe(sent: str, written: str) -> None:
    """This test ensures that no name which a browser sends reaches another folder or a command."""
    assert to_safe_name(sent) == written


def test_files_of_one_name_are_all_kept(tmp_path: Path) -> None:
    """This test ensures that two files with the same name are both read, in their order."""
    write_files([("a.txt", b"one"), ("a.txt", b"two")], tmp_path)
    assert [path.read_bytes() for path in sorted(tmp_path.rglob("*.txt"))] == [b"one", b"two"]


def test_what_is_no_report_is_not_read(tmp_path: Path) -> None:
    """This test ensures that words of a program that failed are not taken for a report."""
    with pytest.raises(ValueError, match="Expecting value"):
        read_report(b"Killed", tmp_path)
    with pytest.raises(KeyError):
        read_report(b"{}", tmp_path)


def wait_for(desk: LetterDesk) -> Work:
    end = time.monotonic() + SECONDS
    while desk.is_busy and time.monotonic() < end:
        time.sleep(0.05)
    assert desk.work is not None
    assert desk.work.is_ended, "the files were not read in time"
    return desk.work


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", HashingEmbedder().name)
    return make_store(tmp_path / "data", draw_letter(), "pdf")


def authorities(data: Path) -> list[str]:
    reader = open_reader(read_settings(data, {}))
    try:
        return sorted(each.authority for each in reader.letters(reader.state()))
    finally:
        reader.close()


def test_a_letter_goes_in_and_out(data: Path) -> None:
    """This test ensures that the desk reads while it takes nothing else, reports each file, and
    removes a letter by its id; what is not held is not removed."""
    desk = LetterDesk(read_settings(data, {}))
    name = "cobblequay-city-council-2018.pdf"
    files = [(name, (SAMPLES / name).read_bytes()), ("notes.txt", b"Buy milk.\n")]
    assert desk.take_in(files)
    assert not desk.take_in(files)
    work = wait_for(desk)
    assert (work.done, work.of, work.failure) == (2, 2, None)
    assert work.outcomes is not None
    assert [(each.file, each.status, each.reason) for each in work.outcomes] == [
        (name, "added", None),
        ("notes.txt", "rejected", "not_a_letter"),
    ]
    assert authorities(data) == [COUNCIL, "Cobblequay City Council"]
    desk.put_away()
    assert desk.work is None
    reader = open_reader(read_settings(data, {}))
    [letter] = [e for e in reader.letters(reader.state()) if e.authority != COUNCIL]
    reader.close()
    assert desk.remove(letter.id) is None
    assert authorities(data) == [COUNCIL]
    assert desk.remove(letter.id) == "No letter held has this id or file name."


def test_a_store_that_cannot_be_used_is_said(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a keeper reads why nothing was added, and the desk is free again."""
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", "hashing-7")
    desk = LetterDesk(read_settings(data, {}))
    assert desk.take_in([("notes.txt", b"Buy milk.")])
    work = wait_for(desk)
    assert work.outcomes is None
    assert "The store cannot be used" in str(work.failure)
    assert not desk.is_busy
