"""The served page as a process of its own, for tests that ask a real server."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
SECONDS_TO_START = 60
SECONDS_TO_END = 20
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Protocol": "streamlit",
}


def find_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass
class Served:
    """A running server: its process, where it listens, and the path that it stands under."""

    process: subprocess.Popen[str]
    port: int
    path: str = "/"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}{self.path.rstrip('/')}"

    def get(
        self, path: str, headers: dict[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            asked = {"Host": self.host, **(headers or {})}
            connection.putrequest("GET", path, skip_host=True)
            for name, value in asked.items():
                connection.putheader(name, value)
            connection.endheaders()
            reply = connection.getresponse()
            return reply.status, reply.headers, b"" if reply.status == 101 else reply.read()
        finally:
            connection.close()

    def open_websocket(self, headers: dict[str, str]) -> int:
        return self.get("/_stcore/stream", {**HANDSHAKE, **headers})[0]


def start(
    data: Path, port: int, env: dict[str, str] | None = None, log: Path | None = None
) -> subprocess.Popen[str]:
    """Start `python -m qa_app serve`. What it says goes into the log, or else into pipes."""
    command = [sys.executable, "-m", "qa_app", "serve", "--data", str(data)]
    given = {**os.environ, "LETTERS_PORT": str(port), **(env or {})}
    if log is None:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    with log.open("w") as told:
        return subprocess.Popen(
            command, cwd=ROOT, env=given, stdout=told, stderr=subprocess.STDOUT, text=True
        )


@contextmanager
def serve(
    data: Path,
    env: dict[str, str] | None = None,
    port: int | None = None,
    log: Path | None = None,
) -> Iterator[Served]:
    """The page over a data folder, from when it answers until the block ends."""
    port = port or find_free_port()
    served = Served(start(data, port, env, log), port, (env or {}).get("LETTERS_PATH", "/"))
    try:
        wait_until_healthy(served)
        yield served
    finally:
        if served.process.poll() is None:
            served.process.terminate()
        try:
            served.process.communicate(timeout=SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            served.process.kill()
            served.process.communicate()


def wait_until_healthy(served: Served) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        assert served.process.poll() is None, served.process.communicate()
        try:
            if served.get(f"{served.path.rstrip('/')}/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start in time")
