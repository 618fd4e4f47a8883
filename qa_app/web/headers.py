"""The headers of every reply: who may frame the page, and what a browser may load and do for it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from store.errors import SettingInvalid

_ORIGIN = re.compile(
    r"https?://((\*\.)?[\w-]+(\.[\w-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?", re.ASCII | re.IGNORECASE
)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
SHELL = Path(streamlit.__file__).parent / "static" / "index.html"
"""The document that every page of Streamlit's is served as."""

WHERE_ABSENT = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}
"""For replies that say nothing of it themselves: letters' pages and downloads are kept nowhere."""


def list_headers(frame_origins: Iterable[str]) -> dict[str, str]:
    """The headers that go with every response; frame_origins may frame the page beside itself.

    Raises: SettingInvalid for an origin that is not as https://intranet.example.gov.uk is.
    """
    origins = [origin.rstrip("/") for origin in frame_origins]
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise SettingInvalid(f"LETTERS_FRAME_ORIGINS has {origin!r}, which is not an origin")
    return {
        "Content-Security-Policy": write_policy(origins, SHELL.read_text(encoding="utf-8")),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": (
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
            "clipboard-write=(self)"
        ),
        "Referrer-Policy": "no-referrer",  # a question in the address goes into no other log
        "X-Content-Type-Options": "nosniff",
    }


def write_policy(frame_origins: Iterable[str], shell: str) -> str:
    """Write the content policy under which Streamlit's page breaks nowhere.

    shell: the document whose own inline scripts, and no others, may run. Streamlit makes its style
    sheets in the page, the scripts of components as blobs, and tries WebAssembly to read messages.
    """
    hashes = [_hash_script(script) for script in _INLINE_SCRIPT.findall(shell)]
    rules = {
        "frame-ancestors": ["'self'", *frame_origins],
        "default-src": ["'none'"],
        "script-src": ["'self'", *hashes, "blob:", "'wasm-unsafe-eval'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def _hash_script(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


class AddHeaders:
    """Sets headers on every HTTP response, and on refusals of a WebSocket."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                headers = MutableHeaders(scope=message)
                headers.update(self.headers)
                for name, value in WHERE_ABSENT.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)
