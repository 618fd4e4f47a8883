"""The page's entry: `streamlit run streamlit_app.py`, or `python -m qa_app serve` around it."""

from __future__ import annotations

import streamlit as st

from qa_app.web.chat import TITLE, show_page

st.set_page_config(page_title=TITLE, layout="centered")
show_page()
