"""Names that are like what was written: slips of the keyboard, and words of a longer name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from store.authorities import Register, fold_name
from store.records import Authority

_KEYS = (("qwertyuiop", 0.0), ("asdfghjkl", 0.25), ("zxcvbnm", 0.75))
"""Rows of an English keyboard, and how far each starts to the right of the first."""

_NEAR_WORDS = frozenset({"staffs"})
"""Names a letter away from a word: "staff" is no slip of one."""


@lru_cache(maxsize=4)
def _names_by_letter(register: Register) -> Mapping[str, dict[str, str]]:
    """Folded names without their spaces, by first letter, for comparing with slips."""
    grouped: dict[str, dict[str, str]] = defaultdict(dict)
    for name in register.names:
        joined = name.replace(" ", "")
        if len(joined) > 4 and joined not in _NEAR_WORDS:
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


def is_slip(written: str, meant: str) -> bool:
    """Whether each difference is one of the keyboard: a letter left out, doubled, swapped with
    its neighbour, or hit beside its key. Other differences may be another name.
    """
    edits = Levenshtein.editops(written, meant)
    put_in = [meant[each.dest_pos] for each in edits if each.tag == "insert"]
    swapped = sorted(written) == sorted(meant)
    for each in edits:
        replaced = each.tag == "replace" and not swapped
        if replaced and not _are_beside(written[each.src_pos], meant[each.dest_pos]):
            return False
        if each.tag == "delete":
            letter = written[each.src_pos]
            around = written[max(0, each.src_pos - 1) : each.src_pos + 2].replace(letter, "", 1)
            if letter in put_in:
                put_in.remove(letter)
            elif letter not in around and not any(_are_beside(letter, key) for key in around):
                return False
    return True


def _are_beside(one: str, other: str) -> bool:
    """Whether two letters are neighbours on a keyboard."""
    places = {
        letter: (column + offset, row)
        for row, (letters, offset) in enumerate(_KEYS)
        for column, letter in enumerate(letters)
    }
    if one not in places or other not in places:
        return False
    (x0, y0), (x1, y1) = places[one], places[other]
    return abs(x0 - x1) <= 1 and abs(y0 - y1) <= 1


def find_names_with(register: Register, written: str) -> tuple[Authority, ...]:
    """Authorities that have a phrase as whole words of their name: "Chester" is in one."""
    wanted = f" {fold_name(written)} "
    if len(wanted) < 6:
        return ()
    return tuple(each for name, each in _folded_names(register) if wanted in name)[:3]


@lru_cache(maxsize=4)
def _folded_names(register: Register) -> tuple[tuple[str, Authority], ...]:
    """Every authority with its folded name, a space at either end."""
    return tuple((f" {fold_name(each.name)} ", each) for each in register.authorities)


def joins_two_held(register: Register, spelling: str) -> bool:
    """Whether a name that is not held is two held ones in a list: "York and North Yorkshire"."""
    halves = spelling.split(" and ")
    if len(halves) != JOINED_NAMES or _is_any_held(register, spelling):
        return False
    return all(_is_any_held(register, each) for each in halves)


def _is_any_held(register: Register, spelling: str) -> bool:
    return any(register.is_held(each) for each in register.names.get(spelling, ()))


JOINED_NAMES = 2
