"""The room of the letters held: authorities by years, one letter with its figures, all figures."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from qa_app.pipeline import Letters
from qa_app.service import Service
from qa_app.web.chat import ASK_LATER, open_letters
from qa_app.web.coverage import LETTERS_TITLE, describe_held
from qa_app.web.coverage_grid import (
    KEY_TO_SIGNS,
    AuthorityLetters,
    describe_year,
    find_by_name,
    group_letters,
    list_all_years,
)
from qa_app.web.figures_export import show_export
from qa_app.web.letter_record import show_letter_record
from qa_app.web.opening import look_for_samples
from qa_app.web.places import write_date
from qa_app.web.plain_text import escape_markdown
from store.records import Letter

SEARCH = "Find an authority by any of its names"
LONGEST_SEARCH = 100
ROWS_ON_A_PAGE = 20
AUTHORITY_WIDTH, YEAR_WIDTH = 240, 120


def show_letters_room() -> None:
    """Show the room once, as Streamlit does at every click."""
    st.set_page_config(layout="wide")
    st.title(LETTERS_TITLE, anchor=False)
    found = open_letters()
    if found is None:
        return
    opened, held = found
    letters = opened.service.letters()
    if letters is None:
        st.text(describe_held(held) if look_for_samples(opened) else ASK_LATER)
        return
    st.text(describe_held(held))
    register = letters.reader.register(letters.state)
    listed = group_letters(held.letters, register)
    searched = st.text_input(SEARCH, max_chars=LONGEST_SEARCH, key="coverage-search")
    shown = find_by_name(searched, listed, register)
    if shown:
        _show_grid(letters, shown)
        _show_one_letter(opened.service, letters, shown)
    else:
        st.text("No letter is held to an authority of that name.")
    show_export(letters)


def _show_grid(letters: Letters, shown: Sequence[AuthorityLetters]) -> None:
    st.header("Authorities by years", anchor=False)
    pages = -(-len(shown) // ROWS_ON_A_PAGE)
    place = st.empty()
    # The key has the number of pages: another search begins at its first.
    page = st.pagination(pages, key=f"coverage-page-{pages}") if pages > 1 else 1
    rows = shown[(page - 1) * ROWS_ON_A_PAGE : page * ROWS_ON_A_PAGE]
    first = (page - 1) * ROWS_ON_A_PAGE + 1
    with place.container():
        st.caption(
            f"Authorities {first} to {first + len(rows) - 1} of {len(shown)}, by the year that "
            "each letter is about."
        )
        years = list_all_years(shown)
        superseded = find_superseded(
            letters.state.ingest,
            tuple(each.name for each in rows),
            tuple(letter.id for each in rows for letter in each.letters),
            letters,
        )
        table = pd.DataFrame(
            [[describe_year(each, year, superseded) for year in years] for each in rows],
            columns=[escape_markdown(str(year)) for year in years],
            index=pd.Index([escape_markdown(each.name) for each in rows], name="Authority"),
        )
        st.table(
            table,
            width=AUTHORITY_WIDTH + YEAR_WIDTH * len(years),
            alt="Authorities by years: which letters are held",
        )
        st.caption(KEY_TO_SIGNS)


@st.cache_data(max_entries=64, show_spinner=False)
def find_superseded(
    ingest: int, names: tuple[str, ...], ids: tuple[str, ...], _letters: Letters
) -> frozenset[str]:
    """The letters of these authorities for one of whose figures a newer letter prints another.

    ids: the letters, by which what was found before is known again.
    """
    found = _letters.reader.figures(_letters.state, authorities=names)
    return frozenset(each.source.letter for each in found if each.flag == "superseded")


def _show_one_letter(service: Service, letters: Letters, shown: Sequence[AuthorityLetters]) -> None:
    st.header("One letter", anchor=False)
    left, right = st.columns(2)
    by_name = {each.name: each for each in shown}
    chosen_already = shown[0].name if len(shown) == 1 else ""
    chosen = left.selectbox(
        "Authority",
        list(by_name),
        index=0 if chosen_already else None,
        placeholder="Choose an authority",
        # An authority found alone is chosen at once; the key makes it a choice of its own.
        key=f"coverage-authority-{chosen_already}",
    )
    if chosen is None:
        return
    held = by_name[chosen]
    newest_first = sorted(held.letters, key=lambda each: each.year, reverse=True)
    by_id = {letter.id: letter for letter in newest_first}
    letter_id = right.selectbox(
        "Letter",
        list(by_id),
        format_func=lambda each: _label_letter(by_id[each]),
        key=f"coverage-letter-{chosen}",
    )
    if letter_id is not None:
        show_letter_record(service, letters, held, by_id[letter_id])


def _label_letter(letter: Letter) -> str:
    dated = f"letter of {write_date(letter.dated)}" if letter.dated else letter.file
    return f"{letter.year}, {dated}{', flagged' if letter.flagged else ''}"
