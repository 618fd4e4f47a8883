"""The page in a real browser asks nothing of anyone but its own server, and writes no question."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from store.settings import StoreSettings
from tests.browsing import SHOTS
from tests.browsing import ask as send
from tests.serving import Served, serve

SECONDS_TO_ANSWER = 30_000
QUESTION = "how many housing complaints did Chesterfield get, Zebedee?"
HOUSING = "how many housing complaints did Chesterfield get?"
SERIES = "housing complaints in Chesterfield since 2015"
FONT = re.compile(r"\.woff2?$")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the server writes as it goes."""
    return tmp_path_factory.mktemp("privacy") / "server.log"


@pytest.fixture(scope="module")
def data(sample_settings: StoreSettings, log: Path) -> Path:
    """A copy of the sample letters, held as real ones."""
    without = shutil.ignore_patterns("journal*")  # other tests serve them too
    shutil.copytree(sample_settings.folder, log.parent / "data", ignore=without)
    return log.parent / "data"


@pytest.fixture(scope="module")
def served(data: Path, log: Path) -> Iterator[Served]:
    with serve(data, log=log) as running:
        yield running


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Page:
    return chromium.new_page(viewport={"width": 320, "height": 900})


def ask(page: Page, question: str, number: int) -> Locator:
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=SECONDS_TO_ANSWER)
    send(page, question)
    shown = page.get_by_test_id("stChatMessage").first
    expect(shown).to_contain_text(question, timeout=SECONDS_TO_ANSWER)
    thumbs = page.get_by_text("Was this answer useful?")
    expect(thumbs).to_have_count(number, timeout=SECONDS_TO_ANSWER)
    return page.get_by_test_id("stChatMessage").nth(1)


def test_the_page_speaks_to_its_own_server_alone(
    served: Served, data: Path, log: Path, page: Page
) -> None:
    """This test ensures that loading, answers, evidence, a download and feedback ask nothing of
    another server, that fonts are the page's own, and that no question is written down."""
    SHOTS.mkdir(exist_ok=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.goto(served.address)

    answer = ask(page, HOUSING, 1)
    answer.get_by_text("Show it in the letter").click()
    drawn = answer.get_by_role("img", name="Page 3 of chesterfield", exact=False).last
    expect(drawn).to_be_visible(timeout=SECONDS_TO_ANSWER)
    with page.expect_download() as downloading:
        answer.get_by_role("button", name="Download the letter", exact=False).click()
    assert Path(downloading.value.path()).read_bytes().startswith(b"%PDF")
    assert urlsplit(downloading.value.url).netloc == urlsplit(served.address).netloc

    answer.get_by_role("radio", name="Thumbs down").click()
    why = answer.get_by_label("What was wrong or missing?", exact=False)
    why.fill("Zebedee of 07700 900123 says 7")
    page.screenshot(path=SHOTS / "reason-320.png", full_page=True)
    answer.get_by_role("button", name="Send").click()
    expect(answer.get_by_text("your words are kept", exact=False)).to_be_visible()
    page.screenshot(path=SHOTS / "feedback-320.png", full_page=True)
    size = answer.get_by_role("radio", name="Thumbs up").bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 24

    ask(page, SERIES, 2)
    ask(page, QUESTION, 3)
    page.wait_for_load_state("networkidle")

    places = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert places == {urlsplit(served.address).netloc}
    assert any(url.startswith("ws://") for url in asked)
    assert any(FONT.search(urlsplit(url).path) for url in asked)

    assert "zebedee" not in log.read_text("utf-8").lower()
    assert "housing complaints" not in log.read_text("utf-8").lower()
    with sqlite3.connect(f"file:{data / 'journal.sqlite3'}?mode=ro", uri=True) as journal:
        rows = journal.execute("SELECT question FROM answer").fetchall()
        reasons = journal.execute("SELECT is_helpful, reason FROM feedback").fetchall()
    journal.close()
    assert rows == [(None,)] * 3
    assert reasons == [(0, "Zebedee of [phone number] says 7")]


def test_the_browser_sends_no_usage_statistics(served: Served, page: Page) -> None:
    """This test ensures that the page is told to gather none, and that none are gathered."""
    page.goto(served.address)
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=SECONDS_TO_ANSWER)
    names = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert names
    assert not [name for name in names if not name.startswith((served.address, "data:", "blob:"))]
