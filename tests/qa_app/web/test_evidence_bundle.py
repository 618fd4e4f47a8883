"""The evidence as a PDF: what it says, what it shows, and what it makes of hostile words."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image

from qa_app.records import Answer, Quote, Reading, Status
from qa_app.service import Service, open_service
from qa_app.settings import read_app_settings
from qa_app.web.bundle_paper import Paper
from qa_app.web.cited_letters import find_cited_letters
from qa_app.web.conversation import Turn
from qa_app.web.evidence_bundle import SAMPLE_WARNING, make_bundle, name_bundle
from qa_app.web.letter_view import list_page_marks
from qa_app.web.page_drawing import FRAME, FRAME_PIXELS, MARGIN_POINTS
from qa_app.web.page_image import draw_page
from store.records import Year

HOUSING = "how many housing complaints did Chesterfield get in 2018?"
ASKED_ON = date(2026, 3, 9)


def open_small(store: Path) -> Service:
    return open_service(read_app_settings({}, store))


def ask(service: Service, question: str = HOUSING) -> Turn:
    return Turn(1, question, service.ask(question)[0], asked_on=ASKED_ON)


def read_words(content: bytes) -> str:
    """All words of a PDF, on one line."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def find_frame(picture: Image.Image) -> tuple[int, int, int, int]:
    mask = picture.convert("RGB")
    data = [
        (x, y)
        for y in range(mask.height)
        for x in range(mask.width)
        if mask.getpixel((x, y)) == FRAME
    ]
    columns, rows = [x for x, _ in data], [y for _, y in data]
    return min(columns), min(rows), max(columns) + 1, max(rows) + 1


def test_the_bundle_says_everything(small_store: Path) -> None:
    """This test ensures that question, answer, place, print, proof and hash are in the file."""
    service = open_small(small_store)
    content = make_bundle(service, ask(service))
    words = read_words(content)
    for told in (
        HOUSING,
        "Asked on 9 March 2026, of the letters held after ingest 1 (mark ",
        "Chesterfield Borough Council: 6 complaints and enquiries about Housing were received",
        "Chesterfield Borough Council · 2017-18 · Complaints and enquiries received · Housing",
        "Most complaints by council tenants about their housing go to the Housing Ombudsman",
        "Letter of 18 July 2018, page 1, table “Complaints and enquiries received”, column",
        "printed “6”",
        "chesterfield_2018_*letter*.pdf",
        "signed by Michael King",
        "The subjects add up to the printed total 17.",
    ):
        assert told in words, told
    (letter,) = service.held().letters
    assert hashlib.sha256(service.original(letter.id)).hexdigest() in words
    assert SAMPLE_WARNING not in words


def test_the_picture_holds_the_cell_that_prints_the_figure(small_store: Path) -> None:
    """This test ensures that the framed place of the bundle's picture is the page's cell, where
    the letter's own text has the figure."""
    service = open_small(small_store)
    turn = ask(service)
    (cited,) = find_cited_letters(turn.answer)
    (page,) = cited.pages
    content = service.original(cited.letter)
    reader = pypdf.PdfReader(io.BytesIO(make_bundle(service, turn)))
    (shown,) = [image.image for sheet in reader.pages for image in sheet.images if image.image]
    drawn = draw_page(content, 1, list_page_marks(page))
    with Image.open(io.BytesIO(drawn.whole)) as opened:
        whole = opened.convert("RGB")
    in_whole, in_shown = find_frame(whole), find_frame(shown)
    assert whole.crop(in_whole).tobytes() == shown.convert("RGB").crop(in_shown).tobytes()
    with pypdfium2.PdfDocument(content) as document:
        width, height = document[0].get_size()
        scale = whole.width / width
        edge = MARGIN_POINTS + FRAME_PIXELS / scale
        left, top, right, bottom = (place / scale for place in in_whole)
        text = (
            document[0]
            .get_textpage()
            .get_text_bounded(
                left + edge, height - bottom + edge, right - edge, height - top - edge
            )
        )
    assert text.strip() == "6"


@pytest.mark.parametrize(
    "question",
    [
        "<script>alert(1)</script> <b>housing</b> &amp; {nb} Chesterfield",
        "**bold** __under__ [link](http://evil.example) ![x](http://evil.example/x.png)",
        "(a) Tj ET /JS (app.alert) \\) endstream endobj",
        "£5 for Siân O’Brien’s “Ŵyłączyć” café – naïve?",
    ],
)
def test_hostile_words_stay_words(small_store: Path, question: str) -> None:
    """This test ensures that a question can put neither markup, links nor orders into the file."""
    service = open_small(small_store)
    turn = replace(ask(service), question=question)
    content = make_bundle(service, turn)
    assert question in read_words(content)
    reader = pypdf.PdfReader(io.BytesIO(content))
    assert not any("/Annots" in page for page in reader.pages)
    assert "/Names" not in reader.root_object


def test_signs_that_cannot_be_printed_are_seen_to_be_missing() -> None:
    """This test ensures that an unknown sign is shown as one, and hidden ones turn nothing round."""
    paper = Paper("Title", "Footer.", ASKED_ON)
    paper.write_text("6\u202e71\u202c \u4e2d\u6587\x07!")
    assert "671 \ufffd\ufffd!" in read_words(paper.to_bytes())


def test_a_text_letter_has_its_lines(text_store: Path) -> None:
    """This test ensures that a letter without pages shows the cell among its lines."""
    service = open_small(text_store)
    words = read_words(make_bundle(service, ask(service)))
    assert "‹Housing›" in words
    assert "»6«" in words


def test_a_letter_that_cannot_be_drawn_is_said_to_be_so(damaged_store: Path) -> None:
    """This test ensures that the rest of the evidence does not go with a picture."""
    service = open_small(damaged_store)
    words = read_words(make_bundle(service, ask(service)))
    assert "Page 1 could not be drawn when this was made." in words
    assert "printed “6”" in words


def test_samples_and_lost_letters_are_told(small_store: Path) -> None:
    """This test ensures that nobody takes samples for the Ombudsman's figures, and a letter that
    is gone does not end in an error."""
    quote = Quote("We upheld it.", "gone", "gone.pdf", 1, None, "York", Year(2017))
    answer = Answer(Status.ANSWERED, "It says so.", passages=(quote,), sample=True)
    words = read_words(
        make_bundle(open_small(small_store), Turn(1, "what?", answer, asked_on=ASKED_ON))
    )
    assert SAMPLE_WARNING in words
    assert "The file could not be opened when this was made." in words


@pytest.mark.parametrize(
    ("authorities", "years", "name"),
    [
        (("Bath & North East Somerset",), ("2017-18",), "evidence-bath-north-east-somerset-2017-18.pdf"),
        (("../../É\n",), (), "evidence-e.pdf"),
        (("York", "Bath"), ("2016-17", "2017-18"), "evidence.pdf"),
    ],
)  # fmt: skip
def test_the_file_has_a_plain_name(
    authorities: tuple[str, ...], years: tuple[str, ...], name: str
) -> None:
    """This test ensures that no name of an authority makes a path."""
    answer = Answer(Status.ANSWERED, "", reading=Reading(authorities, years))
    assert name_bundle(answer) == name
