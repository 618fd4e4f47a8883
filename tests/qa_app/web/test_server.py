"""The real server in a process of its own: headers, hosts, origins, health, and its end."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import SECONDS_TO_START, Served, find_free_port, serve, start

INTRANET = "https://intranet.example.gov.uk"


@pytest.fixture(scope="module")
def served(small_store: Path) -> Iterator[Served]:
    env = {"LETTERS_FRAME_ORIGINS": INTRANET, "LETTERS_ALLOWED_HOSTS": "letters.example"}
    with serve(small_store, env) as running:
        yield running


@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/health", "/no/such/page"])
def test_every_reply_carries_the_headers(served: Served, path: str) -> None:
    """This test ensures that only the page itself and the intranet named may frame any reply."""
    _, headers, _ = served.get(path)
    assert headers["Content-Security-Policy"].startswith(f"frame-ancestors 'self' {INTRANET};")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] in ("no-store", "no-cache")
    assert headers["Strict-Transport-Security"] is None  # the proxy's, which has the certificate
    assert "clipboard-write=(self)" in headers["Permissions-Policy"]
    assert headers["X-Frame-Options"] is None
    assert headers["Server"] is None


def test_health_is_told(served: Served) -> None:
    """This test ensures that a watcher can ask whether the server answers."""
    status, _, body = served.get("/healthz")
    assert (status, body) == (200, b'{"status":"ok"}')


def test_the_embedding_script_is_served_to_other_sites(served: Served) -> None:
    """This test ensures that an intranet's page may load the script, and a browser keep it."""
    status, headers, body = served.get("/embed.js")
    assert status == 200
    assert headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Cache-Control"] == "public, max-age=3600"
    assert b"iframe" in body


def test_no_host_of_streamlits_may_send_the_page_messages(served: Served) -> None:
    """This test ensures that a page around the frame cannot steer it."""
    _, _, body = served.get("/_stcore/host-config")
    assert b'"allowedOrigins":[]' in body


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8501", "127.0.0.1.evil.example"])
@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/health"])
def test_other_hosts_are_refused(served: Served, path: str, host: str) -> None:
    """This test ensures that a name which someone else points at this machine opens nothing."""
    status, headers, _ = served.get(path, {"Host": host})
    assert status == 400
    assert headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["localhost:{port}", "127.0.0.1:{port}", "letters.example"])
def test_own_hosts_are_served(served: Served, host: str) -> None:
    """This test ensures that the page answers to its own names and the one allowed."""
    assert served.get("/", {"Host": host.format(port=served.port)})[0] == 200


def test_the_page_opens_its_websocket(served: Served) -> None:
    """This test ensures that the page's own connection is not refused with the others."""
    assert served.open_websocket({"Origin": f"http://{served.host}"}) == 101
    behind_proxy = {"Host": "letters.example", "Origin": "https://letters.example"}
    assert served.open_websocket(behind_proxy) == 101


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": INTRANET},
        {"Origin": "http://localhost:9"},
        {"Origin": "null"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Host": "evil.example"},
    ],
)
def test_foreign_websockets_are_refused(served: Served, headers: dict[str, str]) -> None:
    """This test ensures that neither another origin nor another host can hold a conversation."""
    assert served.open_websocket(headers) in (400, 403)


def test_a_port_in_use_is_told_plainly(served: Served, small_store: Path) -> None:
    """This test ensures that a second server says what is wrong and what to do."""
    second = start(small_store, served.port)
    out, err = second.communicate(timeout=SECONDS_TO_START)
    assert second.returncode == 1
    assert f"Port {served.port} on 127.0.0.1 is already in use." in err
    assert "Traceback" not in out + err


def test_an_origin_mistyped_is_told_plainly(small_store: Path) -> None:
    """This test ensures that a server whose settings cannot be used does not start."""
    process = start(small_store, find_free_port(), {"LETTERS_FRAME_ORIGINS": "intranet"})
    out, err = process.communicate(timeout=SECONDS_TO_START)
    assert process.returncode != 0
    assert "LETTERS_FRAME_ORIGINS" in err
    assert "Traceback" not in out + err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal of its own for Ctrl-C here")
def test_control_c_ends_it_cleanly(small_store: Path) -> None:
    """This test ensures that a person's Ctrl-C is the end, without a word of Python's."""
    with serve(small_store) as running:
        running.process.send_signal(signal.SIGINT)
        out, err = running.process.communicate(timeout=15)
    assert running.process.returncode == 0
    assert f"http://127.0.0.1:{running.port}" in out
    assert "Traceback" not in out + err
