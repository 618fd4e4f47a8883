"""A letter taken out by a keeper, who is asked once more before it goes."""

from __future__ import annotations

import streamlit as st

from qa_app.records import HeldLetters
from qa_app.web.letter_desk import LetterDesk
from qa_app.web.plain_text import escape_markdown
from store.records import Letter

CHOSEN = "keeper-letter"
REMOVED = "keeper-removed"
NO_LETTERS = "No letters of your own are held yet."
BUSY = "Letters can be removed when the files handed in have been read."


def show_removal(desk: LetterDesk, held: HeldLetters) -> None:
    """Show the letters held, to choose one that shall go."""
    st.header("Remove a letter", anchor=False)
    said = st.session_state.pop(REMOVED, None)
    if said:
        st.success(escape_markdown(said))
    letters = () if held.sample else held.letters
    if not letters or desk.is_busy:
        st.text(BUSY if desk.is_busy else NO_LETTERS)
        return
    by_id = {letter.id: letter for letter in sorted(letters, key=_order)}
    chosen = st.selectbox(
        "Letter (type to search)",
        list(by_id),
        index=None,
        format_func=lambda letter_id: describe_letter(by_id[letter_id]),
        placeholder="Choose a letter",
        key=CHOSEN,
    )
    is_wanted = st.button("Remove it…", disabled=chosen is None, icon=":material/delete:")
    if is_wanted and chosen is not None:
        _confirm(desk, by_id[chosen])


def describe_letter(letter: Letter) -> str:
    """A letter as it stands in the list."""
    dated = f", {letter.dated.day} {letter.dated:%B %Y}" if letter.dated else ""
    return f"{letter.authority}, {letter.year}{dated} ({letter.file})"


def _order(letter: Letter) -> tuple[str, int, str]:
    return letter.authority, -letter.year.start, letter.file


@st.dialog("Remove this letter?")
def _confirm(desk: LetterDesk, letter: Letter) -> None:
    st.text(describe_letter(letter))
    st.text(
        "Its figures and words will no longer be answered from. To have it back, add its file "
        "again."
    )
    with st.container(horizontal=True):
        if st.button("Remove", type="primary", icon=":material/delete:"):
            with st.spinner("Removing…"):
                failure = desk.remove(letter.id)
            if failure:
                st.error(escape_markdown(failure))
                return
            st.session_state[REMOVED] = f"Removed: {describe_letter(letter)}."
            st.rerun()
        if st.button("Keep it"):
            st.rerun()
