"""All figures held as a file to take away, made when its button is clicked."""

from __future__ import annotations

import io
import tempfile
import threading
from functools import partial

import streamlit as st

from qa_app.pipeline import Letters
from store.export import write_csv
from store.parquet import write_parquet

_turn = threading.Lock()
"""One file is made at a time, whoever asks."""


def show_export(letters: Letters) -> None:
    """Offer every figure held, each with its place, as CSV and as Parquet."""
    st.header("All figures", anchor=False)
    st.text(
        "Every figure of every letter held, with its file, page or line, table, row, column, the "
        "cell as printed, and the letter's number and date."
    )
    name = f"figures-{'samples-' if letters.is_sample else ''}{letters.state.ingest}"
    with st.container(horizontal=True):
        for kind, mime, make in (
            ("CSV", "text/csv", make_csv),
            ("Parquet", "application/vnd.apache.parquet", make_parquet),
        ):
            st.download_button(
                f"Download all figures ({kind})",
                partial(make, letters),
                file_name=f"{name}.{kind.lower()}",
                mime=mime,
                key=f"export-{kind}",
                on_click="ignore",
                icon=":material/download:",
            )


def make_csv(letters: Letters) -> bytes:
    """All figures as CSV; they go through a file, so that only its bytes are held."""
    with _turn, tempfile.TemporaryFile() as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        write_csv(letters.reader, letters.state, text)
        text.detach()
        file.seek(0)
        return file.read()


def make_parquet(letters: Letters) -> bytes:
    """All figures as Parquet."""
    with _turn, tempfile.TemporaryFile() as file:
        write_parquet(letters.reader, letters.state, file)
        file.seek(0)
        return file.read()
