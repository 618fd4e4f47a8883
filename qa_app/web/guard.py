"""What stands before every request: the headers, then by which names and from where."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from qa_app.web.headers import AddHeaders, list_headers
from store.errors import SettingInvalid

_HOST = re.compile(r"(\*\.)?[\w-]+(\.[\w-]+)*|\[[0-9a-f:]+\]", re.ASCII | re.IGNORECASE)
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
EVERY_INTERFACE = ("0.0.0.0", "::", "")  # noqa: S104 - named here so as not to be taken for a host


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


class RefuseForeignOrigins:
    """Refuses what a page of another origin asks for, the WebSocket before all.

    Streamlit checks origins too, but accepts every page on localhost, and looks up this machine's
    public address at a server outside before it refuses another.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and not is_own_origin(
            Headers(scope=scope), secure=scope["scheme"] in ("https", "wss")
        ):
            await PlainTextResponse("Another origin may not do this", 403)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def is_own_origin(headers: Headers, secure: bool = False) -> bool:
    """Whether a request comes from the page itself, or from no page at all.

    secure: whether the request came by TLS; then a page without it is another.
    """
    origin = headers.get("origin")
    if origin is None:
        return True
    scheme, _, place = origin.lower().partition("://")
    allowed = ("https",) if secure else ("http", "https")  # a proxy may not say that it has TLS
    return scheme in allowed and place != "" and place == headers.get("host", "").lower()


class HideMeters:
    """Hides Streamlit's own meters, which tell anyone how many readers there are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].rstrip("/").endswith("/_stcore/metrics"):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
            return
        await self.app(scope, receive, send)
