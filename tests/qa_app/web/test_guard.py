"""Who may frame the page, and which requests are the page's own."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from qa_app.web.guard import is_own_origin, list_guards, list_headers
from store.errors import SettingInvalid


def test_only_named_origins_may_frame_the_page() -> None:
    """This test ensures that the header names the page itself and the intranet, nobody else."""
    headers = list_headers(["https://intranet.example.gov.uk", "https://*.example.org:8443/"])
    assert headers["Content-Security-Policy"].split("; ")[0] == (
        "frame-ancestors 'self' https://intranet.example.gov.uk https://*.example.org:8443"
    )
    assert "X-Frame-Options" not in headers


@pytest.mark.parametrize(
    "origin",
    [
        "*",
        "intranet.example.org",
        "https://a.example; script-src *",
        "https://a.example/page",
        "http:",
    ],
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    """This test ensures that a setting can put nothing else into the header."""
    with pytest.raises(SettingInvalid):
        list_headers([origin])


@pytest.mark.parametrize("host", ["*", "a.*.example", "https://a.example", "a.example:8501"])
def test_what_is_no_host_is_refused(host: str) -> None:
    """This test ensures that a setting cannot open the page to every host by mistake."""
    with pytest.raises(SettingInvalid):
        list_guards("127.0.0.1", [host], [])


@pytest.mark.parametrize(
    ("headers", "own"),
    [
        ({"host": "127.0.0.1:8501"}, True),
        ({"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}, True),
        ({"host": "Letters.example", "origin": "https://letters.example"}, True),
        ({"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:9000"}, False),
        ({"host": "127.0.0.1:8501", "origin": "http://localhost:8501"}, False),
        ({"host": "127.0.0.1:8501", "origin": "https://evil.example"}, False),
        ({"host": "127.0.0.1:8501", "origin": "null"}, False),
        ({"origin": "http://"}, False),
        ({"host": "a.example", "origin": "file://a.example"}, False),
    ],
)
def test_only_the_page_itself_may_ask(headers: dict[str, str], own: bool) -> None:
    """This test ensures that a page elsewhere, even on this machine, is not the page itself."""
    assert is_own_origin(Headers(headers)) is own
