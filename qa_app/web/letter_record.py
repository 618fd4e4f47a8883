"""All that is kept of one letter: what it is, its checks, its figures and its file."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qa_app.answers.citing import cite_figure
from qa_app.pipeline import Letters
from qa_app.service import Service
from qa_app.web.coverage_grid import AuthorityLetters
from qa_app.web.figures_table import show_rows
from qa_app.web.letter_view import describe_whole_letter, show_original
from qa_app.web.places import capitalise, describe_figure, write_date, write_sentence
from qa_app.web.plain_text import escape_markdown
from store.errors import StoreError
from store.figures import identify_figure
from store.records import Check, Figure, Letter, Source

READ_AS = {
    "pdf": "PDF",
    "text": "Text file",
    "word": "Word file",
    "ocr": "Scanned pages, read by OCR",
}
NOT_ADDING_UP = "does not add up as printed"


def show_letter_record(
    service: Service, letters: Letters, held: AuthorityLetters, letter: Letter
) -> None:
    """Show one letter of an authority."""
    st.subheader(escape_markdown(describe_whole_letter(letter)), anchor=False)
    for words in describe_editions(letter, held.of_year(letter.year)):
        st.info(escape_markdown(words), icon=":material/layers:")
    st.table(
        {name: escape_markdown(words) for name, words in describe_file(letter).items()},
        border="horizontal",
    )
    st.caption("SHA-256 of the file:")
    st.code(letter.original, language=None, wrap_lines=True)
    _show_checks(letter, service.checks(letter.id))
    figures = read_figures(letters, held.name, letter)
    st.caption(f"Its {len(figures)} figures, as printed and where each stands:")
    show_rows(figures_to_rows(letter, figures))
    try:
        show_original(letter, service.original(letter.id), f"coverage-{letter.id}")
    except StoreError:
        st.text(f"The file {letter.file} could not be opened.")


def describe_file(letter: Letter) -> dict[str, str]:
    """What a letter is and what file it stands in, each under its name."""
    return {
        "Date": write_date(letter.dated) if letter.dated else "none printed",
        "Signed by": letter.signed_by or "no name found",
        "Year": f"{letter.year}, the year ended 31 March {letter.year.end}",
        "File": letter.file,
        "Pages": str(letter.pages),
        "Read as": READ_AS.get(letter.format, letter.format),
        "Number of the letter": letter.id,
    }


def describe_editions(letter: Letter, same_year: Sequence[Letter]) -> tuple[str, ...]:
    """Say how a letter stands to others of the same authority and year.

    same_year: those letters, the newest first, this one among them.
    """
    place = same_year.index(letter)
    newer, older = same_year[:place], same_year[place + 1 :]
    told = []
    if newer:
        told.append(
            f"Superseded by the {_name_edition(newer[0])}: where both print a figure, that one's "
            "goes first."
        )
    told += [f"It supersedes the {_name_edition(each)}." for each in older]
    return tuple(told)


def _name_edition(letter: Letter) -> str:
    dated = f"letter of {write_date(letter.dated)}" if letter.dated else "undated letter"
    return f"{dated} for the same year ({letter.file})"


def _show_checks(letter: Letter, checks: Sequence[Check]) -> None:
    if letter.flagged:
        st.warning(
            "This letter is flagged: something in it did not add up or could not be read.",
            icon=":material/flag:",
        )
    if checks:
        st.caption("Checks made when the letter was read, failed ones first:")
    ordered = sorted(checks, key=lambda each: each.passed)
    st.text("\n".join(map(_tell_check, ordered)))


def _tell_check(check: Check) -> str:
    outcome = "✓ Passed" if check.passed else "✗ Failed"
    return f"{outcome}: {write_sentence(check.detail or check.name)}"


def read_figures(
    letters: Letters, authority: str, letter: Letter
) -> tuple[tuple[Figure, str], ...]:
    """The figures of one letter in its order, each with what is to be said of it, or nothing."""
    all_held = letters.reader.figures(letters.state, authorities=(authority,))
    ids = {each.id: each for each in letters.reader.letters(letters.state)}
    leading: dict[object, Figure] = {}
    for figure in all_held:
        leading.setdefault(identify_figure(figure)[1:], figure)
    return tuple(
        (figure, _describe_note(figure, leading.get(identify_figure(figure)[1:]), ids))
        for figure in letters.reader.figures_of(letters.state, letter.id)
    )


def _describe_note(figure: Figure, leading: Figure | None, letters: dict[str, Letter]) -> str:
    notes = [NOT_ADDING_UP] if figure.flag == "print_wrong" else []
    if leading is not None and leading.value != figure.value:
        newer = letters[leading.source.letter]
        dated = f"letter of {write_date(newer.dated)}" if newer.dated else newer.file
        notes.append(f"superseded: the {dated} prints {leading.source.printed}")
    if figure.read_by == "ocr":
        notes.append("read by OCR; look at the cell")
    return capitalise("; ".join(notes))


def figures_to_rows(letter: Letter, figures: Sequence[tuple[Figure, str]]) -> list[dict[str, str]]:
    """Write a letter's figures as rows of words; a column of notes only where there are any."""
    rows = [
        {
            "What": describe_figure(cite_figure(figure, {letter.id: letter})),
            "Year": str(figure.year),
            "Printed": figure.source.printed,
            "Note": note or "none",
            "Where it stands": _describe_source(figure.source),
        }
        for figure, note in figures
    ]
    if not any(note for _, note in figures):
        for row in rows:
            del row["Note"]
    return rows


def _describe_source(source: Source) -> str:
    """The place within the letter: page or line, table, row and column."""
    parts = [f"Page {source.page}" if source.page is not None else f"Line {source.line}"]
    for name, words in (("table", source.table), ("row", source.row), ("column", source.column)):
        if words:
            parts.append(f"{name} “{words}”")
    return ", ".join(parts)
