"""What is held, in the page's first line."""

from __future__ import annotations

import pytest

from qa_app.records import HeldLetters
from qa_app.web.coverage import describe_held
from store.records import Letter, Year


def letter(authority: str, start: int) -> Letter:
    return Letter(
        f"{authority}{start}", "a.pdf", "0", authority, Year(start), None, None, 3, "x", "pdf"
    )


BATH, BATH_LATER, YORK = letter("Bath", 2010), letter("Bath", 2017), letter("York", 2017)


@pytest.mark.parametrize(
    ("held", "words"),
    [
        (HeldLetters((), False), "No letters are held yet."),
        (HeldLetters((YORK,), False), "1 letter to 1 authority held, for 2017-18."),
        (
            HeldLetters((BATH, BATH_LATER, YORK), True),
            "3 sample letters to 2 authorities held, for the years 2010-11 to 2017-18. "
            "They ship with this program.",
        ),
    ],
)
def test_the_first_line_says_what_is_held(held: HeldLetters, words: str) -> None:
    """This test ensures that a reader knows how many letters answers can come from."""
    assert describe_held(held) == words
