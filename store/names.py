"""Names of authorities as they are written: one form for every spelling of the same words."""

from __future__ import annotations

import re

PLAIN_WORDS = frozenset(
    "council councils borough boro district city metropolitan unitary authority royal london"
    " the of county corporation mbc mdc bc dc cc ua lb lbc rb".split()
)
"""Words that tell what an authority is, and not which one."""
NAME_WORDS = frozenset(
    "council borough authority corporation county city district london transport fire park".split()
)
_BODY_WORDS = frozenset("fire park transport".split())
_SPACED_INITIALS = re.compile(r"\b(?:[ml] b c|[lr] b|[bdc] c)\b")
_COUNTY = re.compile(r"\bcounty council\b|\b(?:cc|county)$")
_LONDON = re.compile(r"\blondon borough\b|\blbc?\b")
_METROPOLITAN = re.compile(r"\bmetropolitan\b|\bm[bd]c\b")
_UNITARY = re.compile(r"\bua$|\bunitary\b")
_LOWER = re.compile(r"\b(?:borough|boro|district|city|bc|dc|rb)\b")
_BODY_OF = re.compile(
    r"^(?:the )?"
    r"(?:council of the |(?:london |royal |metropolitan )?borough (?:council )?of |city of )"
)
_COUNCIL = re.compile(r" (?:metropolitan |county |city (?:and )?|borough |district )*council$")


def fold_name(name: str) -> str:
    """A name in lower case with one space between words: "B&NES" is "b and nes"."""
    plain = name.casefold().replace("’", "'").replace("‘", "'").replace("&", " and ")
    plain = re.sub(r"'s\b", "s", plain).replace("'", "")
    return " ".join(re.findall(r"[a-z0-9à-ÿ]+", plain))


def _join_initials(folded: str) -> str:
    """ "chesterfield b c" as "chesterfield bc"."""
    return _SPACED_INITIALS.sub(lambda found: found[0].replace(" ", ""), folded)


def shorten_name(name: str) -> str:
    """The words of a full name that say which authority: "City of York Council" is "york".

    "Royal" is left out of "Royal Borough of" alone: "Vale Royal Borough Council" is no vale's.
    """
    folded = _join_initials(fold_name(name)).replace("royal borough of", "")
    kept = [word for word in folded.split() if word not in PLAIN_WORDS or word == "royal"]
    return " ".join(kept) or fold_name(name)


def strip_council(name: str) -> str:
    """A council's full name without the words of its kind: "Borough of Poole" is "Poole"."""
    plain = re.sub(_BODY_OF.pattern, "", name, flags=re.IGNORECASE)
    return re.sub(_COUNCIL.pattern, "", plain, flags=re.IGNORECASE)


def looks_full(name: str) -> bool:
    """Whether a name says what kind of body it is: "Derby City Council", not "Derby"."""
    words = set(fold_name(name).split())
    return bool(NAME_WORDS & words) and (
        fold_name(name) != shorten_name(name) or bool(_BODY_WORDS & words)
    )


def says_county(name: str) -> bool:
    """Whether a name is a county council's by its own words; never its namesake district's."""
    return bool(_COUNTY.search(_join_initials(fold_name(name))))


def fits_kind(name: str, kind: str) -> bool:
    """Whether the words of a name allow an authority of this kind, a county's apart."""
    folded = _join_initials(fold_name(name))
    if _LONDON.search(folded):
        return kind in ("london", "other")
    if _METROPOLITAN.search(folded):
        return kind in ("metropolitan", "other")
    if _UNITARY.search(folded):
        return kind in ("unitary", "other")
    return kind != "county" or not _LOWER.search(folded)
