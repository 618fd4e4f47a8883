"""Whether the settings can be read, and whether any is there that nothing reads."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from qa_app.doctor.findings import Finding, good, note, wrong
from qa_app.doctor.packages import ROOT
from qa_app.settings import AppSettings, read_app_settings
from store.errors import SettingInvalid

READERS = ("store/settings.py", "qa_app/settings.py", "ingest/settings.py")
"""The modules that read settings, each by its name in quotes."""
_NAME = re.compile(r"LETTERS_[A-Z_]+")


def read_known_names(root: Path = ROOT) -> frozenset[str]:
    """The names of all settings, as the modules that read them have them."""
    texts = ((root / each).read_text(encoding="utf-8") for each in READERS)
    return frozenset(name for text in texts for name in re.findall(rf'"({_NAME.pattern})"', text))


def check_settings(
    env: Mapping[str, str], data: Path | None
) -> tuple[AppSettings | None, tuple[Finding, ...]]:
    """Read the settings. Returns: them, None where they cannot be used, and what was found."""
    found = list(_find_unknown(env))
    try:
        settings = read_app_settings(env, data)
    except SettingInvalid as error:
        found.append(wrong("settings", str(error), name_mend(str(error))))
        return None, tuple(found)
    count = sum(name in env for name in read_known_names())
    found.append(good("settings", f"{count} set, and each can be used"))
    return settings, tuple(found)


def name_mend(said: str) -> str:
    """The command that takes back the setting that a message names."""
    named = _NAME.search(said)
    return f"unset {named[0]}" if named else "env | grep LETTERS_"


def _find_unknown(env: Mapping[str, str]) -> Iterator[Finding]:
    known = read_known_names()
    for name in sorted(each for each in env if each.startswith("LETTERS_")):
        if name not in known:
            near = difflib.get_close_matches(name, sorted(known), 1)
            meant = f"; is {near[0]} meant?" if near else ""
            yield note("settings", f"{name} is no setting of this program{meant}", f"unset {name}")
