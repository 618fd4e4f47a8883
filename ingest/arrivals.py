"""Files as they lie about: one by one, in folders, behind wildcards, and in zip files."""

from __future__ import annotations

import glob
import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath

from ingest.errors import Damaged, Encrypted, FileRefused, NotALetter, TooLarge
from ingest.pages import MEBIBYTE, Limits

WILDCARDS = "*?["
ZIP_SUFFIX = ".zip"
MOST_MEMBERS = 50_000
ENCRYPTED_BIT = 0x1
UNZIP_ERRORS = (
    OSError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,  # also NotImplementedError: a way of packing that is not known
    ValueError,
)
"""What the standard library's zipfile raises for files and members that are damaged."""
NOISE = ("__MACOSX",)
"""Folders that a zip program adds of its own."""


@dataclass(frozen=True)
class Arrival:
    """One file to read: where it lies, which member of a zip file it is, and its name in reports.

    shown is never opened: a zip file's member may call itself anything.
    """

    place: Path
    shown: Path
    member: str | None = None


def as_arrival(file: Path | Arrival) -> Arrival:
    """A plain path as the file that it names."""
    return file if isinstance(file, Arrival) else Arrival(file, file)


def find_arrivals(named: Sequence[str]) -> tuple[list[Arrival], list[str]]:
    """Every file that is meant, and the names that nothing fits.

    Files come as named; those of folders and zip files, and those that a pattern with *, ? or [ ]
    fits (** goes into folders), in the order of their names, each once. Hidden files are left out
    of folders.
    """
    found: dict[Arrival, None] = {}
    missing: list[str] = []
    for name in named:
        fitting = [Path(name)]
        if not fitting[0].exists() and any(sign in name for sign in WILDCARDS):
            fitting = sorted(map(Path, glob.glob(name, recursive=True)))  # noqa: PTH207 - whole pattern
        if not fitting or not all(path.exists() or path.is_symlink() for path in fitting):
            missing.append(name)
            continue
        for path in fitting:
            found.update(dict.fromkeys(_walk(path)))
    return list(found), missing


def _walk(path: Path) -> Iterator[Arrival]:
    if not path.is_dir():
        yield from _open_zip(path)
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if not hidden and not file.is_dir():
            yield from _open_zip(file)


def _open_zip(path: Path) -> Iterator[Arrival]:
    """The members of a zip file; any other file as it is, and a zip file that will not open too."""
    if path.suffix.lower() != ZIP_SUFFIX or not path.is_file():
        yield Arrival(path, path)
        return
    try:
        with zipfile.ZipFile(path) as folder:
            members = folder.infolist()
    except UNZIP_ERRORS:
        members = []
    if not 0 < len(members) <= MOST_MEMBERS:
        yield Arrival(path, path)
        return
    for name in sorted({each.filename for each in members if not each.is_dir()}):
        parts = [part for part in PurePosixPath(name).parts if part != "/"]
        is_noise = parts[0] in NOISE or any(re.match(r"\.(?!\.$)", part) for part in parts)
        if not is_noise:
            yield Arrival(path, path.joinpath(*parts), name)


def read_contents(
    arrivals: Iterable[Arrival], limits: Limits
) -> Iterator[tuple[Arrival, bytes | FileRefused]]:
    """Each file's bytes, or why they cannot be had; a zip file stays open from member to member."""
    for (place, is_zipped), group in groupby(arrivals, key=_place_of):
        read = _read_members if is_zipped else _read_plain
        yield from read(place, group, limits)


def _place_of(arrival: Arrival) -> tuple[Path, bool]:
    return arrival.place, arrival.member is not None


def _read_plain(
    place: Path, arrivals: Iterable[Arrival], limits: Limits
) -> Iterator[tuple[Arrival, bytes | FileRefused]]:
    for arrival in arrivals:
        try:
            yield arrival, read_content(place, limits)
        except FileRefused as refusal:
            yield arrival, refusal


def read_content(path: Path, limits: Limits) -> bytes:
    """A file's bytes.

    Raises: NotALetter for a device or a pipe, which may never end; TooLarge before reading all;
        Damaged where the bytes cannot be had.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotALetter("It is no file but a folder, a pipe or a device.")
        with path.open("rb") as file:
            content = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise Damaged(f"The file cannot be opened: {error.strerror}.") from error
    except ValueError as error:  # a name with a NUL in it
        raise Damaged("The file cannot be opened by this name.") from error
    if len(content) > limits.file_bytes:
        raise TooLarge(f"The file is larger than {limits.file_bytes // MEBIBYTE} MB.")
    return content


def _read_members(
    place: Path, arrivals: Iterable[Arrival], limits: Limits
) -> Iterator[tuple[Arrival, bytes | FileRefused]]:
    try:
        folder = zipfile.ZipFile(place)
    except UNZIP_ERRORS:
        gone = Damaged("The zip file that holds it cannot be opened any more.")
        yield from ((arrival, gone) for arrival in arrivals)
        return
    with folder:
        for arrival in arrivals:
            try:
                yield arrival, _unzip(folder, arrival.member or "", limits)
            except FileRefused as refusal:
                yield arrival, refusal


def _unzip(folder: zipfile.ZipFile, member: str, limits: Limits) -> bytes:
    """A member's bytes, never more than the limit, whatever size it claims."""
    try:
        if folder.getinfo(member).flag_bits & ENCRYPTED_BIT:
            raise Encrypted("The file in the zip file opens with a password only.")
        with folder.open(member) as file:
            content = file.read(limits.file_bytes + 1)
    except (KeyError, *UNZIP_ERRORS) as error:
        raise Damaged("The file is damaged inside its zip file.") from error
    if len(content) > limits.file_bytes:
        raise TooLarge(f"The file is larger than {limits.file_bytes // MEBIBYTE} MB.")
    return content
