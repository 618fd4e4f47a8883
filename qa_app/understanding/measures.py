"""Measures, subjects and outcomes that a question names, and how it wants them put together.

Over 250 lines: the rules of what goes together are read as one, and tested as one table.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from qa_app.records import Target
from qa_app.understanding.forms import (
    DECIDED,
    RECEIVED,
    Form,
    compile_form,
    find_special,
)
from qa_app.understanding.scan import MASK, Scan
from qa_app.understanding.words import Phrase, load_phrase_pattern

_CONJUNCTION = (
    r"(?:\b(?:and|or|plus|vs|versus|against|as\s+well\s+as|compared\s+(?:with|to))\b|,|&|/|\+)"
)
_BETWEEN_SUBJECTS = re.compile(
    rf"[\s,]*{_CONJUNCTION}[\s,]*(?:and\s+)?(?:(?:how\s+many|complaints?|about|were|on|for|in)\s*)*"
)
_HAS_CONJUNCTION = re.compile(_CONJUNCTION)
_SHARE_WORD = compile_form(
    r"\b(?:what\s+)?(?:(?:as|is|was)\s+)?(?:a\s+|an\s+|the\s+)?SHARE(?!\w)(?:\s+of\b)?(?:\s+(?:the|all|its|their))?"
    r"(?:\s+(?:total|decisions)\b)?"
)
_SHARE_OF_ALL = compile_form(
    r"SHARE\s+of\s+(?:all|the\s+total|the|its|their)?\s*(?:complaints\s+)?received"
)
_ALL_BUT = re.compile(
    r"(?:\b(?:(?:were|was|are|is)\s+)?(?:not|n't|(?:all|everything|anything|any)\s+(?:but|except(?:\s+for)?)|other\s+than"
    r"|except(?:\s+for)?|excluding|apart\s+from|besides|weren't|wasn't|aside\s+from|without)"
    r"\s+(?:(?:about|for|on|to\s+do\s+with|related\s+to|those|regarding|concerning|the\s+ones)\s+)*"
    r"|\bnon[\s-]+)$"
)
_PREMISE = re.compile(
    r"\b(?:(?:out\s+)?of\s+)?(?:the|those|these|its|their|all)\s+(\d{1,3}(?:,\d{3})*|\d+)\s+"
    r"(?=(?:complaints?|decisions?|enquiries|cases)\b)"
)
_OTHER_SUBJECT = re.compile(
    r"['\"]other['\"](?:\s+(?:category|subject|column|heading))?"
    rf"|\b(?:under|as|for|about|and|on|in)\s+(?:the\s+(?:heading\s+|category\s+)?)?(other)(?=\s*(?:[?.!,;{MASK}]|$|in\b|category\b|heading\b))"
)
_DECIDED = re.compile(r"\b(?:decisions?|decided|decide|outcomes?)\b")
_RECEIVED_NOUN = re.compile(r"\b(?:complaints?|complain(?:ed)?|enquir(?:y|ies)|inquir(?:y|ies))\b")
_RECEIVED_VERB = re.compile(r"\b(?:receiv(?:e|ed|es|ing)|came\s+in|come\s+in)\b")
_GOT = re.compile(r"\b(?:get|got|receiv(?:e|ed|es)|came\s+in)\b")
_AND_MORE = re.compile(r"\b(?:complaints?|get|got)\s*(?:,|&|\band\b)\s*(?!enquir)")
_SUM = re.compile(
    r"\b(?:total|sum)\s+(?:of|for)\b|\b(?:combined|together|added\s+up|in\s+total|altogether)\b"
)
_ABOUT_NOTHING = re.compile(
    r"\bcomplaints?\b.{0,20}\babout\s+(?:the\s+|its\s+|their\s+)?"
    r"(?:decisions?|outcomes?|investigations?|complaints?|enquiries|inquiries|letters?)\b"
)
_TOTAL = re.compile(r"\b(?:total|overall|altogether)\b")
_OUTCOME_TABLE = re.compile(
    r"\b(?:what\s+(?:was|were)|how\s+(?:were|was|did))\b(?!.*\b(?:total|number)\b).{0,60}\b(?:decided|decide|outcomes?|decisions?)\b"
    r"|\bwhat\s+decisions\b|\bwhat\s+did\s+.{0,40}\bdecide\b"
    r"|^\W*(?:and\s+|the\s+)*outcomes\b(?!.*\bhow\s+many\b)"
)


@dataclass(frozen=True)
class MeasuresRead:
    """What is asked for. operation is None where only the usual look-up is meant.

    generic is "received" or "decided" where a general word such as "complaints" stands.
    """

    scan: Scan
    targets: tuple[Target, ...] = ()
    operation: str | None = None
    scope: str = "authority"
    generic: str | None = None
    ending: str | None = None
    premise: int | None = None
    assumed: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Named:
    """A phrase of the tables where it stands in a question."""

    phrase: Phrase
    start: int
    end: int

    @property
    def target(self) -> Target:
        return Target(self.phrase.measure, self.phrase.breakdown)


def read_measures(scan: Scan) -> MeasuresRead:
    """Read measures, subjects and outcomes, longest phrases first; the scan has them masked."""
    premises, scan = scan.take(_PREMISE)
    premise = int(premises[0][1].replace(",", "")) if premises else None
    form = find_special(scan)
    read = _read_form(form) if form.found else _read_phrases(form.scan)
    return replace(read, scope=form.scope, premise=premise)


def _read_form(form: Form) -> MeasuresRead:
    """A special form; other measures beside it are two questions in one."""
    others, spans = _find_phrases(form.scan)
    masked = _mask_decided_words(form.scan.mask(spans))
    lists = _HAS_CONJUNCTION.search(masked.open) and re.search(r"\b(?:many|total)\b", masked.open)
    if (others or lists) and form.ending is None and form.operation != "sum":
        return MeasuresRead(masked, ending="too_many")
    return MeasuresRead(masked, form.targets, form.operation, ending=form.ending)


def _find_phrases(scan: Scan) -> tuple[list[_Named], list[tuple[int, int]]]:
    named = []
    for found in _OTHER_SUBJECT.finditer(scan.open):
        start = found.start(1) if found[1] else found.start()
        named.append(_Named(Phrase("other", RECEIVED, "other"), start, found.end()))
    spans = [(each.start, each.end) for each in named]
    pattern, phrases = load_phrase_pattern()
    for found in pattern.finditer(scan.mask(spans).open):
        words = re.sub(r"[\s-]+", " ", found[0])
        phrase = phrases[found[0]] if found[0] in phrases else phrases[words]
        named.append(_Named(phrase, found.start(), found.end()))
    named.sort(key=lambda each: each.start)
    return named, [(each.start, each.end) for each in named]


def _drop_frames(named: list[_Named], scan: Scan) -> list[_Named]:
    """Leave out measures that only frame another: "decisions made", "investigated and upheld"."""
    parts = {each.target for each in named}
    outcomes = {t for t in parts if t.measure == DECIDED and t.breakdown != "total"}
    framing = {Target(DECIDED, "total")} if outcomes else set()
    if Target("upheld_per_100k", None) in parts:
        framing.add(Target(DECIDED, "upheld"))
    rulings = {Target(DECIDED, "upheld"), Target(DECIDED, "not_upheld")}
    counted = re.findall(r"\bhow\s+many\b", scan.open)
    if outcomes & rulings and len(counted) < 2:
        framing.add(Target("investigations", None))
    return [each for each in named if each.target not in framing]


def _read_phrases(scan: Scan) -> MeasuresRead:
    found, spans = _find_phrases(scan)
    masked = scan.mask(spans)
    named = _drop_frames(found, scan)
    targets = tuple(dict.fromkeys(each.target for each in named))
    has_decided = bool(_DECIDED.search(scan.open))
    subjects = [each for each in targets if each.measure == RECEIVED]
    read = MeasuresRead(
        masked,
        targets,
        generic=_find_generic(masked, has_decided),
        assumed=tuple(
            dict.fromkeys(_name_mapping(each.phrase) for each in named if each.phrase.label)
        ),
    )
    if subjects and (len(subjects) < len(targets) or has_decided):
        return replace(read, ending="decisions_by_subject")
    if _ABOUT_NOTHING.search(scan.open):
        return replace(read, ending="unclear")
    if not _are_apart([each for each in named if each.target in subjects], scan):
        return replace(read, ending="unclear_subject")
    shares, without = masked.take(_SHARE_WORD)
    if shares:
        return _read_share(replace(read, scan=without), scan, has_decided=has_decided)
    if len(subjects) > 1 and _SUM.search(scan.text.casefold()):
        return replace(read, operation="sum", scan=masked.take(_SUM)[1])
    if targets and _ALL_BUT.search(scan.open[: named[0].start]):
        return _read_rest(read, scan, named[0].start)
    if targets:
        return _add_totals(read, scan, masked, has_decided=has_decided)
    if read.generic == "decided" and _OUTCOME_TABLE.search(scan.open):
        table = (Target(DECIDED, None),)
        return replace(read, targets=table, operation="table", scan=_mask_decided_words(masked))
    return _read_generics(read, masked)


def _mask_decided_words(scan: Scan) -> Scan:
    return scan.take(re.compile(r"\b(?:decided|decide|decisions?|outcomes?|how)\b"))[1]


def _find_generic(scan: Scan, has_decided: bool) -> str | None:
    if has_decided:
        return "decided"
    if _RECEIVED_NOUN.search(scan.open):
        return "received"
    if _RECEIVED_VERB.search(scan.open) and "letter" not in scan.open:
        return "received"
    return None


def _name_mapping(phrase: Phrase) -> str:
    return f"“{phrase.words}” counted under {phrase.label}; the letters go no finer"


def _are_apart(subjects: list[_Named], scan: Scan) -> bool:
    """Whether subjects are listed: "housing and planning", not "planning for housing"."""
    return all(
        _BETWEEN_SUBJECTS.fullmatch(scan.open[first.end : second.start])
        for first, second in itertools.pairwise(subjects)
        if first.target != second.target
    )


def _read_share(read: MeasuresRead, scan: Scan, *, has_decided: bool) -> MeasuresRead:
    """A share of a table's total; the uphold rate is the letter's own, of investigations."""
    read = replace(read, scan=_mask_decided_words(read.scan))
    if len(read.targets) != 1 or read.targets[0].measure not in (RECEIVED, DECIDED):
        return replace(read, ending="unclear")
    (target,) = read.targets
    is_decision = target.measure == DECIDED
    if is_decision and (_RECEIVED_VERB.search(scan.open) or _SHARE_OF_ALL.search(scan.open)):
        return replace(read, ending="upheld_of_received")
    if target == Target(DECIDED, "upheld") and not has_decided:
        return replace(read, targets=(Target("uphold_rate", None),))
    both = (target, Target(target.measure, "total"))
    return replace(read, targets=both, operation="share")


def _read_rest(read: MeasuresRead, scan: Scan, first: int) -> MeasuresRead:
    """All but what is named: a table's total less those cells."""
    found = _ALL_BUT.search(scan.open[:first])
    measures = {each.measure for each in read.targets}
    if found is None or len(measures) != 1 or not measures <= {RECEIVED, DECIDED}:
        return replace(read, ending="unclear")
    if any(each.breakdown in (None, "total") for each in read.targets):
        return replace(read, ending="unclear")
    total = Target(measures.pop(), "total")
    masked = _mask_decided_words(read.scan.mask([found.span()]))
    return replace(read, targets=(total, *read.targets), operation="rest", scan=masked)


def _add_totals(read: MeasuresRead, scan: Scan, masked: Scan, *, has_decided: bool) -> MeasuresRead:
    """Put the total at the head where a list names it: "received and how many upheld"."""
    masked = _mask_decided_words(masked) if has_decided else masked
    read = replace(read, scan=masked)
    measures = {each.measure for each in read.targets}
    listed = _HAS_CONJUNCTION.search(masked.open) is not None
    if RECEIVED in measures:
        says_total = _TOTAL.search(masked.open) is not None
    else:
        asked_twice = len(re.findall(r"\bhow\s+many\b", scan.open)) > 1
        has_verb = _RECEIVED_VERB.search(masked.open) or _AND_MORE.search(masked.open)
        says_total = has_verb is not None or (
            asked_twice
            and (_GOT.search(masked.open) or _RECEIVED_NOUN.search(masked.open)) is not None
        )
    if not listed or not says_total:
        return read
    return replace(read, targets=(Target(RECEIVED, "total"), *read.targets))


def _read_generics(read: MeasuresRead, masked: Scan) -> MeasuresRead:
    """General words alone: complaints, decisions, or both in a list."""
    open_text = masked.open
    plain = re.sub(r"\bcomplaints?\s*(?:and|,|&)\s*enquiries\b", "complaints", open_text)
    noun_listed = re.search(r"\bcomplaints?\s*(?:and|,|&)\s*(?:how\s+many\s+)?decisions?\b", plain)
    both = read.generic == "decided" and (_RECEIVED_VERB.search(plain) or noun_listed)
    if both and _HAS_CONJUNCTION.search(open_text):
        totals = (Target(RECEIVED, "total"), Target(DECIDED, "total"))
        return replace(read, targets=totals, scan=_mask_decided_words(masked))
    if read.generic == "decided":
        return replace(read, scan=masked.take(_DECIDED)[1])
    return read
