"""Every number in an answer is a figure's, or the answer is not given."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from qa_app.answers.check import check_numbers
from qa_app.errors import NumberUnproved
from qa_app.records import Answer, CitedFigure, Status
from store.records import Year

YEAR = Year.ended(2018)
FIGURE = CitedFigure(
    "Kent County Council", YEAR, "complaints_received", "housing", "authority", Decimal(1204),
    "count", (),
)  # fmt: skip
RATE = replace(FIGURE, measure="uphold_rate", breakdown=None, value=Decimal("59.5"), unit="percent")


@pytest.mark.parametrize(
    "text",
    [
        "1,204 complaints in the year ended 31 March 2018 (2017-18).",
        "The rate was 59.5% in 2017-18.",
        "1,204 upheld decisions per 100,000 residents",
        "The letter of 18 July 2018 says (page 3): “In 2016 we ran 58 courses.”",
        "None.",
    ],
)
def test_proved_numbers_pass(text: str) -> None:
    """This test ensures that values, years of the letters, places and quotations are let through."""
    answer = Answer(Status.ANSWERED, text, figures=(FIGURE, RATE))
    assert check_numbers(answer, [YEAR]) is answer


@pytest.mark.parametrize(
    "text",
    [
        "1,205 complaints in 2017-18.",
        "12 complaints.",
        "1204 complaints.",
        "The rate was 59%.",
        "1,204 complaints in the year ended 31 March 2019 (2018-19).",
        "1,204 complaints in the year ended 31 March 2018 (2018-19).",
        "1,204 complaints, up 3.",
        "2018 complaints.",
    ],
)
def test_any_other_number_stops_the_answer(text: str) -> None:
    """This test ensures that a number that no figure has, or a year that is not asked, is caught."""
    answer = Answer(Status.ANSWERED, text, figures=(FIGURE, RATE))
    with pytest.raises(NumberUnproved):
        check_numbers(answer, [YEAR])
