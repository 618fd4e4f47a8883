"""What a question lists: measures named one after another, and the words that join them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from qa_app.records import Target
from qa_app.understanding.forms import DECIDED, RECEIVED
from qa_app.understanding.scan import MASK, Scan
from qa_app.understanding.words import Phrase, load_phrase_pattern
from store.measures import label_of

ALL_RECEIVED, ALL_DECIDED = Target(RECEIVED, "total"), Target(DECIDED, "total")
INVESTIGATIONS = Target("investigations", None)
UPHELD = Target(DECIDED, "upheld")

_CONJUNCTION = re.compile(r"\b(?:and|or|nor|plus|vs|versus|as\s+well\s+as)\b|[,;&/+]")
_BETWEEN = re.compile(
    rf"(?:[\s,;&/+?()-]|{MASK}|\b(?:and|or|nor|plus|vs|versus|as\s+well\s+as|also|then|how|many|what|what's|was|were|is|are"
    r"|the|its|their|it|of|number|total|in|for|about|on|did|does|had|have|been|get|got|that|which|complaints?"
    r"|enquiries|cases|decisions?|those|these|them)\b)*"
)
_RECEIVED_WORDS = re.compile(
    r"\bcomplaints?(?:\s*(?:and|&|,|or)\s*enquiries)?(?:\s+(?:that\s+)?(?:were\s+|was\s+)?received)?\b"
    r"|\b(?:enquir|inquir)(?:y|ies)\b|\breceived?\b|\bcame\s+in\b"
)
_DECIDED_WORDS = re.compile(r"\bdecisions?(?:\s+made)?\b|\bdecided\b")
_TOTAL_WORD = re.compile(r"\btotal\b(?=\s*(?:[,;?.]|and\b|or\b|$|" + MASK + "))")
_OTHER_SUBJECT = re.compile(
    r"['\"]other['\"](?:\s+(?:category|subject|column|heading))?"
    rf"|\b(?:under|as|for|about|and|on|in)\s+(?:the\s+(?:heading\s+|category\s+)?)?(other)"
    rf"(?=\s*(?:[?.!,;{MASK}]|$|in\b|category\b|heading\b))"
)
_SET_APART = re.compile(rf"(?<={MASK})\s*,\s*{MASK}++\s*,?")
_SEND = re.compile(r"\bSEND\b|(?i:\b(?:about|for|on|regarding)\s+)(send)\b")
_BOTH_STAGES = re.compile(r"\binvestigated\s+and\s+(?:then\s+)?(?:were\s+)?(?:not\s+)?upheld\b")


@dataclass(frozen=True)
class Item:
    """A measure where a question names it; is_general where only a word like "complaints" does."""

    target: Target
    start: int
    end: int
    is_general: bool = False
    label: str | None = None
    words: str = ""
    meanings: tuple[Target, ...] = ()
    """What unclear words may mean, of which the reader is to choose."""


def find_named(scan: Scan) -> list[Item]:
    """Every phrase that names a measure or a part of one, in order."""
    items = [
        Item(Target(RECEIVED, "other", older="other"), _start_of_other(found), found.end())
        for found in _OTHER_SUBJECT.finditer(scan.open)
    ]
    for found in _SEND.finditer(scan.text):
        start = found.start(1) if found[1] else found.start()
        if MASK not in scan.open[start : found.end()]:
            part = Target(RECEIVED, "education_children")
            label = "Education and Children's Services"
            items.append(Item(part, start, found.end(), label=label, words="SEND"))
    taken = scan.mask((each.start, each.end) for each in items)
    pattern, phrases = load_phrase_pattern()
    for found in pattern.finditer(taken.open):
        phrase = phrases.get(found[0]) or phrases[re.sub(r"[\s-]+", " ", found[0])]
        items.append(_name(phrase, *found.span()))
    return sorted(items, key=lambda each: each.start)


def _start_of_other(found: re.Match[str]) -> int:
    """Where the subject Other begins: "under other" whole, "and other" without its "and"."""
    whole = found[1] is None or found[0].startswith(("under", "as"))
    return found.start() if whole else found.start(1)


def _name(phrase: Phrase, start: int, end: int) -> Item:
    meanings = tuple(_aim(each) for each in phrase.meanings)
    label = phrase.label
    if phrase.is_own_words:
        label = label_of(phrase.measure, phrase.breakdown)
    return Item(_aim(phrase), start, end, label=label, words=phrase.words, meanings=meanings)


def _aim(phrase: Phrase) -> Target:
    return Target(phrase.measure, phrase.breakdown, older=phrase.older)


def name_mapping(item: Item) -> str:
    """How words were read that the letters do not have."""
    if item.target.measure != RECEIVED:
        return f"“{item.words}” read as {item.label}"
    older = label_of(RECEIVED, item.target.older) if item.target.older else item.label
    before = f" (under {older} in letters to 2010-11)" if older != item.label else ""
    return f"“{item.words}” counted under {item.label}{before}; the letters go no finer"


def part_older_subjects(named: list[Item]) -> list[Item]:
    """Take the older subject from things that letters count together now and did not before.

    "council tax and housing benefit" is one cell from 2012 on, and two of the letters to 2011.
    """
    older: dict[Target, set[str | None]] = {}
    for item in named:
        older.setdefault(item.target, set()).add(item.target.older)
    return [
        replace(item, target=replace(item.target, older=None))
        if len(older[item.target]) > 1
        else item
        for item in named
    ]


def find_general(scan: Scan, named: list[Item]) -> list[Item]:
    """General words for all that was received or decided, outside the phrases named."""
    masked = scan.mask((each.start, each.end) for each in named)
    found = [
        Item(target, *each.span(), is_general=True)
        for pattern, target in ((_RECEIVED_WORDS, ALL_RECEIVED), (_DECIDED_WORDS, ALL_DECIDED))
        for each in pattern.finditer(masked.open)
    ]
    measures = {each.target.measure for each in named} or {RECEIVED}
    if len(measures) == 1 and measures <= {RECEIVED, DECIDED}:
        total = Target(next(iter(measures)), "total")
        found += [
            Item(total, *each.span(), is_general=True) for each in _TOTAL_WORD.finditer(masked.open)
        ]
    return sorted(found, key=lambda each: each.start)


def are_joined(first: Item, second: Item, scan: Scan) -> bool:
    """Whether two measures stand in a list: "upheld and how many referred back"."""
    between = scan.open[first.end : second.start]
    return bool(_CONJUNCTION.search(between) and _BETWEEN.fullmatch(between))


def drop_frames(named: list[Item], scan: Scan) -> list[Item]:
    """Leave out measures that only frame the next: "decisions made ... upheld"."""
    kept = list(named)
    for item in named:
        others = [each for each in named if each is not item]
        if _frames(item, others, scan):
            kept.remove(item)
    return kept


def _frames(item: Item, others: list[Item], scan: Scan) -> bool:
    outcomes = [
        each for each in others
        if each.target.measure == DECIDED and each.target.breakdown != "total"
    ]  # fmt: skip
    if item.target == UPHELD and any(each.target.measure == "upheld_per_100k" for each in others):
        return True
    if item.target == INVESTIGATIONS and outcomes and _BOTH_STAGES.search(scan.open):
        return True
    if item.target not in (ALL_DECIDED, INVESTIGATIONS):
        return False
    near = [each for each in outcomes if not _are_listed(item, each, scan)]
    return bool(near) and len(near) == len(outcomes)


def _are_listed(one: Item, other: Item, scan: Scan) -> bool:
    first, second = sorted((one, other), key=lambda each: each.start)
    return are_joined(first, second, scan)


def find_listed(named: list[Item], scan: Scan) -> list[Item]:
    """What is named, and the general words that stand in a list with it, in order."""
    items = sorted([*named, *find_general(scan, named)], key=lambda each: each.start)
    listed: set[Item] = set()
    for first, second in itertools.pairwise(items):
        plain = _drop_naming(scan) if first.is_general or second.is_general else scan
        if are_joined(first, second, plain) and first.target != second.target:
            listed.update((first, second))
    return [each for each in items if not each.is_general or each in listed]


def _drop_naming(scan: Scan) -> Scan:
    """Mask the commas that only set a name apart: "my council, Leeds, were about"."""
    return scan.take(_SET_APART)[1]


def find_tangle(named: list[Item], scan: Scan) -> bool:
    """Whether two measures stand side by side with nothing that joins them."""
    return any(
        first.target != second.target and not are_joined(first, second, scan)
        for first, second in itertools.pairwise(named)
    )
