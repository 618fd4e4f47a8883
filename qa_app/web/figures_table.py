"""Several figures as a table: only the columns in which they differ, and where each stands."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from qa_app.records import CitedFigure
from qa_app.web.places import (
    capitalise,
    describe_figure,
    describe_place,
    describe_table,
    write_value,
)
from qa_app.web.plain_text import escape_markdown

ALWAYS = ("Figure", "Where it stands")


def figures_to_rows(figures: Sequence[CitedFigure]) -> list[dict[str, str]]:
    """Write figures as rows of words, without the columns that say the same in every row."""
    one_measure = len({figure.measure for figure in figures}) == 1
    rows = [
        {
            "Authority": figure.authority,
            "Year": str(figure.year),
            "What": describe_figure(figure, with_measure=not one_measure),
            "Figure": write_value(figure.value, figure.unit),
            "Where it stands": _describe_origin(figure),
        }
        for figure in figures
    ]
    told = [
        column
        for column in (rows[0] if rows else {})
        if column in ALWAYS or len({row[column] for row in rows}) > 1
    ]
    if find_common_place(figures):
        told.remove("Where it stands")
    return [{column: row[column] for column in told} for row in rows]


def find_common_place(figures: Sequence[CitedFigure]) -> str | None:
    """The one table that all figures stand in, in words, where it is one and its cells named."""
    if any(figure.calculated or len(figure.citations) != 1 for figure in figures):
        return None
    cited = [figure.citations[0] for figure in figures]
    tables = {(one.letter, one.page, one.line, one.table) for one in cited}
    named = {describe_figure(figure) for figure in figures}
    if len(tables) != 1 or cited[0].table is None or len(named) != len(figures):
        return None
    return describe_table(cited[0])


def show_figures(figures: Sequence[CitedFigure], caption: str | None = None) -> None:
    """Show figures as a real table, with their letters' words as plain words."""
    if caption:
        st.caption(caption)
    show_rows(figures_to_rows(figures))
    place = find_common_place(figures)
    if place:
        st.caption(escape_markdown(capitalise(place)))


def show_rows(rows: Sequence[dict[str, str]]) -> None:
    """Show rows of words as a table in which no word becomes markup."""
    st.table([{name: escape_markdown(cell) for name, cell in row.items()} for row in rows])


def _describe_origin(figure: CitedFigure) -> str:
    if figure.calculated:
        return "Worked out from the figures shown with it"
    return capitalise("; ".join(describe_place(citation) for citation in figure.citations))
