"""How quotes say where their words stand."""

from __future__ import annotations

import pytest

from qa_app.answers.quotation import describe_standing, explain_standing
from qa_app.records import Quote, StandsIn
from store.records import Year


def make_quote(*stands_in: tuple[int, int, int]) -> Quote:
    """stands_in: a letter's year, how many letters of it have the words, how many are held."""
    return Quote(
        "Words.", "1", "leeds.pdf", 1, None, "Leeds City Council", Year.ended(2020), letters=1,
        stands_in=tuple(StandsIn(Year.ended(y), n, held) for y, n, held in stands_in),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stands_in", "told"),
    [
        ([(2020, 1, 331)], "in the letter to Leeds City Council of 2020"),
        ([(2020, 1, 1)], "in the letter to Leeds City Council of 2020"),
        ([(2018, 331, 331)], "in all 331 letters of 2018"),
        ([(2018, 12, 331)], "in 12 of the 331 letters of 2018"),
        (
            [(2019, 1, 1), (2020, 2, 4)],
            "in the only letter of 2019 and 2 of the 4 letters of 2020",
        ),
        (
            [(2016, 300, 300), (2017, 301, 301), (2018, 331, 331), (2019, 300, 320)],
            "in 1,232 letters of 2016 to 2019",
        ),
    ],
)
def test_where_words_stand(stands_in: list[tuple[int, int, int]], told: str) -> None:
    """This test ensures that shared words name how many letters have them, own words their letter."""
    quote = make_quote(*stands_in)
    assert describe_standing(quote) == told
    shared = sum(letters for _, letters, _ in stands_in) > 1
    assert explain_standing(quote) == (
        f"The same words stand {told} that are held." if shared else None
    )
