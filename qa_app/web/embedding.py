"""The script that an intranet's page puts the page into itself with."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse

EMBED_PATH = "/embed.js"
EMBED_SCRIPT = Path(__file__).parent / "embed.js"


async def answer_embed_script(_request: Request) -> FileResponse:
    """Serve the script beside the page, so that it always knows the page's own address."""
    return FileResponse(
        EMBED_SCRIPT,
        media_type="text/javascript",
        headers={
            "Cache-Control": "public, max-age=3600",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )
