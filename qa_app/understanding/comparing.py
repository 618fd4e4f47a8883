"""Turns of phrase that put figures of several letters beside each other or together."""

from __future__ import annotations

import re

from qa_app.records import Comparison
from qa_app.understanding.comparison_read import ComparisonRead
from qa_app.understanding.conditions import read_condition
from qa_app.understanding.crossings import read_crossing
from qa_app.understanding.groups import (
    ALL,
    BODIES,
    MOST_LISTED,
    OF_HELD,
    take_each,
    take_group,
    take_listed,
)
from qa_app.understanding.misprints import read_misprints
from qa_app.understanding.numbers import NUMBER
from qa_app.understanding.over_years import read_over_years
from qa_app.understanding.rankings import (
    OF_NUMBER,
    WHO,
    read_best_year,
    read_claimed_lead,
    read_rank,
    take_superlative,
)
from qa_app.understanding.scan import Scan

_COMPARATIVE = re.compile(
    rf"\b(?:the\s+)?(?:more|fewer|less|higher|lower|greater|bigger|larger|smaller){OF_NUMBER}(?:\s+than)?\b|\bthan\b|(?<=\x00)\s+(?:above|below)(?=\s+(?:the\s+)?\x00)"
)
_DIFFERENCE = re.compile(
    r"\b(?:and\s+)?by\s+how\s+(?:many|much)\b(?!\s+(?:more|fewer|less|higher|lower|greater))"
    r"|\b(?:by\s+)?how\s+(?:many|much)\s+(?=(?:more|fewer|less|higher|lower|greater)\b)"
    r"|\b(?:what(?:'s|\s+(?:is|was))\s+)?(?:the\s+)?(?:difference|gap)(?:\s+in(?=\s+\w))?(?:\s+between(?=\s*(?:the\s+)?\x00))?"
)
_VERSUS = re.compile(
    r"\b(?:vs|versus|v)\b|\b(?:side\s+by\s+side|alongside)\b|\b(?:put|contrast|set)\b|\b(?:measure|stack|shape)\s+up(?:\s+(?:on|for|in))?\b|\bbetween\b|\bcompared?\s+(?:with|to)\b|\bagainst\b(?=\s*\x00)"
)
_HOW_COMPARE = re.compile(
    r"\bhow\s+(?:do|does|did)\s+(?=[\s\x00]*(?:(?:and|or|&)[\s\x00]+)*(?:compare|measure\s+up|stack\s+up|shape\s+up)\b)"
)
_JUDGING = re.compile(r"\b(?:the\s+)?(?:better|worse)\b(?:\s+than\b)?")
_AGAINST_EACH_OTHER = re.compile(
    r"\b(?:vs|versus|v|contrast|side\s+by\s+side|alongside|(?:measure|stack|shape)\s+up(?:\s+on)?)\b|(?<=\x00)\s+against(?=\s+\x00)"
)
_FEWER = re.compile(r"\b(?:fewer|less|lower|smaller|below)\b")
_AVERAGE = re.compile(
    r"\b(?:the\s+|an\s+)?(?:(?P<median>median)|average|(?<!\bi )(?<!\byou )mean(?=\s+\w)|avg)"
    r"(?:\s+(?:number|count|total|figure|value)s?)?(?:\s+(?:of|for))?\b|\bon\s+average\b"
)
_PROFILE = re.compile(
    r"\bhow\s+(?:well\s+|badly\s+)?(?:did|does|do|has|have|is|was|are)\b(?P<who>[\s\x00]|the|council|authority|we|it)*?\b(?:do|done|doing|perform|performed|performing|get\s+on|getting\s+on|got\s+on|fare|fared|faring)\b"
    r"|\b(?:give\s+(?:me|us)\s+|write\s+(?:me\s+)?)?(?:(?:an?|the|your)\s+)?(?:brief\s+|short\s+|quick\s+)?(?:summary|overview|profile|snapshot|briefing|run[\s-]?down)(?:\s+(?:of|on|for|about))?\b"
    r"|\bsummari[sz]e\b|\b(?:the\s+)?(?:key|main|headline|basic)\s+(?:figures|facts|points|numbers|statistics|stats|findings)\b|\bheadlines\b"
    rf"|\b(?:in\s+)?(?:{NUMBER}\s+)?bullet(?:\s+|-)?points?\b(?:\s+(?:on|for|about))?|\bat\s+a\s+glance\b"
    r"|\b(?:(?:tell|show|give)\s+(?:me|us)\s+)?(?:all|everything)(?:\s+(?:that\s+)?(?:you\s+(?:have|know|hold)|there\s+is))?\s+(?:about|on|for)(?=\s+(?:the\s+)?\x00)"
    r"|\b(?:tell|show)\s+(?:me|us)\s+about(?=\s+(?:the\s+)?\x00)"
)
_BESIDE_AVERAGE = re.compile(
    r"\b(?:(?:higher|lower|better|worse|more|fewer|less)\s+than|above|below|over|under|compared?\s+(?:with|to|against)|against|relative\s+to)\s+(?:the\s+)?(?:national\s+|(?:county|district|unitary|metropolitan|borough|council)\s+)*average\b(?!\s+of)"
    r"|\b(?P<judged>(?:getting|got|become|becoming|gotten)\s+(?:any\s+)?(?:better|worse)|improv(?:e|ed|ing))\b(?!\s+(?:the\s+)?most)"
    r"|\bhow\s+(?:did|does|do)\b(?:[\s\x00]|the|council|authority)*\bcompare\b(?=\W*(?:$|\x00|in\b|for\b|with\b|to\b|on\b))"
)
_AGAINST_SIMILAR = re.compile(
    r"\b(?:and\s+)?how\s+(?:that|this|it|they)\s+compares?\b|\bhow\s+(?:did|does|do)\b|\bcompar(?:e|es|ed|ing|ison)(?:\s+(?:with|to|against|between))?\b"
    r"|\b(?:better|worse|above|below)(?:\s+than)?\b|\b(?:against|versus|vs|beside|alongside|relative\s+to)(?=\s*(?:the\s+)?(?:average|other|similar|comparable|authorities|councils)\b)"
)
_HELD = re.compile(
    rf"\b(?:which|what)\s+(?:all\s+)?(?:{BODIES}|years|letters)(?:\s+and\s+(?:{BODIES}|years|letters))*\s+"
    r"(?:(?:do|have)\s+you\s+(?:have|got|hold|cover|know|include|keep)(?:\s+(?:letters\s+)?(?:for|of|from|about))?|(?:are|is)\s+(?:held|there|covered|included|here|available|in\s+here|(?:in\s+)?your\s+\w+))"
    rf"|\b(?:how\s+many|(?:list|name|show)(?:\s+(?:all|me))*)\s+(?:of\s+)?(?:the\s+|your\s+)?(?:letters|{BODIES})(?:\s+and\s+years)?\s*(?:that\s+|which\s+)?"
    r"(?:(?:do|have)\s+you\s+(?:have|got|hold|cover|know)|are\s+(?:held|there|covered)|you\s+(?:hold|have|cover|know(?:\s+of)?|include)|held)(?:\s+(?:for|of|from|about))?"
    r"|\bwhat\s+(?:do|have)\s+you\s+(?:have|got|hold|cover)(?:\s+(?:for|on|about))?(?=\W*(?:\x00|$))"
    r"|\bwhat\s+(?:is|letters\s+are)\s+held\b|\bhow\s+(?:far\s+back|recent)\s+(?:do\s+(?:you|the\s+letters)\s+go|are\s+(?:you|the\s+letters))"
)


def read_comparison(scan: Scan, names: int, years: int, *, is_similar: bool) -> ComparisonRead:
    """Read how figures of several letters are put together.

    names, years: how many authorities and years the question names. is_similar: it speaks of
    similar authorities, whose average letters print.
    """
    _, scan = scan.take(OF_HELD)
    if (misprints := read_misprints(scan)) is not None:
        return misprints
    held = _HELD.search(scan.open)
    if held is not None:
        return ComparisonRead(Comparison("held"), scan.mask([held.span()]))
    profile, masked = scan.take(_PROFILE)
    if profile and not is_similar:
        return ComparisonRead(Comparison("profile"), masked)
    if names < 2 and (crossing := read_crossing(scan)) is not None:
        return crossing
    if names < 2 and (beside := _read_similar(scan, is_similar=is_similar)) is not None:
        return beside
    if names == 1 and (best := read_best_year(scan)) is not None:
        return best
    for read in (read_condition, read_rank, read_claimed_lead, _read_compare):
        found = read(scan, names)
        if found is not None:
            return found
    if not is_similar and (over := _read_over(scan, names)) is not None:
        return over
    return read_over_years(scan, names, years)


def _read_similar(scan: Scan, *, is_similar: bool) -> ComparisonRead | None:
    """ "is Kent above average", "how does Kent compare with similar authorities"."""
    words, masked = scan.take(_BESIDE_AVERAGE)
    if is_similar:
        more, masked = masked.take(_COMPARATIVE)
        found, masked = masked.take(_AGAINST_SIMILAR)
        words = [*words, *more, *found]
    fewest = any(
        re.search(r"\b(?:below|under|lower|fewer|less|worse)\b", each[0]) for each in words
    )
    if not words:
        return None
    judged = any(each.groupdict().get("judged") or _JUDGING.search(each[0]) for each in words)
    comparison = Comparison("compare", fewest=fewest, with_similar=True, is_judging=judged)
    return ComparisonRead(comparison, masked)


def _read_compare(scan: Scan, names: int) -> ComparisonRead | None:
    """ "who had more, Leeds or York?", "did Leeds get more than York?"."""
    if names < 2:
        return None
    differing, scan = scan.take(_DIFFERENCE)
    who = WHO.search(scan.open)
    masked = scan.mask([who.span()]) if who else scan
    asks, masked = masked.take(_HOW_COMPARE)
    judged, masked = masked.take(_JUDGING)
    words, without = masked.take(_COMPARATIVE)
    words = [*words, *judged, *asks]
    fewest = any(_FEWER.search(each[0]) or "better" in each[0] for each in words)
    is_judging = bool(judged)
    if not words and not differing:
        end = take_superlative(masked)
        if end is not None and who is not None:
            fewest, without, is_judging = end.fewest, end.scan, end.is_judging
        elif not _AGAINST_EACH_OTHER.search(masked.open):
            return None
    comparison = Comparison(
        "compare", fewest=fewest, is_judging=is_judging, wants_difference=bool(differing)
    )
    return ComparisonRead(comparison, without.take(_VERSUS)[1])


def _read_over(scan: Scan, names: int) -> ComparisonRead | None:
    """Sums, averages and medians over authorities."""
    average = _AVERAGE.search(scan.open)
    masked = scan.mask([average.span()]) if average else scan
    listed, without = take_listed(masked)
    adds = _ADD_UP.search(scan.open) is not None
    if average is None and listed is not None and not names and not adds:
        return ComparisonRead(Comparison("rank", listed, MOST_LISTED), without)
    group, masked = take_group(masked)
    if average is None:
        if group is None or names:
            return None
        return ComparisonRead(Comparison("sum", group), _drop_sum(masked))
    each, masked = take_each(masked)
    if names:
        return None
    operation = "median" if average["median"] else "average"
    return ComparisonRead(Comparison(operation, group or each or ALL), masked)


_ADD_UP = re.compile(
    r"\b(?:add(?:ed|ing)?(?:\s+(?:up|together))|sum(?:med)?(?:\s+(?:up|of))?|grand\s+total|combined)\b"
)
_SUM_WORDS = re.compile(
    r"\b(?:add(?:ing)?\s+(?:up|together)|(?:the\s+)?(?:grand\s+|combined\s+|overall\s+)?(?:total|sum)(?:\s+number)?(?:\s+of)?|combined|together|altogether|in\s+all|overall|added\s+up|(?:were|are)\s+there)\b"
)


def _drop_sum(scan: Scan) -> Scan:
    return scan.take(_SUM_WORDS)[1]
