"""A real Chromium, for tests that look at the page as people do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Page, sync_playwright

from tests.serving import ROOT

SHOTS = ROOT / "test-output"
SWITCHES = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
GRAVE = ("serious", "critical")


def find_chromium() -> str | None:
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def open_chromium(switches: Sequence[str] = ()) -> Iterator[Browser]:
    """The browser, or none where there is none: then the test is skipped, and in CI it fails."""
    found = find_chromium()
    if found is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=[*SWITCHES, *switches])
        yield opened
        opened.close()


def ask(inside: FrameLocator | Page, question: str | None = None) -> None:
    """Send a question, or what the box holds."""
    box = inside.get_by_test_id("stChatInputTextArea")
    if question is not None:
        box.fill(question)
    box.press("Enter")


def find_faults(page: Page, state: str) -> list[str]:
    """What axe-core finds that is serious or critical, or all that it finds where ALL_FAULTS is set."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{state}: {fault['id']} ({fault['impact']}) {node['target']} {node['html'][:200]} "
        f"{[each['message'] for each in [*node['any'], *node['all'], *node['none']]]}"
        for fault in found
        if fault["impact"] in GRAVE or os.environ.get("ALL_FAULTS")
        for node in fault["nodes"]
    ]
