"""Words of letters and questions made safe for the places where Streamlit reads markdown.

Whole sentences are shown with `st.text`, which reads no markdown at all. Labels of buttons,
captions and cells of tables have no such form, and go through `escape_markdown`.
"""

from __future__ import annotations

import re

WORD_JOINER = "\N{WORD JOINER}"
LONGEST_LABEL = 200

_PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>:&@=\"'/^])")
# These are found in the text after escapes are undone, so a backslash does not stop them: web
# and e-mail addresses become links, ":streamlit:" a picture, and "->" and its like one sign.
_FOUND_LATER = re.compile(
    r"(?i:(?<=https)|(?<=http)|(?<=ftp)|(?<=mailto)|(?<=xmpp))(?=:)"
    r"|(?i:(?<=www))(?=\.)"
    r"|(?<=@)|(?<=:)(?=\w)"
    r"|(?<=-)(?=[->])|(?<=<)(?=[-=])|(?<=[>~])(?==)"
    r"|(?<=\d-)(?=\d)"  # and "2017-18" stays on one line
)


def escape_markdown(text: str) -> str:
    """Write words on one line so that markdown shows them as they are and makes nothing of them.

    Invisible word joiners keep addresses from becoming links, so the result is for a reader's
    eye and not for copying.
    """
    one_line = " ".join(text.split())
    return _PUNCTUATION.sub(r"\\\1", _FOUND_LATER.sub(WORD_JOINER, one_line))


def escape_label(text: str) -> str:
    """Escape words for a button or a panel's heading, cut to what a reader can take in."""
    one_line = " ".join(text.split())
    if len(one_line) > LONGEST_LABEL:
        one_line = one_line[: LONGEST_LABEL - 1].rstrip() + "…"
    return escape_markdown(one_line)
