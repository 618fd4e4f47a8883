"""The running service's memory: `python -m qa_app serve` without the model, with it, and asked."""

from __future__ import annotations

import time

import psutil

from tests.benchmarks.page import MILLISECONDS, ask, choose_questions
from tests.benchmarks.place import Place
from tests.benchmarks.watched import measure_tree
from tests.browsing import find_chromium, open_chromium
from tests.serving import Served, serve

LOOK_SECONDS = 3.0
LOOKS = 4
"""A memory that stays as it is for so many looks has nothing loading in it."""
MOST_SECONDS = 60.0


def measure_memory(place: Place) -> dict[str, float]:
    """MB of the server with its children, over the letters taken in."""
    with serve(place.store, {"LETTERS_EMBEDDING_MODEL": "hashing-64"}) as served:
        found = {"without the model MB": settle(served)}
    with serve(place.store) as served:
        found["with the model MB"] = settle(served)
        if find_chromium() is None:
            print("Chromium is not installed: the page is not asked")
            return found
        found["questions asked"] = ask_in_page(place, served)
        found["after questions MB"] = settle(served)
    return found


def ask_in_page(place: Place, served: Served) -> int:
    """Ask for figures and words in a browser. Returns: how many questions."""
    figures, words = choose_questions(place.store)
    with open_chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(MILLISECONDS)
        page.goto(f"{served.address}/?embed=true")
        page.wait_for_selector("[data-testid='stChatInputTextArea']:enabled")
        for each in (*figures, *words):
            ask(page, each)
    return len(figures) + len(words)


def settle(served: Served) -> float:
    """The server's memory in MB once it has stopped changing."""
    process = psutil.Process(served.process.pid)
    end = time.monotonic() + MOST_SECONDS
    before, still = 0.0, 0
    while time.monotonic() < end and still < LOOKS:
        time.sleep(LOOK_SECONDS)
        now = measure_tree(process)
        still = still + 1 if abs(now - before) < 2 else 0
        before = now
    return round(before)
