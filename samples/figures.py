"""The sample letters' typed figures, and the sums that they must keep."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

TYPED = Path(__file__).with_name("letters.toml")
REAL = "Chesterfield Borough Council"

Row = dict[str, int]


class FigureMistyped(ValueError):
    """A typed figure does not agree with those it is worked out from."""


@dataclass(frozen=True)
class SampleLetter:
    """One letter's typed figures; a table that its year does not print is empty."""

    authority: str
    year_ended: int
    received: Row
    decisions: Row
    remedied: Row
    satisfactory: Row
    compliance: Row
    said: str | None
    addressee: str | None
    signatory: str | None

    @property
    def stem(self) -> str:
        return f"{self.authority.lower().replace(' ', '-')}-{self.year_ended}"

    @property
    def invented(self) -> bool:
        return self.authority != REAL


def read_letters(path: Path = TYPED) -> tuple[SampleLetter, ...]:
    """Read every typed letter, in the file's order.

    Raises: FigureMistyped where a sum or a rate does not follow from its parts.
    """
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["letters"]
    letters = tuple(
        SampleLetter(
            authority=entry["authority"],
            year_ended=entry["year_ended"],
            received=entry["received"],
            decisions=entry["decisions"],
            remedied=entry.get("remedied", {}),
            satisfactory=entry.get("satisfactory", {}),
            compliance=entry.get("compliance", {}),
            said=entry.get("said"),
            addressee=entry.get("addressee"),
            signatory=entry.get("signatory"),
        )
        for entry in entries
    )
    for letter in letters:
        check_sums(letter)
    return letters


def check_sums(letter: SampleLetter) -> None:
    """Check the letter's totals and rates against their parts.

    Raises: FigureMistyped naming the letter, the figure and what it should be.
    """
    decisions = letter.decisions
    upheld = decisions["upheld"]
    expected = [
        ("received", letter.received["total"], _sum_of_parts(letter.received)),
        ("decisions", decisions["total"], _sum_of_parts(decisions)),
    ]
    if "uphold_rate" in decisions:
        rate = counts_to_rate(upheld, upheld + decisions["not_upheld"])
        expected.append(("uphold rate", decisions["uphold_rate"], rate))
    if remedies := letter.satisfactory:
        rate = counts_to_rate(remedies["remedies"], upheld)
        expected.append(("satisfactory remedy rate", remedies["rate"], rate))
    if compliance := letter.compliance:
        complied = compliance["on_time"] + compliance["late"]
        outcomes = complied + compliance["not_complied"]
        rate = counts_to_rate(complied, outcomes)
        expected.append(("compliance outcomes", compliance["outcomes"], outcomes))
        expected.append(("compliance rate", compliance["rate"], rate))
    if sum(letter.remedied.values()) > upheld:
        raise FigureMistyped(f"{letter.stem}: more complaints remedied than upheld")
    for name, typed, right in expected:
        if typed != right:
            raise FigureMistyped(f"{letter.stem}: {name} typed as {typed}, should be {right}")


def counts_to_rate(part: int, base: int) -> int:
    """Whole percent, halves up; 0 where the base is 0, as the letters print it."""
    if base == 0:
        return 0
    return int((Decimal(100 * part) / base).quantize(Decimal(1), ROUND_HALF_UP))


def _sum_of_parts(row: Row) -> int:
    return sum(value for key, value in row.items() if key not in NOT_A_PART)


NOT_A_PART = {"total", "uphold_rate", "similar_rate"}
