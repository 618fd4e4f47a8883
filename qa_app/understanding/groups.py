"""Which authorities a question over many letters means: all, or those of one kind."""

from __future__ import annotations

import re

from qa_app.records import Group
from qa_app.understanding.scan import Scan

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
_HOLDING = (
    r"(?:\s+(?:that\s+|which\s+|whose\s+letters\s+)?(?:you\s+(?:have|hold|cover|know(?:\s+of)?)"
    r"(?:\s+(?:letters\s+)?(?:for|from))?|(?:are\s+)?held|there\s+are)|\s+in\s+(?:england|the\s+country)"
    r"|\s+combined|\s+(?:put\s+|taken\s+)?together)*"
)
_IN = (
    r"(?:across|over|for|in|of|among|amongst|between|from|by|to|at|about|against|than|with|did|do|have)"
)
_ALL_BODIES = re.compile(
    rf"\b(?:{_IN}\s+)?(?:all|every|each|the\s+whole)\s+(?:of\s+)?(?:the\s+|your\s+|those\s+|these\s+)?"
    rf"(?P<body>{BODIES}|letters){_HOLDING}\b"
)
_PLURAL_BODIES = re.compile(
    rf"\b{_IN}\s+(?:the\s+|your\s+|those\s+|these\s+)?(?P<body>{BODIES}|letters)(?<=s){_HOLDING}\b"
)
_PER_BODY = re.compile(rf"\b(?:per|a|by|for\s+each|for\s+every|each)\s+(?P<body>{BODIES})\b")
_EVERYWHERE = re.compile(
    r"\b(?:(?:across|in|for|throughout|over)\s+)?(?:(?:the\s+)?whole\s+of\s+|all\s+of\s+)?(?:england|the\s+(?:whole\s+)?country)\b"
    r"|\bnation(?:ally|wide)\b|\bcountrywide\b|\beverywhere\b|\b(?:the\s+)?national\s+(?=total|average|figure)"
)
ALL = Group()


def name_group(body: str) -> Group:
    """The group that a word for authorities names: "district councils", or all."""
    for kind, named, pattern in _KINDS:
        if re.fullmatch(pattern, body):
            return Group(kind, named=named)
    return ALL


def take_group(scan: Scan) -> tuple[Group | None, Scan]:
    """The group that a question names with "across all councils" and the like, masked."""
    for pattern in (_ALL_BODIES, _PLURAL_BODIES):
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
    rf"\b(?:(?:for|did|in|at|about)\s+)?(?:each|every)(?:\s+of\s+the)?\s+(?P<body>{BODIES}){_HOLDING}\b"
    rf"|\b(?:by|per)\s+(?P<by>{BODIES})(?<!s)\b(?!\s+before)"
)


def take_listed(scan: Scan) -> tuple[Group | None, Scan]:
    """The group of "for each council" and "by council", of which every one is to be listed."""
    found, masked = scan.take(_LISTED)
    return (name_group(found[0]["body"] or found[0]["by"]), masked) if found else (None, scan)
