"""Scanned letters: what two readers of pictures see alike is kept, and nothing else."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pypdf
import pytest
from PIL import Image

from ingest.errors import NoText, TimedOut, TooLarge
from ingest.layouts import KNOWN_TITLES
from ingest.pages import Limits, read_document
from ingest.pdf_words import open_pdf
from ingest.scan_picture import draw_picture, find_ink, find_tilt, turn_box_back
from ingest.scan_readers import can_scan
from store.records import Box, LetterRows
from tests.ingest.reading import read_rows, start_worker
from tests.ingest.test_letters import LETTERS, list_expected, read_expected
from tests.letters.scanned import scan_letter

ocr = pytest.mark.ocr
needs_ocr = pytest.mark.skipif(
    not can_scan(), reason="the extra ocr or the program tesseract is not here"
)
Keys = dict[tuple[str, str, str, str | None], Decimal | int]


def read_letter_file(name: str) -> bytes:
    return (LETTERS / name / "letter.pdf").read_bytes()


def name_typed(name: str) -> Keys:
    """Every figure typed for a letter: by scope, year, measure and breakdown."""
    typed = read_expected(name)
    own = {typed["year"]: typed["figures"], **typed.get("restated", {})}
    figures: Keys = {
        ("authority", year, *key): value
        for year, printed in own.items()
        for key, value in list_expected(printed).items()
    }
    averages = list_expected(typed.get("averages", {}))
    return {
        **figures,
        **{("similar_average", typed["year"], *key): each for key, each in averages.items()},
    }


def name_read(rows: LetterRows) -> Keys:
    return {
        (each.scope, str(each.year), each.measure, each.breakdown): each.value
        for each in rows.figures
    }


@ocr
@needs_ocr
@pytest.mark.parametrize(
    ("name", "tilt", "noise"),
    [
        ("landscape-no-grid-2016", 0.0, 0.0),
        ("thousands-2016", 0.6, 14.0),
        ("counts-2025", 0.6, 14.0),
    ],
)
def test_every_figure_of_a_scanned_letter(name: str, tilt: float, noise: float) -> None:
    """This test ensures that a scan comes to the figures typed for its letter, each in its cell."""
    content = read_letter_file(name)
    rows, proven = read_rows(scan_letter(content, tilt, noise))
    typed = read_expected(name)
    assert not proven.withdrawn
    assert name_read(rows) == name_typed(name)
    assert (rows.letter.authority, rows.letter.dated) == (typed["authority"], typed["dated"])
    assert rows.letter.format == "ocr"
    assert {each.read_by for each in rows.figures} == {"ocr"}
    printed, _ = read_rows(content)
    for each, same in zip(rows.figures, printed.figures, strict=True):
        box, there = each.source.box, same.source.box
        assert replace(each.source, letter="", box=None) == replace(
            same.source, letter="", box=None
        )
        assert box is not None
        assert there is not None
        assert abs(box.x0 - there.x0) < 10
        assert abs(box.y0 - there.y0) < 10


@ocr
@needs_ocr
def test_a_bad_scan_makes_no_wrong_figure() -> None:
    """This test ensures that of a scan that is hard to read nothing wrong is kept."""
    name = "outcomes-2012"
    rows, _ = read_rows(scan_letter(read_letter_file(name), -1.2, 24.0))
    typed, read = name_typed(name), name_read(rows)
    assert read == {key: typed[key] for key in read}
    assert read


@ocr
@needs_ocr
def test_a_failed_sum_withdraws_a_scanned_table() -> None:
    """This test ensures that a total that its parts do not reach is taken for a misreading."""
    name = "print-wrong-total-2017"
    rows, proven = read_rows(scan_letter(read_letter_file(name)))
    typed = name_typed(name)
    assert name_read(rows) == {
        key: value for key, value in typed.items() if key[2] != "complaints_received"
    }
    assert "“Complaints and enquiries received” is withdrawn" in proven.withdrawn[0]


@ocr
@needs_ocr
def test_a_scanned_page_among_pages_with_text() -> None:
    """This test ensures that the tables' page alone may be a picture, and an empty page is none."""
    name = "landscape-no-grid-2016"
    content = read_letter_file(name)
    made = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(content)))
    made.remove_page(made.pages[1])
    made.append(io.BytesIO(scan_letter(content, pages=slice(1, 2))))
    made.add_blank_page(595, 842)
    file = io.BytesIO()
    made.write(file)
    document = read_document(file.getvalue(), ".pdf", KNOWN_TITLES, Limits())
    assert document.format == "ocr"
    assert [page.scan is not None for page in document.pages] == [False, True, False]
    rows, _ = read_rows(file.getvalue())
    assert name_read(rows) == name_typed(name)
    assert {(each.read_by, each.source.page) for each in rows.figures} == {("ocr", 2)}


@ocr
@needs_ocr
def test_a_scan_is_read_in_a_child_within_its_limits() -> None:
    """This test ensures that a scan has time and memory of its own, and so the next file."""
    content = scan_letter(read_letter_file("counts-2025"))
    worker = start_worker(Limits(seconds=30.0))
    assert worker.read(content, "letter.pdf").format == "ocr"
    assert worker.read(read_letter_file("counts-2025"), "letter.pdf").format == "pdf"
    worker.close()
    worker = start_worker(Limits(seconds_a_scan=0.0))
    with pytest.raises(TimedOut):
        worker.read(content, "letter.pdf")
    worker.close()


@ocr
@needs_ocr
def test_too_many_scanned_pages_are_refused() -> None:
    """This test ensures that a scanned book is refused before it is read."""
    content = scan_letter(read_letter_file("counts-2025"))
    with pytest.raises(TooLarge, match="2 scanned pages"):
        read_document(content, ".pdf", KNOWN_TITLES, Limits(scanned_pages=1))


def test_a_scan_without_the_readers_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that where a reader is missing, what to install is said."""
    monkeypatch.setenv("PATH", "")
    content = scan_letter(read_letter_file("counts-2025"))
    with pytest.raises(NoText, match="tesseract-ocr"):
        read_document(content, ".pdf", KNOWN_TITLES, Limits())


@pytest.mark.parametrize("tilt", [-1.3, -0.6, 0.0, 0.45, 1.7])
def test_a_tilted_page_is_set_straight_and_its_boxes_back(tilt: float, tmp_path: Path) -> None:
    """This test ensures that a box found on the straight page lies on its ink on the tilted one."""
    page = np.full((1400, 1000), 255, np.uint8)
    for row in range(100, 1300, 40):
        page[row : row + 12, 100:900] = 170
    page[1320:1340, 860:890] = 0
    tilted = Image.fromarray(page).rotate(-tilt, Image.Resampling.BICUBIC, fillcolor=255)
    assert abs(find_tilt(np.asarray(tilted, dtype=np.uint8)) - tilt) <= 0.1
    tilted.save(tmp_path / "page.pdf", resolution=72)
    document = open_pdf((tmp_path / "page.pdf").read_bytes())
    picture = draw_picture(document, 0)
    document.close()
    assert picture is not None
    x0, y0, x1, y1 = (edge * picture.scale for edge in (840, 1310, 910, 1360))
    corner = find_ink(picture.points, (x0, y0, x1, y1))
    assert corner is not None
    box = Box(*(edge / picture.scale for edge in corner))
    back = turn_box_back(box, picture.tilt, 1000, 1400)
    dark = np.asarray(tilted) < 60
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    assert abs(back.x0 - columns[0]) < 3
    assert abs(back.y0 - rows[0]) < 3


def test_a_page_without_ink_is_no_scan() -> None:
    """This test ensures that an empty page costs no reading."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    document = open_pdf(file.getvalue())
    assert draw_picture(document, 0) is None
    document.close()
