"""Files put down for the ingest under safe names, and its report read back."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

LONGEST_STEM, LONGEST_SUFFIX = 60, 10
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')


@dataclass(frozen=True)
class Outcome:
    """What became of one letter, or of a file without one; status is one of the ingest's."""

    file: str
    status: str
    reason: str | None
    authority: str | None
    year: str | None
    figures: int
    said: str


def write_files(files: Sequence[tuple[str, bytes]], folder: Path) -> None:
    """Write files under safe names, each in a folder of its own, in their order."""
    for number, (name, content) in enumerate(files, 1):
        place = folder / f"{number:05}"
        place.mkdir()
        (place / to_safe_name(name)).write_bytes(content)


def to_safe_name(name: str) -> str:
    """The last part of a name that a browser sent, without what a disk or a shell may obey."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(letter if letter.isprintable() else "_" for letter in _UNSAFE.sub("_", last))
    shown = shown.encode(errors="replace").decode().strip(" .-")
    path = PurePath(shown or "letter")
    return path.stem[:LONGEST_STEM] + path.suffix[:LONGEST_SUFFIX]


def read_report(printed: bytes, inbox: Path) -> tuple[Outcome, ...]:
    """Raises: ValueError, KeyError, TypeError where it is no report."""
    return tuple(_read_outcome(each, inbox) for each in json.loads(printed)["letters"])


def _read_outcome(letter: dict[str, Any], inbox: Path) -> Outcome:
    failed = [check["detail"] for check in letter["checks"] if not check["passed"]]
    detail = str(letter["detail"])
    said = [detail, *(each for each in failed if each not in detail)]
    return Outcome(
        _name_file(str(letter["file"]), inbox, letter["at"]),
        str(letter["status"]),
        letter["reason"],
        letter["authority"],
        letter["year"],
        int(letter["figures"]),
        " ".join(each for each in said if each),
    )


def _name_file(file: str, inbox: Path, at: int | None) -> str:
    """A file's name as it was handed in, without the folders it was put into."""
    path = PurePath(file)
    if path.is_relative_to(inbox):
        path = PurePath(*path.relative_to(inbox).parts[1:])
    return str(path) if at is None else f"{path}, from page or line {at}"
