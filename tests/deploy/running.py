"""What the tests of `deploy/` run for real on loopback: a certificate, and the page."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.serving import ROOT, serve

DEPLOY = ROOT / "deploy"
LETTERS, INTRANET, STRANGER = "letters.example", "intranet.example", "stranger.example"


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


@contextmanager
def serve_page(data: Path, log: Path, settings: dict[str, str]) -> Iterator[int]:
    """`python -m qa_app serve` under /letters/. Yields: its port."""
    with serve(data, {"LETTERS_PATH": "/letters/", **settings}, log=log) as running:
        yield running.port
