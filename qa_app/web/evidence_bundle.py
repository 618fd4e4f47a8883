"""The evidence for one answer as a PDF, to put beside a report to a committee.

One PDF and not an archive of files: it opens anywhere, prints, and can be appended to a report as
it is. The letters are not in it, but the names and hashes of their files are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath

from qa_app.records import Answer, CitedFigure
from qa_app.service import Service
from qa_app.web.bundle_paper import Paper
from qa_app.web.cited_letters import CitedLetter, CitedPage, find_cited_letters
from qa_app.web.conversation import Turn
from qa_app.web.errors import LinesNotFound, PageNotDrawn
from qa_app.web.letter_lines import KEY_TO_SIGNS, read_lines, show_lines
from qa_app.web.letter_view import (
    choose_letter_checks,
    describe_page,
    describe_whole_letter,
    draw_cited_page,
    list_page_marks,
)
from qa_app.web.places import (
    describe_figure,
    describe_place,
    describe_reading,
    write_date,
    write_sentence,
    write_value,
)
from store.errors import StoreError
from store.records import Letter

TITLE = "Evidence for an answer"
FOOTER = "Figures as printed in the letters named here. Not a document of the Ombudsman."
SAMPLE_WARNING = "From sample letters that ship with the program. Not to be quoted as real figures."
KEY_TO_FIGURES = "Framed: what is cited. Underlined: the headings of its table, row and column."
KEY_TO_WORDS = "With a bar at the left: the words quoted."
MOST_PICTURES = 12
MOST_FIGURES = 200
LONGEST_SLUG = 60


def name_bundle(answer: Answer) -> str:
    """A file name of plain letters: the authority and year that the answer is about."""
    about = (answer.reading.authorities, answer.reading.years)
    words = " ".join(each[0] for each in about if len(each) == 1)
    ascii_words = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_words)[:LONGEST_SLUG].strip("-")
    return f"evidence-{slug}.pdf" if slug else "evidence.pdf"


def make_bundle(service: Service, turn: Turn) -> bytes:
    """Write the evidence for an answer as a PDF, and say which letters cannot be opened."""
    answer = turn.answer
    paper = Paper(TITLE, FOOTER, turn.asked_on)
    if answer.sample:
        paper.write_note(SAMPLE_WARNING)
    paper.write_heading("Question")
    paper.write_text(turn.question)
    paper.write_text(_say_when(turn), small=True)
    paper.write_heading("Answer")
    paper.write_text(answer.text, bold=True)
    for caution in answer.cautions:
        paper.write_note(write_sentence(caution))
    _write_reading(paper, answer)
    _write_figures(paper, answer.figures)
    pictures = MOST_PICTURES
    for cited in find_cited_letters(answer):
        pictures -= _write_letter(paper, service, cited, pictures)
    return paper.to_bytes()


def _say_when(turn: Turn) -> str:
    """The day, and the letters that were asked: those held after an ingest, and their mark."""
    asked, moment = f"Asked on {write_date(turn.asked_on)}", turn.answer.asked_of
    if moment is None:
        return f"{asked}."
    letters = "the sample letters" if moment.sample else "the letters held"
    mark = f" (mark {moment.mark})" if moment.mark else ""
    return f"{asked}, of {letters} after ingest {moment.ingest}{mark}."


def _write_reading(paper: Paper, answer: Answer) -> None:
    reading = answer.reading
    lines = [words for words in (describe_reading(reading),) if words]
    lines += [write_sentence(assumed) for assumed in reading.assumed]
    if reading.unread:
        lines.append("Not read: " + ", ".join(f"“{words}”" for words in reading.unread) + ".")
    if lines:
        paper.write_heading("How the question was read")
        paper.write_text("\n".join(lines))


def _write_figures(paper: Paper, figures: Sequence[CitedFigure]) -> None:
    if not figures:
        return
    paper.write_heading("Figures and where they are printed")
    lines = [line for figure in figures for line in _describe(figure)]
    for value, place in lines[:MOST_FIGURES]:
        paper.write_text(value, bold=True)
        paper.write_text(place, small=True)
    if len(lines) > MOST_FIGURES:
        paper.write_text(f"{len(lines) - MOST_FIGURES} more figures are not listed here.")


def _describe(figure: CitedFigure, beginning: str = "") -> list[tuple[str, str]]:
    """A figure and where it stands, and after it the figures that it was worked out from."""
    named = f"{describe_figure(figure)}, {figure.authority}, {figure.year}"
    beside = " (printed beside it, not asked for)" if figure.context else ""
    value = f"{beginning}{write_value(figure.value, figure.unit)}: {named}{beside}"
    places = [
        f"{describe_place(citation)}, in {citation.file}; printed “{citation.printed}”"
        for citation in figure.citations
    ]
    if figure.calculated:
        places.append("worked out from the figures after it, and not printed itself")
    parts = [each for part in figure.worked_out_from for each in _describe(part, "from ")]
    return [(value, write_sentence("; ".join(places))), *parts]


def _write_letter(paper: Paper, service: Service, cited: CitedLetter, pictures: int) -> int:
    """Write what is cited of one letter. Returns: how many pages of it were drawn."""
    paper.write_heading(f"The letter {PurePath(cited.file).name}")
    try:
        letter = service.letter(cited.letter)
        content = service.original(cited.letter)
    except StoreError:
        paper.write_text("The file could not be opened when this was made.")
        return 0
    paper.write_text(write_sentence(describe_whole_letter(letter)))
    paper.write_text(f"sha256 of the file: {letter.original}", small=True)
    drawn = 0
    for page in cited.pages:
        if letter.format in ("text", "word"):
            _write_lines(paper, letter, content, page)
        elif page.page is not None and drawn < pictures:
            drawn += _draw_page(paper, letter, content, page)
        elif page.page is not None:
            paper.write_text(f"{describe_page(cited.file, page)}. Not drawn here.", small=True)
        _write_printed(paper, page)
    checks = choose_letter_checks(service, letter, cited)
    told = [f"Checked: {write_sentence(words)}" for words in checks.passed]
    told += [f"Did not pass: {write_sentence(words)}" for words in checks.failed]
    if told:
        paper.write_text("\n".join(told))
    return drawn


def _draw_page(paper: Paper, letter: Letter, content: bytes, page: CitedPage) -> int:
    try:
        picture = draw_cited_page(letter.original, page.page or 1, list_page_marks(page), content)
    except PageNotDrawn:
        paper.write_text(f"Page {page.page} could not be drawn when this was made.")
        return 0
    words = f"{describe_page(letter.file, page, picture)}."
    paper.draw_picture(picture.strip or picture.whole, words)
    keys = [KEY_TO_FIGURES] if any(mark.citation.box for mark in page.marks) else []
    keys += [KEY_TO_WORDS] if picture.quotes else []
    paper.write_text(" ".join([words, *keys]), small=True)
    return 1


def _write_lines(paper: Paper, letter: Letter, content: bytes, page: CitedPage) -> None:
    try:
        paper.write_text(show_lines(read_lines(content, letter.format), page.marks), small=True)
        paper.write_text(KEY_TO_SIGNS, small=True)
    except LinesNotFound:
        paper.write_text("The lines could not be shown when this was made.")


def _write_printed(paper: Paper, page: CitedPage) -> None:
    """Write facts and quotations as printed; figures have theirs where they are listed."""
    for mark in page.marks:
        if mark.is_quote:
            paper.write_text(f"Quoted: “{mark.citation.printed}”")
        elif mark.figure is None:
            paper.write_text(f"Printed “{mark.citation.printed}”: {mark.subject}.")
