"""Names cut short in the heads of tables."""

from __future__ import annotations

import pytest

from ingest.cut_names import may_be_cut


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("King's Lynn & W Nor", "Borough Council of King’s Lynn & West Norfolk"),
        ("King's Lynn & W Nor", "King's Lynn and West Norfolk Borough Council"),
        ("Bath & North East So", "Bath and North East Somerset Council"),
        ("Bath & NE Somerset", "Bath and North East Somerset Council"),
        ("Kent County Council", "Kent County Council"),
        ("Kent County Counci", "Kent County Council"),
        ("Newcastle-under-Lym", "Newcastle-under-Lyme Borough Council"),
        ("Newcastle-u-Lyme BC", "Newcastle-under-Lyme Borough Council"),
        ("South Kesteven DC", "South Kesteven District Council"),
        ("North Yorkshire Cou", "North Yorkshire County Council"),
        ("Camden", "London Borough of Camden"),
    ],
)
def test_a_name_cut_short(short: str, full: str) -> None:
    """This test ensures that what heads print is known as the address's name cut short."""
    assert may_be_cut(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Newcastle", "Newcastle-under-Lyme Borough Council"),
        ("Newcastle City Coun", "Newcastle-under-Lyme Borough Council"),
        ("Derby C", "Derbyshire County Council"),
        ("Derby City Council", "Derbyshire County Council"),
        ("South Norfolk Distr", "Norfolk County Council"),
        ("Nor", "Norfolk County Council"),
        ("North Yorkshire County Council Pension", "North Yorkshire County Council"),
        ("Council", "Kent County Council"),
        ("", "Kent County Council"),
    ],
)
def test_another_name(short: str, full: str) -> None:
    """This test ensures that a name of another authority is not taken for one cut short."""
    assert not may_be_cut(short, full)
