"""The proxies' configurations that ship, each run by the real program in front of the real page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deploy.conftest import PROXIES
from tests.deploy.intranet import Intranet
from tests.deploy.proxies import Proxy
from tests.deploy.running import LETTERS, STRANGER, Certificate
from tests.serving import find_free_port

ASKED = "xylophone"


def test_the_page_stands_under_its_path(proxy: Proxy, intranet: Intranet) -> None:
    """This test ensures that the page, its files and its headers come through, and nothing else."""
    status, headers, body = proxy.get("/letters/")
    assert status == 200
    assert b'<div id="root">' in body
    assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert f"frame-ancestors 'self' {intranet.address};" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert not any(mark.isdigit() for mark in headers["Server"] or "")
    assert proxy.get("/letters/healthz")[2] == b'{"status":"ok"}'
    assert proxy.get("/")[0] == 404
    assert proxy.get("/lettersx")[0] == 404


def test_a_path_without_its_slash_is_led_on(proxy: Proxy) -> None:
    """This test ensures that a link without the last slash keeps its question and its path."""
    status, headers, _ = proxy.get("/letters?q=a%20b")
    assert status == 308
    assert headers["Location"].removeprefix(proxy.address) == "/letters/?q=a%20b"
    status, headers, _ = proxy.get("/letters/coverage/?q=a%20b")
    assert status == 301
    assert headers["Location"].removeprefix(proxy.address) == "/letters/coverage?q=a%20b"


def test_scripts_are_sent_small(proxy: Proxy) -> None:
    """This test ensures that what Streamlit sends uncompressed is compressed on its way."""
    _, _, body = proxy.get("/letters/")
    script = body.decode().split('crossorigin src="./')[1].split('"')[0]
    _, headers, _ = proxy.get(f"/letters/{script}", {"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert "immutable" in headers["Cache-Control"]


def test_cookies_stay_with_the_page(proxy: Proxy) -> None:
    """This test ensures that no other site of the host sees the page's cookies."""
    _, headers, _ = proxy.get("/letters/_stcore/health")
    parts = {part.strip().lower() for part in headers["Set-Cookie"].split(";")[1:]}
    assert {"path=/letters/", "secure", "samesite=lax"} <= parts


def test_the_websocket_is_carried_for_the_page_alone(proxy: Proxy, intranet: Intranet) -> None:
    """This test ensures that no other origin holds a conversation, not even one that may frame."""
    assert proxy.open_websocket(proxy.address) == 101
    for origin in (
        f"https://{STRANGER}",
        f"https://{LETTERS}",
        intranet.address,
        proxy.address.replace("https:", "http:"),
        "null",
    ):
        assert proxy.open_websocket(origin) == 403, origin


def test_another_host_gets_nothing(proxy: Proxy) -> None:
    """This test ensures that a name which someone else points at this machine opens nothing."""
    status, _, body = proxy.get("/letters/", {"Host": f"{STRANGER}:{proxy.port}"})
    assert b"root" not in body
    assert status in (200, 400, 421)  # Caddy answers a host that it does not have with nothing


def test_the_logs_hold_no_question(proxy: Proxy) -> None:
    """This test ensures that requests are logged, and what was asked is not."""
    asked = f"?q={ASKED}"
    whence = {"Referer": f"{proxy.address}/letters/{asked}"}
    assert proxy.get(f"/letters/{asked}", whence)[0] == 200
    assert proxy.get(f"/letters{asked}")[0] == 308
    assert proxy.get(f"/letters/coverage/{asked}")[0] == 301
    assert proxy.get(f"/elsewhere{asked}")[0] == 404
    if proxy.plain_port:
        status, headers, _ = proxy.get(f"/letters/{asked}", plain=True)
        assert (status, headers["Location"]) == (301, f"https://{LETTERS}/letters/{asked}")
    logged = proxy.read_logs()
    assert "/letters/coverage/" in logged
    assert "/elsewhere" in logged
    assert ASKED not in logged


@pytest.mark.parametrize("name", PROXIES)
def test_the_logs_hold_no_question_when_the_page_is_down(
    name: str, certificate: Certificate, tmp_path: Path
) -> None:
    """This test ensures that what a proxy says of a page that is not there quotes no question."""
    with PROXIES[name](tmp_path, certificate, find_free_port()) as proxy:
        assert proxy.get(f"/letters/?q={ASKED}")[0] == 502
        logged = proxy.read_logs()
    assert "502" in logged
    assert ASKED not in logged
    assert ASKED not in (tmp_path / "told.log").read_text()
