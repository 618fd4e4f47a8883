"""Years as the store writes them."""

import pytest

from store.records import Year


@pytest.mark.parametrize(
    ("written", "end"), [("2017-18", 2018), ("1999-00", 2000), ("2003-04", 2004)]
)
def test_a_year_prints_as_it_is_read(written: str, end: int) -> None:
    """This test ensures that a year keeps its form, over the turn of a century too."""
    assert str(Year.parse(written)) == written
    assert Year.parse(written) == Year.ended(end)


@pytest.mark.parametrize("written", ["2017-19", "2017", "17-18", "2017/18", "", "2017-2018"])
def test_other_forms_are_no_years(written: str) -> None:
    """This test ensures that nothing but the store's own form is read by the record."""
    with pytest.raises(ValueError, match="not a year of letters"):
        Year.parse(written)
