"""Words without what differs between two printings of them, for comparing."""

from __future__ import annotations

import unicodedata


def fold_words(text: str) -> str:
    """The letters and digits of words in one case: "Develop-", "ment" is "development"."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("&", "and")
    return "".join(letter for letter in plain if letter.isalnum())
