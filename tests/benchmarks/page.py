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
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from qa_app.records import Status
from qa_app.service import open_service
from qa_app.settings import AppSettings
from store.settings import read_settings
from tests.browsing import open_chromium
from tests.serving import serve

MILLISECONDS = 120_000
WARM_QUESTIONS = 40
PROSE_QUESTIONS = 8
TURNS_KEPT = 10
FIGURE = "how many housing complaints did {name} get in {year}?"
PROSE = "what did the Ombudsman say to {name} in {year} about remedies?"
USABLE, FIRST, WARM, WORDS = "page usable", "first figure", "warm figure", "prose"
BARS = {USABLE: 3000, FIRST: 1000, WARM: 300, WORDS: 1000}
"""Milliseconds."""

ASK = r"""
([question, told]) => new Promise(done => {
  const box = document.querySelector("[data-testid='stChatInputTextArea']");
  const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set;
  set.call(box, question);
  box.dispatchEvent(new Event("input", {bubbles: true}));
  const isDrawn = () => {
    const [asked, said] = document.querySelectorAll("[data-testid='stChatMessage']");
    return said?.querySelector("[aria-label='Chat message from assistant']")
      && asked.textContent.includes(question)
      && told.every(words => said.textContent.replaceAll("\u2060", "").includes(words));
  };
  let began = 0;
  const watch = () => {
    if (!isDrawn()) return void requestAnimationFrame(watch);
    requestAnimationFrame(() => done(performance.now() - began));
  };
  requestAnimationFrame(() => {
    began = performance.now();
    box.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", keyCode: 13, bubbles: true}));
    watch();
  });
})
"""
"""Sends a question and gives the milliseconds until its answer is drawn, by the browser's clock.

told: words that the answer has and the answer before it has not all of.
"""


@dataclass(frozen=True)
class Asked:
    """A question, and words by which its answer is known."""

    question: str
    told: tuple[str, str]


def main(folder: Path, visits: int) -> int:
    figures, words = choose_questions(folder)
    took: dict[str, list[float]] = {name: [] for name in BARS}
    with open_chromium() as browser:
        for visit in range(visits):
            visit_once(browser, folder, took, figures, words if visit == visits - 1 else [])
    describe_machine()
    return max(report(name, took[name]) for name in BARS if took[name])


def choose_questions(folder: Path) -> tuple[list[Asked], list[Asked]]:
    """Questions about figures and about words that the letters held do answer."""
    service = open_service(AppSettings(read_settings(folder, {})), with_samples=False)
    found: tuple[list[Asked], list[Asked]] = ([], [])
    for form, most, kept in zip(
        (FIGURE, PROSE), (WARM_QUESTIONS, PROSE_QUESTIONS), found, strict=True
    ):
        for letter in service.held().letters:
            question = form.format(name=letter.authority, year=letter.year)
            told = (letter.authority, str(letter.year))
            if len(kept) <= most and service.ask(question)[0].status is Status.ANSWERED:
                kept.append(Asked(question, told))
    return found


def visit_once(
    browser: Browser,
    folder: Path,
    took: dict[str, list[float]],
    figures: list[Asked],
    words: list[Asked],
) -> None:
    """Start the server, open the page as soon as it answers, ask; words are asked once warm."""
    began = time.monotonic()
    with serve(folder) as served:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(MILLISECONDS)
        print(f"server answers after {1000 * (time.monotonic() - began):.0f} ms", flush=True)
        began = time.monotonic()
        page.goto(f"http://{served.host}/?embed=true")
        page.wait_for_selector("[data-testid='stChatInputTextArea']:enabled")
        took[USABLE].append(1000 * (time.monotonic() - began))
        took[FIRST].append(ask(page, figures[0]))
        if words:
            ask(page, words[0])  # waits for the model
            took[WORDS] += [ask(page, each) for each in words[1:]]
            start_again(page)
            for index, each in enumerate(figures[1:]):
                took[WARM].append(ask(page, each))
                if index % TURNS_KEPT == TURNS_KEPT - 1:
                    start_again(page)
        page.close()


def ask(page: Page, asked: Asked) -> float:
    took = float(page.evaluate(ASK, [asked.question, list(asked.told)]))
    page.wait_for_selector("[data-test-script-state='notRunning']")
    return took


def start_again(page: Page) -> None:
    page.get_by_role("button", name="Clear history").click()
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
