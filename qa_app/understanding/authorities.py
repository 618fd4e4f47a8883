"""Names of authorities in a question: exact, alias, and slips of the keyboard."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from qa_app.understanding.scan import Scan, Word
from store.authorities import PLAIN_WORDS, Register, fold_name
from store.records import Authority

LONGEST_NAME = 9
"""Words in the longest name: "Borough Council of King's Lynn and West Norfolk"."""

_TYPE = re.compile(
    r"\W{1,2}(?:the\s+)?((?:(?:metropolitan|county|city|borough|district|unitary|royal|london|and)\s+)*"
    r"(?:councils?|corporation|authority)|boro|borough|district|city|b\.?\s?c|d\.?\s?c|c\.?\s?c|mbc|lbc?)\b"
)
_BEFORE = re.compile(
    r"\b((?:the\s+)?(?:london borough|royal borough|metropolitan borough|borough council|borough"
    r"|city|county|district|council|lb)\s+(?:council\s+)?(?:of\s+)?)$"
)
_WORDS_OF_SPEECH = frozenset(
    "reading bath hart eden rugby barking dover swale hove waverley".split()
)
"""Names that are also words: taken as names only with a capital or where no other name stands."""


@dataclass(frozen=True)
class SharedName:
    """A name that means more than one authority."""

    written: str
    options: tuple[Authority, ...]


@dataclass(frozen=True)
class AuthoritiesRead:
    """Authorities named, in order; a name that means several, or one said to be of a wrong kind."""

    authorities: tuple[Authority, ...]
    shared: SharedName | None
    conflict: SharedName | None
    assumed: tuple[str, ...]
    scan: Scan
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    options: tuple[Authority, ...]
    slip: bool


@lru_cache(maxsize=4)
def _names_by_letter(register: Register) -> Mapping[str, dict[str, str]]:
    """Folded names without their spaces, by first letter, for comparing with slips."""
    grouped: dict[str, dict[str, str]] = defaultdict(dict)
    for name in register.names:
        joined = name.replace(" ", "")
        if len(joined) > 4:
            grouped[joined[0]][joined] = name
    return grouped


def slips_allowed(length: int) -> int:
    """How many letters may be wrong, missing, extra or swapped in a name of so many letters."""
    if length < 5:
        return 0
    return 1 if length < 9 else 2


def find_near_name(register: Register, written: str) -> str | None:
    """The one folded name within the slips allowed of a phrase, with the same first letter."""
    joined = fold_name(written).replace(" ", "")
    most = slips_allowed(len(joined))
    if not most:
        return None
    names = _names_by_letter(register).get(joined[0], {})
    near = process.extract(joined, names.keys(), scorer=OSA.distance, score_cutoff=most, limit=6)
    if not near:
        return None
    best = min(distance for _, distance, _ in near)
    meant = {register.names[names[name]] for name, distance, _ in near if distance == best}
    return names[near[0][0]] if len(meant) == 1 else None


def _windows(words: list[Word], scan: Scan) -> Iterator[tuple[Word, Word, int]]:
    """Runs of words with nothing recognised between them, longest first, then from the left."""
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            run = words[first : first + length]
            if "\x1f" not in scan.open[run[0].start : run[-1].end]:
                yield run[0], run[-1], length


def _spellings(written: str) -> tuple[str, ...]:
    """A phrase as written, and without a possessive ending."""
    plain = re.sub(r"'s?$", "", written)
    return (fold_name(written), fold_name(plain)) if plain != written else (fold_name(written),)


def _match(register: Register, written: str, length: int, known: frozenset[str]) -> _Found | None:
    for spelling in _spellings(written):
        if spelling in register.names:
            return _Found(0, 0, register.names[spelling], False)
    words = written.split()
    plain = known | PLAIN_WORDS
    ends_plain = words[0] in plain or words[-1].removesuffix("'s") in plain
    if length == 1 or ends_plain:
        return None
    for spelling in _spellings(written):
        name = find_near_name(register, spelling)
        if name is not None:
            return _Found(0, 0, register.names[name], True)
    return None


def _find_all(scan: Scan, register: Register, known: frozenset[str]) -> tuple[list[_Found], Scan]:
    found: list[_Found] = []
    taken: list[tuple[int, int]] = []
    for first, last, length in _windows(scan.words(), scan):
        if any(first.start < end and start < last.end for start, end in taken):
            continue
        written = scan.open[first.start : last.end]
        if length == 1 and (
            written in known or (written in _WORDS_OF_SPEECH and not _is_name(scan, first))
        ):
            continue
        match = _match(register, written, length, known)
        if match is not None:
            found.append(_Found(first.start, last.end, match.options, match.slip))
            taken.append((first.start, last.end))
    return sorted(found, key=lambda each: each.start), scan.mask(taken)


def _is_name(scan: Scan, word: Word) -> bool:
    written = scan.text[word.start : word.end]
    return written[0].isupper() or bool(_TYPE.match(scan.open, word.end))


def _find_single_slips(
    scan: Scan, register: Register, known: frozenset[str]
) -> tuple[list[_Found], Scan]:
    """Words left over that are one slip from a name; run when all else has been recognised."""
    found = []
    for word in scan.words():
        plain = re.sub(r"'s?$", "", word.text)
        if plain in known or not plain.isalpha():
            continue
        name = find_near_name(register, plain)
        if name is not None:
            found.append(_Found(word.start, word.end, register.names[name], True))
    return found, scan.mask((each.start, each.end) for each in found)


def _widen(found: _Found, scan: Scan) -> tuple[int, int, str | None]:
    """The span of a name with the words of its kind around it, and that kind where one is said."""
    start, end, kind = found.start, found.end, None
    after = _TYPE.match(scan.open, end)
    if after is not None:
        end, kind = after.end(), after[1]
    before = _BEFORE.search(scan.open[:start])
    if before is not None:
        start = before.start()
    return start, end, kind


def _fits(each: Authority, kind: str | None) -> bool:
    """Whether a kind said after a name can be that authority's: a county is a county."""
    if kind is None:
        return True
    says_county = "county" in kind or kind.replace(".", "").replace(" ", "") == "cc"
    is_county = each.kind == "county" or "county" in fold_name(" ".join((each.name, *each.aliases)))
    return is_county or not says_county


def _settle(found: list[_Found], scan: Scan) -> AuthoritiesRead:
    authorities: list[Authority] = []
    assumed: list[str] = []
    spans: list[tuple[int, int]] = []
    shared = conflict = None
    for each in found:
        start, end, kind = _widen(each, scan)
        spans.append((start, end))
        written = scan.text[each.start : end].strip()
        options = tuple(option for option in each.options if _fits(option, kind))
        if kind and "county" in kind and len(options) > 1:
            options = tuple(o for o in options if "county" in fold_name(o.name)) or options
        if not options:
            conflict = SharedName(written, each.options)
        elif len(options) > 1:
            shared = SharedName(written, options)
        elif options[0] not in authorities:
            authorities.append(options[0])
            if each.slip:
                slipped = scan.text[each.start : each.end]
                assumed.append(f"“{slipped}” read as {options[0].name}")
    masked = scan.mask(spans)
    return AuthoritiesRead(
        tuple(authorities), shared, conflict, tuple(assumed), masked, tuple(spans)
    )


def read_authorities(scan: Scan, register: Register, known: frozenset[str]) -> AuthoritiesRead:
    """Read names in full, short or by alias, and names of several words with slips in them.

    known: words of speech and of measures, never read as a name by likeness.
    """
    found, _ = _find_all(scan, register, known)
    return _settle(found, scan)


def read_slipped_authorities(
    scan: Scan, register: Register, known: frozenset[str]
) -> AuthoritiesRead:
    """Read single words left over as names with a slip; after everything else was recognised."""
    found, _ = _find_single_slips(scan, register, known)
    return _settle(found, scan)


def find_names_with(register: Register, written: str) -> tuple[Authority, ...]:
    """Authorities that have a phrase as whole words of their name: "Chester" is in one."""
    wanted = f" {fold_name(written)} "
    if len(wanted) < 6:
        return ()
    return tuple(each for each in register.authorities if wanted in f" {fold_name(each.name)} ")[:3]
