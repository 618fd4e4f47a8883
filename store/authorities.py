"""Who an authority is: the register that comes along, completed by the names in the letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from store.known_bodies import COUNCIL_KINDS, load_bodies, load_places
from store.names import (
    NAME_WORDS,
    PLAIN_WORDS,
    fits_kind,
    fold_name,
    says_county,
    shorten_name,
    strip_council,
)
from store.records import Authority, Year
from store.register_file import apply_register_file

__all__ = (
    "NAME_WORDS",
    "PLAIN_WORDS",
    "Register",
    "fold_name",
    "load_register",
    "shorten_name",
)


class Register:
    """All authorities known; one that letters print by name is known by that full name."""

    def __init__(
        self,
        authorities: Iterable[Authority],
        printed: Mapping[str, str] | None = None,
        places: Collection[str] = (),
    ) -> None:
        self._printed = dict(printed or {})
        self._spellings: dict[str, list[str]] = defaultdict(list)
        for spelling, name in self._printed.items():
            self._spellings[name].append(spelling)
        self.places = frozenset(map(fold_name, places))
        """Folded names of places that are no authority and look like one."""
        self.authorities = tuple(sorted(authorities, key=lambda each: (each.name, each.kind)))
        self.names: dict[str, tuple[Authority, ...]] = _index_names(self.authorities)
        """Every folded name and whom it may mean; several where it is shared."""

    def find(self, name: str) -> Authority | None:
        """The one authority of this name, by full name, short name or alias; never by likeness."""
        exact = self.names.get(fold_name(name), ())
        if len(exact) == 1:
            return exact[0]
        meant = self.find_candidates(name)
        return meant[0] if len(meant) == 1 else None

    def find_held(self, name: str) -> Authority | None:
        """As `find`; of several that followed each other, the one whose letters are held."""
        found = self.narrow_by_years(name, self.find_candidates(name), ())
        return self.find(name) or (found[0] if len(found) == 1 else None)

    def find_candidates(self, name: str) -> tuple[Authority, ...]:
        """Whom a name may mean, by all that it says: "Newcastle" is two, "Derby CC" is none."""
        exact = self.names.get(fold_name(name), ())
        found = exact or self.names.get(shorten_name(name), ())
        return tuple(each for each in found if _may_be(name, each))

    def find_successors(self, authority: Authority) -> tuple[Authority, ...]:
        """The authorities that one became, where the register knows them."""
        found = (self.find(name) for name in authority.became)
        return tuple(each for each in found if each is not None)

    def narrow_by_years(
        self, written: str, options: tuple[Authority, ...], years: Collection[Year]
    ) -> tuple[Authority, ...]:
        """Of one name's authorities that followed each other, those that a question can mean.

        "Dorset" in 2017-18 is the county council, and in 2022-23 the council that followed it.
        Without a year it is the one whose letters are held, where they are one's alone. Two that
        stood at one time, or whose own name is another, are never chosen between.
        """
        if years:
            left = [each for each in options if any(each.existed_in(year) for year in years)]
        elif sum(each.ended is None for each in options) == 1:
            left = [each for each in options if self.is_held(each)]
        else:
            return options
        stem = shorten_name(written)
        is_own = len(left) == 1 and stem in map(shorten_name, (left[0].short, left[0].name))
        return tuple(left) if is_own else options

    def is_held(self, authority: Authority) -> bool:
        """Whether a letter of the authority's is among those that completed the register."""
        return authority.name in self._spellings

    def name_of(self, printed: str) -> str:
        """The name under which an authority is known that a letter prints this way."""
        return self._printed.get(printed, printed)

    def spellings_of(self, names: Collection[str]) -> tuple[str, ...]:
        """The names given, and every other way in which letters print them."""
        others = (self._spellings.get(name, ()) for name in names)
        return tuple(sorted(set(names).union(*others)))

    def with_names(self, printed: Iterable[tuple[str, int]]) -> Register:
        """Complete the register by full names as letters print them, each with a year's start.

        Spellings of one authority become its aliases; the newest letter's is its name. The
        outcome does not depend on the order of the names.
        """
        known: dict[Authority, list[tuple[int, str]]] = defaultdict(list)
        unknown: dict[tuple[str, bool], list[tuple[int, str]]] = defaultdict(list)
        years: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for name, year in printed:
            years[name].append((year, name))
        for name, dated in years.items():
            entry = self.find(name)
            if entry is not None:
                known[entry] += dated
            else:
                unknown[shorten_name(name), says_county(name)] += dated
        renamed: dict[str, str] = {}
        complete = [each for each in self.authorities if each not in known]
        for entry, dated in known.items():
            name, *others = _order_spellings(dated, renamed)
            aliases = tuple(dict.fromkeys((*entry.aliases, entry.name, *others)))
            complete.append(replace(entry, name=name, aliases=aliases))
        for dated in unknown.values():
            name, *others = _order_spellings(dated, renamed)
            complete.append(Authority(name, strip_council(name), "other", aliases=tuple(others)))
        return Register(complete, renamed, self.places)


def _order_spellings(dated: Iterable[tuple[int, str]], renamed: dict[str, str]) -> list[str]:
    """Spellings of one authority, the newest first; each is noted as renamed to the first."""
    spellings = list(dict.fromkeys(name for _, name in sorted(dated, reverse=True)))
    renamed.update(dict.fromkeys(spellings, spellings[0]))
    return spellings


def _may_be(name: str, each: Authority) -> bool:
    if each.kind == "other":
        return says_county(name) == says_county(each.name)
    if says_county(name):
        return each.kind == "county" or any(map(says_county, (each.name, *each.aliases)))
    return fits_kind(name, each.kind)


def _index_names(authorities: Iterable[Authority]) -> dict[str, tuple[Authority, ...]]:
    found: dict[str, set[Authority]] = defaultdict(set)
    for each in authorities:
        for name in (each.name, each.short, *each.aliases):
            found[fold_name(name)].add(each)
            if _has_stem(each) and len(shorten_name(name)) > 2:
                found[shorten_name(name)].add(each)
    for each in authorities:
        if each.kind == "county" and len(each.became) > 1:
            after = (found.get(fold_name(name), set()) for name in each.became)
            successors = set().union(*after)
            for name in (each.short, *each.aliases):
                found[shorten_name(name)].update(successors)
    order = {each: at for at, each in enumerate(authorities)}
    return {name: tuple(sorted(each, key=order.__getitem__)) for name, each in found.items()}


def _has_stem(each: Authority) -> bool:
    """Whether a body is called by its place alone: "Derby" is the council."""
    return each.kind in COUNCIL_KINDS or "council" in fold_name(each.name).split()


def load_register(file: Path | None = None) -> Register:
    """The English authorities known without any letter.

    file: a register of the installation's own, which adds to them (`store/register_file.py`).
    Raises: RegisterUnreadable where the file has an error in it.
    """
    known = load_bodies()
    return Register(apply_register_file(file, known) if file else known, places=load_places())
