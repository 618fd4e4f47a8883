"""The page as people meet it: in a frame of an intranet's page, in a real browser."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image
from playwright.sync_api import Browser, FrameLocator, Page, expect

from qa_app.web.chat import ASK_LATER, TITLE
from qa_app.web.page_drawing import FILL, FRAME
from tests.browsing import SHOTS, ask
from tests.serving import find_free_port, serve

SECONDS_FOR_SAMPLES = 180
SECONDS_TO_ANSWER = 30
FRAME_TITLE = "Questions about the letters"

pytestmark = pytest.mark.browser


class Intranet:
    """A help page of another origin, whose frame shows the page at a port."""

    def __init__(self, page_port: int) -> None:
        html = (
            '<!doctype html><html lang="en"><title>Help</title><body style="margin:0">'
            f'<iframe title="{FRAME_TITLE}" src="http://127.0.0.1:{page_port}/?embed=true" '
            'style="border:0;width:100%;height:98vh" allow="clipboard-write"></iframe>'
        )

        class HelpPage(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(html.encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), HelpPage)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture(scope="module")
def page_port() -> int:
    return find_free_port()


@pytest.fixture(scope="module")
def intranet(page_port: int) -> Iterator[Intranet]:
    help_page = Intranet(page_port)
    yield help_page
    help_page.server.shutdown()
    help_page.server.server_close()


@pytest.fixture(scope="module")
def served(
    page_port: int, intranet: Intranet, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """`python -m qa_app serve` over an empty data folder. Yields: the page's address."""
    folder = tmp_path_factory.mktemp("data")
    settings = {"LETTERS_FRAME_ORIGINS": intranet.address}
    with serve(folder, settings, page_port, folder / "server.log") as running:
        yield running.address


def see(frame: FrameLocator, words: str) -> None:
    shown = frame.get_by_test_id("stText").filter(has_text=words).first
    expect(shown).to_be_visible(timeout=SECONDS_TO_ANSWER * 1000)


def read_colours(page: Page, address: str) -> set[object]:
    reply = page.request.get(address)
    assert reply.ok
    with Image.open(io.BytesIO(reply.body())) as picture:
        counted = picture.convert("RGB").getcolors(picture.width * picture.height) or []
    return {colour for _, colour in counted}


def test_a_reader_asks_in_the_intranets_frame(
    served: str, intranet: Intranet, chromium: Browser
) -> None:
    """This test ensures that the samples are read, a question is answered, its cell is shown
    in the letter, and the next question is understood from the one before."""
    SHOTS.mkdir(exist_ok=True)
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    outside: list[str] = []
    own = (served, intranet.address, "data:", "blob:")
    page.on("request", lambda sent: None if sent.url.startswith(own) else outside.append(sent.url))
    page.goto(intranet.address)
    frame = page.frame_locator(f"iframe[title='{FRAME_TITLE}']")
    expect(frame.get_by_role("heading", name=TITLE, level=1)).to_be_visible(timeout=30_000)
    ready = frame.get_by_text("For example:")
    expect(frame.get_by_text(ASK_LATER).or_(ready).first).to_be_visible(timeout=30_000)
    page.screenshot(path=SHOTS / "1-first-page.png")
    expect(ready).to_be_visible(timeout=SECONDS_FOR_SAMPLES * 1000)
    expect(frame.get_by_text(ASK_LATER)).to_have_count(0)
    page.screenshot(path=SHOTS / "2-ready.png")

    ask(frame, "how many housing complaints did Chesterfield get?")
    see(frame, "Chesterfield Borough Council: 6 complaints and enquiries about Housing")
    notice = frame.get_by_text("From sample letters that ship with this program", exact=True)
    expect(notice).to_be_visible()
    page.screenshot(path=SHOTS / "3-answered.png")

    frame.get_by_text("Show it in the letter").first.click()
    whole = frame.get_by_role("img", name="Page 3 of chesterfield", exact=False).last
    expect(whole).to_be_visible(timeout=SECONDS_TO_ANSWER * 1000)
    told = whole.get_attribute("alt") or ""
    assert "the cell under Housing" in told
    assert "printed 6" in told
    assert {FILL, FRAME} <= read_colours(page, f"{whole.evaluate('image => image.src')}")
    expect(frame.get_by_role("button", name="Download the letter", exact=False)).to_be_visible()
    whole.scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / "4-evidence.png")

    ask(frame, "and planning?")
    see(frame, "Chesterfield Borough Council: 4 complaints and enquiries about Planning")
    see(frame, "Chesterfield Borough Council: 6 complaints and enquiries about Housing")
    page.screenshot(path=SHOTS / "5-followed.png")

    ask(frame, "<script>alert(1)</script> complaints chesterfield")
    see(frame, "<script>alert(1)</script> complaints chesterfield")
    assert outside == []
    page.close()


def test_the_address_hands_over_a_question(served: str, chromium: Browser) -> None:
    """This test ensures that ?q= fills the box and waits for the reader to send it."""
    page = chromium.new_page()
    page.goto(f"{served}/?embed=true&q=how%20many%20housing%20complaints%3F")
    box = page.get_by_test_id("stChatInputTextArea")
    expect(box).to_have_value("how many housing complaints?", timeout=30_000)
    assert page.get_by_test_id("stChatMessage").count() == 0
    page.close()


def test_another_origin_may_not_frame_the_page(
    served: str, page_port: int, chromium: Browser
) -> None:
    """This test ensures that a page which nobody named sees a blocked frame."""
    stranger = Intranet(page_port)
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    refusals: list[str] = []
    page.on("console", lambda message: refusals.append(message.text))
    page.goto(stranger.address)
    page.wait_for_timeout(3000)
    frame = page.frame_locator(f"iframe[title='{FRAME_TITLE}']")
    assert frame.get_by_role("heading", name=TITLE).count() == 0
    assert any("frame-ancestors" in refusal for refusal in refusals)
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / "6-blocked.png")
    page.close()
    stranger.server.shutdown()
    stranger.server.server_close()
