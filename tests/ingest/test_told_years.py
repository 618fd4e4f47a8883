"""Phrases for years, and how one leads to another."""

from __future__ import annotations

import pytest

from ingest.told_years import LAST, PREVIOUS, THIS, Offsets, find_readings, phrase_to_year


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("this year", THIS),
        ("during the year", THIS),
        ("in the year under review", THIS),
        ("Last year", LAST),
        ("over the past year", LAST),
        ("the previous\nyear", PREVIOUS),
        ("the year before", PREVIOUS),
        ("in 2006/07", 0),
        ("2005-06", -1),
        ("2004 / 2005", -2),
        ("in 2007/08", 1),
        ("the year ended 31 March 2006", -1),
        ("between 1 April 2006 and 31 March 2007", 0),
        ("between 1 April 2005 and 31 March 2007", None),
        ("in 2005/07", None),
        ("in 2005/2007", None),
    ],
)
def test_a_phrase_is_a_year(phrase: str, expected: int | str | None) -> None:
    """This test ensures that each phrase is the year it names in a letter about 2006-07."""
    assert phrase_to_year(phrase, 2007) == expected


@pytest.mark.parametrize(
    ("now", "then", "first", "expected"),
    [
        (["this year"], "last year", "", [(0, -1, None)]),
        ([], "the previous year", "", [(0, -1, None)]),
        (["in 2005/06"], "the previous year", "", [(-1, -2, None)]),
        (["this year"], "last year", "the previous year", [(0, -1, -2)]),
        (["this year", "in 2006/07"], "", "", []),
        (["in 2006/07"], "2004/05", "2003/04", [(0, -2, -3)]),
        (["Last year"], "the previous year", "", [(0, -1, None), (-1, -2, None)]),
        (["Last year"], "2005/06", "", [(0, -1, None)]),
        (["Last year"], "last year", "", []),
        (["in 2005/06"], "last year", "", []),
        (["this year"], "2006/07", "", []),
        (["in 2007/08"], "last year", "", []),
        (["in 2001/02"], "", "", []),
    ],
)
def test_the_years_of_a_sentence(
    now: list[str], then: str, first: str, expected: list[Offsets]
) -> None:
    """This test ensures that all ways are found in which a sentence's years can be meant."""
    assert find_readings(now, then, first, 2007) == expected
