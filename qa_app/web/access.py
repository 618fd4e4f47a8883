"""What Streamlit leaves out for screen readers and keyboards, in one part that shows nothing.

A new answer is said once; a focus that went with the button that asked comes back to the question
box; a table too wide for the window is reached by Tab, and scrolled by the arrow keys.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from qa_app.records import Answer
from qa_app.web.conversation import list_turns
from qa_app.web.copied_text import SAMPLE_NOTICE

PARTS = Path(__file__).with_name("parts")
MOST_CHARACTERS = 300
TABLE = "Table, scrolls sideways"
LOOKING = "Looking in the letters."
MORE = "The rest is on the page."
SENTENCE_END = re.compile(r"(?<=[.?!])(?<!\bSt\.)(?<!\bMr\.)(?<!\bDr\.)(?<!\bNo\.)\s+(?=[A-Z“])")


def _read_part(kind: str) -> str:
    return (PARTS / f"access.{kind}").read_text(encoding="utf-8")


access_aid = st.components.v2.component(
    "access_aid", html=_read_part("html"), css=_read_part("css"), js=_read_part("js")
)


def show_access_aid() -> None:
    """Put the part on the page; it says the newest answer, unless that was said before."""
    turns = list_turns()
    number, words = (turns[-1].number, write_announcement(turns[-1].answer)) if turns else (0, "")
    access_aid(
        key="access-aid",
        data={"number": number, "words": words, "table": TABLE, "looking": LOOKING},
    )


def write_announcement(answer: Answer) -> str:
    """The answer's first sentences, as many as can be listened to, and what to look for after."""
    first, *others = SENTENCE_END.split(" ".join(answer.text.split()))
    said = [first]
    for sentence in others:
        if len(" ".join(said)) + len(sentence) > MOST_CHARACTERS:
            said.append(MORE)
            break
        said.append(sentence)
    if answer.sample:
        said.insert(0, f"{SAMPLE_NOTICE}.")
    if answer.choices:
        many = len(answer.choices)
        said.append(f"{many} {'choice follows' if many == 1 else 'choices follow'} as buttons.")
    return " ".join(said)
