"""What one file may cost, as the environment sets it; read once, at the edge."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping

from ingest.pages import MEBIBYTE, Limits
from store.errors import SettingInvalid

LEAST_MEMORY_MB = 512
"""A child takes up 190 MB of address space with one letter read, more on machines of many cores."""


def read_limits(env: Mapping[str, str] = os.environ) -> Limits:
    """Read LETTERS_FILE_MB, _FILE_PAGES, _FILE_SECONDS and _FILE_MEMORY_MB.

    Raises: SettingInvalid for anything but a number in its range.
    """
    plain = Limits()
    return Limits(
        file_bytes=_read_whole(env, "LETTERS_FILE_MB", plain.file_bytes // MEBIBYTE, 1) * MEBIBYTE,
        pages=_read_whole(env, "LETTERS_FILE_PAGES", plain.pages, 1),
        seconds=_read_seconds(env, "LETTERS_FILE_SECONDS", plain.seconds),
        memory_bytes=MEBIBYTE
        * _read_whole(
            env, "LETTERS_FILE_MEMORY_MB", plain.memory_bytes // MEBIBYTE, LEAST_MEMORY_MB
        ),
    )


def _read_whole(env: Mapping[str, str], name: str, default: int, least: int) -> int:
    printed = env.get(name)
    if not printed:
        return default
    if not (printed.isascii() and printed.isdecimal() and least <= int(printed) <= 10**6):
        raise SettingInvalid(f"{name} must be a whole number from {least} on, not {printed!r}")
    return int(printed)


def _read_seconds(env: Mapping[str, str], name: str, default: float) -> float:
    printed = env.get(name)
    if not printed:
        return default
    try:
        seconds = float(printed)
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= 86_400:
        raise SettingInvalid(f"{name} must be a number of seconds above 0, not {printed!r}")
    return seconds
