"""Copying, links and stopping in a real browser: bare, and in a frame of another origin."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browsing import SHOTS, ask
from tests.conftest import SAMPLES, fill_store
from tests.serving import serve

MILLISECONDS = 30_000
HOUSING = "how many housing complaints did Quenmarsh get?"
ANSWER = "Quenmarsh Borough Council: 4 complaints and enquiries about Housing"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def frame_server() -> Iterator[ThreadingHTTPServer]:
    """A page of another origin, whose frame may not write to the clipboard."""

    class HelpPage(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            source = f"{self.path.removeprefix('/?')}"
            self.wfile.write(
                '<!doctype html><html lang="en"><title>Help</title><body style="margin:0">'
                f'<iframe title="Questions" src="{source}" style="border:0;width:100%;height:98vh">'
                "</iframe>".encode()
            )

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), HelpPage)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def served(
    frame_server: ThreadingHTTPServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The page over two letters that came one after the other. Yields: its address."""
    folder = tmp_path_factory.mktemp("data")
    for year in (2018, 2019):
        fill_store(folder, [SAMPLES / f"quenmarsh-borough-council-{year}.pdf"])
    frames = f"http://127.0.0.1:{frame_server.server_port}"
    with serve(folder, {"LETTERS_FRAME_ORIGINS": frames}) as running:
        yield running.address


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 768, "height": 1000})
    made.set_default_timeout(MILLISECONDS)
    yield made
    made.close()


def see(page: Page, words: str) -> Locator:
    """The words where they are seen, not where they are said to a screen reader."""
    return page.get_by_test_id("stText").filter(has_text=words)


def read_clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_link_is_copied_by_keyboard_and_opens_its_answer(
    served: str, context: BrowserContext
) -> None:
    """This test ensures that the link copied is the page's own address, says so, and opens the
    same answer for another reader; today's where the link is older."""
    SHOTS.mkdir(exist_ok=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served)
    ask(page, HOUSING)
    button = page.get_by_role("button", name="Copy link")
    button.focus()
    page.keyboard.press("Enter")
    status = page.get_by_role("status").filter(has_text="Copied: link")
    expect(status).to_be_visible()
    copied = read_clipboard(page)
    assert copied == page.url
    address = re.escape(f"{served}/?q=how+many+housing+complaints+did+Quenmarsh+get%3F&at=2&of=")
    assert re.fullmatch(f"{address}[0-9a-f]{{12}}", copied)
    expect(status).to_have_count(0)
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("status").filter(has_text="Copied: citation")).to_be_visible()
    assert f"printed “4”.\nVia {copied}" in read_clipboard(page)
    page.screenshot(path=SHOTS / "links-1-copied.png")

    other = context.new_page()
    other.goto(copied)
    expect(see(other, ANSWER)).to_be_visible()
    other.goto(re.sub("at=2&of=.*", "at=1", copied))
    expect(
        other.get_by_text("This is the answer as it was at ingest 1", exact=False)
    ).to_be_visible()
    expect(see(other, "2 complaints and enquiries about Housing")).to_be_visible()
    other.screenshot(path=SHOTS / "links-2-then.png", full_page=True)
    other.get_by_role("button", name="Ask it of the letters held now").click()
    expect(other).to_have_url(copied)
    then = other.get_by_text("as it was at ingest 1", exact=False)
    expect(then).to_have_count(1)
    other.go_back()
    expect(then).to_have_count(2)


def test_a_frame_without_a_clipboard_offers_the_text_selected(
    served: str, frame_server: ThreadingHTTPServer, context: BrowserContext
) -> None:
    """This test ensures that where copying is refused the text is at hand, focused and selected."""
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{frame_server.server_port}/?{served}/?embed=true")
    frame = page.frame_locator("iframe[title='Questions']")
    box = frame.get_by_test_id("stChatInputTextArea")
    box.fill(HOUSING)
    box.press("Enter")
    frame.get_by_role("button", name="Copy link").click()
    expect(frame.get_by_role("status").filter(has_text="refused to copy")).to_be_visible()
    field = frame.get_by_role("textbox", name="Copy link")
    expect(field).to_be_focused()
    address = re.escape(f"{served}/?q=how+many+housing+complaints+did+Quenmarsh+get%3F&at=2&of=")
    expect(field).to_have_value(re.compile(f"^{address}[0-9a-f]{{12}}$"))
    selected = "field => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert field.evaluate(selected) == field.input_value()
    page.screenshot(path=SHOTS / "links-3-refused.png")


def test_words_are_copied_as_words(served: str, context: BrowserContext) -> None:
    """This test ensures that a question with markup in it makes none beside the buttons."""
    page = context.new_page()
    page.goto(served)
    ask(page, "Quenmarsh housing complaints 2018 <img src=x onerror=alert(1)>")
    page.get_by_role("button", name="Copy answer").wait_for()
    assert page.locator("img[src='x']").count() == 0


def test_a_reading_is_changed_by_keyboard(served: str, context: BrowserContext) -> None:
    """This test ensures that another year is asked for without a mouse."""
    page = context.new_page()
    page.goto(served)
    ask(page, HOUSING)
    opener = page.get_by_role("button", name="Year", exact=True)
    opener.focus()
    page.keyboard.press("Enter")
    chosen = page.get_by_role("combobox", name="Year", exact=False)
    chosen.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_role("option", name="2017-18").wait_for()
    page.keyboard.type("2017")
    page.keyboard.press("Enter")
    expect(see(page, "2 complaints and enquiries about Housing")).to_be_visible()
    page.screenshot(path=SHOTS / "links-4-changed.png", full_page=True)
