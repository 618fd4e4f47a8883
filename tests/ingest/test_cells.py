"""One table cell as the number it prints."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.cells import read_cell
from ingest.errors import CellUnreadable


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("0", "0"),
        ("17", "17"),
        (" 17 ", "17"),
        ("1,204", "1204"),
        ("12,345,678", "12345678"),
        ("42.1", "42.1"),
        ("87%", "87"),
        ("87 %", "87"),
        ("59.7%", "59.7"),
        ("0%", "0"),
        ("100%", "100"),
    ],
)
def test_a_number_is_read_as_printed(printed: str, number: str) -> None:
    """This test ensures that a cell is the number it prints, in its own unit."""
    assert read_cell(printed) == Decimal(number)


@pytest.mark.parametrize("printed", ["", " ", "-", "–", "—", "n/a", "N/A"])
def test_no_figure_is_none(printed: str) -> None:
    """This test ensures that a letter's way of saying "no figure" is never a 0."""
    assert read_cell(printed) is None


@pytest.mark.parametrize(
    "printed",
    [
        "31/03/2018", "7 (est.)", "1 204", "12,04", "1,2045", ",204", "1.", ".5", "07", "00",
        "-3", "+3", "<5", "5*", "O", "l7", "seven", "1e3", "٣", "²", "½", "87%%", "%", "1.2.3",
        "Total", "12345678901", "1,204,5", "3-4", "£5", "nan", "inf", "None",
    ],
)  # fmt: skip
def test_anything_else_is_unreadable(printed: str) -> None:
    """This test ensures that no guess is made for a cell that is not plainly a number."""
    with pytest.raises(CellUnreadable):
        read_cell(printed)
