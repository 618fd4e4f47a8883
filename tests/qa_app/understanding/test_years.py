"""Years as people write them."""

from __future__ import annotations

import pytest

from qa_app.understanding.scan import Scan
from qa_app.understanding.years import read_years

ONE_YEAR = [
    ("in 2017/18", "2017-18"),
    ("2017-2018", "2017-18"),
    ("2017/2018", "2017-18"),
    ("2017–18", "2017-18"),
    ("17/18", "2017-18"),
    ("17-18", "2017-18"),
    ("2018", "2017-18"),
    ("in '18", "2017-18"),
    ("FY18", "2017-18"),
    ("the 2018 letter", "2017-18"),
    ("the annual review letter of 2018", "2017-18"),
    ("letter dated 18 July 2018", "2017-18"),
    ("year to March 2018", "2017-18"),
    ("the year ended 31 March 2018", "2017-18"),
    ("year ending 31st March 2018", "2017-18"),
    ("up to 31 March 2018", "2017-18"),
    ("1 April 2017 to 31 March 2018", "2017-18"),
    ("April 2017 - March 2018", "2017-18"),
    ("2017 to 2018", "2017-18"),
    ("31/03/2018", "2017-18"),
    ("1998-99", "1998-99"),
    ("1999-00", "1999-00"),
    ("1999-2000", "1999-00"),
    ("2029-30", "2029-30"),
]


@pytest.mark.parametrize(("written", "year"), ONE_YEAR)
def test_a_year_is_read(written: str, year: str) -> None:
    """This test ensures that every usual way of writing a year of letters is that year."""
    read = read_years(Scan.of(f"complaints {written} please"))
    assert [str(each) for each in read.years] == [year]
    assert read.scan.open.startswith("complaints")


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2015 and 2016", ["2014-15", "2015-16"]),
        ("2016/17 and 2017/18", ["2016-17", "2017-18"]),
        ("2015 to 2018", ["2014-15", "2015-16", "2016-17", "2017-18"]),
        ("2015-16 to 2017-18", ["2015-16", "2016-17", "2017-18"]),
        ("2018 or 2018", ["2017-18"]),
    ],
)
def test_several_years_are_read_in_order(written: str, years: list[str]) -> None:
    """This test ensures that each year named is asked for, once."""
    assert [str(each) for each in read_years(Scan.of(written)).years] == years


@pytest.mark.parametrize("written", ["", "1204", "2,018", "12.5", "18 complaints", "page 20178"])
def test_other_numbers_are_no_years(written: str) -> None:
    """This test ensures that a count is never taken for a year."""
    assert read_years(Scan.of(written)).years == ()


@pytest.mark.parametrize(
    ("written", "relative"),
    [
        ("last year", 0),
        ("the latest letter", 0),
        ("this year", 0),
        ("most recent figures", 0),
        ("the year before", -1),
        ("the previous year", -1),
        ("in 2018", None),
    ],
)
def test_relative_years_count_from_the_letters(written: str, relative: int | None) -> None:
    """This test ensures that no clock is asked what "last year" is."""
    assert read_years(Scan.of(written)).relative == relative


def test_a_bare_year_is_an_assumption() -> None:
    """This test ensures that the reader is told how a bare year was taken."""
    assert read_years(Scan.of("in 2018")).assumed == ("2018 read as the year ended 31 March 2018",)
    assert read_years(Scan.of("in 2017-18")).assumed == ()
