"""Small real stores: one letter whose cells are typed here, and drawn where their boxes say."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from store.embedding import HashingEmbedder
from store.records import Box, Check, Figure, Letter, LetterRows, Source, Year
from store.settings import read_settings
from store.writing import open_writer

PAGE_WIDTH, PAGE_HEIGHT = 600.0, 400.0
COUNCIL = "Chesterfield Borough Council"
TABLE = "Complaints and enquiries received"
CELLS = (
    ("adult_care", "Adult Care Services", 0),
    ("benefits_tax", "Benefits and Tax", 0),
    ("corporate_other", "Corporate and Other Services", 3),
    ("education_children", "Education and Children's Services", 0),
    ("environment", "Environment Services", 3),
    ("highways_transport", "Highways and Transport", 1),
    ("housing", "Housing", 6),
    ("planning_development", "Planning and Development", 4),
    ("other", "Other", 0),
    ("total", "Total", 17),
)
ROW_FROM_TOP = 120.0
LINES = {"text": 5, "word": 6}
SUFFIXES = {"text": "txt", "word": "docx", "pdf": "pdf"}
CELL_WIDTH = 50.0


@pytest.fixture(autouse=True)
def main_module_stays() -> Iterator[None]:
    """Streamlit's AppTest leaves its script as the main module, which children would run again."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


def box_of(column: int) -> Box:
    left = 40 + column * CELL_WIDTH
    return Box(left, ROW_FROM_TOP - 10, left + 12, ROW_FROM_TOP + 2)


def draw_letter() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(40, PAGE_HEIGHT - 60, TABLE)
    for column, (_, _, value) in enumerate(CELLS):
        canvas.drawString(40 + column * CELL_WIDTH, PAGE_HEIGHT - ROW_FROM_TOP, str(value))
    canvas.save()
    return file.getvalue()


def write_letter() -> bytes:
    rows = ["18 July 2018", "", TABLE, "\t".join(heading for _, heading, _ in CELLS)]
    return "\n".join([*rows, "\t".join(str(value) for _, _, value in CELLS), ""]).encode()


def write_word_letter() -> bytes:
    """The letter as a Word file; an empty line follows each paragraph."""
    made = docx.Document()
    made.add_paragraph("18 July 2018")
    made.add_paragraph(TABLE)
    table = made.add_table(rows=2, cols=len(CELLS))
    for column, (_, heading, value) in enumerate(CELLS):
        table.cell(0, column).text = heading
        table.cell(1, column).text = str(value)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def make_rows(content: bytes, form: str) -> LetterRows:
    original = hashlib.sha256(content).hexdigest()
    letter = Letter(
        id=original[:16],
        file=f"chesterfield_2018_*letter*.{SUFFIXES[form]}",
        original=original,
        authority=COUNCIL,
        year=Year(2017),
        dated=date(2018, 7, 18),
        signed_by="Michael King",
        pages=1,
        layout="2018",
        format=form,
    )
    figures = tuple(
        Figure(
            authority=COUNCIL,
            year=Year(2017),
            measure="complaints_received",
            breakdown=key,
            scope="authority",
            value=Decimal(value),
            unit="count",
            source=Source(
                letter=letter.id,
                page=None if form in LINES else 1,
                line=LINES.get(form),
                table=TABLE,
                row=None,
                column=heading,
                printed=str(value),
                box=None if form in LINES else box_of(column),
            ),
            read_by=form,
        )
        for column, (key, heading, value) in enumerate(CELLS)
    )
    checks = (Check("subjects_total", True, "the subjects add up to the printed total 17"),)
    return LetterRows(letter, figures, checks, (), ())


def make_store(folder: Path, content: bytes, form: str) -> Path:
    with open_writer(read_settings(folder, {})) as writer:
        writer.save(make_rows(content, form), content)
        writer.publish(HashingEmbedder())
    return folder


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a store that holds one letter of 2018 to Chesterfield."""
    return make_store(tmp_path_factory.mktemp("letters"), draw_letter(), "pdf")


@pytest.fixture(scope="session")
def editions_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That letter, and one for the same year sent a month before it, which prints 5 for Housing:
    its subjects make 16 of its total 17."""
    folder = tmp_path_factory.mktemp("letters")
    before = write_letter().replace(b"18 July", b"18 June").replace(b"\t6\t", b"\t5\t")
    rows = make_rows(before, "text")
    older = replace(rows.letter, dated=date(2018, 6, 18), file="june.txt", flagged=True)
    figures = tuple(
        replace(
            each,
            value=Decimal(5),
            source=replace(each.source, printed="5"),
            flag="print_wrong",
        )
        if each.breakdown == "housing"
        else replace(each, flag="print_wrong")
        for each in rows.figures
    )
    failed = Check(
        "subjects_total", False, "the nine subjects make 16, and the total printed is 17"
    )
    with open_writer(read_settings(folder, {})) as writer:
        writer.save(make_rows(draw_letter(), "pdf"), draw_letter())
        writer.save(replace(rows, letter=older, figures=figures, checks=(failed,)), before)
        writer.publish(HashingEmbedder())
    return folder


@pytest.fixture(scope="session")
def text_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same letter as a text file."""
    return make_store(tmp_path_factory.mktemp("letters"), write_letter(), "text")


@pytest.fixture(scope="session")
def word_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same letter as a Word file."""
    return make_store(tmp_path_factory.mktemp("letters"), write_word_letter(), "word")


@pytest.fixture(scope="session")
def damaged_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same letter, whose kept file can no longer be drawn."""
    return make_store(tmp_path_factory.mktemp("letters"), draw_letter()[:200], "pdf")
