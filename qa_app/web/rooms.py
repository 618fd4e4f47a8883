"""The rooms of the page, and the links between them: a room is one address below the page's own.

The links stand in the page and not in Streamlit's own bar, which is absent from a frame
(`?embed=true`) and folded away on a phone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from qa_app.web.access import show_access_aid
from qa_app.web.chat import TITLE, show_page
from qa_app.web.conversation import home_from_address
from qa_app.web.coverage import LETTERS_TITLE
from qa_app.web.links import HOME
from qa_app.web.sign_in import KEEPER_TITLE, is_configured


@dataclass(frozen=True)
class Room:
    """One room: what shows it, its heading, the words of links to it, and its address.

    The first room has the page's own address, and an empty path.
    """

    show: Callable[[], None]
    title: str
    link: str
    icon: str
    path: str


def list_rooms() -> tuple[Room, ...]:
    """The rooms that a reader may enter, that of questions first.

    There is no room for keepers, and no address of one, where no sign-in is set up.
    """
    rooms = (
        Room(show_page, TITLE, "Ask a question", ":material/chat:", ""),
        Room(
            show_letters,
            LETTERS_TITLE,
            "Which letters are held, and all their figures",
            ":material/table_view:",
            "letters",
        ),
    )
    if is_configured():
        keeper = Room(show_keeper, KEEPER_TITLE, KEEPER_TITLE, ":material/key:", "keeper")
        return (*rooms, keeper)
    return rooms


def show_letters() -> None:
    """Show the room of the letters; what makes its tables and files is loaded for it alone."""
    from qa_app.web.coverage_room import show_letters_room

    show_letters_room()


def show_keeper() -> None:
    """Show the keeper's room, loaded for it alone."""
    from qa_app.web.keeper import show_keeper as show_keeper_room

    show_keeper_room()


def show_rooms() -> None:
    """Show the room that the address names, with links to the others.

    A frame has no link to the keeper's room, for no provider lets one sign in inside a frame.
    A room has no icon in the browser's tab: Streamlit fetches one from outside. The links stand
    under the questions, so that nothing comes before the box, and over every other room, as its
    way back.
    """
    rooms = list_rooms()
    pages = [
        st.Page(
            room.show,
            title=room.title,
            url_path=room.path or None,
            default=not room.path,
        )
        for room in rooms
    ]
    entered = st.navigation(pages, position="hidden")
    others = [
        (page, room)
        for page, room in zip(pages, rooms, strict=True)
        if page != entered and not (room.title == KEEPER_TITLE and st.context.is_embedded)
    ]
    if entered == pages[0]:
        entered.run()
        _show_links(others)
    else:
        show_access_aid()  # the first room has it where its answers are said
        _show_links(others)
        entered.run()


def _show_links(others: list[tuple[st.Page, Room]]) -> None:
    home = home_from_address()
    for page, room in others:
        st.page_link(
            page, label=room.link, icon=room.icon, query_params={HOME: home} if home else None
        )
