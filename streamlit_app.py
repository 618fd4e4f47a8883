"""The page's entry: `streamlit run streamlit_app.py`, or `python -m qa_app serve` around it."""

from __future__ import annotations

import streamlit as st

from qa_app.web.rooms import show_rooms

st.set_page_config(layout="centered")
show_rooms()
