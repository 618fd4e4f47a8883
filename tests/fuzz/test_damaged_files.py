"""Damaged letters: refused by name or read right, in bounded time and memory."""

from __future__ import annotations

from collections import Counter

import pytest

from ingest.pages import MEBIBYTE
from tests.fuzz.byte_damage import BYTE_DAMAGES
from tests.fuzz.corpus import find_letters, make_damaged, make_one, read_truth
from tests.fuzz.judging import LIMITS, Judge

pytestmark = pytest.mark.fuzz

ENOUGH = 200
"""From so many damaged files on each way of damage and each ending must have come up."""


def test_damaged_files_make_no_doubted_figure(fuzz_files: int, fuzz_seed: int) -> None:
    """This test ensures that damage costs figures, and never changes one or ends the reader."""
    judge = Judge()
    try:
        outcomes = [judge.judge(damaged) for damaged in make_damaged(fuzz_seed, fuzz_files)]
    finally:
        judge.close()
    faults = [(each.damaged.number, each.name, each.detail) for each in outcomes if each.is_fault]
    assert faults == []
    assert all(each.seconds < LIMITS.seconds for each in outcomes)
    most = LIMITS.memory_bytes / MEBIBYTE
    assert all(each.memory_mb is None or each.memory_mb < most for each in outcomes)
    if fuzz_files >= ENOUGH:
        ways = Counter(each.damaged.how for each in outcomes)
        assert set(ways) == {"damage_content", *(damage.__name__ for damage in BYTE_DAMAGES)}
        names = Counter(each.name for each in outcomes)
        assert min(names["kept whole"], names["kept in part"], names["refused: damaged"]) > 0


def test_the_same_number_makes_the_same_file() -> None:
    """This test ensures that a fault can be looked at again by its seed and number."""
    for number in range(20):
        assert make_one(7, number).content == make_one(7, number).content
    assert make_one(7, 1).content != make_one(8, 1).content


def test_the_letters_that_are_damaged_have_figures() -> None:
    """This test ensures that there is something to get wrong."""
    assert len(find_letters()) > 30
    assert all(read_truth(path) for path in find_letters())
