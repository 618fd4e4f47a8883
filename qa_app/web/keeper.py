"""The keeper's page: letters in and out, and what readers could not be told; for keepers alone."""

from __future__ import annotations

import streamlit as st

from qa_app.settings import AppSettings, read_app_settings
from qa_app.web.keeper_intake import show_intake
from qa_app.web.keeper_journal import show_journal
from qa_app.web.keeper_removal import show_removal
from qa_app.web.letter_desk import LetterDesk
from qa_app.web.opening import open_shared_service
from qa_app.web.plain_text import escape_markdown
from qa_app.web.sign_in import KEEPER_TITLE, find_refusal, is_configured
from qa_app.web.uploads import allow_uploads
from store.errors import StoreError
from store.settings import StoreSettings

TITLE = KEEPER_TITLE
ABSENT = "There is no such page here."
PURPOSE = "For those who look after the letters. Please sign in."
__all__ = ["TITLE", "is_configured", "show_keeper"]


@st.cache_resource(show_spinner=False)
def open_desk(settings: StoreSettings) -> LetterDesk:
    """The desk where letters are handed in, one for all keepers."""
    return LetterDesk(settings)


def show_keeper() -> None:
    """Show the page to a keeper, and to others what they need to become one, or that it is not."""
    if not is_configured():
        st.text(ABSENT)
        return
    st.title(TITLE, anchor=False)
    settings = read_app_settings()
    if not st.user.is_logged_in:
        st.text(PURPOSE)
        st.button("Sign in", on_click=st.login, icon=":material/login:")
        return
    refusal = find_refusal(st.user, settings.keepers)
    if refusal is not None:
        st.error(escape_markdown(refusal))
        _show_sign_out()
        return
    allow_uploads()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"You are signed in as {st.user.email}.", width="content")
        _show_sign_out()
    _show_rooms(settings)


def _show_rooms(settings: AppSettings) -> None:
    desk = open_desk(settings.store)
    show_intake(desk)
    try:
        service = open_shared_service(settings).service
        show_removal(desk, service.held())
        show_journal(settings)
    except StoreError as error:
        st.error(escape_markdown(f"The letters cannot be opened: {error}"))


def _show_sign_out() -> None:
    st.button("Sign out", on_click=st.logout, icon=":material/logout:")
