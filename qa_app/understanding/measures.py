"""Measures, subjects and outcomes that a question names, and how it wants them put together."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from qa_app.records import Target
from qa_app.understanding.scan import MASK, Scan
from qa_app.understanding.words import load_phrase_pattern

GAP = rf"[\w\s'’{MASK}-]*?"
RECEIVED, DECIDED = "complaints_received", "decisions"
SUBJECT_KEYS = (
    "adult_care benefits_tax corporate_other education_children environment highways_transport"
    " housing planning_development other"
).split()
NOT_INVESTIGATED = ("incomplete_invalid", "advice_given", "referred_back", "closed_initial")
_SHARE = r"(?:percentage|percent|per cent|proportion|share|fraction|%|rate)"


@dataclass(frozen=True)
class MeasuresRead:
    """What is asked for. operation is None where only the usual look-up is meant."""

    targets: tuple[Target, ...] = ()
    operation: str | None = None
    scope: str = "authority"
    generic: str | None = None
    """"received" or "decided" where only a general word such as "complaints" stands."""
    topic: str | None = None
    premise: int | None = None
    """A number of decisions or complaints that the question takes as given."""
    scan: Scan = field(default_factory=lambda: Scan.of(""))


def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which GAP stands for any words, each in a group of its own."""
    count = itertools.count(1)
    spelt = re.sub("GAP", lambda _: f"(?P<gap{next(count)}>{GAP})", pattern)
    return re.compile(spelt.replace("SHARE", _SHARE))


_SHARE_OF_DECISIONS = _compile(
    rf"\b(?:what\s+)?SHARE\s+of\s+(?:the\s+|all\s+|its\s+|their\s+|{MASK}+\s*)*decisions\s+"
    r"(?:that\s+)?(?:were|was|are|got)?\s*upheld\b"
)
_NOT_OF_INVESTIGATIONS = re.compile(
    r"\(?\s*\b(?:not|rather\s+than)\s+(?:of\s+)?(?:the\s+)?(?:detailed\s+)?investigations?\s*\)?"
)
_SHARE_WORD = _compile(r"\b(?:what\s+)?SHARE\s+(?:of|were|was)\b")
_REMEDY_RATE = _compile(
    r"\b(?:in\s+)?(?:what\s+)?SHARE\s+of\s+(?:the\s+)?upheld\s+(?:cases|complaints|decisions)GAP"
    r"(?:satisfactory|remed(?:y|ies|ied))GAP(?:remed(?:y|ies|ied)|satisfactor(?:y|ily))?"
    r"(?=\W*$|\s+(?:before|in|for|during)|\s*" + MASK + ")"
)
_UPHOLD_RATE = _compile(
    r"\b(?:what\s+)?SHARE\s+of\s+(?:the\s+|its\s+|their\s+)?(?:investigated|detailed|complaints?"
    r"|cases|investigations?|full)GAPupheld\b"
)
_NOT_INVESTIGATED = _compile(
    r"\b(?:(?:did\s+not|didn't|never|do\s+not|don't)\s+(?:get|got|go|lead|led|reach|reached|make|made|come)"
    r"(?:\s+(?:it|on))?(?:\s+(?:as\s+far\s+as|to|into))?\s+(?:a\s+|any\s+|the\s+)?(?:detailed\s+|full\s+)?investigat\w*"
    r"(?:\s+stage)?|(?:were|was)\s+(?:not|never)\s+investigated(?:\s+in\s+detail)?"
    r"|weren't\s+investigated|not\s+investigated|without\s+(?:a\s+)?(?:detailed\s+|full\s+)?investigation)\b"
)
_PUT_RIGHT = _compile(
    r"\b(?:already\s+)?(?:put|set|made|sorted)\s+(?:things|it|matters|them)\s+(?:right|out)(?:\s+satisfactorily)?"
    r"(?:\s+before\s+(?:the\s+)?(?:local\s+government\s+)?(?:ombudsman|lgo|lgsco)(?:'s)?\s+"
    r"(?:got\s+involved|was\s+involved|involvement|became\s+involved|stepped\s+in))?\b"
    r"|\b(?:offered|provided|gave)\s+a\s+satisfactory\s+remedyGAP"
    r"(?:before\s+(?:the\s+)?(?:ombudsman|lgo|lgsco)GAP(?:involved|involvement|in))?"
)
_SIMILAR = _compile(
    r"\b(?:the\s+)?(?:average|mean|avg)?\s*(?:GAP)?(?:of|for|in|among|across|with|to)?\s*(?:authorities|councils)\s+"
    r"(?:that\s+are\s+)?(?:similar\s+to|like|comparable\s+(?:to|with))"
    r"|\b(?:of|for|in|among|across)?\s*(?:other\s+)?(?:similar|comparable)\s+(?:authorities|councils)\b"
)
_AVERAGE = re.compile(r"\b(?:average|mean|avg)\b")
_ALL_BUT = _compile(
    r"\b(?:(?:were|was|are|is)\s+)?(?:not|n't|other\s+than|except(?:\s+for)?|excluding|apart\s+from"
    r"|besides|weren't|wasn't|outside\s+of|aside\s+from)\s+(?:about|for|on|to\s+do\s+with|related\s+to"
    r"|those\s+about|regarding|concerning|the\s+ones\s+about)?\s*$"
)
_TOP = _compile(
    r"\b(?:which|what)\s+(?:was\s+the\s+|is\s+the\s+)?(?:service|subject|category|area|department|topic|kind|type|sort)s?\b"
    r"(?:\s+(?:of\s+)?(?:service|complaint|area)s?)?GAP\b(?:the\s+)?(?P<most1>most|highest|biggest|largest|top|fewest|least|lowest|smallest)"
    r"(?:\s+(?:complained\s+about|number\s+of))?\b"
    r"|\b(?:the\s+)?(?P<most2>most|least)\s+complained[\s-]+about(?:\s+(?:service|subject|area|topic|category))?\b"
    r"|\b(?:the\s+)?(?P<most3>biggest|largest|top|smallest|commonest|most\s+common|main)\s+"
    r"(?:subject|category|service\s+area|service|area|topic|cause)(?:\s+of\s+complaints?)?\b"
)
_FEWEST = frozenset({"fewest", "least", "lowest", "smallest"})
_TABLE = _compile(
    r"\b(?:the\s+)?(?:full\s+|whole\s+|entire\s+|complete\s+)?(decisions?|outcomes?|complaints?(?:\s+and\s+enquiries)?|subjects?|received)"
    r"(?:\s+made|\s+received)?\s+table\b"
    r"|\b(?:the\s+)?table\s+(?:of|for)\s+(?:the\s+)?(decisions?|outcomes?|complaints?|subjects?)(?:\s+made|\s+received)?\b"
    r"|\b(?:a\s+|the\s+)?(?:full\s+)?break[\s-]?down\s+(?:of|for)\s+(?:the\s+|all\s+)?"
    r"(decisions?|outcomes?|complaints?|subjects?)(?:\s+(?:made|received))?(?:\s+by\s+(?:subject|outcome|service|category|type)s?)?"
    r"|\b(decisions?|complaints?)(?:\s+(?:made|received))?(?:\s+broken\s+down)?\s+by\s+(?:subject|outcome|service|category|type|area)s?\b"
    r"|\b(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?(outcome|subject|decision)s?\b(?!\s+(?:were|was))"
)
_PREMISE = re.compile(
    r"\b(?:(?:out\s+)?of\s+)?(?:the|those|these|its|their|all)\s+(\d{1,3}(?:,\d{3})*|\d+)\s+"
    r"(?=(?:complaints?|decisions?|enquiries|cases)\b)"
)
_GENERIC_DECIDED = re.compile(r"\b(?:decisions?|decided|decide|outcomes?)\b")
_GENERIC_RECEIVED = re.compile(
    r"\b(?:complaints?|complain(?:ed)?|enquir(?:y|ies)|inquir(?:y|ies)|received?)\b"
)


def _find_share(scan: Scan) -> MeasuresRead | None:
    if (found := _SHARE_OF_DECISIONS.search(scan.open)) is not None:
        targets = (Target(DECIDED, "upheld"), Target(DECIDED, "total"))
        _, scan = _mask_around(scan, found).take(_NOT_OF_INVESTIGATIONS)
        return MeasuresRead(targets, "share", scan=scan)
    if (found := _REMEDY_RATE.search(scan.open)) is not None:
        rate = Target("satisfactory_remedy_rate", None)
        return MeasuresRead((rate,), scan=_mask_around(scan, found))
    if (found := _UPHOLD_RATE.search(scan.open)) is not None:
        return MeasuresRead((Target("uphold_rate", None),), scan=_mask_around(scan, found))
    return None


def _mask_around(scan: Scan, found: re.Match[str]) -> Scan:
    """Mask a match but for what stands in its gaps, which something else may recognise."""
    gaps = [found.span(name) for name in found.groupdict() if name.startswith("gap")]
    edges = [
        found.start(),
        *(edge for gap in sorted(gaps) if gap[0] >= 0 for edge in gap),
        found.end(),
    ]
    return scan.mask(zip(edges[::2], edges[1::2], strict=True))


def _first_group(found: re.Match[str], name: str) -> str:
    """The text of the one group that matched among those whose names begin with `name`."""
    groups = found.groupdict()
    return next(str(groups[each]) for each in groups if each.startswith(name) and groups[each])


def _find_phrases(scan: Scan) -> tuple[list[Target], list[tuple[int, int]]]:
    pattern, phrases = load_phrase_pattern()
    targets, spans = [], []
    for found in pattern.finditer(scan.open):
        phrase = (
            phrases[re.sub(r"[\s-]+", " ", found[0])]
            if found[0] not in phrases
            else phrases[found[0]]
        )
        targets.append(Target(phrase.measure, phrase.breakdown))
        spans.append(found.span())
    return list(dict.fromkeys(targets)), spans


def _find_table(scan: Scan) -> MeasuresRead | None:
    found = _TABLE.search(scan.open)
    if found is None:
        return None
    named = next(group for group in found.groups() if group)
    measure = DECIDED if named.startswith(("decision", "outcome")) else RECEIVED
    return MeasuresRead((Target(measure, None),), "table", scan=scan.mask([found.span()]))


def _find_top(scan: Scan) -> MeasuresRead | None:
    found = _TOP.search(scan.open)
    if found is None:
        return None
    operation = "bottom" if _first_group(found, "most") in _FEWEST else "top"
    return MeasuresRead((Target(RECEIVED, None),), operation, scan=_mask_around(scan, found))


def read_measures(scan: Scan) -> MeasuresRead:
    """Read measures, subjects and outcomes, longest phrases first; the scan has them masked."""
    premises, scan = scan.take(_PREMISE)
    premise = int(premises[0][1].replace(",", "")) if premises else None
    similar, scan = scan.take(_SIMILAR)
    if similar:
        _, scan = scan.take(_AVERAGE)
    scope = "similar_average" if similar else "authority"
    special = _find_share(scan) or _find_table(scan) or _find_top(scan)
    if special is not None:
        return MeasuresRead(
            special.targets, special.operation, scope, premise=premise, scan=special.scan
        )
    not_investigated, scan = scan.take(_NOT_INVESTIGATED)
    if not_investigated:
        parts = tuple(Target(DECIDED, key) for key in NOT_INVESTIGATED)
        return MeasuresRead(parts, "sum", scope, premise=premise, scan=scan)
    put_right, scan = scan.take(_PUT_RIGHT)
    if put_right:
        return MeasuresRead((Target("put_right", None),), None, scope, premise=premise, scan=scan)
    return _read_phrases(scan, scope, premise)


def _read_phrases(scan: Scan, scope: str, premise: int | None) -> MeasuresRead:
    targets, spans = _find_phrases(scan)
    masked = scan.mask(spans)
    generic = None
    if _GENERIC_DECIDED.search(masked.open):
        generic = "decided"
    elif _GENERIC_RECEIVED.search(masked.open):
        generic = "received"
    shares, without_share = masked.take(_SHARE_WORD)
    if shares and len(targets) == 1 and targets[0].measure == RECEIVED and generic == "received":
        both = (targets[0], Target(RECEIVED, "total"))
        return MeasuresRead(both, "share", scope, premise=premise, scan=without_share)
    subjects = [each for each in targets if each.measure == RECEIVED]
    others = [each for each in targets if each.measure != RECEIVED]
    topic = None
    if subjects and (others or generic == "decided"):
        topic = "decisions_by_subject"
    excluded = (
        _ALL_BUT.search(scan.open[: spans[0][0]]) if len(subjects) == len(targets) == 1 else None
    )
    if excluded is not None and topic is None:
        kept = tuple(Target(RECEIVED, key) for key in SUBJECT_KEYS if key != subjects[0].breakdown)
        masked = masked.mask([excluded.span()])
        return MeasuresRead(kept, "sum", scope, generic, premise=premise, scan=masked)
    return MeasuresRead(tuple(targets), None, scope, generic, topic, premise, masked)
