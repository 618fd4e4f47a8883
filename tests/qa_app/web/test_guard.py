"""Which names the page answers to, and which requests are the page's own."""

from __future__ import annotations

import pytest
from starlette.datastructures import Headers

from qa_app.web.guard import is_own_origin, list_guards
from store.errors import SettingInvalid


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


@pytest.mark.parametrize(("scheme", "own"), [("https", True), ("http", False)])
def test_a_page_without_tls_is_not_the_page_with_it(scheme: str, own: bool) -> None:
    """This test ensures that who can forge the plain page cannot converse as the true one."""
    headers = Headers({"host": "letters.example", "origin": f"{scheme}://letters.example"})
    assert is_own_origin(headers, secure=True) is own
