"""A real browser that knows the test's host names, and tells what the pages' policies stopped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect, sync_playwright

from qa_app.web.chat import TITLE
from tests.deploy.running import INTRANET, LETTERS, ROOT, STRANGER

SHOTS = ROOT / "test-output"
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
TELL_VIOLATIONS = (
    "addEventListener('securitypolicyviolation', event =>"
    " console.error('VIOLATION', event.effectiveDirective, event.blockedURI, event.sourceFile))"
)
FRAME_TITLE = "Questions about the Ombudsman's annual letters"
MILLISECONDS = 30_000


@contextmanager
def launch() -> Iterator[Browser]:
    named = os.environ.get("CHROMIUM")
    chromium = named or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    names = ", ".join(f"MAP {name} 127.0.0.1" for name in (LETTERS, INTRANET, STRANGER))
    with sync_playwright() as playwright:
        switches = [*SWITCHES, f"--host-resolver-rules={names}"]
        browser = playwright.chromium.launch(executable_path=chromium, args=switches)
        yield browser
        browser.close()


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


def ask(inside: FrameLocator | Page, question: str | None = None) -> None:
    """Send a question, or what the box holds."""
    box = inside.get_by_test_id("stChatInputTextArea")
    if question is not None:
        box.fill(question)
    box.press("Enter")


def see(inside: FrameLocator | Page, words: str) -> None:
    shown = inside.get_by_test_id("stText").filter(has_text=words).first
    expect(shown).to_be_visible(timeout=MILLISECONDS)
