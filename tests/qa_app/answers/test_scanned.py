"""Figures that were read from scanned pages say so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qa_app.service import open_service
from qa_app.settings import AppSettings
from store.embedding import HashingEmbedder
from store.settings import read_settings
from store.writing import open_writer
from tests.store.making import make_rows


@pytest.mark.parametrize(("read_by", "said"), [("ocr", True), ("pdf", False), ("word", False)])
def test_a_figure_read_by_ocr_says_so(tmp_path: Path, read_by: str, said: bool) -> None:
    """This test ensures that an answer from a scanned page asks the reader to look at the cell."""
    rows = make_rows(b"letter")
    rows = replace(rows, figures=tuple(replace(each, read_by=read_by) for each in rows.figures))
    settings = read_settings(tmp_path, {})
    with open_writer(settings) as writer:
        writer.save(rows, b"letter")
        writer.publish(HashingEmbedder())
    service = open_service(AppSettings(settings), with_samples=False, embedder=HashingEmbedder())
    answer, _ = service.ask("how many housing complaints did Chesterfield get in 2018?")
    assert answer.figures[0].value == 6
    assert any("read from a scanned page by OCR" in each for each in answer.cautions) == said
