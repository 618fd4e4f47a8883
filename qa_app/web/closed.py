"""What the page shows while its keeper has switched the service off."""

from __future__ import annotations

import streamlit as st

from qa_app.closing import find_closing, refuse_closed
from qa_app.settings import AppSettings
from qa_app.web.plain_text import escape_markdown


def show_closing(settings: AppSettings) -> bool:
    """Say that the service is switched off, and why. Returns: whether it is."""
    reason = find_closing(settings)
    if reason is None:
        return False
    st.warning(escape_markdown(refuse_closed(reason).text), icon=":material/block:")
    return True
