"""What is held: the page's first line, and the list of authorities and years behind it."""

from __future__ import annotations

import streamlit as st

from qa_app.records import HeldLetters
from qa_app.web.plain_text import escape_markdown
from store.records import Letter

MOST_AUTHORITIES = 500


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


def list_years(letters: tuple[Letter, ...]) -> list[tuple[str, str]]:
    """Each authority with the years that its letters are about, in order."""
    years: dict[str, set[str]] = {}
    for letter in letters:
        years.setdefault(letter.authority, set()).add(str(letter.year))
    return [(authority, ", ".join(sorted(years[authority]))) for authority in sorted(years)]


def show_coverage(held: HeldLetters) -> None:
    """Show which letters are held, by authority."""
    if not held.letters:
        return
    panel = st.expander("Which letters are held", on_change="rerun", key="coverage")
    if not panel.open:
        return
    listed = list_years(held.letters)
    with panel:
        st.table(
            [
                {"Authority": escape_markdown(name), "Years": escape_markdown(years)}
                for name, years in listed[:MOST_AUTHORITIES]
            ]
        )
        if len(listed) > MOST_AUTHORITIES:
            st.text(f"The first {MOST_AUTHORITIES} of {len(listed)} authorities are listed.")


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
