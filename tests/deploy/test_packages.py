"""The packages that are pinned, the bill of materials, and what the audit says."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy.packages import LOCK, audit, find_extras, judge_audit, main, read_exceptions, read_lock
from tests.conftest import ROOT

KNOWN = {"name": "chromadb", "version": "1.5.9", "vulns": [{"id": "X-1", "aliases": ["CVE-1"]}]}
UNKNOWN = {"name": "a", "version": "1", "vulns": []}
SKIPPED = {"name": "b", "version": "1", "skip_reason": "not found"}


def test_every_package_that_runs_the_service_is_pinned() -> None:
    """This test ensures that the pins meet what the project asks for, with every extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for extra in find_extras():
        wanted += project["optional-dependencies"][extra]
    pins = read_lock()
    for each in map(Requirement, wanted):
        assert each.specifier.contains(pins[canonicalize_name(each.name)]), each
    assert pins["torch"] == "2.13.0"


def test_every_pin_has_a_hash_and_names_no_place() -> None:
    """This test ensures that a file changed on its way would be refused, wherever it came from."""
    lines = [line for line in LOCK.read_text().splitlines() if not line.startswith("#")]
    assert len(lines) > 100
    pin = re.compile(r"[a-z0-9][a-z0-9-]*==\S+ --hash=sha256:[0-9a-f]{64}")
    assert [line for line in lines if not pin.fullmatch(line)] == []
    assert "://" not in LOCK.read_text()


def test_no_development_package_is_pinned() -> None:
    """This test ensures that a service has nothing installed that only tests need."""
    assert {"pytest", "playwright", "mypy", "pip-audit"}.isdisjoint(read_lock())


def test_the_bill_lists_what_is_installed(tmp_path: Path) -> None:
    """This test ensures a bill of CycloneDX's shape with versions, licences and references."""
    file = tmp_path / "folder" / "sbom.json"
    assert main(["sbom", str(file)]) == 0
    bill = json.loads(file.read_text(encoding="utf-8"))
    assert bill["bomFormat"] == "CycloneDX"
    found = {str(canonicalize_name(each["name"])): each for each in bill["components"]}
    assert found["torch"]["version"].startswith("2.13.0")
    assert found["streamlit"]["licenses"]
    assert found["streamlit"]["purl"].startswith("pkg:pypi/streamlit@")
    assert set(found) <= set(read_lock())
    assert "pytest" not in found
    named = {each["bom-ref"] for each in bill["components"]}
    named.add(bill["metadata"]["component"]["bom-ref"])
    assert {each["ref"] for each in bill["dependencies"]} <= named
    assert "file:" not in file.read_text(encoding="utf-8")


def test_what_nothing_explains_fails_the_audit() -> None:
    """This test ensures that only a vulnerability with its reason is passed over."""
    assert judge_audit([KNOWN], {})[0] is False
    is_clean, said = judge_audit([KNOWN, UNKNOWN, SKIPPED], {"CVE-1": "never reached"})
    assert is_clean
    first, second = said.splitlines()
    assert first == "2 of 3 packages audited"
    assert second == "explained: chromadb 1.5.9 X-1: never reached"


def test_an_audit_of_nothing_says_so() -> None:
    """This test ensures that a service that knows no package is not taken for a clean bill."""
    is_clean, said = judge_audit([SKIPPED], {})
    assert is_clean
    assert said == "NOT AUDITED: the service knew none of 1 packages"


def test_each_exception_is_of_a_package_that_is_pinned() -> None:
    """This test ensures that no exception outlives its package."""
    listed = tomllib.loads((ROOT / "deploy" / "known-vulnerabilities.toml").read_text())
    assert {each["package"] for each in listed["exception"]} <= set(read_lock())
    assert all(len(why) > 20 for why in read_exceptions().values())


def test_without_a_network_the_audit_says_that_nothing_was_audited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """This test ensures that the gate neither fails nor pretends where no service is reached."""
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    is_clean, said = audit("osv")
    assert is_clean
    assert said.startswith("NOT AUDITED: the service osv cannot be reached from here")
