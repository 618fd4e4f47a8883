"""The letter's own arithmetic."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.checks import check_additions, check_shares, own


@pytest.mark.parametrize(
    ("rate", "upheld", "not_upheld", "passed", "words"),
    [
        ("62", 5, 3, True, "62% is 5 of 8"),
        ("63", 5, 3, True, "63% is 5 of 8"),
        ("61", 5, 3, False, "61% is not 5 of 8"),
        ("62.5", 5, 3, True, "62.5% is 5 of 8"),
        ("60", 43, 29, True, "60% is 43 of 72"),
        ("59.7", 43, 29, True, "59.7% is 43 of 72"),
        ("0", 0, 2, True, "0% is 0 of 2"),
        ("100", 3, 0, True, "100% is 3 of 3"),
        ("0", 0, 0, True, "cannot be checked: no detailed investigation was made"),
        (None, 0, 0, True, "cannot be checked"),
        (None, 1, 1, True, "no uphold rate is printed"),
    ],
)
def test_uphold_rate(
    rate: str | None, upheld: int, not_upheld: int, passed: bool, words: str
) -> None:
    """This test ensures that a printed rate is its counts' share, an exact half either way."""
    values = {
        own("uphold_rate"): Decimal(rate) if rate else None,
        own("decisions", "upheld"): Decimal(upheld),
        own("decisions", "not_upheld"): Decimal(not_upheld),
    }
    (finding,) = check_shares(values)
    assert finding.check.name == "uphold_rate"
    assert finding.check.passed is passed
    assert words in finding.check.detail


@pytest.mark.parametrize(
    ("parts", "total", "passed", "has_blank"),
    [
        ((1, 2, 3), 6, True, False),
        ((1, 2, 3), 7, False, False),
        ((1, None, 3), 4, True, True),
        ((1, None, 3), 6, False, True),
        ((1, 2, 3), None, False, True),
    ],
)
def test_additions(
    parts: tuple[int | None, ...], total: int | None, passed: bool, has_blank: bool
) -> None:
    """This test ensures that a blank counts as nothing, and is told from a 0."""
    names = ("on_time", "late", "not_complied")
    values = {
        own("compliance_outcomes", name): None if part is None else Decimal(part)
        for name, part in zip(names, parts, strict=True)
    }
    values[own("compliance_outcomes")] = None if total is None else Decimal(total)
    (finding,) = check_additions(values)
    assert (finding.check.passed, finding.has_blank) == (passed, has_blank)
    assert finding.check.detail.startswith("the three compliance outcomes add up to")


def test_nothing_printed_is_nothing_checked() -> None:
    """This test ensures that no check is claimed for what a letter does not print."""
    assert check_additions({}) == []
    assert check_shares({own("uphold_rate"): Decimal(50)}) == []
