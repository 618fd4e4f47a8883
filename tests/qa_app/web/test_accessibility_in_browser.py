"""The page without sight or mouse: axe-core's rules in every state, what is said, the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from qa_app.web.chat import ASK, TITLE
from store.settings import StoreSettings
from tests.browsing import SHOTS, ask, find_faults
from tests.serving import Served, serve

MILLISECONDS = 30_000
TABLES_SEEN_MILLISECONDS = 700
"""By then wide tables have been found and made to take the focus."""
HOUSING = "how many housing complaints did Quenmarsh get?"
COMPARISON = "compare Quenmarsh and Chesterfield on housing complaints"
NOT_HELD = "how many housing complaints did Chesterfield get in 2035?"
BACK = "how many housing complaints?"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(sample_settings: StoreSettings) -> Iterator[Served]:
    """The page over all sample letters."""
    with serve(sample_settings.folder) as running:
        yield running


def open_page(page: Page, served: Served, query: str = "") -> None:
    page.set_default_timeout(MILLISECONDS)
    expect.set_options(timeout=MILLISECONDS)
    page.goto(f"http://{served.host}/{query}")
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled()


def rest(page: Page) -> None:
    """Wait until the page has been drawn to its end."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_timeout(TABLES_SEEN_MILLISECONDS)


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
    page.get_by_role("button", name="Clear history").click()  # else it is read as a next question
    expect(page.get_by_text("For example:")).to_be_visible()
    ask(page, BACK)
    expect(page.get_by_role("button", name="Thrushwold County Council")).to_be_visible()


def show_held(page: Page) -> None:
    page.get_by_text("Which letters are held").click()
    expect(page.get_by_role("table").filter(has_text="Thrushwold").last).to_be_visible()


def show_letter(page: Page) -> None:
    page.get_by_role("combobox", name="Authority").click()
    page.keyboard.type("Quenmarsh")
    page.get_by_role("option", name="Quenmarsh", exact=False).click()
    expect(page.get_by_role("combobox", name="Letter")).to_be_visible()


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
    show_popover,
    show_held,  # it leads to another room
    show_letter,
)


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
    open_page(page, served)
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


HEARD = """
() => {
  const said = [...document.querySelectorAll("*")].flatMap(each => each.shadowRoot ?? [])
    .map(root => root.querySelector(".said")).find(Boolean);
  window.heard = [];
  new MutationObserver(() => { if (said.textContent) window.heard.push(said.textContent); })
    .observe(said, {childList: true, characterData: true, subtree: true});
}
"""
"""Keeps what is put into the live region from now on."""
SAID = (
    "Quenmarsh Borough Council: 4 complaints and enquiries about Housing were received in the "
    "year ended 31 March 2019 (2018-19)."
)
FOCUSED = """
() => {
  let held = document.activeElement;
  while (held.shadowRoot?.activeElement) held = held.shadowRoot.activeElement;
  return (held.getAttribute("aria-label") ?? "") + " " + held.textContent;
}
"""
MOST_STEPS = 40
MILLISECONDS_OF_A_SEARCH = 3000
"""Longer than a search goes on untold."""


def tab_to(page: Page, words: str) -> None:
    """Go forward from where the focus is, as a reader does who has no mouse."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if words in str(page.evaluate(FOCUSED)):
            return
    raise AssertionError(f"“{words}” is not reached by Tab")


def wait_until_heard(page: Page, more_than: int) -> None:
    """Look again and again; the page's content policy lets no string be waited for as a script."""
    for _ in range(MILLISECONDS // 100):
        if page.evaluate("window.heard.length") > more_than:
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.evaluate("window.heard"))


def test_a_new_answer_is_said_once(served: Served, chromium: Browser) -> None:
    """This test ensures that an answer comes once into a polite live region that stood before it,
    that a click which brings no answer says nothing, and that the same question is said again."""
    page = chromium.new_page()
    open_page(page, served)
    region = page.locator(".said")
    expect(region).to_be_attached()
    assert region.get_attribute("aria-live") == "polite"
    assert region.get_attribute("role") == "status"
    assert region.text_content() == ""
    page.evaluate(HEARD)
    ask(page, HOUSING)
    expect(page.get_by_role("status").filter(has_text=SAID)).to_have_count(1)
    page.get_by_text("Show it in the letter").click()
    expect(page.get_by_role("img", name="Page 2 of", exact=False).last).to_be_visible()
    rest(page)
    expect(region).to_have_text("")
    assert page.evaluate("window.heard") == [SAID]
    ask(page, HOUSING)
    wait_until_heard(page, 1)
    page.get_by_role("button", name="Clear history").click()
    show_welcome(page)
    ask(page, BACK)
    wait_until_heard(page, 2)
    assert page.evaluate("window.heard") == [
        SAID,
        SAID,
        "Which authority do you mean? 5 choices follow as buttons.",
    ]
    page.close()


SPIN = """
() => {
  const spinner = document.createElement("div");
  spinner.dataset.testid = "stSpinner";
  document.body.append(spinner);
}
"""


def test_a_long_search_is_said_once(served: Served, chromium: Browser) -> None:
    """This test ensures that who cannot see the sign of a search hears of it while it goes on."""
    page = chromium.new_page()
    open_page(page, served)
    show_welcome(page)
    page.evaluate(HEARD)
    page.evaluate(SPIN)
    wait_until_heard(page, 0)
    page.wait_for_timeout(MILLISECONDS_OF_A_SEARCH)
    assert page.evaluate("window.heard") == ["Looking in the letters."]
    page.close()


def test_all_is_done_by_keyboard(served: Served, chromium: Browser) -> None:
    """This test ensures that a reader without a mouse passes over the page's head, asks, opens the
    evidence, changes the year and copies the link, and that no answer takes the focus away."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    open_page(page, served)
    show_welcome(page)
    rest(page)
    assert page.title() == TITLE
    assert page.evaluate("document.documentElement.lang") == "en"
    box = page.get_by_test_id("stChatInputTextArea")

    tab_to(page, "Skip to main content")
    page.keyboard.press("Enter")
    tab_to(page, ASK)
    page.keyboard.type(HOUSING)
    page.keyboard.press("Enter")
    expect(page.get_by_text(SAID).last).to_be_visible()
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    rest(page)
    expect(box).to_be_focused()

    tab_to(page, "Show it in the letter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name="Page 2 of", exact=False).last).to_be_visible()
    assert "Show it in the letter" in str(page.evaluate(FOCUSED))

    rest(page)
    for _ in range(MOST_STEPS):
        page.keyboard.press("Shift+Tab")
        if str(page.evaluate(FOCUSED)).strip().startswith("Year"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Year", exact=False)).to_be_visible()
    tab_to(page, "Year (choosing one asks again)")
    page.keyboard.press("ArrowDown")
    page.keyboard.type("2017-18")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_text("31 March 2018 (2017-18)").last).to_be_visible()
    rest(page)
    expect(box).to_be_focused()

    tab_to(page, "Copy link")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied: link")).to_be_visible()
    assert str(page.evaluate("navigator.clipboard.readText()")) == page.url
    context.close()


def test_a_button_that_asks_gives_its_focus_to_the_box(served: Served, chromium: Browser) -> None:
    """This test ensures that the focus is not lost with the button that was pressed."""
    page = chromium.new_page()
    open_page(page, served)
    ask(page, BACK)
    choice = page.get_by_role("button", name="Thrushwold County Council")
    choice.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_focused()
    page.close()


def test_nothing_moves_for_a_reader_who_wants_no_movement(
    served: Served, chromium: Browser
) -> None:
    """This test ensures that no movement of the page's own runs on where less of it is wished."""
    page = chromium.new_page(reduced_motion="reduce")
    open_page(page, served)
    ask(page, COMPARISON)
    expect(page.locator("svg.marks")).to_be_visible()
    rest(page)
    page.wait_for_timeout(1000)
    running = "document.getAnimations().filter(each => each.playState === 'running').length"
    assert page.evaluate(running) == 0
    page.close()
