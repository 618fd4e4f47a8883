"""Files with odd names and of odd kinds: each is read or refused, and the run goes on."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ingest.arrivals import Arrival, find_arrivals, read_content, read_contents
from ingest.errors import Damaged, FileRefused, NotALetter, TooLarge
from ingest.pages import Limits
from ingest.pipeline import add_letters, time_report
from ingest.report import LetterReport, describe_report
from store.embedding import HashingEmbedder
from store.records import Year
from store.settings import read_settings
from store.writing import open_writer
from tests.ingest.letter_maker import Letter, make_letter

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a Unix file system")

GOOD = make_letter(Letter())
NAMES = [
    b"..pdf",
    b"..\\..\\letter.pdf",
    b"two\nlines.pdf",
    b"tab\tand\x1b[31m.pdf",
    "\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe.pdf".encode(),
    "Llythyr Blynyddol \N{SNOWMAN} \N{WAVING WHITE FLAG}.pdf".encode(),
    b"caf\xe9 2018.pdf",
    b"\xff\xfe\xed\xa0\x80.pdf",
    b"a" * 251 + b".pdf",
    b"<script>alert(1)<\\script>'\";--&amp;.pdf",
    b"-rf.pdf",
    b"$(reboot) `id` %s {0}.pdf",
    b" .pdf",
]


def write_named(folder: Path, name: bytes, content: bytes) -> Path:
    path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 - names that are no text
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(content)
    return Path(os.fsdecode(path))


def make_variant(number: int) -> bytes:
    """The same letter in other bytes, under another council's name."""
    name = ("Derby City Council", "Leeds City Council", "Kent County Council")[number % 3]
    letter = make_letter(Letter(authority=name, addressed=name))
    return letter + b"\n%% %d\n" % number


def add(folder: Path, *paths: Path | Arrival, limits: Limits = Limits()) -> list[LetterReport]:  # noqa: B008
    settings = read_settings(folder / "data", env={})
    return list(add_letters(paths, settings, HashingEmbedder(), limits))


def test_files_of_any_name_are_read_and_shown(tmp_path: Path) -> None:
    """This test ensures that no name breaks the run, its report, its JSON or the store."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        write_named(folder, name, make_variant(number))
    paths, _ = find_arrivals([str(folder)])
    assert len(paths) == len([name for name in NAMES if not name.startswith(b".")])
    found = add(tmp_path, *paths)
    assert {each.status for each in found} == {"added", "duplicate"}
    report = time_report(found, 0.0)
    printed = json.dumps(report.to_json(), ensure_ascii=False)
    assert len(printed.encode()) > len(found)
    lines = "\n".join(describe_report(report))
    assert "caf\N{REPLACEMENT CHARACTER} 2018.pdf" in lines
    assert "\x1b" not in lines
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in lines
    groups = len({each.status for each in found if each.detail})
    told = len([each for each in found if each.detail])
    assert len(lines.encode().splitlines()) == told + groups + 1
    with open_writer(read_settings(tmp_path / "data", env={})) as writer:
        names = frozenset({"Derby City Council", "Leeds City Council"})
        held = [letter.file for letter in writer.letters_of(names, Year.parse("2017-18"))]
    assert held
    assert all(name.isprintable() for name in held)


def test_a_folder_is_walked_past_what_is_no_file(tmp_path: Path) -> None:
    """This test ensures that pipes, links that go round and links to nothing are not waited for."""
    folder = tmp_path / "letters"
    (folder / "deep").mkdir(parents=True)
    (folder / "letter.pdf").write_bytes(GOOD)
    os.mkfifo(folder / "pipe.pdf")
    (folder / "deep" / "round").symlink_to(folder)
    (folder / "itself.pdf").symlink_to(folder / "itself.pdf")
    (folder / "nothing.pdf").symlink_to(folder / "gone.pdf")
    (folder / "device.pdf").symlink_to("/dev/zero")
    found, _ = find_arrivals([str(folder)])
    names = ["device.pdf", "itself.pdf", "letter.pdf", "nothing.pdf", "pipe.pdf"]
    assert [arrival.shown.name for arrival in found] == names
    contents = [content for _, content in read_contents(found, Limits())]
    assert [isinstance(each, FileRefused) for each in contents] == [True, True, False, True, True]


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    """This test ensures that a pipe without a writer and an endless device do not hold a run up."""
    pipe, letter, gone = tmp_path / "pipe.pdf", tmp_path / "letter.pdf", tmp_path / "gone.pdf"
    os.mkfifo(pipe)
    letter.write_bytes(GOOD)
    found = add(tmp_path, pipe, Path("/dev/zero"), tmp_path, gone, letter)
    assert [(each.status, each.reason) for each in found] == [
        ("rejected", "not_a_letter"),
        ("rejected", "not_a_letter"),
        ("rejected", "not_a_letter"),
        ("rejected", "damaged"),
        ("added", None),
    ]
    assert "pipe or a device" in found[0].detail


def test_a_file_that_vanishes_costs_only_itself(tmp_path: Path) -> None:
    """This test ensures that a file deleted after listing is reported, and the others are kept."""
    paths = [tmp_path / f"{number}.pdf" for number in range(12)]
    for number, path in enumerate(paths):
        path.write_bytes(make_variant(number))
    settings = read_settings(tmp_path / "data", env={})
    adding = add_letters(paths, settings, HashingEmbedder())
    first = next(adding)
    paths[-1].unlink()
    found = [first, *adding]
    assert found[-1].reason == "damaged"
    assert "No such file" in found[-1].detail
    assert {each.status for each in found[:-1]} == {"added", "duplicate"}


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    """This test ensures that a missing permission is said in words."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(GOOD)
    path.chmod(0)
    with as_nobody(), pytest.raises(Damaged, match="Permission denied"):
        read_content(path, Limits())


def test_a_file_is_never_read_past_its_limit() -> None:
    """This test ensures that the size of a file is not taken on trust."""
    path = Path("/proc/self/maps")
    if sys.platform != "linux":
        pytest.skip("needs /proc")
    assert stat.S_ISREG(path.stat().st_mode)
    assert path.stat().st_size == 0
    with pytest.raises(TooLarge):
        read_content(path, Limits(file_bytes=100))
    with pytest.raises(NotALetter):
        read_content(Path("/dev/zero"), Limits())


@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of the system's administrator, who may read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
