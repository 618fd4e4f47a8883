"""A chart as people meet it: drawn by a real browser, and taken away as files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from qa_app.web.chart_view import CSV_LABEL, PNG_LABEL
from tests.browsing import SHOTS, ask
from tests.serving import serve

TABLE = "complaints table for Chesterfield 2018"
LABELS = ("Housing", "6", "Education and Children's", "Number")

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(small_store: Path) -> Iterator[str]:
    with serve(small_store) as running:
        yield running.address


def open_chart(page: Page, address: str) -> None:
    page.goto(f"{address}/?embed=true")
    expect(page.get_by_test_id("stChatInputTextArea")).to_be_enabled(timeout=30_000)
    ask(page, TABLE)
    expect(page.locator("svg.marks")).to_be_visible(timeout=30_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_chart_is_legible_at_any_width(
    address: str, chromium: Browser, scheme: str, width: int
) -> None:
    """This test ensures that nothing of a chart is cut off or fades into the ground."""
    page = chromium.new_page(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    open_chart(page, address)
    chart = page.locator("svg.marks")
    told = chart.locator("text").all_text_contents()
    assert all(any(label in words for words in told) for label in LABELS)
    edges = chart.bounding_box()
    assert edges is not None
    for words in chart.locator("text").all():
        place = words.bounding_box()
        if place is not None and place["width"]:
            assert place["x"] >= edges["x"] - 1
            assert place["x"] + place["width"] <= edges["x"] + edges["width"] + 1
    ink = chart.locator("text", has_text="Housing").first.evaluate(
        "it => getComputedStyle(it).fill"
    )
    assert ink == ("rgb(255, 255, 255)" if scheme == "dark" else "rgb(11, 12, 12)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    SHOTS.mkdir(exist_ok=True)
    chart.scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / f"chart-{scheme}-{width}.png")
    page.close()


def test_figures_and_chart_are_taken_away(address: str, chromium: Browser) -> None:
    """This test ensures that the buttons hand over the files that they name."""
    page = chromium.new_page()
    open_chart(page, address)
    with page.expect_download(timeout=30_000) as taken:
        page.get_by_role("button", name=CSV_LABEL).click()
    figures = taken.value
    lines = list(csv.DictReader(io.StringIO(figures.path().read_text("utf-8-sig"))))
    assert figures.suggested_filename == (
        "complaints-and-enquiries-received-chesterfield-borough-council-2017-18.csv"
    )
    assert {line["column"]: line["value"] for line in lines}["Housing"] == "6"
    assert len(lines) == 10
    with page.expect_download(timeout=60_000) as taken:
        page.get_by_role("button", name=PNG_LABEL).click()
    with Image.open(taken.value.path()) as picture:
        assert picture.format == "PNG"
        assert picture.width > 1400
    page.close()
