"""The systemd unit, as systemd's own programs judge it, and the settings that go with it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qa_app.doctor.settings import read_known_names
from qa_app.settings import read_app_settings
from tests.deploy.proxies import put_in
from tests.deploy.running import DEPLOY

UNIT = DEPLOY / "letters.service"
MOST_EXPOSED = 20
"""systemd's measure times ten: 20 is 2.0 of 10, which it calls OK; an untouched unit has 96."""


@pytest.fixture
def program() -> str:
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.skip("systemd-analyze is not installed")
    return found


def test_systemd_takes_the_unit(program: str, tmp_path: Path) -> None:
    """This test ensures that each line of the unit is known to systemd, and none is passed over."""
    here = tmp_path / "letters.service"
    there = "/opt/letters/.venv/bin/python"
    here.write_text(put_in(UNIT.read_text(), {there: sys.executable}))
    done = subprocess.run([program, "verify", str(here)], capture_output=True, text=True)
    assert "letters.service" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_a_line_that_systemd_does_not_know_is_seen(program: str, tmp_path: Path) -> None:
    """This test ensures that the check above would notice a slip."""
    here = tmp_path / "letters.service"
    text = put_in(UNIT.read_text(), {"ProtectSystem=": "ProtektSystem="})
    here.write_text(put_in(text, {"/opt/letters/.venv/bin/python": sys.executable}))
    done = subprocess.run([program, "verify", str(here)], capture_output=True, text=True)
    assert "ProtektSystem" in done.stderr


def test_the_service_may_do_little(program: str) -> None:
    """This test ensures that what the unit may do stays small in systemd's own count."""
    threshold = f"--threshold={MOST_EXPOSED}"
    done = subprocess.run(
        [program, "security", "--offline=true", threshold, str(UNIT)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-500:]
    assert re.search(r"Overall exposure level for letters.service: [01]\.\d", done.stdout)


def test_the_settings_that_ship_can_be_used() -> None:
    """This test ensures that the file of settings names only settings, with values that work."""
    rows = (DEPLOY / "letters.env").read_text().splitlines()
    env = dict(row.split("=", 1) for row in rows if row and not row.startswith("#"))
    assert set(env) - {"HOME"} <= read_known_names()
    settings = read_app_settings(env)
    assert settings.path == "/letters/"
    assert settings.logs_json
    assert str(settings.store.folder) == "/var/lib/letters"


def test_the_command_runs_as_the_service(tmp_path: Path) -> None:
    """This test ensures that the administrator's command is a shell script without a fault."""
    script = DEPLOY / "letters"
    assert subprocess.run(["sh", "-n", str(script)]).returncode == 0
    env = tmp_path / "env"
    env.write_text("LETTERS_DATA=/var/lib/letters\n")
    tools = tmp_path / "tools"
    tools.mkdir()
    runuser = tools / "runuser"
    runuser.write_text('#!/bin/sh\necho "$LETTERS_DATA" "$@"\n')
    runuser.chmod(0o755)
    text = put_in(script.read_text(), {"cd /opt/letters": f"cd {tmp_path}"})
    done = subprocess.run(
        ["sh", "-c", text, "letters", "qa_app", "doctor"],
        env={"PATH": f"{tools}:/usr/bin:/bin", "LETTERS_ENV": str(env)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    told = "/var/lib/letters -u letters -- .venv/bin/python -m qa_app doctor"
    assert done.stdout.strip() == told
