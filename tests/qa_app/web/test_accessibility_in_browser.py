"""Every state of the page by axe-core's rules: light and dark, wide and narrow."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from store.settings import StoreSettings
from tests.qa_app.web.test_server import Served, serve
from tests.test_page_in_browser import SHOTS, SWITCHES, find_chromium

MILLISECONDS = 30_000
HOUSING = "how many housing complaints did Quenmarsh get?"
COMPARISON = "compare Quenmarsh and Chesterfield on housing complaints"
NOT_HELD = "how many housing complaints did Chesterfield get in 2035?"
BACK = "how many housing complaints?"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
GRAVE = ("serious", "critical")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(sample_settings: StoreSettings) -> Iterator[Served]:
    """The page over all sample letters."""
    with serve(sample_settings.folder) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = find_chromium()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and CI is set")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=SWITCHES)
        yield opened
        opened.close()


def open_page(page: Page, served: Served, query: str = "") -> None:
    page.set_default_timeout(MILLISECONDS)
    expect.set_options(timeout=MILLISECONDS)
    page.goto(f"http://{served.host}/{query}")
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled()


def ask(page: Page, question: str) -> None:
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(question)
    box.press("Enter")


def rest(page: Page) -> None:
    """Wait until the page has been drawn to its end."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def show_welcome(page: Page) -> None:
    expect(page.get_by_text("For example:")).to_be_visible()


def show_evidence(page: Page) -> None:
    ask(page, HOUSING)
    page.get_by_text("Show it in the letter").click()
    expect(page.get_by_role("img", name="Page 2 of", exact=False).last).to_be_visible()


def show_comparison(page: Page) -> None:
    ask(page, COMPARISON)
    expect(page.locator("svg.marks")).to_be_visible()


def show_refusal(page: Page) -> None:
    ask(page, NOT_HELD)
    expect(page.get_by_text("is held. Held for this authority").first).to_be_visible()


def show_question_back(page: Page) -> None:
    page.get_by_role("button", name="Start again").click()  # else it is read as a next question
    expect(page.get_by_text("For example:")).to_be_visible()
    ask(page, BACK)
    expect(page.get_by_role("button", name="Thrushwold County Council")).to_be_visible()


def show_held(page: Page) -> None:
    page.get_by_text("Which letters are held").click()
    expect(page.get_by_role("table").filter(has_text="Thrushwold").last).to_be_visible()


def show_popover(page: Page) -> None:
    ask(page, HOUSING)
    page.get_by_role("button", name="Year", exact=True).click()
    expect(page.get_by_role("combobox", name="Year", exact=False)).to_be_visible()


STATES: tuple[Callable[[Page], None], ...] = (
    show_welcome,
    show_evidence,
    show_comparison,
    show_refusal,
    show_question_back,
    show_held,
    show_popover,
)


def find_faults(page: Page, state: str) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{state}: {fault['id']} ({fault['impact']}) {node['target']} {node['html'][:200]} "
        f"{[each['message'] for each in [*node['any'], *node['all'], *node['none']]]}"
        for fault in found
        if fault["impact"] in GRAVE or os.environ.get("ALL_FAULTS")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_has_a_grave_fault(
    served: Served, chromium: Browser, scheme: str, width: int
) -> None:
    """This test ensures that axe-core finds nothing serious or critical in any state, and that
    nothing runs out of the window."""
    SHOTS.mkdir(exist_ok=True)
    page = chromium.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    open_page(page, served)
    faults = []
    for show in STATES:
        show(page)
        rest(page)
        faults += find_faults(page, show.__name__)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.screenshot(path=SHOTS / f"access-{show.__name__}-{scheme}-{width}.png")
    ask(page, HOUSING)
    page.wait_for_url("**at=*")
    query = page.url.removeprefix(f"http://{served.host}/")
    page.close()
    opened = chromium.new_page(viewport={"width": width, "height": 900})
    open_page(opened, served, query)
    expect(opened.get_by_role("button", name="Copy link")).to_be_visible()
    rest(opened)
    faults += find_faults(opened, "link opened")
    opened.close()
    assert faults == []
