"""What the doctor finds. Nothing but Python's own library may be imported here, nor in `packages`
and `settings`: they must run where what is to be installed is not."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How a thing stands; only WRONG makes the doctor's exit code 1."""

    GOOD = "good"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One thing looked at; mend is the one command for it, None where there is nothing to do."""

    name: str
    level: Level
    said: str
    mend: str | None = None


def good(name: str, said: str) -> Finding:
    return Finding(name, Level.GOOD, said)


def note(name: str, said: str, mend: str | None = None) -> Finding:
    return Finding(name, Level.NOTE, said, mend)


def wrong(name: str, said: str, mend: str) -> Finding:
    return Finding(name, Level.WRONG, said, mend)


def write_command(words: Sequence[object]) -> str:
    """A command as a shell reads it."""
    return shlex.join(str(word) for word in words)


def run_ours(*words: object) -> str:
    """The command line that runs one of this program's commands with the Python now used."""
    return write_command([sys.executable, "-m", *words])
