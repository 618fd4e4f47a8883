"""A site that serves the help pages of `deploy/`, under a name and with a certificate."""

from __future__ import annotations

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from tests.deploy.running import DEPLOY

SHIPPED = "https://letters.example/"
EMPTY = "<!doctype html><html lang='en'><title>Empty</title><link rel='icon' href='data:,'>"


class Intranet:
    """Serves deploy/'s help pages, which then show the page at `letters`, an address."""

    def __init__(self, name: str, context: ssl.SSLContext) -> None:
        self.letters = SHIPPED
        site = self

        class HelpPages(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = site.read(self.path)
                self.send_response(200 if body else 204)  # as for the icon a browser asks for
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), HelpPages)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = f"https://{name}:{self.server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def read(self, path: str) -> str:
        if path == "/empty.html":
            return EMPTY
        shipped = DEPLOY / path.removeprefix("/")
        if shipped not in DEPLOY.glob("*.html"):
            return ""
        html = shipped.read_text(encoding="utf-8")
        assert SHIPPED in html
        own = self.letters.rstrip("/")
        return html.replace(SHIPPED.rstrip("/"), own)
