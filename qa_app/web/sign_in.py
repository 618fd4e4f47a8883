"""Who is a keeper: signed in with the provider that the secrets name, and named in settings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.util import find_spec

import streamlit as st

from qa_app.settings import AppSettings, read_app_settings
from store.errors import StoreError

KEYS = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
PACKAGES = ("authlib", "httpx")
WANTED = f"it wants the extra [keeper], and [auth] with {', '.join(KEYS)} in the file of secrets"

KEEPER_TITLE = "The keeper's page"


def is_configured(settings: AppSettings | None = None) -> bool:
    """Whether there is a keeper's page at all: keepers are named, and they can sign in."""
    try:
        found = settings or read_app_settings()
    except StoreError:
        return False  # the page itself says what is wrong
    return bool(found.keepers) and has_sign_in()


def has_sign_in() -> bool:
    """Whether the secrets and what is installed suffice for signing in."""
    if not all(find_spec(name) for name in PACKAGES) or not st.secrets.load_if_toml_exists():
        return False
    section = st.secrets.get("auth")
    return isinstance(section, Mapping) and all(section.get(key) for key in KEYS)


def find_refusal(user: Mapping[str, object], keepers: Collection[str]) -> str | None:
    """Why someone who is signed in is no keeper; None where they are one."""
    address = user.get("email")
    if not isinstance(address, str) or not address:
        return "Your sign-in tells no e-mail address, so this page cannot know you."
    if str(user.get("email_verified", True)).casefold() == "false":
        return f"You are signed in as {address}, but this address has not been verified."
    if address.casefold() not in keepers:
        return f"You are signed in as {address}, which is not among the keepers' addresses."
    return None
