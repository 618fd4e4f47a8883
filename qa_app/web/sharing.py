"""Under an answer: copy it, its citation or its link."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from qa_app.records import Answer
from qa_app.service import Service
from qa_app.settings import read_app_settings
from qa_app.web.conversation import Turn, home_from_address
from qa_app.web.copied_text import write_citation, write_copied_answer
from qa_app.web.link_making import NOT_ANSWERS, find_link
from qa_app.web.links import Link, link_to_query
from qa_app.web.opened_link import keep_address

PARTS = Path(__file__).with_name("parts")
NO_LINK = (
    "No link to this answer: the questions that it leans on were asked of other letters, or are "
    "too many for one address. Ask it in one whole question to get a link."
)


def _read_part(kind: str) -> str:
    return (PARTS / f"copy_buttons.{kind}").read_text(encoding="utf-8")


copy_buttons = st.components.v2.component(
    "copy_buttons", html=_read_part("html"), css=_read_part("css"), js=_read_part("js")
)


def find_page_address() -> str | None:
    """The page's own address: the setting's, or the one that the reader's browser names."""
    address = read_app_settings().address or st.context.url
    if not address:
        return None
    has_path = urlsplit(address).path
    return address if has_path else f"{address}/"


def write_address(link: Link, page: str | None) -> str | None:
    """The whole address of a link; None where the page's own is not known."""
    return f"{page}?{link_to_query(link)}" if page else None


def show_sharing(service: Service, turn: Turn, is_newest: bool) -> None:
    """Offer to copy an answer, its citation and its link; an older answer's when asked to."""
    is_answer = turn.answer.status not in NOT_ANSWERS
    if is_newest:
        link = find_link(service, turn, home_from_address()) if is_answer else None
        keep_address(link)
        if is_answer:
            _show_buttons(turn, link)
        return
    if not is_answer:
        return
    panel = st.expander("Copy or link", key=f"share-{turn.number}", on_change="rerun")
    if panel.open:
        with panel:
            _show_buttons(turn, find_link(service, turn, home_from_address()))


def _show_buttons(turn: Turn, link: Link | None) -> None:
    address = write_address(link, find_page_address()) if link else None
    copy_buttons(key=f"copy-{turn.number}", data={"items": list_items(turn.answer, address)})
    if link is None:
        st.caption(NO_LINK)


def list_items(answer: Answer, address: str | None) -> list[dict[str, str]]:
    """What can be copied: each with its button's label, what it is called, and the text."""
    citation = write_citation(answer, address)
    offered = [
        ("answer", write_copied_answer(answer, address)),
        *([("citation", citation)] if citation else []),
        *([("link", address)] if address else []),
    ]
    return [{"label": f"Copy {what}", "what": what, "text": text} for what, text in offered]
