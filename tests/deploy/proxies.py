"""nginx and Caddy, each run with the configuration that ships in `deploy/`."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.deploy.running import DEPLOY, LETTERS, Certificate
from tests.serving import SECONDS_TO_START, find_free_port

SBIN = "/usr/sbin"
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "streamlit",
}


@dataclass
class Proxy:
    """A running proxy: its ports, its log's folder, and a client that proves its certificate."""

    port: int
    plain_port: int | None
    logs: Path
    trusted: Path
    address: str = field(init=False)

    def __post_init__(self) -> None:
        self.address = f"https://{LETTERS}:{self.port}"

    def get(
        self, path: str, headers: dict[str, str] | None = None, plain: bool = False
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        port = self.plain_port if plain else self.port
        connection = http.client.HTTPConnection(LETTERS, port, timeout=10)
        connection.sock = socket.create_connection(("127.0.0.1", port or 0), timeout=10)
        if not plain:
            context = ssl.create_default_context(cafile=str(self.trusted))
            connection.sock = context.wrap_socket(connection.sock, server_hostname=LETTERS)
        try:
            connection.request("GET", path, headers=headers or {})
            reply = connection.getresponse()
            return reply.status, reply.headers, b"" if reply.status == 101 else reply.read()
        finally:
            connection.close()

    def open_websocket(self, origin: str) -> int:
        return self.get("/letters/_stcore/stream", {**HANDSHAKE, "Origin": origin})[0]

    def read_logs(self) -> str:
        """Everything that the proxy has written so far."""
        time.sleep(0.3)  # it writes behind its reply
        return "\n".join(each.read_text() for each in sorted(self.logs.iterdir()))


def put_in(text: str, changes: dict[str, str]) -> str:
    """The configuration that ships, with this machine's ports and folders."""
    for there, here in changes.items():
        assert there in text, f"the configuration no longer says {there!r}"
        text = text.replace(there, here)
    return text


@contextmanager
def run_nginx(folder: Path, certificate: Certificate, page_port: int) -> Iterator[Proxy]:
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:{SBIN}")
    if program is None:
        pytest.skip("nginx is not installed")
    port, plain_port = find_free_port(), find_free_port()
    logs = folder / "logs"
    logs.mkdir()
    site = put_in(
        (DEPLOY / "nginx.conf").read_text(),
        {
            "listen 80;": f"listen 127.0.0.1:{plain_port};",
            "listen [::]:80;": "",
            "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
            "listen [::]:443 ssl http2;": "",
            "/etc/letters/certificate.pem": str(certificate.certificate),
            "/etc/letters/key.pem": str(certificate.key),
            "/var/log/nginx": str(logs),
            "127.0.0.1:8501": f"127.0.0.1:{page_port}",
        },
    )
    (folder / "letters.conf").write_text(site)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "\n".join(f"{kind}_temp_path {folder / kind};" for kind in kinds)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"daemon off; worker_processes 1; pid {folder / 'pid'}; {user}\n"
        f"events {{}}\nhttp {{ {temporary}\ninclude {folder / 'letters.conf'}; }}\n"
    )
    command = [program, "-e", str(folder / "start.log"), "-c", str(folder / "nginx.conf")]
    with _run(command, folder, port):
        yield Proxy(port, plain_port, logs, certificate.certificate)


@contextmanager
def run_caddy(folder: Path, certificate: Certificate, page_port: int) -> Iterator[Proxy]:
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("caddy is not installed")
    port = find_free_port()
    logs = folder / "logs"
    logs.mkdir()
    site = put_in(
        (DEPLOY / "Caddyfile").read_text(),
        {
            "\n{\n": "\n{\n\tadmin off\n\tauto_https disable_redirects\n",
            f"\n{LETTERS} {{": f"\nhttps://{LETTERS}:{port} {{\n\tbind 127.0.0.1",
            "/etc/letters/certificate.pem": str(certificate.certificate),
            "/etc/letters/key.pem": str(certificate.key),
            "/var/log/caddy": str(logs),
            "127.0.0.1:8501": f"127.0.0.1:{page_port}",
        },
    )
    (folder / "Caddyfile").write_text(site)
    with _run([program, "run", "--config", str(folder / "Caddyfile")], folder, port):
        yield Proxy(port, None, logs, certificate.certificate)


@contextmanager
def _run(command: list[str], folder: Path, port: int) -> Iterator[None]:
    told = folder / "told.log"
    own = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with told.open("w") as output:
        process = subprocess.Popen(
            command, env={**os.environ, **own}, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            end = time.monotonic() + SECONDS_TO_START
            while True:
                assert process.poll() is None, told.read_text()
                assert time.monotonic() < end, "the proxy did not start in time"
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)
