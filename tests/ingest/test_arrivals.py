"""Files as they lie about, and what of them can be had."""

from __future__ import annotations

import os
import struct
import zipfile
from pathlib import Path

import pytest

from ingest.arrivals import Arrival, find_arrivals, read_contents
from ingest.errors import Damaged, Encrypted, FileRefused, NotALetter, TooLarge
from ingest.pages import Limits


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A shared drive: letters, a folder, hidden things, and a zip file of two letters."""
    for name in ("b.txt", "a.pdf", ".hidden.pdf", ".DS_Store", ".git/c.txt", "sub/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name.encode())
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as folder:
        folder.writestr("2018/kent.pdf", b"kent")
        folder.writestr("../leeds.pdf", b"leeds")
        folder.writestr("__MACOSX/2018/._kent.pdf", b"noise")
        folder.writestr("2018/.DS_Store", b"noise")
        folder.mkdir("2019")
    return tmp_path


def name_arrivals(found: list[Arrival], drive: Path) -> list[str]:
    return [each.shown.relative_to(drive).as_posix() for each in found]


def read_all(found: list[Arrival], limits: Limits = Limits()) -> list[bytes | FileRefused]:  # noqa: B008 - frozen
    return [content for _, content in read_contents(found, limits)]


def test_folders_are_walked_in_order(drive: Path) -> None:
    """This test ensures that files come by name, hidden ones not at all, zip files by member."""
    found, missing = find_arrivals([str(drive)])
    assert name_arrivals(found, drive) == [
        "a.pdf",
        "b.txt",
        "old.zip/../leeds.pdf",
        "old.zip/2018/kent.pdf",
        "sub/d.txt",
    ]
    assert read_all(found) == [b"a.pdf", b"b.txt", b"leeds", b"kent", b"sub/d.txt"]
    assert not missing


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.txt", ["b.txt"]),
        ("**/*.txt", ["b.txt", "sub/d.txt"]),
        ("[ab].*", ["a.pdf", "b.txt"]),
        ("?.pdf", ["a.pdf"]),
        ("*.zip", ["old.zip/../leeds.pdf", "old.zip/2018/kent.pdf"]),
    ],
)
def test_patterns_name_files(drive: Path, pattern: str, names: list[str]) -> None:
    """This test ensures that patterns are understood where the shell has not done it."""
    found, missing = find_arrivals([str(drive / pattern)])
    assert (name_arrivals(found, drive), missing) == (names, [])


def test_what_is_not_there_is_named(drive: Path) -> None:
    """This test ensures that a name or pattern that nothing fits is said, and a file comes once."""
    gone, none = str(drive / "gone.pdf"), str(drive / "*.doc")
    found, missing = find_arrivals([str(drive / "a.pdf"), gone, none, str(drive / "a.*")])
    assert (name_arrivals(found, drive), missing) == (["a.pdf"], [gone, none])


def test_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    """This test ensures that brackets in a file's own name are part of it."""
    (tmp_path / "letter [1].pdf").write_bytes(b"x")
    found, missing = find_arrivals([str(tmp_path / "letter [1].pdf")])
    assert (name_arrivals(found, tmp_path), missing) == (["letter [1].pdf"], [])


def test_a_broken_zip_file_is_one_file(tmp_path: Path) -> None:
    """This test ensures that a zip file that does not open is read, and refused, as it is."""
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 and no more")
    found, _ = find_arrivals([str(tmp_path)])
    assert name_arrivals(found, tmp_path) == ["cut.zip"]


def test_members_are_bounded_and_their_damage_is_named(tmp_path: Path) -> None:
    """This test ensures that a member's size is what it unpacks to, not what it claims."""
    place = tmp_path / "many.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("bomb.pdf", bytes(3_000_000))
        folder.writestr("good.pdf", b"good")
        folder.writestr("locked.pdf", b"locked")
        folder.writestr("torn.pdf", b"torn" * 100)
    content = bytearray(place.read_bytes())
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"locked.pdf"))
    content[at + 8 : at + 10] = struct.pack("<H", 1)
    torn = content.index(b"torn.pdf") + len("torn.pdf")
    content[torn : torn + 4] = b"\xff\xff\xff\xff"
    place.write_bytes(bytes(content))
    found, _ = find_arrivals([str(place)])
    bomb, good, locked, torn_one = read_all(found, Limits(file_bytes=1_000_000))
    assert isinstance(bomb, TooLarge)
    assert good == b"good"
    assert isinstance(locked, Encrypted)
    assert isinstance(torn_one, Damaged)


def test_a_zip_file_that_goes_away_costs_its_members_alone(drive: Path) -> None:
    """This test ensures that what lay in a lost zip file is refused, and the rest read."""
    found, _ = find_arrivals([str(drive)])
    (drive / "old.zip").unlink()
    contents = read_all(found)
    assert [isinstance(each, Damaged) for each in contents] == [False, False, True, True, False]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_pipes_and_devices_are_refused(tmp_path: Path) -> None:
    """This test ensures that reading never waits for what is no file."""
    os.mkfifo(tmp_path / "pipe.pdf")
    found, _ = find_arrivals([str(tmp_path), os.devnull])
    assert [type(each) for each in read_all(found)] == [NotALetter, NotALetter]


@pytest.mark.skipif(os.name == "nt", reason="needs rights to make links")
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    """This test ensures that a folder that holds itself, or a link to nothing, does no harm."""
    (tmp_path / "self").symlink_to(tmp_path)
    (tmp_path / "lost.pdf").symlink_to(tmp_path / "nowhere.pdf")
    found, _ = find_arrivals([str(tmp_path)])
    assert name_arrivals(found, tmp_path) == ["lost.pdf"]
    assert [type(each) for each in read_all(found)] == [Damaged]
