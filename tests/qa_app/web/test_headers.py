"""Who may frame the page, and what its policy lets a browser load and do."""

from __future__ import annotations

import pytest

from qa_app.web.headers import SHELL, list_headers, write_policy
from store.errors import SettingInvalid


def test_only_named_origins_may_frame_the_page() -> None:
    """This test ensures that the header names the page itself and the intranet, nobody else."""
    headers = list_headers(["https://intranet.example.gov.uk", "https://*.example.org:8443/"])
    assert headers["Content-Security-Policy"].split("; ")[0] == (
        "frame-ancestors 'self' https://intranet.example.gov.uk https://*.example.org:8443"
    )
    assert "X-Frame-Options" not in headers


@pytest.mark.parametrize(
    "origin",
    [
        "*",
        "intranet.example.org",
        "https://a.example; script-src *",
        "https://a.example/page",
        "http:",
    ],
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    """This test ensures that a setting can put nothing else into the header."""
    with pytest.raises(SettingInvalid):
        list_headers([origin])


def test_only_the_documents_own_inline_scripts_may_run() -> None:
    """This test ensures that a script of the document is known by what it says, and no other."""
    policy = write_policy([], "<script>\n  a = 1\n</script><script src=x></script>")
    scripts = next(rule for rule in policy.split("; ") if rule.startswith("script-src "))
    # printf '\n  a = 1\n' | openssl dgst -sha256 -binary | base64
    assert (
        scripts
        == "script-src 'self' 'sha256-nHiJsB1GRX6Ku2XBkWKVt2F3CJiowPuMwhcJv+CWmC0=' blob: 'wasm-unsafe-eval'"
    )


def test_nothing_is_allowed_that_is_not_named() -> None:
    """This test ensures that the policy forbids by default, other hosts and evaluated words too."""
    policy = write_policy([], SHELL.read_text(encoding="utf-8"))
    assert "default-src 'none'" in policy
    assert "connect-src 'self'; base-uri 'none'; form-action 'none'" in policy
    assert "'unsafe-eval'" not in policy
    assert "*" not in policy
    assert "//" not in policy.replace("'sha256-", "")
