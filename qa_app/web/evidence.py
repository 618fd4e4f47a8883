"""The evidence panel: the letter's page with the cell marked, its checks, and the file itself."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qa_app.records import Answer, CitedFigure
from qa_app.service import Service
from qa_app.web.cited_letters import CitedLetter, CitedPage, Mark, find_cited_letters
from qa_app.web.errors import LinesNotFound, PageNotDrawn
from qa_app.web.figures_table import show_rows
from qa_app.web.letter_lines import read_lines, show_lines
from qa_app.web.page_image import PageImage, draw_page
from qa_app.web.places import capitalise, describe_figure, describe_place, write_date, write_value
from qa_app.web.plain_text import escape_label, escape_markdown
from store.errors import StoreError
from store.records import Box, Letter

MOST_LETTERS_AT_ONCE = 2
MOST_MARKS_IN_WORDS = 12
MIME_TYPES = {
    ".pdf": "application/pdf",
    ".txt": "text/plain",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def show_evidence(service: Service, answer: Answer, key: str) -> None:
    """Show the panel under an answer that rests on letters; it is filled when it is opened."""
    letters = find_cited_letters(answer)
    if not letters:
        return
    label = escape_label(f"Show it in the letter ({_name_evidence(answer, letters)})")
    panel = st.expander(label, key=f"{key}-evidence", on_change="rerun")
    if not panel.open:
        return
    with panel:
        _show_working(answer.figures)
        for letter in _choose_letters(letters, key):
            _show_letter(service, letter, f"{key}-{letter.letter}")


def _name_evidence(answer: Answer, letters: Sequence[CitedLetter]) -> str:
    asked = [figure for figure in answer.figures if not figure.context]
    if len(asked) == 1:
        figure = asked[0]
        return (
            f"{write_value(figure.value, figure.unit)} · {describe_figure(figure)} · {figure.year}"
        )
    if asked:
        return f"{len(asked)} figures" + (f" in {len(letters)} letters" if len(letters) > 1 else "")
    return letters[0].file if len(letters) == 1 else f"{len(letters)} letters"


def _choose_letters(letters: Sequence[CitedLetter], key: str) -> Sequence[CitedLetter]:
    if len(letters) <= MOST_LETTERS_AT_ONCE:
        return letters
    chosen = st.selectbox(
        f"The answer rests on {len(letters)} letters. Which one to show?",
        range(len(letters)),
        format_func=lambda index: letters[index].file,
        key=f"{key}-which",
    )
    return [letters[chosen]]


def _show_working(figures: Sequence[CitedFigure]) -> None:
    for figure in figures:
        if not figure.worked_out_from:
            continue
        written = write_value(figure.value, figure.unit)
        st.text(f"{written} ({describe_figure(figure)}) was worked out from these figures:")
        show_rows(
            [
                {
                    "Figure": write_value(part.value, part.unit),
                    "What": f"{describe_figure(part)}, {part.authority}, {part.year}",
                    "Where it stands": capitalise(
                        "; ".join(describe_place(citation) for citation in part.citations)
                    ),
                }
                for part in figure.worked_out_from
            ]
        )


def _show_letter(service: Service, cited: CitedLetter, key: str) -> None:
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
        elif letter.format == "text":
            _show_text(content, page.marks)
        _show_printed(page.marks)
    _show_checks(service, letter)
    suffix = "." + letter.file.rsplit(".", 1)[-1].lower()
    st.download_button(
        escape_label(f"Download the letter ({letter.file})"),
        content,
        file_name=letter.file,
        mime=MIME_TYPES.get(suffix, "application/octet-stream"),
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
def _draw_kept_page(
    letter: str, page: int, boxes: tuple[tuple[float, float, float, float], ...], _content: bytes
) -> PageImage:
    return draw_page(_content, page, [Box(*corners) for corners in boxes])


def _show_page(letter: Letter, content: bytes, cited: CitedPage) -> None:
    boxes = [mark.citation.box for mark in cited.marks if mark.citation.box is not None]
    corners = tuple(dict.fromkeys((box.x0, box.y0, box.x1, box.y1) for box in boxes))
    words = describe_page(letter.file, cited)
    try:
        picture = _draw_kept_page(letter.original, cited.page or 1, corners, content)
    except PageNotDrawn:
        st.text(
            f"Page {cited.page} cannot be drawn here. Download the letter to see it in its place."
        )
        return
    if picture.close is not None:
        st.image(picture.close, alt=f"Close view. {words}", width="stretch")
    st.image(picture.whole, caption=escape_markdown(words), alt=words, width="stretch")


def describe_page(file: str, cited: CitedPage) -> str:
    """Say in words what a page's picture shows: the page, and each marked cell."""
    told = [_describe_cell(mark) for mark in cited.marks if mark.citation.box is not None]
    words = f"Page {cited.page} of {file}"
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


def _show_text(content: bytes, marks: Sequence[Mark]) -> None:
    try:
        shown = show_lines(read_lines(content), marks)
    except LinesNotFound:
        st.text("The lines cannot be shown here. Download the letter to see them in their place.")
        return
    st.code(shown, language=None, wrap_lines=True)


def _show_printed(marks: Sequence[Mark]) -> None:
    for mark in marks:
        if mark.last_line is None and mark.subject != "the words quoted":
            st.text(f"Printed “{mark.citation.printed}”: {mark.subject}.")


def _show_checks(service: Service, letter: Letter) -> None:
    checks = service.checks(letter.id)
    passed = [check for check in checks if check.passed]
    failed = [check for check in checks if not check.passed]
    if passed:
        st.caption("What was checked when the letter was read:")
        st.text("\n".join(f"✓ {check.detail or check.name}" for check in passed))
    if failed:
        st.warning(
            escape_markdown(
                "The letter's own figures do not agree: "
                + "; ".join(check.detail or check.name for check in failed)
            ),
            icon=":material/warning:",
        )
