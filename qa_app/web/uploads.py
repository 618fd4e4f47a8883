"""Who may send a file: nobody but a keeper, from the page that they have open."""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.scriptrunner import get_script_run_ctx

LARGEST_UPLOAD_MB = 100
"""Of one file; a zip file may hold many letters."""
ROUTE = "/_stcore/upload_file/"
_allowed: set[str] = set()
"""The sessions of keepers who have opened their page. An upload's address names its session."""


def allow_uploads() -> None:
    """Let this reader's session send files, until the server ends."""
    context = get_script_run_ctx()
    if context is not None:
        _allowed.add(context.session_id)


class RefuseUploads:
    """Refuses a file from any other session.

    Streamlit takes files from every open page, whether or not it asks for one, and has one limit
    of size for all; it keeps them in memory.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            _, found, place = scope["path"].partition(ROUTE)
            if found and place.partition("/")[0] not in _allowed:
                await PlainTextResponse("Files are not taken here", 403)(scope, receive, send)
                return
        await self.app(scope, receive, send)
