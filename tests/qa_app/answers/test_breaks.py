"""Years that cannot simply be compared."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qa_app.answers.breaks import find_break
from qa_app.records import CitedFigure
from store.records import Year


def figure(measure: str, end: int, *, part: str = "total", context: bool = False) -> CitedFigure:
    return CitedFigure(
        "Kent County Council", Year.ended(end), measure, part, "authority", Decimal(1), "count", (),
        context=context,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "ends", "words"),
    [
        ("complaints_received", (2008, 2009), "enquiries"),
        ("decisions", (2010, 2014), "words for decisions"),
        ("uphold_rate", (2022, 2023), "borderline"),
        ("uphold_rate", (2019, 2021), "three months"),
    ],
)
def test_a_change_between_two_years_is_said(
    measure: str, ends: tuple[int, ...], words: str
) -> None:
    """This test ensures that figures on both sides of a change come with its caution."""
    said = find_break([figure(measure, end) for end in ends])
    assert said is not None
    assert words in said


def test_the_new_cut_of_subjects_is_said_of_subjects_alone() -> None:
    """This test ensures that a total over the cut of 2011-12 is not cautioned as a subject is."""
    subjects = [figure("complaints_received", end, part="housing") for end in (2011, 2016)]
    assert "subjects" in (find_break(subjects) or "")
    assert find_break([figure("complaints_received", end) for end in (2011, 2016)]) is None


@pytest.mark.parametrize(
    ("measure", "ends"),
    [("complaints_received", (2014, 2019)), ("uphold_rate", (2023, 2025)), ("decisions", (2018,))],
)
def test_years_of_one_way_of_counting_need_no_caution(measure: str, ends: tuple[int, ...]) -> None:
    """This test ensures that comparable years are not cautioned."""
    assert find_break([figure(measure, end) for end in ends]) is None


def test_what_was_not_asked_for_does_not_count() -> None:
    """This test ensures that a figure beside the answer brings no caution."""
    assert find_break([figure("decisions", 2010, context=True), figure("decisions", 2015)]) is None
