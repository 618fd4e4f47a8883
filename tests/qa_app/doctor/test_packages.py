"""What is installed, in Pythons in which something really is not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from qa_app.doctor.findings import Level
from qa_app.doctor.packages import check_packages, find_lacking
from qa_app.doctor.settings import read_known_names
from tests.conftest import ROOT


def run_doctor(command: list[str], **env: str) -> tuple[int, dict[str, dict[str, str]]]:
    done = subprocess.run(
        [*command, "-m", "qa_app", "doctor", "--json"],
        cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    return done.returncode, {each["name"]: each for each in json.loads(done.stdout)["findings"]}


def make_python_without(folder: Path, *names: str) -> Path:
    """A Python that has everything that this one has, but for some packages."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (site,) = folder.glob("lib/python*/site-packages")
    for each in Path(sysconfig.get_path("purelib")).iterdir():
        begins = each.name.casefold().replace("-", "_")
        if not any(begins == name or begins.startswith(f"{name}_") or begins.startswith(f"{name}.")
                   for name in names):  # fmt: skip
            target = site / each.name
            if not target.exists():
                target.symlink_to(each)
    return folder / "bin" / "python"


def test_a_python_with_nothing_installed() -> None:
    """This test ensures that the doctor itself runs where no package is, and says what to do."""
    code, found = run_doctor([sys.executable, "-S"])
    assert code == 1
    assert found["packages"]["level"] == "wrong"
    assert found["packages"]["mend"] == f"{sys.executable} -m pip install -e {ROOT}"
    assert "store" not in found


@pytest.mark.skipif(os.name == "nt", reason="links files")
def test_a_package_that_is_missing(tmp_path: Path) -> None:
    """This test ensures that the doctor names the package and goes on with what it still can."""
    python = make_python_without(tmp_path / "python", "rapidfuzz")
    code, found = run_doctor([str(python)])
    assert code == 1
    assert found["packages"]["said"] == "not installed: rapidfuzz (missing)"
    assert found["settings"]["level"] == "good"


@pytest.mark.skipif(os.name == "nt", reason="links files")
def test_an_extra_that_a_setting_asks_for(tmp_path: Path) -> None:
    """This test ensures that an extra that is missing is a fault only where it is wanted."""
    python = make_python_without(tmp_path / "python", "authlib")
    hashing = {"LETTERS_EMBEDDING_MODEL": "hashing-8", "LETTERS_DATA": str(tmp_path)}
    _, found = run_doctor([str(python)], **hashing)
    assert found["extra keeper"]["level"] == "note"
    code, found = run_doctor([str(python)], LETTERS_KEEPERS="a@example.gov.uk", **hashing)
    assert code == 1
    assert found["extra keeper"]["level"] == "wrong"
    assert found["extra keeper"]["mend"] == f"{python} -m pip install -e '{ROOT}[keeper]'"


def test_another_version_is_named() -> None:
    """This test ensures that a version outside what was tested is told with the one there is."""
    assert find_lacking(["pytest>=1"]) == []
    (told,) = find_lacking(["pytest<1"])
    assert told.startswith("pytest<1 (")
    assert find_lacking(["no-such-package-here"]) == ["no-such-package-here (missing)"]
    assert find_lacking(['no-such-package-here; sys_platform == "none"']) == []


def test_a_database_server_wants_its_extra(tmp_path: Path) -> None:
    """This test ensures that the setting of a server asks for what speaks to it."""
    (tmp_path / "pyproject.toml").write_text(
        "[project]\ndependencies = []\n"
        "[project.optional-dependencies]\npostgres = ['no-such-package-here>=3']\n"
    )
    env = {"LETTERS_DATABASE": "postgresql+psycopg://localhost/letters"}
    found = {each.name: each for each in check_packages(env, tmp_path)}["extra postgres"]
    assert found.level is Level.WRONG
    assert found.said.startswith("LETTERS_DATABASE wants the extra postgres: no-such-package")
    found = {each.name: each for each in check_packages({}, tmp_path)}["extra postgres"]
    assert found.level is Level.NOTE


def test_the_names_of_settings_are_read_from_what_reads_them() -> None:
    """This test ensures that no setting of the README is called unknown."""
    named = {"LETTERS_DATA", "LETTERS_PORT", "LETTERS_FILE_MB", "LETTERS_KEEP_DAYS"}
    assert named <= read_known_names()
