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
_PLACE = re.compile(r"(?P<host>[\w.-]+|\[[0-9a-f:]+\]):(?P<port>\d{1,5})", re.ASCII | re.IGNORECASE)
_PATH = re.compile(r"([a-z0-9][\w-]*(/[a-z0-9][\w-]*)*)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class AppSettings:
    """What the page and the command line run with.

    authority is what "we" means where a question names none; frame_origins may frame the page;
    allowed_hosts may be named in a request beside this machine's own names; address is the page's
    own, which links to answers begin with; path is where the page stands on its host, with a slash
    at both ends; stores_questions is whether the journal keeps a question's text, redacted; closed
    is why the service is switched off, None where it is not; questions_a_minute are a session's,
    most_a_minute those of all; keepers are the e-mail addresses, case folded, of those who may add
    and remove letters; secrets is the file that says where they sign in; metrics is the address at
    which a monitoring system is answered, None for nowhere; logs_json is whether the log is JSON.
    """

    store: StoreSettings
    authority: str | None = None
    frame_origins: tuple[str, ...] = ()
    allowed_hosts: tuple[str, ...] = ()
    host: str = "127.0.0.1"
    port: int = 8501
    address: str | None = None
    path: str = "/"
    stores_questions: bool = False
    closed: str | None = None
    questions_a_minute: int = 60
    most_a_minute: int = 600
    keepers: tuple[str, ...] = ()
    secrets: Path | None = None
    metrics: tuple[str, int] | None = None
    logs_json: bool = False


def _split(value: str | None) -> tuple[str, ...]:
    return tuple(each for each in (value or "").replace(",", " ").split() if each)


def _read_number(env: Mapping[str, str], name: str, default: int, most: int) -> int:
    written = env.get(name) or str(default)
    if not written.isdecimal() or not 1 <= int(written) <= most:
        raise SettingInvalid(f"{name} must be 1 to {most}, not {written!r}")
    return int(written)


def _read_yes(env: Mapping[str, str], name: str) -> bool:
    written = (env.get(name) or "no").strip().casefold()
    if written not in ("yes", "no"):
        raise SettingInvalid(f"{name} must be yes or no, not {written!r}")
    return written == "yes"


def read_app_settings(env: Mapping[str, str] = os.environ, data: Path | None = None) -> AppSettings:
    """Read LETTERS_AUTHORITY, _FRAME_ORIGINS, _ALLOWED_HOSTS, _HOST, _PORT, _PATH, _ADDRESS,
    _STORE_QUESTIONS, _CLOSED, _QUESTIONS_A_MINUTE, _MOST_A_MINUTE, _KEEPERS,
    _SECRETS, _METRICS, _LOGS and the store's.

    data: the data folder named on a command line, which goes before LETTERS_DATA.
    Raises: SettingInvalid where the port is not a whole number from 1 to 65535, the path is none,
        the address not as https://intranet.example.gov.uk/letters is, a number of questions not
        one from 1 to 100,000, LETTERS_STORE_QUESTIONS neither yes nor no, a keeper no e-mail
        address, there is no file of secrets of the name given, LETTERS_METRICS is not as
        127.0.0.1:9465 is, or LETTERS_LOGS neither text nor json.
    """
    address = (env.get("LETTERS_ADDRESS") or "").strip() or None
    if address and not _ADDRESS.fullmatch(address):
        raise SettingInvalid(f"LETTERS_ADDRESS has {address!r}, which is no address of a page")
    path = (env.get("LETTERS_PATH") or "").strip("/")
    if not _PATH.fullmatch(path):
        raise SettingInvalid(f"LETTERS_PATH must be as /letters/ is, not {path!r}")
    return AppSettings(
        read_settings(data, env),
        (env.get("LETTERS_AUTHORITY") or "").strip() or None,
        _split(env.get("LETTERS_FRAME_ORIGINS")),
        _split(env.get("LETTERS_ALLOWED_HOSTS")),
        env.get("LETTERS_HOST") or "127.0.0.1",
        _read_number(env, "LETTERS_PORT", 8501, 65535),
        address,
        f"/{path}/" if path else "/",
        stores_questions=_read_yes(env, "LETTERS_STORE_QUESTIONS"),
        closed=(env.get("LETTERS_CLOSED") or "").strip() or None,
        questions_a_minute=_read_number(env, "LETTERS_QUESTIONS_A_MINUTE", 60, 100_000),
        most_a_minute=_read_number(env, "LETTERS_MOST_A_MINUTE", 600, 100_000),
        keepers=_read_keepers(env),
        secrets=_read_secrets(env),
        metrics=_read_place(env),
        logs_json=_read_logs_json(env),
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


def _read_place(env: Mapping[str, str]) -> tuple[str, int] | None:
    written = (env.get("LETTERS_METRICS") or "").strip()
    if not written:
        return None
    found = _PLACE.fullmatch(written)
    if found is None or not 1 <= int(found["port"]) <= 65535:
        raise SettingInvalid(f"LETTERS_METRICS must be as 127.0.0.1:9465 is, not {written!r}")
    return found["host"].strip("[]"), int(found["port"])


def _read_logs_json(env: Mapping[str, str]) -> bool:
    written = (env.get("LETTERS_LOGS") or "text").strip().casefold()
    if written not in ("text", "json"):
        raise SettingInvalid(f"LETTERS_LOGS must be text or json, not {written!r}")
    return written == "json"
