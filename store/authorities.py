"""Names of authorities: the register that comes along, completed by the names in the letters."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from store.records import Authority

KINDS = {
    "E06": "unitary",
    "E07": "district",
    "E08": "metropolitan",
    "E09": "london",
    "E10": "county",
}
PLAIN_WORDS = frozenset(
    "council councils borough boro district city metropolitan unitary authority royal london"
    " the of county corporation mbc bc dc cc lb lbc rb".split()
)
"""Words that tell what an authority is, and not which one."""
NAME_WORDS = frozenset(
    "council borough authority corporation county city district london transport fire park".split()
)


def fold_name(name: str) -> str:
    """A name in lower case with one space between words: "B&NES" is "b and nes"."""
    plain = name.casefold().replace("’", "'").replace("‘", "'").replace("&", " and ")
    plain = re.sub(r"'s\b", "s", plain).replace("'", "")
    return " ".join(re.findall(r"[a-z0-9à-ÿ]+", plain))


def shorten_name(name: str) -> str:
    """The words of a full name that say which authority: "City of York Council" is "york"."""
    kept = [word for word in fold_name(name).split() if word not in PLAIN_WORDS]
    return " ".join(kept) or fold_name(name)


def _key_of(name: str) -> tuple[str, bool]:
    """What two spellings of one authority share; a county is never its namesake district."""
    folded = fold_name(name)
    return shorten_name(name), bool(re.search(r"\bcounty council\b|\bcc$", folded))


class Register:
    """All authorities known; one that letters print by name is known by that full name."""

    def __init__(
        self,
        authorities: Iterable[Authority],
        printed: Mapping[str, str] | None = None,
        places: Collection[str] = (),
    ) -> None:
        self._printed = dict(printed or {})
        self.places = frozenset(map(fold_name, places))
        """Folded names of places that are no authority and look like one."""
        self.authorities = tuple(sorted(authorities, key=lambda each: (each.name, each.kind)))
        names: dict[str, set[Authority]] = defaultdict(set)
        for each in self.authorities:
            for name in (each.name, each.short, *each.aliases):
                names[fold_name(name)].add(each)
                if len(shorten_name(name)) > 2:
                    names[shorten_name(name)].add(each)
        self.names: dict[str, tuple[Authority, ...]] = {
            name: tuple(sorted(found, key=lambda each: each.name)) for name, found in names.items()
        }
        """Every folded name and whom it may mean; several where it is shared."""

    def find(self, name: str) -> Authority | None:
        """The one authority of this name, by full name, short name or alias; never by likeness."""
        exact = self.names.get(fold_name(name), ())
        if len(exact) == 1:
            return exact[0]
        same = [
            each
            for each in exact or self.names.get(shorten_name(name), ())
            if _key_of(each.name)[1] == _key_of(name)[1] or each.kind == "other"
        ]
        if len(same) != 1 and _key_of(name)[1]:
            same = [
                each for each in self.names.get(shorten_name(name), ()) if each.kind == "county"
            ]
        return same[0] if len(same) == 1 else None

    def name_of(self, printed: str) -> str:
        """The name under which an authority is known that a letter prints this way."""
        return self._printed.get(printed, printed)

    def spellings_of(self, names: Collection[str]) -> tuple[str, ...]:
        """The names given, and every other way in which letters print them."""
        wanted = set(names)
        others = (printed for printed, name in self._printed.items() if name in wanted)
        return tuple(sorted(wanted.union(others)))

    def with_names(self, printed: Iterable[tuple[str, int]]) -> Register:
        """Complete the register by full names as letters print them, each with a year's start.

        Spellings of one authority become its aliases; the newest letter's is its name. The
        outcome does not depend on the order of the names.
        """
        by_key: dict[tuple[str, bool], list[tuple[int, str]]] = defaultdict(list)
        for name, year in printed:
            by_key[_key_of(name)].append((year, name))
        known = {each: each for each in self.authorities}
        fresh: list[Authority] = []
        renamed: dict[str, str] = {}
        for key in sorted(by_key):
            spellings = [name for _, name in sorted(by_key[key], reverse=True)]
            entry = self._find_entry(spellings)
            renamed.update(dict.fromkeys(spellings, spellings[0]))
            others = tuple(dict.fromkeys(spelling for spelling in spellings[1:]))
            if entry is None:
                fresh.append(
                    Authority(spellings[0], _shorten(spellings[0]), "other", None, None, others)
                )
            else:
                known[entry] = replace(
                    known[entry], name=spellings[0], aliases=(*known[entry].aliases, *others)
                )
        return Register([*known.values(), *fresh], renamed, self.places)

    def _find_entry(self, spellings: list[str]) -> Authority | None:
        for spelling in spellings:
            entry = self.find(spelling)
            if entry is not None:
                return entry
        return None


def _shorten(name: str) -> str:
    plain = re.sub(
        r"^(?:the )?(?:london borough|royal borough|borough council|city|county|borough) of ",
        "",
        name,
        flags=re.IGNORECASE,
    )
    return re.sub(
        r" (?:metropolitan |county |city |borough |district |royal |unitary )*council$",
        "",
        plain,
        flags=re.IGNORECASE,
    )


def _load_look_up() -> list[Authority]:
    rows = import_module("qlacref_authorities").records
    found: dict[str, Authority] = {}
    for row in rows:
        for level in ("LTLA21", "UTLA21"):
            code, name = row[f"{level}CD"], row[f"{level}NM"]
            if code.startswith("E"):
                short = re.sub(r", (?:City|County) of$", "", name)
                found[code] = Authority(short, short, KINDS[code[:3]], code)
    return list(found.values())


def load_register() -> Register:
    """The English authorities of the April 2021 look-up, with the project's own additions."""
    with Path(__file__).with_name("authorities.toml").open("rb") as file:
        own = tomllib.load(file)
    aliases = {row["short"]: tuple(row["names"]) for row in own["alias"]}
    entries = [
        replace(each, aliases=(*_name_fully(each), *aliases.get(each.short, ())))
        for each in _load_look_up()
    ]
    added = [Authority(row["name"], row["short"], row["kind"]) for row in own["added"]]
    return Register([*entries, *added], places=own["places"])


def _name_fully(each: Authority) -> tuple[str, ...]:
    """The full names that a body of this kind may print."""
    forms = {
        "county": ("{} County Council",),
        "london": ("London Borough of {}", "Royal Borough of {}", "{} Council"),
        "district": ("{} Borough Council", "{} District Council", "{} City Council", "{} Council"),
        "metropolitan": ("{} Metropolitan Borough Council", "{} City Council", "{} Council"),
        "unitary": ("{} Council", "{} City Council", "{} Borough Council", "City of {} Council"),
    }
    return tuple(form.format(each.short) for form in forms[each.kind])
