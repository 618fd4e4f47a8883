"""Whether the page could start with these settings: its guards, its register, its sign-in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from qa_app.doctor.findings import Finding, good, note, wrong
from qa_app.doctor.settings import name_mend
from qa_app.settings import AppSettings
from qa_app.web.guard import list_guards
from qa_app.web.sign_in import WANTED, has_sign_in
from store.authorities import load_register
from store.errors import RegisterUnreadable, SettingInvalid


def check_page(settings: AppSettings) -> Iterator[Finding]:
    """Read what the page reads as it starts."""
    try:
        list_guards(settings.host, settings.allowed_hosts, settings.frame_origins)
        yield good("guards", "hosts and origins are written as such")
    except SettingInvalid as error:
        yield wrong("guards", str(error), name_mend(str(error)))
    try:
        load_register(settings.store.register)
        yield good("register", "the authorities can be read")
    except RegisterUnreadable as error:
        yield wrong("register", str(error), "unset LETTERS_REGISTER")
    if settings.keepers and not _can_sign_in(settings):
        yield wrong("keeper's page", f"nobody can sign in: {WANTED}", "unset LETTERS_KEEPERS")


def _can_sign_in(settings: AppSettings) -> bool:
    from streamlit import config

    if settings.secrets is not None:
        config.set_option("secrets.files", [str(settings.secrets)])
    return has_sign_in()


def check_programs() -> Finding:
    """Whether scans can be read; nothing else needs another program."""
    if shutil.which("tesseract"):
        return good("tesseract", "installed; with the extra ocr scans are read")
    return note(
        "tesseract", "not installed; scanned letters are refused", "apt-get install tesseract-ocr"
    )
