"""From the questions to the letters held and back, in a real browser."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pyarrow import parquet

from qa_app.web.chat import TITLE
from qa_app.web.coverage import LETTERS_TITLE
from tests.browsing import SHOTS, ask
from tests.serving import serve

HOUSING = "how many housing complaints did we get in 2018?"
ANSWERED = "Chesterfield Borough Council: 6 complaints and enquiries about Housing"
MILLISECONDS = 60_000

pytestmark = pytest.mark.browser


def test_the_letters_are_a_room_of_their_own(editions_store: Path, chromium: Browser) -> None:
    """This test ensures that the room is reached from an answer and left again with the answer
    and "we" kept, tells a flagged letter, and gives all figures in both forms."""
    with serve(editions_store) as running:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"http://{running.host}/?embed=true&authority=Chesterfield")
        expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=MILLISECONDS)
        assert page.title() == TITLE
        ask(page, HOUSING)
        answer = page.get_by_test_id("stText").filter(has_text=ANSWERED).first
        expect(answer).to_be_visible(timeout=MILLISECONDS)

        page.get_by_role("link", name="Which letters are held").click()
        cell = page.get_by_role("cell", name="! flagged, ↻ superseded")
        expect(cell).to_be_visible(timeout=MILLISECONDS)
        expect(page).to_have_title(LETTERS_TITLE)
        assert "/letters?" in page.url
        assert "embed=true" in page.url
        expect(page.get_by_role("rowheader", name="Chesterfield Borough Council")).to_be_visible()
        got = {}
        for kind in ("CSV", "Parquet"):
            with page.expect_download(timeout=MILLISECONDS) as waiting:
                page.get_by_role("button", name=f"Download all figures ({kind})").click()
            got[kind] = waiting.value.path().read_bytes()
        lines = list(csv.DictReader(io.StringIO(got["CSV"].decode())))
        rows = parquet.read_table(io.BytesIO(got["Parquet"])).to_pylist()
        assert [each["printed"] for each in lines] == [each["printed"] for each in rows]
        assert len(lines) == 20
        SHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SHOTS / "letters-1280.png", full_page=True)

        page.get_by_role("link", name="Ask a question").click()
        expect(answer).to_be_visible(timeout=MILLISECONDS)
        assert "authority=Chesterfield" in page.url
        page.close()
