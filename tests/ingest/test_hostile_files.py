"""Files that are made to hurt: each is read or refused by name, in bounded time, and the next is read."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from ingest.errors import FileRefused, NoText, TooLarge
from ingest.layouts import KNOWN_TITLES
from ingest.letter_reading import make_rows
from ingest.letters_in_file import FoundLetter
from ingest.pages import MEBIBYTE, Limits, read_document
from ingest.records import Document
from ingest.worker import Worker
from store.records import Figure
from tests.ingest.hostile_files import CARRIED, HOSTILE, crowd_page, with_entry
from tests.ingest.letter_maker import Letter, make_letter, make_text
from tests.ingest.reading import REGISTER, read_rows, start_worker

pytestmark = pytest.mark.fuzz

GOOD = make_letter(Letter())
SECONDS = 4.0
START_SECONDS = 5.0
"""What ending a reader and starting another may take besides, on a busy machine."""
PAGE_OF_WORDS = 2_900


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker[Document]]:
    made = start_worker(Limits(seconds=SECONDS, memory_bytes=512 * MEBIBYTE))
    made.read(GOOD, "letter.pdf")
    yield made
    made.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_only_itself(worker: Worker[Document], name: str) -> None:
    """This test ensures that time is bounded and that the next file is read whole."""
    content = HOSTILE[name]()
    started = time.perf_counter()
    try:
        worker.read(content, "letter.pdf")
    except FileRefused as refusal:
        assert str(refusal).endswith(".")
        assert refusal.reason in ("damaged", "too_large", "timed_out", "no_text", "encrypted")
    assert time.perf_counter() - started < 2 * SECONDS + START_SECONDS
    assert len(worker.read(GOOD, "letter.pdf").pages) == 2


@pytest.mark.parametrize("name", CARRIED)
def test_what_a_file_carries_along_is_left_alone(worker: Worker[Document], name: str) -> None:
    """This test ensures that scripts, forms and files inside a PDF change nothing of what is read."""
    plain = worker.read(with_entry(b""), "letter.pdf")
    assert worker.read(with_entry(CARRIED[name]), "letter.pdf") == plain
    assert [word.text for word in plain.pages[0].lines[0].words] == ["Decisions", "made"]


def test_a_page_crowded_with_words_is_proven_in_bounded_time() -> None:
    """This test ensures that a page within the limits does not hold the run up."""
    content = crowd_page(["17", "Upheld", "Not", "Total"], 58, PAGE_OF_WORDS // 58)
    document = read_document(content, ".pdf", KNOWN_TITLES, Limits())
    assert sum(len(line.words) for line in document.pages[0].lines) > PAGE_OF_WORDS - 58
    started = time.perf_counter()
    with pytest.raises(FileRefused):
        make_rows(content, "letter.pdf", FoundLetter(document), REGISTER)
    assert time.perf_counter() - started < START_SECONDS


@pytest.mark.parametrize(
    "junk",
    [
        "Decisions made\n" * 6_000,
        "Decisions made\nUpheld Not Upheld\n3 4\n" * 3_000,
        "word " * 60_000,
        "9" * 1_900_000,
        "1," * 900_000,
        "1 " * 100_000,
        "\t" * 1_000_000,
        "1 2 3 4 5 6\n" * 10_000,
        "Local Authority Report: Derby City Council\n" * 5_000,
        "Dear Derby City Council, Leeds City Council and Council of " * 5_000,
        "For the period ending 31 March 2018 " * 20_000,
        "Complaints upheld\n\n87% of complaints\n\n" * 2_000,
        "87% of complaints we investigated were " * 20_000,
        "\f" * 40_000,
        "Complaints received by subject area\n"
        + "\n".join(f"w{at}  x{at} {at}" for at in range(9_000)),
        "Decisions made\nUpheld\nNot Upheld\n"
        + "\n".join(f"w{at}  x{at} {at}" for at in range(9_000)),
        " " * 1_900_000 + "x",
    ],
)
def test_a_text_full_of_one_thing_is_read_in_bounded_time(junk: str) -> None:
    """This test ensures that no pattern over a text takes time without bound."""
    right = {name_key(figure): figure.value for figure in read_rows(GOOD)[0].figures}
    started = time.perf_counter()
    for text in (junk + "\n" + make_text(Letter()), make_text(Letter()) + "\n" + junk):
        try:
            rows, _ = read_rows(text.encode(), "letter.txt")
        except FileRefused:
            continue
        assert all(right[name_key(figure)] == figure.value for figure in rows.figures)
    assert time.perf_counter() - started < 20


def test_a_text_is_limited() -> None:
    """This test ensures that the text of a file has an end, whatever kind of file it is."""
    with pytest.raises(TooLarge, match="2000000 characters"):
        read_document(b"word " * 400_001, ".txt", KNOWN_TITLES, Limits())
    with pytest.raises(TooLarge, match="10 characters"):
        read_document(GOOD, ".pdf", KNOWN_TITLES, Limits(characters=10))
    with pytest.raises(TooLarge, match="Page 2 holds"):
        read_document(GOOD, ".pdf", KNOWN_TITLES, Limits(table_words=10))


@pytest.mark.parametrize(
    ("content", "suffix", "refusal"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, ".pdf", "damaged"),
        (b"PK\x03\x04" + b"\0" * 100, ".pdf", "damaged"),
        (make_text(Letter()).encode(), ".pdf", "damaged"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, ".txt", "not_a_letter"),
        (make_text(Letter()).encode("utf-16-be")[:-1], ".txt", "not_a_letter"),
        (b"\0" * 1000, ".txt", "not_a_letter"),
    ],
)
def test_a_file_by_another_kind_s_name_is_refused(
    worker: Worker[Document], content: bytes, suffix: str, refusal: str
) -> None:
    """This test ensures that a wrong ending is told, and nothing is made of the bytes."""
    with pytest.raises(FileRefused) as caught:
        worker.read(content, f"letter{suffix}")
    assert caught.value.reason == refusal


def test_a_pdf_called_a_text_is_read(worker: Worker[Document]) -> None:
    """This test ensures that what a file holds goes before what it is called."""
    assert worker.read(GOOD, "letter.txt") == worker.read(GOOD, "letter.pdf")


def test_pages_without_text_are_named_so(worker: Worker[Document]) -> None:
    """This test ensures that a picture over the page leaves no text to read."""
    with pytest.raises(NoText):
        worker.read(HOSTILE["a picture of 100 million points"](), "letter.pdf")


def name_key(figure: Figure) -> tuple[object, ...]:
    return figure.year, figure.measure, figure.breakdown, figure.scope
