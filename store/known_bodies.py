"""The authorities that come along: the April 2021 look-up, what changed since and before, and
bodies that are no councils."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from store.names import fold_name, strip_council
from store.records import Authority

CODE_KINDS = {
    "E06": "unitary",
    "E07": "district",
    "E08": "metropolitan",
    "E09": "london",
    "E10": "county",
}
COUNCIL_KINDS = frozenset(CODE_KINDS.values())
BODY_KINDS = frozenset({"national_park", "fire", "transport", "combined", "waste", "other"})
FORMS = {
    "county": ("{} County Council",),
    "london": ("London Borough of {}", "Royal Borough of {}", "{} Council"),
    "district": ("{} Borough Council", "{} District Council", "{} City Council", "{} Council"),
    "metropolitan": ("{} Metropolitan Borough Council", "{} City Council", "{} Council"),
    "unitary": ("{} Council", "{} City Council", "{} Borough Council", "City of {} Council"),
}
"""The full names that a council of a kind may print."""


@cache
def load_bodies() -> tuple[Authority, ...]:
    """All authorities known without any letter."""
    changed = _change(_load_look_up(), _read_table("changes.toml")["order"])
    own = _read_table("authorities.toml")
    named = _add_aliases(changed, own["alias"], own["cut"])
    return (*named, *_load_others())


@cache
def load_places() -> tuple[str, ...]:
    """Places that are no authority and look like one."""
    return tuple(_read_table("authorities.toml")["places"])


def _read_table(name: str) -> dict[str, Any]:
    with Path(__file__).with_name(name).open("rb") as file:
        return tomllib.load(file)


def _load_look_up() -> list[Authority]:
    found: dict[str, Authority] = {}
    for row in import_module("qlacref_authorities").records:
        county = row["UTLA21NM"] if row["UTLA21CD"] != row["LTLA21CD"] else None
        for level in ("UTLA21", "LTLA21"):
            code = row[f"{level}CD"]
            short = row[f"{level}NM"].removesuffix(", City of").removesuffix(", County of")
            if code.startswith("E"):
                of = county if level == "LTLA21" else None
                found[code] = Authority(short, short, CODE_KINDS[code[:3]], code, county=of)
    return list(found.values())


def _change(bodies: Iterable[Authority], orders: Iterable[Mapping[str, Any]]) -> list[Authority]:
    """Bodies of the look-up with what orders made of them, and those that it lacks."""
    known = {(fold_name(each.short), each.kind): each for each in bodies}
    for order in orders:
        for row in order.get("begun", ()):
            each = _find_or_make(known, row["name"], row["kind"], row.get("code"))
            known[_key(each)] = replace(each, name=row["name"], began=order["date"])
        for row in order.get("continued", ()):
            each = known[(fold_name(row["short"]), "unitary")]
            known[_key(each)] = replace(each, aliases=(row["name"], *row["was"]))
        for row in order["ended"]:
            each = _find_or_make(known, row["name"], row["kind"], None)
            last = order["date"] - timedelta(days=1)
            known[_key(each)] = replace(
                each, name=row["name"], ended=last, became=tuple(row["became"])
            )
    return list(known.values())


def _key(each: Authority) -> tuple[str, str]:
    return fold_name(each.short), each.kind


def _find_or_make(
    known: Mapping[tuple[str, str], Authority], name: str, kind: str, code: str | None
) -> Authority:
    short = strip_council(name)
    return known.get((fold_name(short), kind)) or Authority(name, short, kind, code)


def _add_aliases(
    bodies: Iterable[Authority], rows: Iterable[Mapping[str, Any]], cut: Mapping[str, str]
) -> Iterator[Authority]:
    """Bodies with the names that a rule makes, and those that the table adds."""
    listed = {(row["short"], row.get("full")): tuple(row["names"]) for row in rows}
    for each in bodies:
        shorts = [each.short.replace(name, cut[name]) for name in cut if name in each.short]
        shorts = [each.short, *shorts]
        shorts += [short for name in shorts if (short := _cut_direction(name)) != name]
        made = (*shorts[1:], *(form.format(short) for short in shorts for form in FORMS[each.kind]))
        more = (*listed.get((each.short, None), ()), *listed.get((each.short, each.name), ()))
        yield replace(each, aliases=tuple(dict.fromkeys((*each.aliases, *made, *more))))


_DIRECTION = re.compile(
    r"^(N)orth (?:(E)ast |(W)est )?|^(S)outh (?:(E)ast |(W)est )?|^(E)ast |^(W)est "
)


def _cut_direction(short: str) -> str:
    """ "N Yorks" for "North Yorks", "NE Lincs" for "North East Lincs"."""
    return _DIRECTION.sub(lambda found: "".join(filter(None, found.groups())) + " ", short)


def _load_others() -> Iterator[Authority]:
    for table in _read_table("bodies.toml")["kind"]:
        for row in table["bodies"]:
            places = [row["place"], *row.get("also", ())] if "place" in row else []
            names = [form.format(place) for place in places for form in table["forms"]]
            names = [*([row["name"]] if "name" in row else []), *names, *row.get("aliases", ())]
            yield Authority(
                names[0],
                names[0],
                table["kind"],
                row.get("code"),
                aliases=tuple(dict.fromkeys(names[1:])),
                became=tuple(row.get("became", ())),
                began=row.get("began"),
                ended=row.get("ended"),
            )
