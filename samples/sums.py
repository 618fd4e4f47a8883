"""What the typed figures of a sample letter must come to."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from samples.letter import Row, SampleLetter

NOT_A_PART = {"total", "total_excluding_premature", "uphold_rate", "similar_rate"}

Expectation = tuple[str, int | Decimal, int | Decimal]
"""What a figure is called, as it is typed, and what it should be."""


class FigureMistyped(ValueError):
    """A typed figure does not agree with those it is worked out from."""


def check_sums(letter: SampleLetter) -> None:
    """Check the letter's totals and rates against their parts.

    Raises: FigureMistyped naming the letter, the figure and what it should be.
    """
    expected = [
        *_expect_of_tables(letter),
        *_expect_of_handling(letter),
        *_expect_of_rates(letter),
        *_expect_of_investigations(letter),
    ]
    if sum(letter.remedied.values()) > letter.decisions.get("upheld", 0):
        raise FigureMistyped(f"{letter.stem}: more complaints remedied than upheld")
    for name, typed, right in expected:
        if typed != right:
            raise FigureMistyped(f"{letter.stem}: {name} typed as {typed}, should be {right}")


def _expect_of_tables(letter: SampleLetter) -> Iterator[Expectation]:
    for year, rows in letter.years.items():
        # the letters of 2013 print the total alone
        for name, row in (("received", rows.received), ("decisions", rows.decisions)):
            if len(row) > 1:
                yield f"{name} {year}", row["total"], _sum_of_parts(row)
        if "premature" in (row := rows.decisions):
            without = row["total"] - row["premature"]
            yield f"without premature {year}", row["total_excluding_premature"], without


def _expect_of_handling(letter: SampleLetter) -> Iterator[Expectation]:
    for name, row in letter.handling.items():
        yield name, row["total"], _sum_of_parts(row)
    if letter.handling:
        for subject, received in letter.received.items():
            handled = sum(row[subject] for row in letter.handling.values())
            yield f"received about {subject}", received, handled


def _expect_of_rates(letter: SampleLetter) -> Iterator[Expectation]:
    decisions, compliance = letter.decisions, letter.compliance
    if "uphold_rate" in decisions:
        rate = counts_to_rate(decisions["upheld"], decisions["upheld"] + decisions["not_upheld"])
        yield "uphold rate", decisions["uphold_rate"], rate
    if remedies := letter.satisfactory:
        upheld = (letter.investigated or decisions)["upheld"]
        rate = counts_to_rate(remedies["remedies"], upheld)
        yield "satisfactory remedy rate", remedies["rate"], rate
    if "on_time" in compliance:
        complied = compliance["on_time"] + compliance["late"]
        outcomes = complied + compliance["not_complied"]
        yield "compliance outcomes", compliance["outcomes"], outcomes
        yield "compliance rate", compliance["rate"], counts_to_rate(complied, outcomes)
    elif compliance:
        # how many complied is not printed; some whole number must come to the rate
        possible = {counts_to_rate(n, compliance["outcomes"]) for n in _up_to(compliance)}
        nearest = min(possible, key=lambda rate: abs(rate - compliance["rate"]))
        yield "compliance rate", compliance["rate"], nearest


def _expect_of_investigations(letter: SampleLetter) -> Iterator[Expectation]:
    investigated, overview = letter.investigated, letter.overview
    if "uphold_rate" in investigated:
        rate = counts_to_rate(investigated["upheld"], investigated["investigations"])
        yield "uphold rate", investigated["uphold_rate"], rate
    if overview:
        parts = sum(value for key, value in overview.items() if key != "dealt_with")
        yield "dealt with", overview["dealt_with"], parts
        yield "investigated", overview["investigations"], investigated["investigations"]
    if letter.per_100k:
        yield "rate per 100,000", letter.per_100k["rate"], _count_per_100k(letter)


def counts_to_rate(part: int, base: int) -> int:
    """Whole percent, halves up; 0 where the base is 0, as the letters print it."""
    if base == 0:
        return 0
    return int((Decimal(100 * part) / base).quantize(Decimal(1), ROUND_HALF_UP))


def _count_per_100k(letter: SampleLetter) -> Decimal:
    if letter.population is None:
        raise FigureMistyped(f"{letter.stem}: a rate per 100,000 without a population")
    upheld = Decimal(100_000 * letter.investigated["upheld"])
    return (upheld / letter.population).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _up_to(compliance: Row) -> range:
    return range(compliance["outcomes"] + 1)


def _sum_of_parts(row: Row) -> int:
    return sum(value for key, value in row.items() if key not in NOT_A_PART)
