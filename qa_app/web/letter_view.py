"""One letter as evidence: its page with the cells marked or its lines, its checks, its file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from qa_app.service import Service
from qa_app.web.cited_letters import CitedLetter, CitedPage, Mark
from qa_app.web.errors import LinesNotFound, PageNotDrawn
from qa_app.web.letter_lines import KEY_TO_SIGNS, read_lines, show_lines
from qa_app.web.page_image import PageImage, draw_page
from qa_app.web.page_marks import CellMark, PageMarks
from qa_app.web.places import write_date, write_sentence
from qa_app.web.plain_text import escape_label, escape_markdown
from qa_app.web.relevant_checks import ChosenChecks, choose_checks
from store.errors import StoreError
from store.records import Letter

MOST_MARKS_IN_WORDS = 12
MIME_TYPES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def show_letter(service: Service, cited: CitedLetter, key: str) -> None:
    """Show what an answer rests on in one letter, and the letter's checks and file."""
    try:
        letter = service.letter(cited.letter)
        content = service.original(cited.letter)
    except StoreError:
        st.text(f"The file {cited.file} could not be opened.")
        return
    st.markdown(f"**{escape_markdown(describe_whole_letter(letter))}**")
    for page in cited.pages:
        if letter.format in ("pdf", "ocr") and page.page is not None:
            _show_page(letter, content, page)
        elif letter.format in ("text", "word"):
            _show_text(content, letter.format, page.marks)
        _show_printed(page.marks)
    _show_checks(choose_letter_checks(service, letter, cited))
    show_original(letter, content, key)


def show_original(letter: Letter, content: bytes, key: str) -> None:
    """Show the button that downloads a letter's file."""
    name = PurePath(letter.file).name
    st.download_button(
        escape_label(f"Download the letter ({name})"),
        content,
        file_name=name,
        mime=MIME_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream"),
        key=f"{key}-download",
        on_click="ignore",
        icon=":material/download:",
    )


def describe_whole_letter(letter: Letter) -> str:
    """Name a letter: its date, to whom it went, its year and who signed it."""
    dated = f" of {write_date(letter.dated)}" if letter.dated else ""
    signed = f", signed by {letter.signed_by}" if letter.signed_by else ""
    return f"Letter{dated} to {letter.authority} for {letter.year}{signed}"


@st.cache_data(max_entries=64, show_spinner="Drawing the page…")
def draw_cited_page(letter: str, page: int, marks: PageMarks, _content: bytes) -> PageImage:
    """Draw a page of the letter whose file has this hash, or take it as it was drawn before.

    Raises: PageNotDrawn.
    """
    return draw_page(_content, page, marks)


def _show_page(letter: Letter, content: bytes, cited: CitedPage) -> None:
    try:
        picture = draw_cited_page(letter.original, cited.page or 1, list_page_marks(cited), content)
    except PageNotDrawn:
        st.text(
            f"Page {cited.page} cannot be drawn here. Download the letter to see it in its place."
        )
        return
    words = describe_page(letter.file, cited, picture)
    if picture.close is not None:
        st.image(picture.close, alt=f"Close view. {words}", width="content", output_format="PNG")
    st.image(
        picture.whole,
        caption=escape_markdown(words),
        alt=words,
        width="stretch",
        output_format="PNG",
    )


def list_page_marks(cited: CitedPage) -> PageMarks:
    """What is to be marked on a page's picture."""
    cited_words = [mark.citation for mark in cited.marks]
    cells = [
        CellMark(each.box, each.table, each.row, each.column)
        for each in cited_words
        if each.box is not None
    ]
    quotes = [mark.citation.printed for mark in cited.marks if mark.is_quote]
    return PageMarks(tuple(dict.fromkeys(cells)), tuple(dict.fromkeys(quotes)))


def describe_page(file: str, cited: CitedPage, picture: PageImage | None = None) -> str:
    """Say in words what a page's picture shows: the page, and each marked cell or quotation.

    picture: what was drawn, which tells whether quoted words were found on it; None where nothing
    was.
    """
    cells = {mark.citation.box: mark for mark in cited.marks if mark.citation.box is not None}
    told = [_describe_cell(mark) for mark in cells.values()]
    words = f"Page {cited.page} of {file}"
    if picture is not None and any(mark.is_quote for mark in cited.marks):
        quotes = len(list_page_marks(cited).quotes)
        told.append("the words quoted" if picture.quotes else "")
        if picture.quotes < quotes:
            words += " (where quoted words could not be marked)"
    told = [each for each in told if each]
    if told:
        words += "; marked: " + "; ".join(told[:MOST_MARKS_IN_WORDS])
    if len(told) > MOST_MARKS_IN_WORDS:
        words += f"; and {len(told) - MOST_MARKS_IN_WORDS} more"
    return words


def _describe_cell(mark: Mark) -> str:
    cited = mark.citation
    parts = [f"the cell under {cited.column}" if cited.column else "the words"]
    if cited.row:
        parts.append(f"in row {cited.row}")
    if cited.table:
        parts.append(f"in table {cited.table}")
    return " ".join(parts) + f", printed {cited.printed}"


def _show_text(content: bytes, form: str, marks: Sequence[Mark]) -> None:
    try:
        shown = show_lines(read_lines(content, form), marks)
    except LinesNotFound:
        st.text("The lines cannot be shown here. Download the letter to see them in their place.")
        return
    st.code(shown, language=None, wrap_lines=True)
    st.caption(escape_markdown(KEY_TO_SIGNS))


def _show_printed(marks: Sequence[Mark]) -> None:
    for mark in marks:
        if not mark.is_quote:
            st.text(f"Printed “{mark.citation.printed}”: {mark.subject}.")


def choose_letter_checks(service: Service, letter: Letter, cited: CitedLetter) -> ChosenChecks:
    """The checks of a letter that concern what is shown of it; none for words and facts."""
    shown = [
        (mark.figure, mark.citation)
        for page in cited.pages
        for mark in page.marks
        if mark.figure is not None
    ]
    return choose_checks(service.checks(letter.id), shown, letter)


def _show_checks(chosen: ChosenChecks) -> None:
    if chosen.passed:
        st.caption("What proves it, checked when the letter was read:")
        st.text("\n".join(f"✓ {write_sentence(words)}" for words in chosen.passed))
    if chosen.failed:
        st.caption("What did not pass, and is not used without saying so:")
        st.text("\n".join(f"✗ {write_sentence(words)}" for words in chosen.failed))
