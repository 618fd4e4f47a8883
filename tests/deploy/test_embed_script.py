"""What the embedding script makes of its tag's attributes, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, Route

from qa_app.web.embedding import EMBED_SCRIPT
from tests.deploy.browsing import FRAME_TITLE, launch

LETTERS = "https://letters.example/letters/"
HELP = "https://intranet.example/help"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with launch() as browser:
        page = browser.new_page()
        yield page


def embed(page: Page, attributes: str) -> tuple[str, dict[str, str], list[str]]:
    """Returns: the frame's address, its parameters, and what the console was told."""

    def answer(route: Route) -> None:
        address = route.request.url
        if address == HELP:
            tag = f'<script src="{LETTERS}embed.js" {attributes}></script>'
            body = f"<!doctype html><meta charset=utf-8><p>before</p>{tag}"
            route.fulfill(content_type="text/html", body=body)
        elif address == f"{LETTERS}embed.js":
            route.fulfill(content_type="text/javascript", path=EMBED_SCRIPT)
        else:
            route.fulfill(content_type="text/html", body="")

    told: list[str] = []
    page.unroute_all()
    page.route("**/*", answer)
    page.on("console", lambda said: told.append(said.text))
    page.goto(HELP)
    address = str(page.locator("script + iframe").get_attribute("src"))
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}{parts.path}", dict(parse_qsl(parts.query)), told


def test_without_attributes_the_frame_is_as_the_example(page: Page) -> None:
    """This test ensures that the script's frame has the title, manners and size of the example."""
    assert embed(page, "") == (LETTERS, {"embed": "true"}, [])
    frame = page.locator("iframe")
    for name, value in {
        "title": FRAME_TITLE,
        "loading": "lazy",
        "allow": "clipboard-write",
        "referrerpolicy": "no-referrer",
    }.items():
        assert frame.get_attribute(name) == value
    size = frame.bounding_box()
    assert size is not None
    assert size["height"] == min(720, 0.9 * 720)  # the window is 720 high


@pytest.mark.parametrize(
    ("attributes", "parameters"),
    [
        ('data-authority="Chesterfield"', {"authority": "Chesterfield"}),
        ('data-authority=" Bath &amp; North\n East "', {"authority": "Bath & North East"}),
        ('data-q="a&amp;embed=false#x?y=%20+é"', {"q": "a&embed=false#x?y=%20+é"}),
        (
            'data-q="&lt;script&gt;alert(1)&lt;/script&gt;"',
            {"q": "<script>alert(1)</script>"},
        ),
        (f'data-q="{"x" * 300}"', {"q": "x" * 300}),
        ('data-theme="dark"', {"embed_options": "dark_theme"}),
        ('data-authority="" data-q="  "', {}),
    ],
)
def test_attributes_are_handed_over(
    page: Page, attributes: str, parameters: dict[str, str]
) -> None:
    """This test ensures that every word arrives as it was written, and adds nothing else."""
    assert embed(page, attributes) == (LETTERS, {"embed": "true", **parameters}, [])


@pytest.mark.parametrize(
    ("attributes", "name"),
    [
        (f'data-q="{"x" * 301}"', "q"),
        (f'data-authority="{"x" * 201}"', "authority"),
        ('data-theme="constructor"', "theme"),
        ('data-height="100%"', "height"),
        ('data-height="99"', "height"),
        ('data-address="javascript:alert(1)"', "address"),
        ('data-address="https://"', "address"),
    ],
)
def test_what_cannot_be_used_is_left_out(page: Page, attributes: str, name: str) -> None:
    """This test ensures that a mistyped attribute is told, and the page is shown without it."""
    told = f"Letters: data-{name} cannot be used and is left out."
    assert embed(page, attributes) == (LETTERS, {"embed": "true"}, [told])


def test_the_script_may_be_served_from_elsewhere(page: Page) -> None:
    """This test ensures that an intranet with a copy of the script names the page's address."""
    named = "https://other.example/sub/?q=no#no"
    assert embed(page, f'data-address="{named}" data-height="400"') == (
        "https://other.example/sub/",
        {"embed": "true"},
        [],
    )
    size = page.locator("iframe").bounding_box()
    assert size is not None
    assert size["height"] == 400
