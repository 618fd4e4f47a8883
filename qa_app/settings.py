"""The application's settings, read once, at the edge."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from store.errors import SettingInvalid
from store.settings import StoreSettings, read_settings

LONGEST_QUESTION = 300
_PATH = re.compile(r"([a-z0-9][\w-]*(/[a-z0-9][\w-]*)*)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class AppSettings:
    """What the page and the command line run with.

    authority is what "we" means where a question names none; frame_origins may frame the page;
    allowed_hosts may be named in a request beside this machine's own names; path is where the page
    stands on its host, with a slash at both ends.
    """

    store: StoreSettings
    authority: str | None = None
    frame_origins: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    port: int = 8501
    path: str = "/"


def _split(value: str | None) -> tuple[str, ...]:
    return tuple(each for each in (value or "").replace(",", " ").split() if each)


def read_app_settings(env: Mapping[str, str] = os.environ, data: Path | None = None) -> AppSettings:
    """Read LETTERS_AUTHORITY, _FRAME_ORIGINS, _ALLOWED_HOSTS, _HOST, _PORT, _PATH and the store's.

    data: the data folder named on a command line, which goes before LETTERS_DATA.
    Raises: SettingInvalid where the port is no whole number from 1 to 65535, or the path is none.
    """
    port = env.get("LETTERS_PORT") or "8501"
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise SettingInvalid(f"LETTERS_PORT must be 1 to 65535, not {port!r}")
    path = (env.get("LETTERS_PATH") or "").strip("/")
    if not _PATH.fullmatch(path):
        raise SettingInvalid(f"LETTERS_PATH must be as /letters/ is, not {path!r}")
    return AppSettings(
        read_settings(data, env),
        (env.get("LETTERS_AUTHORITY") or "").strip() or None,
        _split(env.get("LETTERS_FRAME_ORIGINS")),
        _split(env.get("LETTERS_ALLOWED_HOSTS")),
        env.get("LETTERS_HOST") or "127.0.0.1",
        int(port),
        f"/{path}/" if path else "/",
    )
