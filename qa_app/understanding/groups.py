"""Which authorities a question over many letters means: all, or those of one kind."""

from __future__ import annotations

import re
from dataclasses import replace

from qa_app.records import Comparison, Group
from qa_app.understanding.authorities import AuthoritiesRead
from qa_app.understanding.numbers import NUMBER, read_number
from qa_app.understanding.scan import MASK, Scan

_COUNCILS = r"(?:\s+(?:councils?|authorit(?:y|ies)))"
_KINDS: tuple[tuple[str, str, str], ...] = (
    ("london", "London boroughs", rf"london\s+boroughs?{_COUNCILS}?|london{_COUNCILS}"),
    (
        "metropolitan",
        "metropolitan councils",
        rf"(?:metropolitan|met)\s+(?:boroughs?|districts?){_COUNCILS}?|metropolitan{_COUNCILS}",
    ),
    ("district", "district councils", rf"(?:shire\s+)?districts?{_COUNCILS}?"),
    ("county", "county councils", rf"(?:shire\s+)?(?:county{_COUNCILS}|counties|county)"),
    ("unitary", "unitary councils", rf"unitary{_COUNCILS}|unitaries|unitary"),
)
_ANY = r"(?:local\s+)?(?:councils?|authorit(?:y|ies)|bodies)"
BODIES = "(?:" + "|".join((*(pattern for _, _, pattern in _KINDS), _ANY)) + ")"
OF_HELD = re.compile(
    r"\(?\s*\bof\s+(?:all\s+)?(?:the\s+)?(?:ones|those|letters)\s+(?:that\s+)?(?:you\s+(?:have|hold)|are\s+held)\s*\)?"
)
_HOLDING = (
    r"(?:\s+(?:that\s+|which\s+|whose\s+letters\s+)?(?:you\s+(?:have|hold|cover|know(?:\s+of)?)"
    r"(?:\s+(?:letters\s+)?(?:for|from))?|(?:are\s+)?held|there\s+are)|\s+in\s+(?:england|the\s+country)"
    r"|\s+combined|\s+(?:put\s+|taken\s+)?together)*"
)
_IN = (
    r"(?:across|over|for|in|of|among|amongst|between|from|by|to|at|about|against|than|with"
    r"|did|do|have)"
)
_ALL_BODIES = re.compile(
    rf"\b(?:{_IN}\s+)?(?:all|every|each|the\s+whole)\s+(?:of\s+)?(?:the\s+|your\s+|those\s+|these\s+)?"
    rf"(?P<body>{BODIES}|letters){_HOLDING}\b"
)
_PLURAL_BODIES = re.compile(
    rf"\b{_IN}\s+(?:the\s+|your\s+|those\s+|these\s+)?(?P<body>{BODIES}|letters)(?<=s){_HOLDING}\b"
)
_THOSE_BODIES = re.compile(
    rf"\b(?:{_IN}\s+)?(?:(?:all|each)\s+)?(?:of\s+)?(?:those|these|the\s+same)\s+(?:(?P<n>{NUMBER})\s+)?(?P<body>{BODIES})(?<=s)"
    rf"(?:\s+(?:combined|(?:put\s+|taken\s+)?together))*\b(?!\s+(?:that|which|with|whose|you|are))"
)
_BARE_BODIES = re.compile(rf"\b(?P<body>{BODIES})(?<=s)(?<!local authorities)(?=[\s?.!,{MASK}]*$)")
_PER_BODY = re.compile(rf"\b(?:per|a|by|for\s+each|for\s+every|each)\s+(?P<body>{BODIES})\b")
_EVERYWHERE = re.compile(
    r"\b(?:(?:across|in|for|throughout|over)\s+)?(?:(?:the\s+)?whole\s+of\s+|all\s+of\s+)?(?:england|the\s+(?:whole\s+)?country)\b"
    r"|\bnation(?:ally|wide)\b|\bcountrywide\b|\beverywhere\b|\b(?:the\s+)?national\s+(?=total|average|figure)"
)
ALL = Group()
MOST_LISTED = 40
"""How many authorities a list of all of them shows."""


def name_group(body: str) -> Group:
    """The group that a word for authorities names: "district councils", or all."""
    for kind, named, pattern in _KINDS:
        if re.fullmatch(pattern, body):
            return Group(kind, named=named)
    return ALL


def take_group(scan: Scan) -> tuple[Group | None, Scan]:
    """The group that a question names with "across all councils" and the like, masked."""
    found, masked = scan.take(_THOSE_BODIES)
    if found:
        size = int(read_number(found[0]["n"])) if found[0]["n"] else None
        return replace(name_group(found[0]["body"]), is_listed=True, size=size), masked
    for pattern in (_ALL_BODIES, _PLURAL_BODIES, _BARE_BODIES):
        found, masked = scan.take(pattern)
        if found:
            return name_group(found[0]["body"]), masked
    found, masked = scan.take(_EVERYWHERE)
    return (ALL, masked) if found else (None, scan)


def take_each(scan: Scan) -> tuple[Group | None, Scan]:
    """The group of "per council", which only an average has."""
    found, masked = scan.take(_PER_BODY)
    return (name_group(found[0]["body"]), masked) if found else (None, scan)


_LISTED = re.compile(
    rf"\b(?:(?:for|did|in|at|about)\s+)?(?:each|every)(?:\s+of\s+the)?\s+(?P<body>{BODIES})(?:'s)?{_HOLDING}(?!\w)"
    rf"|\b(?:by|per)\s+(?P<by>{BODIES})(?<!s)\b(?!\s+(?:before|councils|authorities))"
)


def take_listed(scan: Scan) -> tuple[Group | None, Scan]:
    """The group of "for each council" and "by council", of which every one is to be listed."""
    found, masked = scan.take(_LISTED)
    return (name_group(found[0]["body"] or found[0]["by"]), masked) if found else (None, scan)


REGIONS = (
    "East Midlands",
    "West Midlands",
    "East of England",
    "North East",
    "North West",
    "South East",
    "South West",
    "Yorkshire and The Humber",
)
"""The regions of England as registers name them; London is asked for by its boroughs."""
_REGION_WORDS = {each.casefold(): each for each in REGIONS} | {
    "yorkshire and humber": "Yorkshire and The Humber",
    "yorkshire and humberside": "Yorkshire and The Humber",
    "eastern england": "East of England",
}
_ANY_REGION = "|".join(sorted(_REGION_WORDS, key=len, reverse=True))
_REGION = re.compile(
    rf"\b(?:in|across|of|for|over|throughout|from|within)\s+(?:the\s+)?(?P<region>{_ANY_REGION})"
    r"(?:\s+region)?\b"
    rf"|\b(?P<region2>{_ANY_REGION})(?=\s+(?:councils|authorities|districts|unitaries)\b)"
)


def take_region(scan: Scan) -> tuple[str | None, Scan]:
    """The region of "in the East Midlands", masked; None where several or none are named."""
    found, masked = scan.take(_REGION)
    if len(found) != 1:
        return None, scan
    return _REGION_WORDS[found[0]["region"] or found[0]["region2"]], masked


_IN_COUNTY = re.compile(
    rf"(?P<body>{BODIES})(?<=s)\s+(?:with)?in\s+(?:the\s+county\s+of\s+)?(?P<county>{MASK}+)"
)


def take_county(names: AuthoritiesRead) -> tuple[str | None, AuthoritiesRead]:
    """The county of "districts in Kent", which then is no authority that the question names."""
    found = _IN_COUNTY.search(names.scan.open)
    if found is None:
        return None, names
    counties = [each for each in names.authorities if each.kind == "county"]
    if len(names.authorities) != 1 or len(counties) != 1 or names.shared or names.conflict:
        return None, names
    return counties[0].short, replace(names, authorities=(), spans=())


def add_place(
    comparison: Comparison | None, region: str | None, county: str | None
) -> Comparison | None:
    """Narrow a comparison's group to a region or county; a look-up there is a sum over it."""
    if region is None and county is None:
        return comparison
    comparison = comparison or Comparison("sum", ALL)
    if comparison.group is None:
        return replace(comparison, operation="sum", group=_place(ALL, region, county))
    return replace(comparison, group=_place(comparison.group, region, county))


def _place(group: Group, region: str | None, county: str | None) -> Group:
    where = f"in {county}" if county else f"in the {region}" if region else ""
    return replace(group, region=region, county=county, named=f"{group.named} {where}")
