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
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?", re.IGNORECASE)


@dataclass(frozen=True)
class AppSettings:
    """What the page and the command line run with.

    authority is what "we" means where a question names none; frame_origins may frame the page;
    allowed_hosts may be named in a request beside this machine's own names; address is the page's
    own, which links to answers begin with; keepers are the e-mail addresses, case folded, of those
    who may add and remove letters; secrets is the file that says where they sign in.
    """

    store: StoreSettings
    authority: str | None = None
    frame_origins: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    port: int = 8501
    address: str | None = None
    keepers: tuple[str, ...] = ()
    secrets: Path | None = None


def _split(value: str | None) -> tuple[str, ...]:
    return tuple(each for each in (value or "").replace(",", " ").split() if each)


def read_app_settings(env: Mapping[str, str] = os.environ, data: Path | None = None) -> AppSettings:
    """Read LETTERS_AUTHORITY, _FRAME_ORIGINS, _ALLOWED_HOSTS, _HOST, _PORT, _ADDRESS, _KEEPERS,
    _SECRETS and the store's.

    data: the data folder named on a command line, which goes before LETTERS_DATA.
    Raises: SettingInvalid where the port is not a whole number from 1 to 65535, or the address
        is not as https://intranet.example.gov.uk/letters is, a keeper no e-mail address, or there
        is no file of secrets of the name given.
    """
    port = env.get("LETTERS_PORT") or "8501"
    if not port.isdecimal() or not 1 <= int(port) <= 65535:
        raise SettingInvalid(f"LETTERS_PORT must be 1 to 65535, not {port!r}")
    address = (env.get("LETTERS_ADDRESS") or "").strip() or None
    if address and not _ADDRESS.fullmatch(address):
        raise SettingInvalid(f"LETTERS_ADDRESS has {address!r}, which is no address of a page")
    return AppSettings(
        read_settings(data, env),
        (env.get("LETTERS_AUTHORITY") or "").strip() or None,
        _split(env.get("LETTERS_FRAME_ORIGINS")),
        _split(env.get("LETTERS_ALLOWED_HOSTS")),
        env.get("LETTERS_HOST") or "127.0.0.1",
        int(port),
        address,
        keepers=_read_keepers(env),
        secrets=_read_secrets(env),
    )


def _read_keepers(env: Mapping[str, str]) -> tuple[str, ...]:
    keepers = _split(env.get("LETTERS_KEEPERS"))
    for keeper in keepers:
        if not _MAIL.fullmatch(keeper):
            raise SettingInvalid(f"LETTERS_KEEPERS has {keeper!r}, which is no e-mail address")
    return tuple(keeper.casefold() for keeper in keepers)


def _read_secrets(env: Mapping[str, str]) -> Path | None:
    named = env.get("LETTERS_SECRETS")
    if not named:
        return None
    path = Path(named).expanduser().resolve()
    if not path.is_file():
        raise SettingInvalid(f"LETTERS_SECRETS names no file: {path}")
    return path
