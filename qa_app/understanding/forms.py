"""Whole turns of phrase that ask for a rate, a table or a worked-out figure."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from qa_app.records import Target
from qa_app.understanding.scan import MASK, Scan

GAP = rf"[\w\s'{MASK}-]*?"
RECEIVED, DECIDED = "complaints_received", "decisions"
NOT_INVESTIGATED = ("incomplete_invalid", "advice_given", "referred_back", "closed_initial")
SHARE = r"(?:percentages?|percent|per\s+cent|proportion|share|fraction|%)"
_OMBUDSMAN = r"(?:the\s+)?(?:local\s+government\s+)?(?:ombudsman|lgo|lgsco)(?:'s)?"
_WERE = r"(?:\s+(?:that\s+)?(?:were|was|are|is|got|have\s+been|had\s+been))?"


def compile_form(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which GAP stands for any words, each in a group of its own."""
    count = itertools.count(1)
    spelt = re.sub("GAP", lambda _: f"(?P<gap{next(count)}>{GAP})", pattern)
    return re.compile(spelt.replace("SHARE", SHARE).replace("OMBUDSMAN", _OMBUDSMAN))


@dataclass(frozen=True)
class Form:
    """A turn of phrase that was found, or what is left to read where none was."""

    scan: Scan
    targets: tuple[Target, ...] = ()
    operation: str | None = None
    scope: str = "authority"
    ending: str | None = None
    found: bool = False
    most: int = 1
    """How many parts a ranking of subjects or outcomes shows; 1 where no number is said."""


SIMILAR = compile_form(
    r"\b(?:the\s+)?(?:average|mean|avg)?\s*(?:of|for|in|among|across|with|to)?\s*(?:authorities|councils)\s+"
    r"(?:that\s+are\s+)?(?:similar\s+to|like|comparable\s+(?:to|with))"
    r"|(?<!many )\b(?:(?:of|for|in|among|across|with|to)\s+)?(?:other\s+)?(?:similar|comparable)"
    r"\s+(?:authorities|councils)(?:')?(?!\w)(?:\s+to(?=\s*\x00))?"
)
_AVERAGE = re.compile(r"\b(?:average|mean|avg)\b")
_SHARE_OF_DECISIONS = compile_form(
    rf"\b(?:what\s+)?SHARE\s+of\s+(?:the\s+|all\s+|its\s+|their\s+|{MASK}++\s*)*decisions{_WERE}\s+upheld\b"
)
_NOT_OF_INVESTIGATIONS = re.compile(
    r"\(?\s*\b(?:not|rather\s+than)\s+(?:of\s+)?(?:the\s+)?(?:detailed\s+)?investigations?\s*\)?"
)
_REMEDY_RATE = compile_form(
    r"\b(?:in\s+)?(?:what\s+)?SHARE\s+of\s+(?:the\s+)?upheld\s+(?:cases|complaints|decisions)GAP"
    r"\b(?:satisfactor(?:y|ily)\s+remed(?:y|ies|ied)|remed(?:y|ies|ied)\s+satisfactorily)\b"
)
_UPHELD_OF_RECEIVED = compile_form(
    r"\b(?:what\s+)?SHARE\s+of\s+(?:all\s+(?:the\s+)?complaints|(?:the\s+)?complaints\s+received|those\s+received)GAP\bupheld\b"
)
_UPHOLD_RATE = compile_form(
    r"\b(?:what\s+)?SHARE\s+of\s+(?:the\s+|its\s+|their\s+)?(?:investigated\s+|detailed\s+|full\s+)*(?:complaints?|cases"
    r"|investigations?)GAP\bupheld\b"
    r"|\b(?:what\s+)?SHARE\s+of\s+complaintsGAP\b(?:ombudsman|lgo|lgsco)\s+uphold\b"
)
_NOT_INVESTIGATED = compile_form(
    r"\b(?:(?:did\s+not|didn't|never|do\s+not|don't)\s+(?:get|got|go|lead|led|reach|reached|make|made|come)"
    r"(?:\s+(?:it|on))?(?:\s+(?:as\s+far\s+as|to|into))?\s+(?:a\s+|any\s+|the\s+)?(?:detailed\s+|full\s+)?investigat\w*"
    r"(?:\s+stage)?|(?:were|was)\s+(?:not|never)\s+investigated(?:\s+in\s+detail)?"
    r"|weren't\s+investigated|not\s+investigated|without\s+(?:a\s+)?(?:detailed\s+|full\s+)?investigation)\b"
)
_COMPLY_WELL = compile_form(
    r"\bhow\s+well\s+(?:did|does|do|has|have)\b(?:[\s\x00]|the\s+(?:council|authority))*(?:compl(?:y|ied))\b"
    r"(?:\s+with\s+(?:the\s+)?(?:OMBUDSMAN\s+)?recommendations)?"
)
_COMPLIED_SHARE = compile_form(
    r"\b(?:what\s+)?SHARE\s+of\s+(?:the\s+|its\s+|their\s+)?(?:OMBUDSMAN\s+)?recommendationsGAP"
    r"\b(?:compl(?:y|ied)(?:\s+with)?|implement(?:ed)?|carr(?:y|ied)\s+out|put\s+in\s+place)\b"
)
_PUT_RIGHT = compile_form(
    r"\bremed(?:y|ied)\s+satisfactorily\s+before\s+OMBUDSMAN\s+(?:got\s+|was\s+|became\s+)?involve\w*|"
    r"\b(?:put|set|made|sorted)\s+(?:things|it|matters|them)\s+(?:right|out)(?:\s+satisfactorily)?"
    r"(?:\s+before\s+OMBUDSMAN\s+(?:got\s+involved|was\s+involved|involvement|became\s+involved|stepped\s+in))?"
    r"|\b(?:offered|provided|gave)\s+a\s+satisfactory\s+remedy(?:\s+before\s+OMBUDSMAN\s+(?:got\s+|was\s+|became\s+)?involve\w*)?"
    rf"|\b(?:complaints?\s+|cases\s+)?(?:were\s+|was\s+)?(?:satisfactorily\s+)?remedied\s+(?:satisfactorily\s+)?by\s+(?:the\s+)?(?:local\s+)?"
    rf"(?:authority|council|{MASK}+)(?:\s+(?:itself|before\s+OMBUDSMAN\s+(?:got\s+|was\s+|became\s+)?involve\w*))?"
)
_BY_BOTH = compile_form(
    r"\b(?:complaints?\s+|cases\s+)?(?:were\s+|was\s+)?remedied\s+(?:satisfactorily\s+)?by\s+(?:OMBUDSMAN|(?:the\s+)?(?:local\s+)?"
    rf"(?:authority|council|{MASK}+))\s*(?:and|or|,)\s*(?:how\s+many\s+)?(?:(?:by\s+)?(?:OMBUDSMAN|(?:the\s+)?(?:local\s+)?(?:authority|council))|by\s+{MASK}+)"
)
_BY_OMBUDSMAN = compile_form(
    r"\b(?:complaints?\s+|cases\s+)?(?:were\s+|was\s+)?remedied\s+by\s+OMBUDSMAN(?!\w)"
)
_TO_ENQUIRIES = (
    r"(?:\s+to\s+(?:(?:first|the|its|OMBUDSMAN)\s+)*"
    r"(?:enquir(?:y|ies)|inquir(?:y|ies)|OMBUDSMAN|questions))?"
)
_RESPONSE = compile_form(
    r"\bhow\s+(?:long|quick(?:ly)?|fast|promptly|slow(?:ly)?|soon|many\s+days)\b(?!.*\b(?:ombudsman|lgo|lgsco)\s+(?:take|took|respond|reply|answer))"
    r"GAP\b(?:(?:take|took|taken)\s+)?(?:to\s+)?(?:respond|reply|answer)(?:ed|ing|d|s)?\b"
    + _TO_ENQUIRIES
    + r"|\b(?:the\s+)?(?:average\s+|mean\s+)?(?:number\s+of\s+)?(?:days|time)GAP"
    r"\b(?:take|took|taken)\s+to\s+(?:respond|reply|answer)\b" + _TO_ENQUIRIES
)
SUBJECT_WORDS = r"(?:subjects?|services?(?:\s+areas?)?|categor(?:y|ies)|departments?|topics?)"
_BY_SUBJECT = rf"(?:by|for\s+each|in\s+each|per|split\s+by|broken\s+down\s+by)\s+{SUBJECT_WORDS}"
_BY_OUTCOME = r"(?:by|for\s+each|split\s+by|broken\s+down\s+by)\s+(?:outcomes?|decisions?|result)"
_OUTCOMES_BY_SUBJECT = compile_form(
    rf"\b(?:decisions?|outcomes?|upheld|decided|uphold\s+rates?)\b{GAP}\b{_BY_SUBJECT}\b"
    rf"|\b(?:which|what)\s+{SUBJECT_WORDS}\b{GAP}\bmost\s+(?:decisions|upheld)\b"
)
_DECISION_TABLE = compile_form(
    rf"^\W*(?:and\s+|now\s+)?{_BY_OUTCOME}(?=\W*$)|"
    r"\b(?:the\s+)?(?:full\s+|whole\s+|entire\s+|complete\s+)?(?:decisions?|outcomes?)(?:\s+made)?\s+table\b"
    r"|\b(?:the\s+)?(?:full\s+|whole\s+)?table\s+(?:of|for)\s+(?:the\s+)?(?:decisions?|outcomes?)(?:\s+made)?\b"
    r"|\b(?:a\s+|the\s+)?(?:full\s+)?break[\s-]?down\s+(?:of|for)\s+(?:the\s+|all\s+)?(?:decisions?|outcomes?)(?:\s+made)?(?:\s+"
    + _BY_OUTCOME
    + r")?"
    rf"|\b(?:break[\s-]?down\s+of\s+)?(?:the\s+)?(?:decisions?|complaints?)(?:\s+made)?\s+{_BY_OUTCOME}\b"
    rf"|\b(?:the\s+)?decisions?(?:\s+made)?GAP,?\s*\b{_BY_OUTCOME}\b"
    r"|\b(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?outcomes?\b"
)
_RECEIVED_TABLE = compile_form(
    rf"^\W*(?:and\s+|now\s+)?{_BY_SUBJECT}(?=\W*$)|"
    r"\b(?:the\s+)?(?:full\s+|whole\s+|entire\s+|complete\s+)?(?:complaints?(?:\s+and\s+enquiries)?|subjects?)(?:\s+received)?\s+table\b"
    r"|\b(?:the\s+)?(?:full\s+|whole\s+)?table\s+(?:of|for)\s+(?:the\s+)?(?:complaints?(?:\s+and\s+enquiries)?|subjects?)(?:\s+received)?"
    rf"(?:\s+{_BY_SUBJECT})?\b"
    r"|\b(?:a\s+|the\s+)?(?:full\s+)?break[\s-]?down\s+(?:of|for)\s+(?:the\s+|all\s+)?(?:complaints?(?:\s+and\s+enquiries)?|subjects?)"
    rf"(?:\s+received)?(?:\s+{_BY_SUBJECT})?"
    rf"|\b(?:how\s+many\s+)?complaints?(?:\s+and\s+enquiries)?GAP\b{_BY_SUBJECT}\b"
    rf"|\bbreak\s+(?:it|them|this|that)\s+down(?:\s+{_BY_SUBJECT})?\b"
    r"|\bbreak\s+down\s+(?:the\s+)?complaints?(?:\s+received)?GAP" + rf"\b{_BY_SUBJECT}\b"
    r"|\bwhat\s+(?:were|are)\s+(?:people|residents|they)\s+complaining\s+about\b"
    r"|\b(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?subjects?\b"
    r"|\bwhat\s+(?:were|was|are)\s+(?:the\s+)?complaints?GAP\babout(?=\W*(?:(?:in|at|for)\W*)?$)"
    r"|\bwhat\s+did\s+(?:people|residents|they)\s+complain\s+about\b"
)


def mask_around(scan: Scan, found: re.Match[str]) -> Scan:
    """Mask a match but for what stands in its gaps, which something else may recognise."""
    gaps = [found.span(name) for name in found.groupdict() if name.startswith("gap")]
    inner = [edge for gap in sorted(gaps) if gap[0] >= 0 for edge in gap]
    edges = [found.start(), *inner, found.end()]
    return scan.mask(zip(edges[::2], edges[1::2], strict=True))


_FIXED: tuple[tuple[re.Pattern[str], tuple[Target, ...], str | None, str | None], ...] = (
    (_UPHELD_OF_RECEIVED, (), None, "upheld_of_received"),
    (_SHARE_OF_DECISIONS, (Target(DECIDED, "upheld"), Target(DECIDED, "total")), "share", None),
    (_REMEDY_RATE, (Target("satisfactory_remedy_rate", None),), None, None),
    (_UPHOLD_RATE, (Target("uphold_rate", None),), None, None),
    (_OUTCOMES_BY_SUBJECT, (), None, "decisions_by_subject"),
    (_DECISION_TABLE, (Target(DECIDED, None),), "table", None),
    (_RECEIVED_TABLE, (Target(RECEIVED, None),), "table", None),
    (
        _NOT_INVESTIGATED,
        tuple(Target(DECIDED, key) for key in NOT_INVESTIGATED),
        "sum",
        None,
    ),
    (_RESPONSE, (Target("response_days", None),), None, None),
    (_COMPLY_WELL, (Target("compliance_rate", None),), None, None),
    (_COMPLIED_SHARE, (Target("compliance_rate", None),), None, None),
    (_BY_BOTH, (Target("remedied", "all"),), None, None),
    (_BY_OMBUDSMAN, (Target("remedied", "by_lgo"),), None, None),
    (_PUT_RIGHT, (Target("put_right", None),), None, None),
)


def find_special(scan: Scan) -> Form:
    """The first turn of phrase that stands in a question, with its words masked."""
    similar, scan = scan.take(SIMILAR)
    if similar:
        _, scan = scan.take(_AVERAGE)
    scope = "similar_average" if similar else "authority"
    for pattern, targets, operation, ending in _FIXED:
        found = pattern.search(scan.open)
        if found is not None:
            masked = mask_around(scan, found)
            if pattern is _SHARE_OF_DECISIONS:
                _, masked = masked.take(_NOT_OF_INVESTIGATIONS)
            return Form(masked, targets, operation, scope, ending, found=True)
    return Form(scan, scope=scope)
