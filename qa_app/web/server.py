"""`python -m qa_app serve`: Streamlit's ASGI application behind the guards, under uvicorn."""

from __future__ import annotations

import errno
import logging
import os
import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from streamlit import config
from uvicorn.config import LOGGING_CONFIG

from qa_app.meters import Meters, open_meters
from qa_app.settings import AppSettings
from qa_app.web.embedding import EMBED_PATH, answer_embed_script
from qa_app.web.guard import EVERY_INTERFACE, HideMeters, list_guards
from qa_app.web.log_lines import write_json_lines
from qa_app.web.opening import prepare_service
from qa_app.web.readiness import Readiness, find_held
from qa_app.web.sign_in import WANTED, has_sign_in
from qa_app.web.uploads import LARGEST_UPLOAD_MB, RefuseUploads

log = logging.getLogger(__name__)

PAGE = Path(__file__).resolve().parents[2] / "streamlit_app.py"
WAITING_CONNECTIONS = 128
LARGEST_MESSAGE_BYTES = 2**20
"""What a browser sends is a question and the state of some buttons."""
SECONDS_TO_FINISH = 3
FIXED_OPTIONS = {
    "browser.gatherUsageStats": False,
    "client.allowedOrigins": [],
    "client.showErrorDetails": "none",
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": LARGEST_UPLOAD_MB,
}
"""Set here as well as in .streamlit/config.toml, for a person's own file and the environment go
before that one. No page around the frame may send it messages: allowedOrigins would let Streamlit's
own hosts do so."""


def serve(settings: AppSettings) -> int:
    """Serve the page until it is stopped.

    Returns: the exit code; 1 where the address cannot be taken.
    Raises: SettingInvalid where an origin or a host is not written as one.
    """
    if settings.logs_json:
        write_json_lines()
    app = build_app(settings)
    try:
        listening = _listen(settings.host, settings.port)
    except OSError as error:
        print(_describe_refusal(settings, error), file=sys.stderr)
        return 1
    try:
        meters = _open_meters(settings)
    except OSError as error:
        listening.close()
        print(f"LETTERS_METRICS: {error.strerror or error}.", file=sys.stderr)
        return 1
    # The page runs in this process and reads its settings as every process does.
    os.environ["LETTERS_DATA"] = str(settings.store.folder)
    address = f"http://{_to_visible(settings.host)}:{listening.getsockname()[1]}{settings.path}"
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None if settings.logs_json else LOGGING_CONFIG,
            log_level="warning",
            access_log=False,
            server_header=False,
            ws="websockets-sansio",
            ws_max_size=LARGEST_MESSAGE_BYTES,
            timeout_graceful_shutdown=SECONDS_TO_FINISH,
        )
    )
    print(f"The page is at {address} (Ctrl-C stops it).", flush=True)
    if _someone_is_looking():
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    try:
        server.run(sockets=[listening])
    except KeyboardInterrupt:
        print("Stopped.")
    finally:
        if meters is not None:
            meters.close()
    return 0 if server.started else 1


def build_app(settings: AppSettings) -> st.App:
    """Build the page's application: the guards, its own routes, and the service opened behind."""
    path = settings.path.rstrip("/")
    for name, value in {**FIXED_OPTIONS, "server.baseUrlPath": path}.items():
        config.set_option(name, value)
    if settings.secrets:
        config.set_option("secrets.files", [str(settings.secrets)])
    if settings.keepers and not has_sign_in():
        log.warning("LETTERS_KEEPERS is set, but there is no keeper's page: %s", WANTED)

    @asynccontextmanager
    async def open_behind(_app: st.App) -> AsyncIterator[None]:
        threading.Thread(target=prepare_service, args=(settings,), daemon=True).start()
        yield

    return st.App(
        PAGE,
        routes=[
            Route(f"{path}/healthz", answer_health),
            Route(f"{path}/readyz", Readiness(settings).answer),
            Route(f"{path}{EMBED_PATH}", answer_embed_script),
        ],
        middleware=[
            *list_guards(settings.host, settings.allowed_hosts, settings.frame_origins),
            Middleware(HideMeters),
            Middleware(RefuseUploads),
        ],
        lifespan=open_behind,
    )


async def answer_health(_request: Request) -> JSONResponse:
    """Say that the server answers; it does so before the letters are opened."""
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def _open_meters(settings: AppSettings) -> Meters | None:
    if settings.metrics is None:
        return None
    return open_meters(settings.metrics, lambda: find_held(settings))


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family)
    try:
        if os.name != "nt":  # there it would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(WAITING_CONNECTIONS)
    except OSError:
        listening.close()
        raise
    return listening


def _describe_refusal(settings: AppSettings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {settings.port} on {settings.host} is already in use. Stop the other program, "
            "or set LETTERS_PORT to another number."
        )
    return f"The address {settings.host}:{settings.port} cannot be used: {error.strerror or error}."


def _to_visible(host: str) -> str:
    if host in EVERY_INTERFACE:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _someone_is_looking() -> bool:
    has_display = os.name == "nt" or sys.platform == "darwin"
    has_display = has_display or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return sys.stdout.isatty() and has_display
