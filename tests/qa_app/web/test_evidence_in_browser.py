"""The evidence in a real browser: one click shows the page, one click brings the PDF."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import SHOTS, ask
from tests.serving import serve

HOUSING = "how many housing complaints did Chesterfield get in 2018?"
MILLISECONDS = 60_000

pytestmark = pytest.mark.browser


def test_one_click_brings_the_evidence(small_store: Path, chromium: Browser) -> None:
    """This test ensures that the evidence comes as a PDF with the figure and where it stands, and
    that the answer stays on the page."""
    with serve(small_store) as running:
        page = chromium.new_page(viewport={"width": 768, "height": 900})
        page.goto(f"http://{running.host}/?embed=true")
        expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=MILLISECONDS)
        ask(page, HOUSING)
        button = page.get_by_role("button", name="Download the evidence (PDF)")
        expect(button).to_be_visible(timeout=MILLISECONDS)
        with page.expect_download(timeout=MILLISECONDS) as waiting:
            button.click()
        assert waiting.value.suggested_filename == (
            "evidence-chesterfield-borough-council-2017-18.pdf"
        )
        read = pypdf.PdfReader(io.BytesIO(waiting.value.path().read_bytes()))
        words = " ".join(" ".join(sheet.extract_text() for sheet in read.pages).split())
        assert HOUSING in words
        assert "printed “6”" in words
        assert len(read.pages[0].images) == 1
        page.get_by_text("Show it in the letter").first.click()
        shown = page.get_by_role("img", name="Page 1 of chesterfield", exact=False).last
        expect(shown).to_be_visible(timeout=MILLISECONDS)
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / "evidence-768.png", full_page=True)
        page.close()
