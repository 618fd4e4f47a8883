"""Authorities by years as rows of words: what is held, flagged, superseded and missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from store.authorities import Register, fold_name
from store.records import Authority, Letter, Year

HELD, FLAGGED, SUPERSEDED, MISSING = "✓ held", "! flagged", "↻ superseded", "✗ missing"
OUTSIDE = ""
KEY_TO_SIGNS = (
    f"{HELD}: a letter for that year is held. "
    f"{FLAGGED}: held, and something in it did not add up or could not be read. "
    f"{SUPERSEDED}: held, and a newer letter has taken its place, or prints another figure for one "
    "of its own. "
    f"{MISSING}: no letter is held, between the first and the last year that are. "
    "An empty cell is outside those years."
)


@dataclass(frozen=True)
class AuthorityLetters:
    """One authority by the register's name, its letters by year, the newest of a year first."""

    name: str
    letters: tuple[Letter, ...]

    @property
    def years(self) -> tuple[Year, ...]:
        return tuple(sorted({letter.year for letter in self.letters}))

    def of_year(self, year: Year) -> tuple[Letter, ...]:
        return tuple(letter for letter in self.letters if letter.year == year)


def group_letters(letters: Iterable[Letter], register: Register) -> tuple[AuthorityLetters, ...]:
    """Letters by authority; those that spell one authority in several ways go together.

    letters: by authority, year, then newest first.
    """
    grouped: dict[str, list[Letter]] = {}
    for letter in letters:
        grouped.setdefault(register.name_of(letter.authority), []).append(letter)
    return tuple(
        AuthorityLetters(name, tuple(sorted(grouped[name], key=lambda each: each.year)))
        for name in sorted(grouped)
    )


def find_by_name(
    searched: str, listed: Sequence[AuthorityLetters], register: Register
) -> tuple[AuthorityLetters, ...]:
    """The authorities one of whose names has every word searched for, whole or begun.

    The register's short names and aliases count, and those of whom it knows under the same name.
    """
    wanted = fold_name(searched).split()
    if not wanted:
        return tuple(listed)
    meant = {each.name for each in register.find_candidates(searched)}
    known = {each.name: each for each in register.authorities}
    return tuple(
        each
        for each in listed
        if each.name in meant
        or any(_has_words(name, wanted) for name in _names_of(each.name, known.get(each.name)))
    )


def _names_of(name: str, known: Authority | None) -> tuple[str, ...]:
    return (name,) if known is None else (name, known.short, *known.aliases)


def _has_words(name: str, wanted: Collection[str]) -> bool:
    words = fold_name(name).split()
    return all(any(word.startswith(begun) for word in words) for begun in wanted)


def list_all_years(listed: Iterable[AuthorityLetters]) -> tuple[Year, ...]:
    """Every year from the last to the first of any letter: the newest are seen unscrolled."""
    years = {year for each in listed for year in each.years}
    if not years:
        return ()
    return tuple(Year(start) for start in range(max(years).start, min(years).start - 1, -1))


def describe_year(each: AuthorityLetters, year: Year, superseded: Collection[str]) -> str:
    """What is held of one authority for one year, in words.

    superseded: ids of letters for one of whose figures a newer letter prints another.
    """
    found = each.of_year(year)
    if not found:
        return MISSING if each.years[0] < year < each.years[-1] else OUTSIDE
    words = [FLAGGED] if any(letter.flagged for letter in found) else []
    if len(found) > 1 or any(letter.id in superseded for letter in found):
        words.append(SUPERSEDED)
    return ", ".join(words) or HELD
