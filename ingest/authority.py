"""Whom a letter is about: by its address and by the head of its tables, which must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.cut_names import may_be_cut
from ingest.errors import UnknownAuthority
from ingest.letter_parts import DELIVERY, REFERENCE, REPORT, WRITTEN_DATE, LetterParts
from ingest.records import Place
from store.authorities import Register, fold_name
from store.names import looks_full

POSTS = (
    "Acting Chief Executive",
    "Interim Chief Executive",
    "Chief Executive and Chief Fire Officer",
    "Chief Executive and National Park Officer",
    "Chief Executive (National Park Officer)",
    "Chief Executive and Town Clerk",
    "Town Clerk and Chief Executive",
    "Chief Executive Officer",
    "Chief Executive",
    "Joint Chief Executive",
    "Managing Director",
    "Town Clerk",
    "Chief Fire Officer and Chief Executive",
    "Chief Fire Officer",
    "Chief Officer",
    "National Park Officer",
    "Clerk to the Authority",
    "Head of Paid Service",
    "Commissioner",
)
AFTER_POST = re.compile(
    rf"(?P<name>.*?)(?:,? ?\b(?P<post>(?:The )?(?:{'|'.join(map(re.escape, POSTS))}))(?!\w),? ?)"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
NOT_A_NAME = re.compile(
    r"dear\b.*|.*\d.*|by e-?mail.*|.*\b(?:street|road|hall|house|avenue|lane|square)\b.*",
    re.IGNORECASE,
)
LONGEST_NAME = 100
ENDS_WHOLE = re.compile(r"\b(?:council|authority|corporation)$")

Fact = tuple[str, str, Place]


@dataclass(frozen=True)
class Named:
    """An authority's full name as printed, and the letter's addressee where it is printed."""

    name: str
    addressee: Fact | None


@dataclass(frozen=True)
class _Address:
    name: str
    at: int
    before: str


def identify_authority(parts: LetterParts, register: Register) -> Named:
    """The authority that both the address and the head of the tables name.

    Raises: UnknownAuthority where none is named, the two differ, or the register does not
        know it and the letter does not print a full name twice.
    """
    address = _read_address(parts, register)
    reported = _read_report(parts, register) or _read_named_page(parts, address, register)
    addressee = _name_addressee(parts, address) if address else None
    if reported and address and _is_cut(reported, address.name, register):
        reported = address.name
    if reported and address and not _is_same(reported, address.name, register):
        raise UnknownAuthority(
            f"The letter is addressed to “{address.name}”, but its tables are of “{reported}”."
        )
    names = [name for name in (reported, address.name if address else None) if name]
    if not names:
        raise UnknownAuthority("The letter does not say which authority it is about.")
    full = [name for name in names if looks_full(name)]
    known = next((found for name in names if (found := register.find(name))), None)
    if known is None and len(full) < 2 and not (full and _is_repeated(full[0], parts)):
        raise UnknownAuthority(f"“{names[0][:LONGEST_NAME]}” is no authority that is known.")
    if known and not full and looks_full(known.name):
        return Named(known.name, addressee)
    return Named(max(full or names, key=_says_body), addressee)


def _says_body(name: str) -> bool:
    """Whether a name ends as full ones do: "Derby City Council", not "Derby City"."""
    return bool({"council", "authority"} & set(fold_name(name).split()))


def _is_repeated(name: str, parts: LetterParts) -> bool:
    """Whether the letter's body prints the name too."""
    body = " ".join(place.line.text for place in parts.body)
    return f" {fold_name(name)} " in f" {fold_name(body)} "


def _is_same(one: str, other: str, register: Register) -> bool:
    """Whether two names are one authority's; a name that several share is its whose other is."""
    known, also = register.find(one), register.find(other)
    if known and also:
        return known == also
    if known or also:
        shared = register.find_candidates(one if also else other)
        return (known or also) in shared
    return fold_name(one) == fold_name(other)


def _is_cut(reported: str, name: str, register: Register) -> bool:
    """Whether the head of the tables prints the address's name cut short.

    A name that ends as names of councils do is whole, whatever stands behind it in the address.
    """
    is_whole = ENDS_WHOLE.search(fold_name(reported)) is not None
    return not is_whole and not register.find(reported) and may_be_cut(reported, name)


def _read_report(parts: LetterParts, register: Register) -> str | None:
    """The name after "Local Authority Report:", which may run on into the next line."""
    if parts.report is None or parts.report in parts.named_pages:
        return None
    found = REPORT.fullmatch(parts.places[parts.report].line.text.strip())
    name = _tidy(found["name"]) if found else ""
    following = parts.places[parts.report + 1 : parts.report + 2]
    if following and not (register.find(name) and looks_full(name)):
        longer = _tidy(f"{name} {following[0].line.text}")
        if len(longer) <= LONGEST_NAME and (register.find(longer) or not name):
            return longer
    return name[:LONGEST_NAME] or None


def _read_named_page(
    parts: LetterParts, address: _Address | None, register: Register
) -> str | None:
    """The name above a page's period, which may begin on the line before."""
    for at in parts.named_pages:
        above = parts.places[at - 1 : at] if at > 0 else ()
        names = [
            _tidy(" ".join(place.line.text for place in (*lines, parts.places[at])))
            for lines in ((), above)
        ]
        full = [name for name in names if looks_full(name) and len(name) <= LONGEST_NAME]
        same = (name for name in full if address and _is_same(name, address.name, register))
        known = (name for name in full if register.find(name))
        if found := next(same, None) or next(known, None) or next(iter(full), None):
            return found
    return None


def _read_address(parts: LetterParts, register: Register) -> _Address | None:
    """The authority's line in the letter's head, the one nearest to the salutation first."""
    for at in range(len(parts.head) - 1, -1, -1):
        for name, before in _split_address(_tidy(parts.head[at].line.text), register):
            if register.find(name) and looks_full(name):
                return _Address(name, at, before)
    for at in range(len(parts.head) - 1, -1, -1):
        for name, before in _split_address(_tidy(parts.head[at].line.text), register):
            if looks_full(name) and not NOT_A_NAME.fullmatch(name):
                return _Address(name, at, before)
    return None


def _split_address(text: str, register: Register) -> Iterator[tuple[str, str]]:
    """What may be the authority's name in a line of address, and what stands before it."""
    found = AFTER_POST.fullmatch(text)
    if found and found["rest"] and not register.find(text):
        person = ", ".join(part for part in (found["name"].strip(" ,"), found["post"]) if part)
        yield found["rest"], person
        yield found["rest"].split(",")[0], person
        return
    yield text, ""
    parts = [part.strip() for part in text.split(",")]
    for at, part in enumerate(parts):
        yield part, ", ".join(parts[:at])


def _name_addressee(parts: LetterParts, address: _Address) -> Fact | None:
    """Who the letter is to: what stands before the authority, on its line or the lines above."""
    if address.before:
        return "addressee", address.before, parts.head[address.at]
    lines: list[Place] = []
    for place in reversed(parts.head[: address.at]):
        text = place.line.text.strip()
        if any(each.search(text) for each in (WRITTEN_DATE, DELIVERY, REFERENCE)):
            break
        lines.insert(0, place)
    if not lines or len(lines) > 3:
        return None
    return "addressee", ", ".join(_tidy(place.line.text).strip(" ,") for place in lines), lines[0]


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" .,")
