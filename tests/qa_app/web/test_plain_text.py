"""Words of strangers stay words, wherever the page shows them."""

from __future__ import annotations

import re

import pytest

from qa_app.web.plain_text import LONGEST_LABEL, WORD_JOINER, escape_label, escape_markdown


def undo(escaped: str) -> str:
    """Read escaped words as markdown does, the invisible joiners left out."""
    return re.sub(r"\\(.)", r"\1", escaped).replace(WORD_JOINER, "")


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script> complaints chesterfield",
        "**bold** _it_ ~~x~~ `code` # head",
        "[link](http://evil.example) ![picture](http://evil.example/x.png)",
        ":red[danger] :material/home: $x^2$ &amp; a | b \\ c",
        "Children's Services & Education: 1,204 (87%) in 2017-18",
    ],
)
def test_a_reader_sees_the_same_words(words: str) -> None:
    """This test ensures that escaping changes nothing that a reader sees."""
    assert undo(escape_markdown(words)) == words


@pytest.mark.parametrize("character", r"\`*_{}[]()#+-.!|~$<>:&@=")
def test_marks_are_escaped(character: str) -> None:
    """This test ensures that no mark of markdown's stands without a backslash before it."""
    assert escape_markdown(f"a{character}b").replace(WORD_JOINER, "") == f"a\\{character}b"


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ("see http://evil.example", "http:"),
        ("see HTTPS://evil.example", "HTTPS:"),
        ("see www.evil.example", "www."),
        ("write to a@evil.example", "@evil"),
        ("a :streamlit: picture", ":streamlit"),
        ("a -> b", "->"),
        ("a <- b", "<-"),
        ("a >= b", ">="),
        ("a -- b", "--"),
    ],
)
def test_what_is_found_after_escapes_is_broken_up(words: str, whole: str) -> None:
    """This test ensures that addresses and signs, which a backslash does not stop, are broken."""
    assert whole in words
    assert whole not in escape_markdown(words).replace("\\", "")


def test_lines_become_one() -> None:
    """This test ensures that neither a blank line nor an indent starts a block of its own."""
    assert escape_markdown("    indented\n\nnext\ttab ") == "indented next tab"


def test_long_labels_are_cut() -> None:
    """This test ensures that a label stays short, and says that it was cut."""
    cut = escape_label("word " * 100)
    assert len(cut) <= LONGEST_LABEL
    assert cut.endswith("…")
