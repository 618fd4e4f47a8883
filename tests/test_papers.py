"""What the papers say of commands, settings and files is true of the program."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from qa_app.doctor.settings import read_known_names
from tests.conftest import ROOT

PAPERS = (
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *(ROOT / "deploy" / name for name in ("letters", "letters.env", "wheels/README.md")),
)
ONLY_FOR_COMPOSE = {"LETTERS_ENV"}
COMMAND = re.compile(
    r"(?:python -m|sudo letters) (?P<package>qa_app|ingest|store|deploy\.packages) (?P<name>[a-z-]+)"
)
OPTION = re.compile(r"(?<= )--[a-z-]+")
FILE = re.compile(r"`((?:deploy|docs|tests|\.ci)/[\w./-]+|[A-Z]+\.md|[a-z-]+\.md)`")
LINK = re.compile(r"\]\(#(?P<anchor>[\w-]+)\)")


def read(paper: Path) -> str:
    return paper.read_text(encoding="utf-8")


@cache
def read_help(package: str, name: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", package, name, "--help"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{package} has no command {name!r}"
    return done.stdout


@pytest.mark.parametrize("paper", PAPERS, ids=lambda each: each.name)
def test_the_commands_are_there(paper: Path) -> None:
    """This test ensures that each command of ours that a paper names can be given, with its options."""
    for line in read(paper).splitlines():
        for found in COMMAND.finditer(line):
            told = read_help(found["package"], found["name"])
            after = re.split(r"`|#|&&", line[found.end() :])[0]
            for option in OPTION.findall(after):
                assert option in told, line


@pytest.mark.parametrize("paper", PAPERS, ids=lambda each: each.name)
def test_the_settings_are_there(paper: Path) -> None:
    """This test ensures that no paper names a setting that nothing reads."""
    named = set(re.findall(r"LETTERS_[A-Z_]*[A-Z](?![A-Z_*])", read(paper)))
    placeholders = {"LETTERS_FOLDER", "LETTERS_FILE"}
    assert named - ONLY_FOR_COMPOSE - placeholders <= read_known_names()


@pytest.mark.parametrize("paper", PAPERS, ids=lambda each: each.name)
def test_the_files_are_there(paper: Path) -> None:
    """This test ensures that a paper sends nobody to a file that is not there."""
    for name in FILE.findall(read(paper)):
        if name in ("deploy/compose.env", "deploy/tls/"):  # made by whoever installs it
            continue
        assert (ROOT / name).exists() or (paper.parent / name).exists(), name


def test_the_links_within_a_paper_lead_somewhere() -> None:
    """This test ensures that each link to a heading has its heading."""
    for paper in PAPERS:
        heads = re.findall(r"^#+ (.+)$", read(paper), re.MULTILINE)
        anchors = {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}
        for found in LINK.finditer(read(paper)):
            assert found["anchor"] in anchors, f"{paper.name}: #{found['anchor']}"


def test_the_days_and_limits_told_are_those_of_the_program() -> None:
    """This test ensures that the numbers which a reader is promised are the program's."""
    from qa_app.settings import LONGEST_QUESTION
    from qa_app.web.conversation import MOST_TURNS
    from qa_app.web.server import LARGEST_MESSAGE_BYTES
    from store.settings import StoreSettings

    security, note = read(ROOT / "SECURITY.md"), read(ROOT / "docs" / "data-protection.md")
    assert f"At most {LONGEST_QUESTION} characters" in security
    assert LARGEST_MESSAGE_BYTES == 2**20
    assert "a message to the WebSocket is at most 1 MB" in security
    assert f"the conversation of up to {MOST_TURNS} questions" in note
    assert f"`LETTERS_KEEP_DAYS`, {StoreSettings(Path()).keep_days} by default" in note
