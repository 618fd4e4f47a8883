"""What is held, in the page's first line."""

from __future__ import annotations

from qa_app.records import HeldLetters

LETTERS_TITLE = "The letters held"


def describe_held(held: HeldLetters) -> str:
    """Say how many letters are held, to how many authorities, about which years."""
    if not held.letters:
        return "No letters are held yet."
    years = sorted({letter.year for letter in held.letters})
    span = f"for {years[0]}" if len(years) == 1 else f"for the years {years[0]} to {years[-1]}"
    authorities = len({letter.authority for letter in held.letters})
    kind = "sample letter" if held.sample else "letter"
    ships = " They ship with this program." if held.sample else ""
    return (
        f"{_count(len(held.letters), kind, kind + 's')} to "
        f"{_count(authorities, 'authority', 'authorities')} held, {span}.{ships}"
    )


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
