"""Whether a name is another one cut short, as heads of tables print them until 2011."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.authorities import PLAIN_WORDS, fold_name

CUT_FROM = 15
"""A name of fewer letters is whole: what it leaves out, and its words, were not cut off."""
LONGEST_ABBREVIATION = 3
BODY_OF = re.compile(
    r"^(royal )?(london )?(borough|city|county|district|metropolitan borough)( council)? of "
)


def may_be_cut(short: str, full: str) -> bool:
    """Whether a printed name can be a full one cut short or abbreviated.

    "King's Lynn & W Nor" can be "King's Lynn and West Norfolk Borough Council", and
    "Bath & North East So" can be "Bath and North East Somerset Council"; "Newcastle" is not
    "Newcastle-under-Lyme Borough Council".
    """
    words = fold_name(short).split()
    is_cut = len(short.strip()) >= CUT_FROM
    whole = fold_name(full)
    shared = {word for word in words if len(word) > LONGEST_ABBREVIATION} & set(whole.split())
    return bool(shared) and any(
        _fits(words, each.split(), is_cut) for each in (whole, BODY_OF.sub("", whole))
    )


def _fits(short: Sequence[str], full: Sequence[str], is_cut: bool) -> bool:
    if not short:
        return is_cut or set(full) <= PLAIN_WORDS
    if not full:
        return False
    word, rest = short[0], short[1:]
    is_abbreviated = len(word) <= LONGEST_ABBREVIATION or (is_cut and not rest)
    if full[0] == word or (is_abbreviated and full[0].startswith(word)):
        return _fits(rest, full[1:], is_cut)
    initials = "".join(each[0] for each in full[: len(word)])
    if 1 < len(word) <= LONGEST_ABBREVIATION and initials == word:
        return _fits(rest, full[len(word) :], is_cut)
    return full[0] == "and" and _fits(short, full[1:], is_cut)
