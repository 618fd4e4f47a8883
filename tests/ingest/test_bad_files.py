"""Files that cannot be read, and what they cost: only themselves."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pypdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.arrivals import as_arrival
from ingest.errors import Damaged, Encrypted, FileRefused, NotALetter, NoText, TimedOut, TooLarge
from ingest.letter_reading import LettersTask
from ingest.pages import Limits
from ingest.records import Document
from ingest.worker import Readers, Worker, open_readers
from store.authorities import load_register
from tests.ingest.hostile_files import bomb
from tests.ingest.letter_maker import Letter, make_letter
from tests.ingest.reading import PagesTask, start_worker

GOOD = make_letter(Letter())


def lock_pdf(content: bytes, user: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(content)))
    writer.encrypt(user, "owner", algorithm="AES-128")
    return write_pdf(writer)


def write_pdf(writer: pypdf.PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def draw_pages(count: int) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(count):
        canvas.rect(10, 10, 50, 50)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def kill_child(worker: Worker[Document]) -> None:
    """End a reader as another program would, if it has been started."""
    if worker._process is not None and worker._process.pid is not None:
        os.kill(worker._process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker[Document]]:
    made = start_worker(Limits(file_bytes=2_000_000, pages=20))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("content", "suffix", "refusal"),
    [
        (b"", ".pdf", Damaged),
        (b"", ".txt", NoText),
        (b" \n\n", ".txt", NoText),
        (b"not a PDF", ".pdf", Damaged),
        (b"%PDF-1.7\n", ".pdf", Damaged),
        (GOOD[: len(GOOD) // 3], ".pdf", Damaged),
        (lock_pdf(GOOD, "secret"), ".pdf", Encrypted),
        (write_pdf(pypdf.PdfWriter()), ".pdf", Damaged),
        (draw_pages(1), ".pdf", NoText),
        (draw_pages(21), ".pdf", TooLarge),
        (b"%PDF-1.7" + b" " * 2_000_000, ".pdf", TooLarge),
        (b"PK\x03\x04 a word file", ".docx", Damaged),
        (b"\x89PNG\r\n", ".png", NotALetter),
        (b"\x00\x01\x02 binary", ".txt", NotALetter),
        (b"", "", NotALetter),
    ],
)
def test_a_bad_file_is_refused_by_name(
    worker: Worker[Document], content: bytes, suffix: str, refusal: type[FileRefused]
) -> None:
    """This test ensures that each kind of bad file has its own reason, and the next is read."""
    with pytest.raises(refusal) as caught:
        worker.read(content, f"letter{suffix}")
    assert caught.type is refusal
    assert str(caught.value).endswith(".")
    assert len(worker.read(GOOD, "letter.pdf").pages) == 2


def test_a_file_locked_against_changes_only_is_read(worker: Worker[Document]) -> None:
    """This test ensures that a PDF which opens without a password is no locked file."""
    assert len(worker.read(lock_pdf(GOOD, ""), "letter.pdf").pages) == 2


def test_a_pdf_by_any_name_is_read(worker: Worker[Document]) -> None:
    """This test ensures that what a file holds goes before what it is called."""
    assert worker.read(GOOD, "letter.bin").format == "pdf"


def test_a_reader_that_takes_too_long_is_replaced() -> None:
    """This test ensures that time is limited and that the next file finds a new reader."""
    worker = start_worker(Limits(seconds=0.0))
    with pytest.raises(TimedOut):
        worker.read(GOOD, "letter.pdf")
    worker.close()


def test_a_reader_that_cannot_start_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a main module which no child can run again stops nobody for ever."""
    script = tmp_path / "main.py"
    script.write_text("raise SystemExit(1)")
    main = ModuleType("__main__")
    main.__file__ = str(script)
    monkeypatch.setitem(sys.modules, "__main__", main)
    worker = Worker(LettersTask(load_register(), Limits()), Limits())
    with pytest.raises(TimedOut, match="did not start"):
        worker.read(GOOD, "letter.pdf")
    worker.close()


@pytest.mark.skipif(os.name == "nt", reason="needs Unix signals")
def test_a_reader_that_dies_is_replaced() -> None:
    """This test ensures that a reader ended from outside costs no file."""
    worker = start_worker(Limits())
    worker.read(GOOD, "letter.pdf")
    kill_child(worker)
    assert len(worker.read(GOOD, "letter.pdf").pages) == 2
    worker.close()


@pytest.mark.skipif(os.name == "nt", reason="needs Unix signals")
def test_readers_that_die_in_the_middle_of_a_run_cost_nothing(tmp_path: Path) -> None:
    """This test ensures that a run goes on with new readers, and each file is read."""
    paths = [tmp_path / f"{number}.pdf" for number in range(30)]
    for path in paths:
        path.write_bytes(GOOD)
    with open_readers(PagesTask(Limits()), Limits(), 2) as readers:
        found = []
        for reading in readers.read_all(map(as_arrival, paths), lambda _: False):
            found.append(reading)
            if len(found) in (3, 9, 15):
                for worker in readers._workers:
                    kill_child(worker)
    assert [reading.path for reading in found] == paths
    assert all(reading.found for reading in found)


def test_a_file_that_kills_each_reader_is_damaged() -> None:
    """This test ensures that a file is tried twice and no more, and the next is read."""
    worker = start_worker(Limits(memory_bytes=512 * 1024 * 1024))
    with pytest.raises((Damaged, TooLarge)):
        worker.read(bomb(600), "letter.pdf")
    assert len(worker.read(GOOD, "letter.pdf").pages) == 2
    worker.close()


def test_readings_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    """This test ensures that readers side by side keep the files' order."""
    paths = []
    for number in range(9):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(GOOD if number % 3 else b"bad")
    with open_readers(PagesTask(Limits()), Limits(), 2) as readers:
        found = list(readers.read_all(map(as_arrival, paths), lambda _: False))
    assert [reading.path for reading in found] == paths
    assert [reading.found is None for reading in found] == [n % 3 == 0 for n in range(9)]


def test_files_to_leave_out_are_not_read(tmp_path: Path) -> None:
    """This test ensures that a held file is not parsed again, and a lost one is refused."""
    path = tmp_path / "letter.pdf"
    path.write_bytes(GOOD)
    readers = Readers(PagesTask(Limits()), Limits(), 1)
    held, lost = readers.read_all(map(as_arrival, [path, tmp_path / "lost.pdf"]), lambda _: True)
    assert (held.found, held.refusal) == (None, None)
    assert isinstance(lost.refusal, Damaged)
    readers.close()
