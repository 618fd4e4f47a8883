"""A real browser that knows the test's host names, and tells what the pages' policies stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, FrameLocator, Page, expect

from qa_app.web.chat import TITLE
from tests.browsing import SHOTS, open_chromium
from tests.deploy.running import INTRANET, LETTERS, STRANGER

TELL_VIOLATIONS = (
    "addEventListener('securitypolicyviolation', event =>"
    " console.error('VIOLATION', event.effectiveDirective, event.blockedURI, event.sourceFile))"
)
FRAME_TITLE = "Questions about the Ombudsman's annual letters"
MILLISECONDS = 30_000


@contextmanager
def launch() -> Iterator[Browser]:
    names = ", ".join(f"MAP {name} 127.0.0.1" for name in (LETTERS, INTRANET, STRANGER))
    with open_chromium([f"--host-resolver-rules={names}"]) as browser:
        yield browser


@dataclass
class Visit:
    """A page opened, and what went on meanwhile."""

    page: Page
    requested: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    """Every error in the browser's console, a policy's violations among them."""

    def frame(self) -> FrameLocator:
        return self.page.frame_locator(f'iframe[title="{FRAME_TITLE}"]')

    def shoot(self, name: str) -> Path:
        SHOTS.mkdir(exist_ok=True)
        path = SHOTS / f"embedding-{name}.png"
        self.page.screenshot(path=path)
        return path


@contextmanager
def visit(
    browser: Browser, address: str, width: int = 1280, height: int = 900, dark: bool = False
) -> Iterator[Visit]:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        ignore_https_errors=True,  # the certificate is signed by itself
    )
    context.add_init_script(TELL_VIOLATIONS)
    page = context.new_page()
    made = Visit(page)
    page.on("request", lambda sent: made.requested.append(sent.url))
    page.on("websocket", lambda opened: made.requested.append(opened.url))
    page.on("pageerror", lambda error: made.told.append(str(error)))
    page.on("console", lambda said: made.told.append(said.text) if said.type == "error" else None)
    page.goto(address)
    yield made
    context.close()


def see_title(inside: FrameLocator | Page) -> None:
    heading = inside.get_by_role("heading", name=TITLE, level=1)
    expect(heading).to_be_visible(timeout=MILLISECONDS)


def see(inside: FrameLocator | Page, words: str) -> None:
    shown = inside.get_by_test_id("stText").filter(has_text=words).first
    expect(shown).to_be_visible(timeout=MILLISECONDS)
