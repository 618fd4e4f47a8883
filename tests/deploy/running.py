"""What the tests of `deploy/` run for real on loopback: a certificate, and the page."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
LETTERS, INTRANET, STRANGER = "letters.example", "intranet.example", "stranger.example"
SECONDS_TO_START = 60


@dataclass(frozen=True)
class Certificate:
    """A certificate for the three names, signed by itself, and its key."""

    certificate: Path
    key: Path

    def to_server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def make_certificate(folder: Path) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, LETTERS)])
    names = x509.SubjectAlternativeName([x509.DNSName(n) for n in (LETTERS, INTRANET, STRANGER)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    to = Certificate(folder / "certificate.pem", folder / "key.pem")
    to.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    to.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return to


def find_free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serve_page(data: Path, log: Path, settings: dict[str, str]) -> Iterator[int]:
    """`python -m qa_app serve` under /letters/. Yields: its port."""
    port = find_free_port()
    given = {"LETTERS_PORT": str(port), "LETTERS_PATH": "/letters/", **settings}
    with log.open("w") as told:
        process = subprocess.Popen(
            [sys.executable, "-m", "qa_app", "serve", "--data", str(data)],
            cwd=ROOT,
            env={**os.environ, **given},
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for_page(f"http://127.0.0.1:{port}/letters/healthz", process, log)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for_page(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the page did not start in time")
