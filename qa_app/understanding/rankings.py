"""Rankings: of authorities, and of the years of one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa_app.records import Comparison, Condition, Group
from qa_app.understanding.comparison_read import ComparisonRead
from qa_app.understanding.conditions import take_base
from qa_app.understanding.groups import ALL, BODIES, name_group, take_group
from qa_app.understanding.numbers import NUMBER, read_number
from qa_app.understanding.scan import Scan
from qa_app.understanding.tops import asks_subject

_LEADS = (
    r"(?:tops?|topped|leads?|led|heads?|headed)(?=\s+(?:the\s+)?(?:table|list|league|ranking|chart)s?\b)"
    r"(?:\s+(?:the\s+)?(?:table|list|league|ranking|chart)s?)(?:\s+(?:for|on|in|by)(?!\s+(?:the\s+)?(?:year|\x00)))?"
)
_MOST = rf"(?:most|highest|biggest|largest|greatest|worst|busiest|{_LEADS})"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_FEWEST = r"(?:fewest|lowest|least|smallest|best|quietest)"
OF_NUMBER = r"(?:\s+(?:total\s+)?(?:number|numbers|amount|total|count|volume|level)s?(?:\s+of)?)?"
_SUPERLATIVE = re.compile(
    rf"\b(?:(?:with|had|has|have|got|by|on|for|is|was)\s+)?(?:the\s+)?(?:(?P<nth>{'|'.join(_ORDINALS)}|[2-9](?:nd|rd|th))[\s-]+)?(?:(?P<most>{_MOST})|(?P<fewest>{_FEWEST}))"
    rf"(?!\s+recent){OF_NUMBER}\b"
)
WHO = re.compile(
    rf"\b(?:(?:which|what)\s+(?:(?:one\s+)?of\s+(?:the|these|those|your)\s+)?(?:(?P<n1>{NUMBER})\s+)?(?P<body1>{BODIES})(?:\s+areas?)?"
    rf"|who(?:se)?|where(?=\s+(?:were|was)\b)|which(?:\s+one)?(?=\s+(?:had|has|have|got|gets?|received|did|is|was|were|of|tops?|topped|leads?|led|heads?|headed)\b))(?:\s+(?:that|it\s+was))?\b"
)
_TOP = re.compile(
    rf"\b(?:the\s+|a\s+)?(?P<end>top|bottom)(?:\s+(?P<n2>{NUMBER}))?(?:\s+(?P<body2>{BODIES}))?"
    r"(?=\s+(?:for|by|in|on|with|of|when|had)\b|\s*[,:]|\s*\x00|\s*$)(?:\s+(?:for|by|in\s+terms\s+of|on|with|when\s+it\s+comes\s+to))?"
)
_TOP_BODIES = re.compile(
    rf"\b(?:the\s+)?(?P<end>top|bottom)\s+(?P<n2>{NUMBER})\s+(?P<body2>{BODIES})\b"
)
_THE_N = re.compile(
    rf"\b(?:the\s+)?(?P<n3>{NUMBER})\s+(?P<body3>{BODIES})(?=\s+(?:with|that\s+had|which\s+had|who\s+had|having)\b)"
)
_THE_BODY = re.compile(
    rf"(?:^\W*(?:find\s+|name\s+)?|(?:\b(?:find|name)\s+(?:me\s+)?)?\b(?:the|a)\s+)(?P<body4>{BODIES})(?=\s+(?:with|that\s+had|which\s+had|having)\b)"
)
_RANKING = re.compile(
    rf"\b(?:please\s+)?(?:(?:rank|order|sort|list)\s+(?:(?:all|of)\s+)*(?:the\s+)?(?P<body5>{BODIES})\s+(?:by|in\s+order\s+of|according\s+to)"
    rf"|(?:a\s+|the\s+)?(?:ranking|league\s+table|rank\s+order)(?:\s+of)?(?:\s+(?:the\s+)?(?P<body6>{BODIES}))?(?:\s+(?:by|for|of|on))?"
    rf"|(?:all\s+)?(?:the\s+)?(?P<body7>{BODIES})(?:\s+(?:are\s+)?(?:ranked|sorted|ordered))(?:\s+by)?)"
)
_RANKED = 10
"""How many a ranking shows that names no number."""
_FIRST = re.compile(r"\bfirst\b|\bto\s+(?:the\s+)?(?:highest|lowest|most|fewest|least)\b")
_WHICH_YEAR = re.compile(
    r"\b(?:in\s+)?(?:which|what)\s+(?:(?:was|is)\s+the\s+)?years?\b|\bwhen\b"
    r"|(?:(?<=worst)|(?<=best)|(?<=highest)|(?<=lowest)|(?<=biggest)|(?<=busiest)|(?<=quietest))\s+years?\b(?:\s+(?:for|by|on))?"
)
_EVER = re.compile(r"\bever\b|\bon\s+record\b|\bof\s+all\s+(?:the\s+)?years\b")
_OWN_BEST = re.compile(
    r"^\W*what(?:'s|\s+(?:was|is))\s+the\s+(?:highest|lowest|biggest|largest|smallest)\b|\x00(?:'s?)?\s+(?:highest|lowest|biggest|largest|smallest)\b"
)


def read_rank(scan: Scan, names: int) -> ComparisonRead | None:
    """ "which council had the most", "top 5 districts for", "the three lowest"."""
    if names or asks_subject(scan):
        return None
    base, open_scan = take_base(scan)
    ranking = _RANKING.search(open_scan.open)
    if ranking is not None:
        group = name_group(ranking["body5"] or ranking["body6"] or ranking["body7"] or "")
        masked = open_scan.mask([ranking.span()])
        end = take_superlative(masked)
        fewest = end is not None and end.fewest
        rest = (end.scan if end else masked).take(_FIRST)[1]
        return ComparisonRead(Comparison("rank", group, _RANKED, fewest, base=base), rest)
    top = _TOP.search(open_scan.open) or _TOP_BODIES.search(open_scan.open)
    if top is not None and (top["n2"] or top["body2"]):
        group, rest = _group_of(top["body2"], open_scan.mask([top.span()]))
        most = int(read_number(top["n2"])) if top["n2"] else _count_of(top["body2"])
        return ComparisonRead(
            Comparison("rank", group, most, top["end"] == "bottom", base=base), rest
        )
    who = (
        _THE_N.search(open_scan.open)
        or WHO.search(open_scan.open)
        or _THE_BODY.search(open_scan.open)
    )
    if who is None:
        return _read_bare_superlative(open_scan, base)
    end = take_superlative(open_scan.mask([who.span()]))
    if end is None:
        return None
    named = who.groupdict()
    body = next((named[each] for each in named if each.startswith("body") and named[each]), None)
    number = next((named[each] for each in named if each.startswith("n") and named[each]), None)
    group, rest = _group_of(body, end.scan)
    most = max(int(read_number(number)) if number else _count_of(body), end.nth)
    return ComparisonRead(
        Comparison("rank", group, most, end.fewest, base=base, is_judging=end.is_judging), rest
    )


def read_claimed_lead(scan: Scan, names: int) -> ComparisonRead | None:
    """ "did Leeds have the most complaints": a ranking, and who is said to lead it."""
    if names != 1 or not _SAYS_SO.search(scan.text.casefold()) or asks_subject(scan):
        return None
    end = take_superlative(scan)
    if end is None or end.nth > 1 or _WHICH_YEAR.search(scan.open) or _OWN_BEST.search(scan.open):
        return None
    group, rest = take_group(end.scan)
    lead = Comparison(
        "rank", group or ALL, fewest=end.fewest, is_judging=end.is_judging, claims_lead=True
    )
    return ComparisonRead(lead, rest)


_SAYS_SO = re.compile(
    r"^\W*(?:and\s+|so\s+)?(?:did|was|were|is|are|has|have|had|does|do|true\s+or\s+false)\b"
)


def _count_of(body: str | None) -> int:
    """ "which councils" asks for several, "which council" for one."""
    return 3 if body and re.search(r"(?:s|ies)$", body) else 1


def _group_of(body: str | None, scan: Scan) -> tuple[Group, Scan]:
    """The group of a ranking: of its own noun, or of a phrase such as "of all districts"."""
    phrase, masked = take_group(scan)
    own = name_group(body) if body else ALL
    return (own if own != ALL else phrase or ALL), masked


def _read_bare_superlative(scan: Scan, base: Condition | None) -> ComparisonRead | None:
    """ "highest uphold rate in 2018", "most housing complaints 2019": over all letters."""
    found = re.match(r"\W*(?:and\s+)?(?:(?:what|who)(?:'s|\s+(?:was|is|were))\s+)?", scan.open)
    at = _SUPERLATIVE.match(scan.open, found.end() if found else 0)
    if at is None or re.match(r"\s+(?:complained|common)", scan.open[at.end() :]):
        return None
    end = _read_superlative(scan, at)
    group, rest = take_group(end.scan)
    return ComparisonRead(Comparison("rank", group or ALL, end.nth, end.fewest, base=base), rest)


@dataclass(frozen=True)
class Superlative:
    """nth: the place that is asked for, 1 where none is; is_judging: it says "worst" or "best"."""

    scan: Scan
    fewest: bool
    nth: int
    is_judging: bool


def take_superlative(scan: Scan) -> Superlative | None:
    found = _SUPERLATIVE.search(scan.open)
    return None if found is None else _read_superlative(scan, found)


def _read_superlative(scan: Scan, found: re.Match[str]) -> Superlative:
    nth = found["nth"]
    place = 1 if nth is None else int(nth[0]) if nth[0].isdigit() else _ORDINALS.index(nth) + 1
    judging = (found["most"] or found["fewest"]) in ("worst", "best")
    return Superlative(scan.mask([found.span()]), found["fewest"] is not None, place, judging)


def read_best_year(scan: Scan) -> ComparisonRead | None:
    """ "in which year did Kent have the most complaints", "Kent's highest uphold rate"."""
    asked, masked = scan.take(_WHICH_YEAR)
    ever, masked = masked.take(_EVER)
    if asks_subject(scan) or not (asked or ever or _OWN_BEST.search(scan.open)):
        return None
    end = take_superlative(masked)
    if end is None or end.nth > 1:
        return None
    best = Comparison("rank", fewest=end.fewest, is_judging=end.is_judging)
    return ComparisonRead(best, end.scan)
