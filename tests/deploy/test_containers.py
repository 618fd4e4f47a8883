"""The compose and container files, as docker-compose and hadolint judge them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from qa_app.doctor.settings import read_known_names
from tests.deploy.running import DEPLOY

COMPOSE = DEPLOY / "compose.yaml"
CONTAINER = DEPLOY / "Containerfile"
SECRETS = {"LETTERS_ALLOWED_HOSTS": "letters.example"}


def run_compose(file: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """docker-compose, the real one, reading the file by its own schema; no engine is asked."""
    program = Path(sys.executable).parent / "docker-compose"
    return subprocess.run(
        [program, "-f", file, "config"], env={"HOME": "/", **env}, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def services() -> dict[str, dict[str, Any]]:
    done = run_compose(COMPOSE, SECRETS)
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, Any]] = yaml.safe_load(done.stdout)["services"]
    return found


def test_compose_notices_a_slip(tmp_path: Path) -> None:
    """This test ensures that a word outside the schema would be seen."""
    slip = tmp_path / "compose.yaml"
    slip.write_text(COMPOSE.read_text().replace("read_only:", "read_onyl:"))
    done = run_compose(slip, SECRETS)
    assert done.returncode != 0
    assert "read_onyl" in done.stderr


@pytest.mark.parametrize("name", SECRETS)
def test_nothing_starts_without_its_secrets(name: str) -> None:
    """This test ensures that no password and no host stands in for one that was forgotten."""
    done = run_compose(COMPOSE, {k: v for k, v in SECRETS.items() if k != name})
    assert done.returncode != 0
    assert f"{name} is missing a value: put it into deploy/compose.env" in done.stderr


def test_only_the_proxy_is_reached_from_outside(services: dict[str, dict[str, Any]]) -> None:
    """This test ensures that the page has no port and no way of its own."""
    assert [name for name, each in services.items() if each.get("ports")] == ["proxy"]
    assert services["app"]["network_mode"] == "service:proxy"


def test_no_container_may_do_more_than_it_needs(services: dict[str, dict[str, Any]]) -> None:
    """This test ensures read-only roots, no capabilities, and a bound on memory."""
    for name, each in services.items():
        assert "no-new-privileges:true" in each["security_opt"], name
        assert int(each["mem_limit"]) <= 3 * 2**30, name
    for name in ("app", "proxy"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    assert "cap_add" not in services["app"]
    assert [each["target"] for each in services["app"]["volumes"]] == ["/data"]


def test_the_settings_of_the_page_are_settings(services: dict[str, dict[str, Any]]) -> None:
    """This test ensures that no setting in the compose file is misspelt."""
    names = {each for each in services["app"]["environment"] if each.startswith("LETTERS_")}
    assert names <= read_known_names()


def test_the_proxy_has_the_configuration_that_is_tested(
    services: dict[str, dict[str, Any]],
) -> None:
    """This test ensures that nginx runs with deploy/nginx.conf as it is, in front of the page."""
    places = {each["source"]: each["target"] for each in services["proxy"]["volumes"]}
    assert places[str(DEPLOY / "nginx.conf")] == "/etc/nginx/conf.d/default.conf"
    assert places[str(DEPLOY / "tls")] == "/etc/letters"


def test_hadolint_finds_nothing() -> None:
    """This test ensures that the container file follows the rules that hadolint knows."""
    program = Path(sys.executable).parent / "hadolint"
    done = subprocess.run([program, CONTAINER], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_container_runs_as_no_one_in_particular() -> None:
    """This test ensures that the page is no superuser, by a number that no machine need know."""
    rows = [row.split() for row in CONTAINER.read_text().splitlines() if row[:1].isupper()]
    assert [row[1] for row in rows if row[0] == "USER"] == ["10001:10001"]
    assert [row[1] for row in rows if row[0] == "VOLUME"] == ["/data"]
    copied = [row[1].rstrip("/") for row in rows if row[0] == "COPY"]
    for package in ("store", "ingest", "qa_app", "samples", "deploy/wheels"):
        assert package in copied
        assert (DEPLOY.parent / package).is_dir()
