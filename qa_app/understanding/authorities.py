"""Names of authorities in a question: exact, alias, and slips of the keyboard.

Over 250 lines because finding a name and settling whom it means share its place and its kind.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from qa_app.understanding.askers import tells_of_asker
from qa_app.understanding.near_names import find_near_name, is_slip, joins_two_held
from qa_app.understanding.scan import MASK, Scan, Word
from store.authorities import PLAIN_WORDS, Register, fold_name
from store.records import Authority, Year

LONGEST_NAME = 9
"""Words in the longest name: "Borough Council of King's Lynn and West Norfolk"."""
_TYPE = re.compile(
    r"\W{1,2}(?:the\s+)?((?:(?:metropolitan|county|city|borough|district|unitary|royal|london|and)\s+)*"
    r"(?:councils?|corporation|authority)|boro|borough|district|city|county|b\.?\s?c|d\.?\s?c|c\.?\s?c|mbc|lbc?)\b(?:'s\b)?"
)
_BEFORE = re.compile(
    r"\b((?:the\s+)?(?:london borough|royal borough|metropolitan borough|borough council|borough"
    r"|city|county|district|council|lb)\s+(?:council\s+)?(?:of\s+)?)$"
)
_NOT_COUNCILS = re.compile(
    r"\s+(?:road|street|lane|avenue|way|drive|close|hospital|university|uni|college|airport|station|police|fire|united|rovers|nhs)\b"
)
"""Words after a name that make it another thing's: "Leeds Road", "Kent Police"."""
_JOINED = re.compile(r"\b(?:and|or|vs|versus|v|plus|with|to|than)\b|[,&/+;]")
_WORDS_OF_SPEECH = frozenset(
    "reading bath hart eden rugby barking dover swale hove waverley beds staffs".split()
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
    near: SharedName | None
    assumed: tuple[str, ...]
    scan: Scan
    spans: tuple[tuple[int, int], ...] = ()
    is_tangled: bool = False
    """Whether two names stand apart: "did Leeds complain about York"."""


@dataclass(frozen=True)
class _Found:
    """A name where it stands; near is a likeness that is more than a slip of the keyboard."""

    start: int
    end: int
    options: tuple[Authority, ...]
    slip: bool = False
    near: bool = False


def _windows(words: list[Word], scan: Scan) -> Iterator[tuple[Word, Word, int]]:
    """Runs of words with nothing recognised between them, longest first, then from the left."""
    for length in range(min(LONGEST_NAME, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            run = words[first : first + length]
            if MASK not in scan.open[run[0].start : run[-1].end]:
                yield run[0], run[-1], length


def _spellings(written: str) -> tuple[str, ...]:
    """A phrase as written, and without a possessive ending."""
    plain = re.sub(r"'s?$", "", written)
    return (fold_name(written), fold_name(plain)) if plain != written else (fold_name(written),)


def _match(register: Register, written: str, length: int, known: frozenset[str]) -> _Found | None:
    for spelling in _spellings(written):
        if joins_two_held(register, spelling):
            return None
        if spelling in register.names:
            return _Found(0, 0, register.names[spelling])
        if spelling in register.places:
            return _Found(0, 0, ())
    words = written.split()
    plain = known | PLAIN_WORDS
    ends_plain = words[0] in plain or words[-1].removesuffix("'s") in plain
    if length == 1 or ends_plain or _is_name_with_a_word(register, words):
        return None
    return _match_near(register, _spellings(written))


def _is_name_with_a_word(register: Register, words: list[str]) -> bool:
    """Whether all but a last word of a letter or two is a name as it stands: "Leeds v"."""
    return len(words[-1]) <= 2 and fold_name(" ".join(words[:-1])) in register.names


def _match_near(register: Register, spellings: tuple[str, ...]) -> _Found | None:
    for spelling in spellings:
        name = find_near_name(register, spelling)
        if name is not None:
            near = not is_slip(spelling.replace(" ", ""), name.replace(" ", ""))
            return _Found(0, 0, register.names[name], slip=True, near=near)
    return None


def _find_all(
    scan: Scan, register: Register, known: frozenset[str], *, with_words_of_speech: bool
) -> list[_Found]:
    found: list[_Found] = []
    for first, last, length in _windows(scan.words(), scan):
        if any(first.start < each.end and each.start < last.end for each in found):
            continue
        written = scan.open[first.start : last.end]
        is_word = written in _WORDS_OF_SPEECH and not _is_name(scan, first)
        if length == 1 and (written in known or (is_word and not with_words_of_speech)):
            continue
        match = _match(register, written, length, known)
        if match is not None:
            found.append(replace(match, start=first.start, end=last.end))
    return sorted(found, key=lambda each: each.start)


def _is_name(scan: Scan, word: Word) -> bool:
    written = scan.text[word.start : word.end]
    return written[0].isupper() or bool(_TYPE.match(scan.open, word.end))


def _find_single_slips(scan: Scan, register: Register, known: frozenset[str]) -> list[_Found]:
    """Words left over that are near to a name; run when all else has been recognised."""
    found = []
    for word in scan.words():
        plain = re.sub(r"'s?$", "", word.text)
        if plain in known or not plain.isalpha():
            continue
        match = _match_near(register, (plain,))
        if match is not None:
            found.append(replace(match, start=word.start, end=word.end))
    return found


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
    says_county = "county" in kind
    is_county = each.kind == "county" or "county" in fold_name(" ".join((each.name, *each.aliases)))
    if says_county:
        return is_county
    says_lower = re.search(r"\b(?:district|borough|city|metropolitan)\b", kind) is not None
    return each.kind != "county" or not says_lower


def _settle(
    found: list[_Found], scan: Scan, register: Register, years: tuple[Year, ...]
) -> AuthoritiesRead:
    authorities: list[Authority] = []
    assumed: list[str] = []
    spans: list[tuple[int, int]] = []
    aside: list[tuple[int, int]] = []
    shared = conflict = near = None
    for each in found:
        start, end, kind = _widen(each, scan)
        if tells_of_asker((each.start, end), [other.start for other in found], scan):
            other = _NOT_COUNCILS.match(scan.open, end)
            aside.append((start, other.end() if other else end))
            continue
        spans.append((start, end))
        written = scan.text[each.start : end].strip()
        options = tuple(option for option in each.options if _fits(option, kind))
        if kind and "county" in kind and len(options) > 1:
            options = tuple(o for o in options if "county" in fold_name(o.name)) or options
        if len(options) > 1:
            name = scan.text[each.start : each.end]
            options = register.narrow_by_years(name, options, years)
        if (other := _NOT_COUNCILS.match(scan.open, end)) is not None:
            conflict = SharedName(scan.text[each.start : other.end()].strip(), ())
        elif not options:
            conflict = SharedName(written, each.options)
        elif each.near:
            near = SharedName(written, options)
        elif len(options) > 1:
            shared = SharedName(written, options)
        elif options[0] not in authorities:
            authorities.append(options[0])
            if each.slip:
                slipped = scan.text[each.start : each.end]
                assumed.append(f"“{slipped}” read as {options[0].name}")
    masked = scan.mask([*spans, *aside])
    return AuthoritiesRead(
        tuple(authorities),
        shared,
        conflict,
        near,
        tuple(assumed),
        masked,
        tuple(spans),
        len(authorities) > 1 and not _are_joined(spans, scan),
    )


def read_authorities(
    scan: Scan, register: Register, known: frozenset[str], years: tuple[Year, ...] = ()
) -> AuthoritiesRead:
    """Read names in full, short or by alias, and names of several words with slips in them.

    known: words of speech and of measures, never read as a name by likeness. years: those asked
    for, which tell an authority from one of the same name that followed it.
    """
    found = _find_all(scan, register, known, with_words_of_speech=False)
    if not found:
        found = _find_all(scan, register, known, with_words_of_speech=True)
        found = [each for each in found if _stands_as_name(scan, each)]
    return _settle(found, scan, register, years)


def _are_joined(spans: list[tuple[int, int]], scan: Scan) -> bool:
    return all(
        _JOINED.search(scan.open[first[1] : second[0]])
        or not scan.open[first[1] : second[0]].strip()
        for first, second in itertools.pairwise(sorted(spans))
    )


def _stands_as_name(scan: Scan, found: _Found) -> bool:
    """Whether a word stands where a name does: first, or after "in", "for", "about", "did"."""
    before = scan.open[: found.start]
    return re.search(r"(?:^\W*|\b(?:in|for|about|did|does|of|at)\s+)$", before) is not None


def read_slipped_authorities(
    scan: Scan, register: Register, known: frozenset[str], years: tuple[Year, ...] = ()
) -> AuthoritiesRead:
    """Read single words left over as names with a slip; after everything else was recognised."""
    return _settle(_find_single_slips(scan, register, known), scan, register, years)
