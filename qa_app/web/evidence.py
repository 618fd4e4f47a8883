"""The evidence panel under an answer: how it was worked out, and the letters it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from qa_app.records import Answer, CitedFigure
from qa_app.service import Service
from qa_app.web.cited_letters import CitedLetter, find_cited_letters
from qa_app.web.conversation import Turn
from qa_app.web.evidence_bundle import make_bundle, name_bundle
from qa_app.web.figures_table import show_rows
from qa_app.web.letter_view import show_letter
from qa_app.web.places import capitalise, describe_figure, describe_place, write_value
from qa_app.web.plain_text import escape_label

BUNDLE_LABEL = "Download the evidence (PDF)"
MOST_LETTERS_AT_ONCE = 2


def show_evidence(service: Service, turn: Turn) -> None:
    """Show the panel under an answer that rests on letters; it is filled when it is opened."""
    answer, key = turn.answer, f"turn-{turn.number}"
    letters = find_cited_letters(answer)
    if not letters:
        return
    label = escape_label(f"Show it in the letter ({_name_evidence(answer, letters)})")
    panel = st.expander(label, key=f"{key}-evidence", on_change="rerun")
    show_bundle(service, turn, f"{key}-bundle")
    if not panel.open:
        return
    with panel:
        _show_working(answer.figures)
        for letter in _choose_letters(letters, key):
            show_letter(service, letter, f"{key}-{letter.letter}")


def show_bundle(service: Service, turn: Turn, key: str) -> None:
    """Show the button that makes the evidence as a PDF when it is clicked."""
    st.download_button(
        BUNDLE_LABEL,
        partial(make_bundle, service, turn),
        file_name=name_bundle(turn.answer),
        mime="application/pdf",
        key=key,
        on_click="ignore",
        icon=":material/picture_as_pdf:",
    )


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
