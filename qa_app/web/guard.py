"""What stands before every request: who may frame the page, and by which names and from where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from store.errors import SettingInvalid

_ORIGIN = re.compile(
    r"https?://((\*\.)?[\w-]+(\.[\w-]+)*|\[[0-9a-f:]+\])(:\d{1,5})?", re.ASCII | re.IGNORECASE
)
_HOST = re.compile(r"(\*\.)?[\w-]+(\.[\w-]+)*|\[[0-9a-f:]+\]", re.ASCII | re.IGNORECASE)
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
EVERY_INTERFACE = ("0.0.0.0", "::", "")  # noqa: S104 - named here so as not to be taken for a host


def list_headers(frame_origins: Iterable[str]) -> dict[str, str]:
    """The headers that go with every response; frame_origins may frame the page beside itself.

    Raises: SettingInvalid for an origin that is not as https://intranet.example.gov.uk is.
    """
    origins = [origin.rstrip("/") for origin in frame_origins]
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise SettingInvalid(f"LETTERS_FRAME_ORIGINS has {origin!r}, which is not an origin")
    ancestors = " ".join(["'self'", *origins])
    return {
        "Content-Security-Policy": (
            f"frame-ancestors {ancestors}; img-src 'self' data: blob:; object-src 'none'; "
            "base-uri 'self'; form-action 'self'"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-write=(self)",
    }


def list_guards(
    host: str, allowed_hosts: Collection[str], frame_origins: Iterable[str]
) -> list[Middleware]:
    """The guards in order: headers on everything, then the host asked for, then the origin.

    Raises: SettingInvalid for an origin or a host that is not written as one.
    """
    for name in allowed_hosts:
        if not _HOST.fullmatch(name):
            raise SettingInvalid(f"LETTERS_ALLOWED_HOSTS has {name!r}, which is not a host's name")
    own = () if host in EVERY_INTERFACE else (f"[{host}]" if ":" in host else host,)
    hosts = list(dict.fromkeys([*LOCAL_HOSTS, *own, *allowed_hosts]))
    return [
        Middleware(AddHeaders, headers=list_headers(frame_origins)),
        Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False),
        Middleware(RefuseForeignOrigins),
    ]


class AddHeaders:
    """Sets headers on every HTTP response, and on refusals of a WebSocket."""

    def __init__(self, app: ASGIApp, headers: dict[str, str]) -> None:
        self.app = app
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                MutableHeaders(scope=message).update(self.headers)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class RefuseForeignOrigins:
    """Refuses what a page of another origin asks for, the WebSocket before all.

    Streamlit checks origins too, but accepts every page on localhost, and looks up this machine's
    public address at a server outside before it refuses another.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not is_own_origin(Headers(scope=scope)):
            await PlainTextResponse("Another origin may not do this", 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def is_own_origin(headers: Headers) -> bool:
    """Whether a request comes from the page itself, or from no page at all."""
    origin = headers.get("origin")
    if origin is None:
        return True
    scheme, _, place = origin.lower().partition("://")
    return scheme in ("http", "https") and place != "" and place == headers.get("host", "").lower()
