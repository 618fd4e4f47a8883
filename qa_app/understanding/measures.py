"""Measures, subjects and outcomes that a question names, and how it wants them put together.

Over 250 lines because a share, a sum and a rest are each read out of what was named first.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace

from qa_app.records import Target
from qa_app.understanding.claims import read_premise
from qa_app.understanding.forms import (
    DECIDED,
    RECEIVED,
    SIMILAR,
    Form,
    compile_form,
    find_special,
)
from qa_app.understanding.lists import (
    ALL_DECIDED,
    ALL_RECEIVED,
    UPHELD,
    Item,
    drop_frames,
    find_listed,
    find_named,
    find_tangle,
    name_mapping,
    part_older_subjects,
)
from qa_app.understanding.scan import Scan
from qa_app.understanding.tops import find_top

_SHARE_WORD = compile_form(
    r"\b(?:what\s+|how\s+(?:big|large|high|small)\s+an?\s+)?(?:made\s+up\s+(?:what\s+)?)?(?:(?:as|is|was)\s+)?(?:a\s+|an\s+|the\s+)?SHARE(?!\w)(?:\s+of\b)?"
    r"(?:\s+(?:the|all|its|their))?(?:\s+(?:total|decisions)\b)?"
)
_OF_RECEIVED = compile_form(
    r"SHARE\s+of\s+(?:all\s+|the\s+|its\s+|their\s+)*(?:total\s+)?(?:complaints\s+)?received"
    r"|SHARE\s+of\s+(?:all|the\s+total|total)\s+(?:of\s+)?complaints|\breceived\b"
)
_OF_DECISIONS = compile_form(
    r"SHARE\s+of\s+(?:the\s+|all\s+)*(?:total\b(?!\s+complaints)|decisions)"
)
_ALL_BUT = re.compile(
    r"(?:\b(?:(?:were|was|are|is)\s+)?(?:not|n't|(?:all|everything|anything|any)\s+(?:but|except(?:\s+for)?)|other\s+than"
    r"|except(?:\s+for)?|excluding|apart\s+from|besides|weren't|wasn't|aside\s+from|without)"
    r"\s+(?:(?:about|for|on|to\s+do\s+with|related\s+to|those|regarding|concerning|the\s+ones)\s+)*"
    r"|\bnon[\s-]+)$"
)
_DECIDED = re.compile(r"\b(?:decisions?|decided|decide|outcomes?)\b")
_DECIDED_WORDS = re.compile(
    r"\b(?:of\s+all\s+(?:of\s+)?(?:the\s+)?decisions(?:\s+made)?|decided|decide|decisions?|outcomes?|how)\b"
)
_RECEIVED_NOUN = re.compile(r"\b(?:complaints?|complain(?:ed)?|enquir(?:y|ies)|inquir(?:y|ies))\b")
_RECEIVED_VERB = re.compile(r"\b(?:receiv(?:e|ed|es|ing)|came\s+in|come\s+in)\b")
_OUTCOME_TABLE = re.compile(
    r"\b(?:what\s+(?:was|were)|how\s+(?:were|was|did))\b(?!.*\b(?:total|number)\b).{0,60}"
    r"\b(?:decided|decide|outcomes?|decisions?)\b"
    r"|\bwhat\s+decisions\b|\bwhat\s+did\s+.{0,40}\bdecide\b"
    r"|^\W*(?:and\s+|the\s+)*outcomes\b(?!.*\bhow\s+many\b)"
)
_SUM = re.compile(
    r"\b(?:total|sum)\s+(?:of|for)\b|\b(?:combined|together|added\s+up|in\s+total|altogether|total|in\s+all)\b"
    r"|\b(?:add|sum|adding)(?=\s)|\bcomes?\s+to\b|\bsum\b"
)
_ABOUT_NOTHING = re.compile(
    r"\bcomplaints?\b.{0,20}\babout\s+(?:the\s+|its\s+|their\s+)?(?:decisions?|outcomes?|investigations?"
    r"|complaints?|enquiries|inquiries|letters?|compliance|remed\w+|uphold\w*)\b"
)
_WHOSE = re.compile(r"(?<!\bapart )(?<!\baside )\b(?:from|by|to)\s+(?:the\s+)?(?:local\s+)?$")
_AND_SIMILAR = re.compile(r"(?:\band\b|&|,(?!\d)|\bvs\b|\bversus\b)[\s\w']{0,24}$")


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
    premise_of: str | None = None
    assumed: tuple[str, ...] = ()
    most: int = 1
    """How many parts a ranking of subjects or outcomes shows."""
    unclear: Item | None = None
    """Words that may mean one part or another; their place is the question's as typed."""


def read_measures(scan: Scan) -> MeasuresRead:
    """Read measures, subjects and outcomes, longest phrases first; the scan has them masked."""
    premise, of, scan = read_premise(scan)
    form = find_top(scan) or find_special(scan)
    read = _read_form(form) if form.found else _read_phrases(form.scan)
    if form.scope != "authority":
        read = _read_similar(read, scan)
    return replace(read, scope=form.scope, premise=premise, premise_of=of)


def _read_similar(read: MeasuresRead, scan: Scan) -> MeasuresRead:
    """The average of similar authorities; beside the authority's own where both are listed."""
    targets = tuple(
        Target("satisfactory_remedy_rate" if each.measure == "put_right" else each.measure,
               None if each.measure == "put_right" else each.breakdown, "similar_average")
        for each in read.targets
    )  # fmt: skip
    found = SIMILAR.search(scan.open)
    if found is not None and read.targets and _AND_SIMILAR.search(scan.open[: found.start()]):
        targets = (*read.targets, *targets)
    return replace(read, targets=targets)


def _read_form(form: Form) -> MeasuresRead:
    """A special form; other measures beside it are two questions in one."""
    others = find_named(form.scan)
    masked = _mask_decided_words(form.scan.mask((each.start, each.end) for each in others))
    if form.ending is not None:
        return MeasuresRead(masked, ending=form.ending)
    beside = {each.target for each in others}
    if form.targets == (Target("uphold_rate", None),):
        beside.discard(Target("investigations", None))
    if form.targets == (Target("put_right", None),):
        beside.discard(UPHELD)
    if beside:
        subjects = [each for each in beside if each.measure == RECEIVED]
        is_decided = form.operation == "sum" or form.targets == (Target(DECIDED, None),)
        ending = "decisions_by_subject" if subjects and is_decided else "too_many"
        return MeasuresRead(masked, ending=ending)
    asks_more = re.search(
        r"(?:\band\b|,)\s*(?:how\s+many|the\s+total|total|who|when)\b", masked.open
    )
    total_first = re.search(r"\b(?:how\s+many|total)\b.*\band\b", form.scan.open)
    if form.operation in ("top", "bottom", "table") and (asks_more or total_first):
        return MeasuresRead(masked, ending="too_many")
    return MeasuresRead(masked, form.targets, form.operation, most=form.most)


def _read_phrases(scan: Scan) -> MeasuresRead:
    found = find_named(scan)
    masked = scan.mask((each.start, each.end) for each in found)
    named = part_older_subjects(drop_frames(found, scan))
    targets = tuple(dict.fromkeys(each.target for each in named))
    has_decided = bool(_DECIDED.search(scan.open))
    subjects = [each for each in named if each.target.measure == RECEIVED]
    read = MeasuresRead(
        masked,
        targets,
        generic=_find_generic(masked, has_decided),
        assumed=tuple(dict.fromkeys(name_mapping(each) for each in named if each.label)),
        unclear=next((each for each in named if each.meanings), None),
    )
    if subjects and (len(subjects) < len(named) or has_decided):
        return replace(read, ending="decisions_by_subject")
    if _ABOUT_NOTHING.search(scan.open) or _tell_who_complained(subjects, scan):
        return replace(read, ending="unclear")
    if find_tangle(named, scan):
        return replace(read, ending="unclear_subject" if subjects else "too_many")
    return _put_together(read, named, scan, has_decided=has_decided)


def _tell_who_complained(subjects: list[Item], scan: Scan) -> bool:
    """Whether a subject's word names the complainants: "complaints from schools"."""
    return any(_WHOSE.search(scan.open[: each.start]) for each in subjects)


def _put_together(
    read: MeasuresRead, named: list[Item], scan: Scan, *, has_decided: bool
) -> MeasuresRead:
    """One measure, a list, a share, a sum, or all but what is named."""
    shares, without = read.scan.take(_SHARE_WORD)
    if shares:
        return _read_share(replace(read, scan=without), scan, has_decided=has_decided)
    if named and _ALL_BUT.search(scan.open[: named[0].start]):
        return _read_rest(read, named, scan)
    listed = find_listed(named, scan)
    masked = _mask_decided_words(read.scan) if has_decided else read.scan
    targets = tuple(dict.fromkeys(each.target for each in listed))
    if len(read.targets) > 1 and len(targets) == len(read.targets):
        summed = _read_sum(replace(read, scan=masked), scan)
        if summed is not None:
            return summed
    if targets:
        return replace(read, targets=targets, scan=masked)
    if read.generic == "decided" and _OUTCOME_TABLE.search(scan.open):
        return replace(read, targets=(Target(DECIDED, None),), operation="table", scan=masked)
    return replace(read, scan=masked)


def _read_sum(read: MeasuresRead, scan: Scan) -> MeasuresRead | None:
    """Parts of one table added up: "total of housing and planning"; None where none is asked."""
    measures = {each.measure for each in read.targets}
    has_total = any(each.breakdown == "total" for each in read.targets)
    is_sum = _SUM.search(scan.text.casefold()) and len(measures) == 1 and not has_total
    if not is_sum or not measures <= {RECEIVED, DECIDED}:
        return None
    return replace(read, operation="sum", scan=read.scan.take(_SUM)[1])


def _mask_decided_words(scan: Scan) -> Scan:
    return scan.take(_DECIDED_WORDS)[1]


def _find_generic(scan: Scan, has_decided: bool) -> str | None:
    if has_decided:
        return "decided"
    if _RECEIVED_NOUN.search(scan.open):
        return "received"
    if _RECEIVED_VERB.search(scan.open) and "letter" not in scan.open:
        return "received"
    return None


def _read_share(read: MeasuresRead, scan: Scan, *, has_decided: bool) -> MeasuresRead:
    """A share of a table's total; the uphold rate is the letter's own, of investigations."""
    read = replace(read, scan=_mask_decided_words(read.scan))
    if not read.targets and read.generic is None:
        return replace(read, operation="share", ending="share_of_what")
    if len(read.targets) != 1 or read.targets[0].measure not in (RECEIVED, DECIDED):
        return replace(read, ending="unclear")
    (target,) = read.targets
    is_decision = target.measure == DECIDED
    if is_decision and _OF_RECEIVED.search(scan.open):
        return replace(read, ending="upheld_of_received")
    of_decisions = has_decided or _OF_DECISIONS.search(scan.open)
    if target == UPHELD and not of_decisions:
        return replace(read, targets=(Target("uphold_rate", None),))
    both = (target, Target(target.measure, "total"))
    return replace(read, targets=both, operation="share")


def _read_rest(read: MeasuresRead, named: list[Item], scan: Scan) -> MeasuresRead:
    """All but what is named: a table's total less those cells."""
    found = _ALL_BUT.search(scan.open[: named[0].start])
    measures = {each.measure for each in read.targets}
    between = " ".join(scan.open[a.end : b.start] for a, b in itertools.pairwise(named))
    parts = [each.breakdown for each in read.targets]
    if (
        found is None
        or len(measures) != 1
        or not measures <= {RECEIVED, DECIDED}
        or None in parts
        or "total" in parts
        or re.search(r",\s*(?:but\s+)?about\b", between)
    ):
        return replace(read, ending="unclear")
    if read.targets == (Target(DECIDED, "premature"),):
        printed = (Target(DECIDED, "total_excluding_premature"),)
        masked = _mask_decided_words(read.scan.mask([found.span()]))
        return replace(read, targets=printed, scan=masked)
    total = ALL_RECEIVED if measures == {RECEIVED} else ALL_DECIDED
    masked = _mask_decided_words(read.scan.mask([found.span()]))
    return replace(read, targets=(total, *read.targets), operation="rest", scan=masked)
