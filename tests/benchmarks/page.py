"""How fast the page is in a browser: `python -m tests.benchmarks.page DATA [VISITS]`.

DATA is a data folder with letters. Each visit starts the server anew and drives Chromium. Prints
each measure beside the most that it may take, with the machine and its load: on a busy machine the
figures say little. The program ends with 1 where a measure is over.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from qa_app.service import open_service
from qa_app.settings import AppSettings
from store.settings import read_settings
from tests.qa_app.web.test_server import Served, find_free_port, start, wait_until_healthy
from tests.test_page_in_browser import SWITCHES, find_chromium

MILLISECONDS = 120_000
WARM_QUESTIONS = 40
PROSE_QUESTIONS = 8
FIGURE = "how many housing complaints did {name} get in {year}?"
PROSE = "what did the Ombudsman say to {name} in {year} about remedies?"
USABLE, FIRST, WARM, WORDS = "page usable", "first figure", "warm figure", "prose"
BARS = {USABLE: 3000, FIRST: 1000, WARM: 300, WORDS: 1000}
"""Milliseconds."""

ASK = """
question => new Promise(done => {
  const box = document.querySelector("[data-testid='stChatInputTextArea']");
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
  set.call(box, question);
  box.dispatchEvent(new Event("input", {bubbles: true}));
  const look = () => {
    const said = [...document.querySelectorAll("[data-testid='stChatMessage']")];
    return said.length > 1 && said[0].textContent.includes(question)
      && said[1].querySelector("[data-testid='stText'], [data-testid='stMarkdown']") !== null;
  };
  const watch = () => {
    if (!look()) return void requestAnimationFrame(watch);
    requestAnimationFrame(() => done(performance.now() - began));
  };
  let began = 0;
  requestAnimationFrame(() => {
    began = performance.now();
    box.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", keyCode: 13, bubbles: true}));
    watch();
  });
})
"""
"""Sends a question and gives the milliseconds until its answer is drawn, by the browser's clock."""


def main(folder: Path, visits: int) -> int:
    service = open_service(AppSettings(read_settings(folder, {})), with_samples=False)
    letters = [each for each in service.held().letters if each.year.end >= 2014]
    asked = [(each.authority, str(each.year)) for each in letters]
    figures = [FIGURE.format(name=name, year=year) for name, year in asked]
    words = [PROSE.format(name=name, year=year) for name, year in asked]
    took: dict[str, list[float]] = {name: [] for name in BARS}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=SWITCHES)
        for visit in range(visits):
            is_last = visit == visits - 1
            visit_once(browser, folder, took, figures, words if is_last else [])
        browser.close()
    describe_machine()
    return max(report(name, took[name]) for name in BARS)


def visit_once(
    browser: Browser,
    folder: Path,
    took: dict[str, list[float]],
    figures: list[str],
    words: list[str],
) -> None:
    """Start the server, open the page as soon as it answers, ask; words are asked once warm."""
    began = time.monotonic()
    with serve_anew(folder) as served:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(MILLISECONDS)
        print(f"server answers after {1000 * (time.monotonic() - began):.0f} ms", flush=True)
        began = time.monotonic()
        page.goto(f"http://{served.host}/?embed=true")
        page.wait_for_selector("[data-testid='stChatInputTextArea']:enabled")
        took[USABLE].append(1000 * (time.monotonic() - began))
        took[FIRST].append(ask(page, figures[0]))
        if words:
            ask(page, "what is a focus report?")  # waits for the model
            start_again(page)
            for index in range(WARM_QUESTIONS):
                took[WARM].append(ask(page, figures[(1 + index) % len(figures)]))
                if index % 10 == 9:
                    start_again(page)
            took[WORDS] += [ask(page, question) for question in words[:PROSE_QUESTIONS]]
        page.close()


@contextmanager
def serve_anew(folder: Path) -> Iterator[Served]:
    port = find_free_port()
    served = Served(start(folder, port), port)
    try:
        wait_until_healthy(served)
        yield served
    finally:
        served.process.terminate()
        served.process.communicate(timeout=20)


def ask(page: Page, question: str) -> float:
    took = float(page.evaluate(ASK, question))
    page.wait_for_selector("[data-test-script-state='notRunning']")
    return took


def start_again(page: Page) -> None:
    page.get_by_role("button", name="Start again").click()
    page.get_by_text("For example:").wait_for()


def describe_machine() -> None:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"load over 1, 5, 15 minutes: {load}")


def report(name: str, took: list[float]) -> int:
    """Print a measure. Returns: 1 where its 95th percentile is over."""
    took.sort()
    high = took[min(len(took) - 1, int(len(took) * 0.95))]
    print(
        f"{name}: p50 {statistics.median(took):.0f} ms, p95 {high:.0f} ms, slowest {took[-1]:.0f} ms, "
        f"of {len(took)}; at most {BARS[name]} ms{'' if high <= BARS[name] else ': OVER'}"
    )
    return int(high > BARS[name])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 2))
