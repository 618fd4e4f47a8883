"""The page behind each proxy, run once for all tests of `deploy/`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from store.settings import StoreSettings
from tests.deploy.intranet import Intranet
from tests.deploy.proxies import Proxy, run_caddy, run_nginx
from tests.deploy.running import (
    INTRANET,
    LETTERS,
    STRANGER,
    Certificate,
    make_certificate,
    serve_page,
)

RunProxy = Callable[[Path, Certificate, int], AbstractContextManager[Proxy]]
PROXIES: dict[str, RunProxy] = {"nginx": run_nginx, "caddy": run_caddy}


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="session")
def intranet(certificate: Certificate) -> Iterator[Intranet]:
    """The intranet whose origin the page's settings name."""
    with Intranet(INTRANET, certificate.to_server()) as serving:
        yield serving


@pytest.fixture(scope="session")
def stranger(certificate: Certificate) -> Iterator[Intranet]:
    """Another site with the same help pages, which no setting names."""
    with Intranet(STRANGER, certificate.to_server()) as serving:
        yield serving


@pytest.fixture(scope="session")
def page_port(
    sample_settings: StoreSettings,
    intranet: Intranet,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[int]:
    """Where the page is served without a proxy, over the sample letters."""
    settings = {"LETTERS_ALLOWED_HOSTS": LETTERS, "LETTERS_FRAME_ORIGINS": intranet.address}
    log = tmp_path_factory.mktemp("page") / "log"
    with serve_page(sample_settings.folder, log, settings) as port:
        yield port


@pytest.fixture(scope="session", params=PROXIES)
def proxy(
    request: pytest.FixtureRequest,
    certificate: Certificate,
    page_port: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Proxy]:
    """The page behind nginx, and behind Caddy."""
    folder = tmp_path_factory.mktemp(request.param)
    with PROXIES[request.param](folder, certificate, page_port) as running:
        yield running


@pytest.fixture(scope="session")
def nginx(
    certificate: Certificate, page_port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    """The page behind nginx."""
    with run_nginx(tmp_path_factory.mktemp("nginx"), certificate, page_port) as running:
        yield running
