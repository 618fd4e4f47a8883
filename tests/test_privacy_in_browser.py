"""The page in a real browser asks nothing of anyone but its own server, and writes no question."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect, sync_playwright

from store.settings import StoreSettings

ROOT = Path(__file__).parent.parent
SHOTS = ROOT / "test-output"
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SECONDS_TO_START = 60
SECONDS_TO_ANSWER = 30_000
QUESTION = "how many housing complaints did Chesterfield get, Zebedee?"
HOUSING = "how many housing complaints did Chesterfield get?"
SERIES = "housing complaints in Chesterfield since 2015"
FONT = re.compile(r"\.woff2?$")

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Served:
    """A server that runs, the folder that it serves, and what it writes as it goes."""

    address: str
    data: Path
    log: Path


@pytest.fixture(scope="module")
def served(
    sample_settings: StoreSettings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """`python -m qa_app serve` over a copy of the sample letters, held as real ones."""
    folder = tmp_path_factory.mktemp("privacy")
    data = folder / "data"
    shutil.copytree(sample_settings.folder, data)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    running = Served(f"http://127.0.0.1:{port}", data, folder / "server.log")
    with running.log.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "qa_app", "serve", "--data", str(data)],
            cwd=ROOT,
            env={**os.environ, "LETTERS_PORT": str(port)},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_healthy(running.address, process)
            yield running
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_healthy(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended at its start"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server did not start in time")


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    named = os.environ.get("CHROMIUM")
    chromium = named or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and CI is set")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield browser.new_page(viewport={"width": 320, "height": 900})
        browser.close()


def ask(page: Page, question: str, number: int) -> Locator:
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_be_enabled(timeout=SECONDS_TO_ANSWER)
    box.fill(question)
    box.press("Enter")
    shown = page.get_by_test_id("stChatMessage").first
    expect(shown).to_contain_text(question, timeout=SECONDS_TO_ANSWER)
    thumbs = page.get_by_text("Was this answer useful?")
    expect(thumbs).to_have_count(number, timeout=SECONDS_TO_ANSWER)
    return page.get_by_test_id("stChatMessage").nth(1)


def test_the_page_speaks_to_its_own_server_alone(served: Served, page: Page) -> None:
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

    assert "zebedee" not in served.log.read_text("utf-8").lower()
    assert "housing complaints" not in served.log.read_text("utf-8").lower()
    with sqlite3.connect(f"file:{served.data / 'journal.sqlite3'}?mode=ro", uri=True) as journal:
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
