"""The letters' own files, kept by content hash, so that everything can be rebuilt from them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from store.errors import OriginalMissing
from store.settings import StoreSettings

PART = ".part-"
"""Begins the name of a file that is not written whole yet."""


def hash_content(content: bytes) -> str:
    """The name under which a file's bytes are kept: sha256, 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def find_original(settings: StoreSettings, original: str) -> Path:
    """Where a kept file lies, by its hash."""
    return settings.originals / original[:2] / original


def save_original(settings: StoreSettings, content: bytes) -> str:
    """Keep the bytes of a file, whole or not at all; keeping them again changes nothing."""
    original = hash_content(content)
    place = find_original(settings, original)
    if place.is_file() and place.stat().st_size == len(content):
        return original
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=place.parent, prefix=PART)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(place)
    except OSError:
        Path(part).unlink(missing_ok=True)
        raise
    return original


def find_originals(settings: StoreSettings) -> tuple[Path, ...]:
    """Every kept file, by hash; the parts of files that a crash left are not among them."""
    files = settings.originals.glob("*/*")
    return tuple(sorted(each for each in files if not each.name.startswith(PART)))


def find_parts(settings: StoreSettings) -> tuple[Path, ...]:
    """Parts of files that a crash left, or that a writer is just writing."""
    return tuple(sorted(settings.originals.glob(f"*/{PART}*")))


def remove_parts(settings: StoreSettings) -> None:
    """Remove what a crash left; for the one writer only."""
    for part in find_parts(settings):
        part.unlink(missing_ok=True)


def read_original(settings: StoreSettings, original: str) -> bytes:
    """The bytes of a kept file.

    Raises: OriginalMissing where it is gone or no longer has the hash that it is kept under.
    """
    place = find_original(settings, original)
    if not place.is_file():
        raise OriginalMissing(f"the kept file {original} is not in {settings.originals}")
    content = place.read_bytes()
    if hash_content(content) != original:
        raise OriginalMissing(f"the kept file {place} is not as it was")
    return content
