"""The page's entry: `streamlit run streamlit_app.py`, or `python -m qa_app serve` around it."""

from __future__ import annotations

import streamlit as st

from qa_app.web import keeper
from qa_app.web.chat import TITLE, show_page

st.set_page_config(page_title=TITLE, layout="centered")
if keeper.is_configured():
    ask = st.Page(show_page, title="Ask", icon=":material/forum:", default=True)
    keep = st.Page(
        keeper.show_keeper, title=keeper.TITLE, icon=":material/inventory_2:", url_path="keeper"
    )
    st.navigation([ask, keep], position="top").run()
else:
    show_page()
