"""Turns of phrase that put figures of several letters beside each other or together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa_app.records import Comparison, Condition, Group, Target
from qa_app.understanding.forms import asks_subject
from qa_app.understanding.groups import (
    ALL,
    BODIES,
    OF_HELD,
    name_group,
    take_each,
    take_group,
    take_listed,
)
from qa_app.understanding.numbers import NUMBER, read_number
from qa_app.understanding.scan import Scan
from store.records import Year

_N = NUMBER
_MOST = r"(?:most|highest|biggest|largest|greatest|worst)"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_FEWEST = r"(?:fewest|lowest|least|smallest|best)"
_OF_NUMBER = r"(?:\s+(?:total\s+)?(?:number|numbers|amount|total|count|volume|level)s?(?:\s+of)?)?"
_SUPERLATIVE = re.compile(
    rf"\b(?:(?:with|had|has|have|got|by|on|for|is|was)\s+)?(?:the\s+)?(?:(?P<nth>{'|'.join(_ORDINALS)}|[2-9](?:nd|rd|th))[\s-]+)?(?:(?P<most>{_MOST})|(?P<fewest>{_FEWEST}))"
    rf"(?!\s+recent){_OF_NUMBER}\b"
)
_COMPARATIVE = re.compile(
    rf"\b(?:the\s+)?(?:more|fewer|less|higher|lower|greater|bigger|larger|smaller){_OF_NUMBER}(?:\s+than)?\b|\bthan\b"
)
_DIFFERENCE = re.compile(
    r"\b(?:by\s+)?how\s+(?:many|much)\s+(?=(?:more|fewer|less|higher|lower|greater)\b)"
    r"|\b(?:what(?:'s|\s+(?:is|was))\s+)?(?:the\s+)?(?:difference|gap)(?:\s+in(?=\s+\w))?(?:\s+between(?=\s*(?:the\s+)?\x00))?"
)
_VERSUS = re.compile(
    r"\b(?:vs|versus|v)\b|\bbetween\b|\bcompared?\s+(?:with|to)\b|\bagainst\b(?=\s*\x00)"
)
_AGAINST_EACH_OTHER = re.compile(r"\b(?:vs|versus|v)\b")
_FEWER = re.compile(r"\b(?:fewer|less|lower|smaller)\b")
_WHO = re.compile(
    rf"\b(?:(?:which|what)\s+(?:(?:one\s+)?of\s+(?:the|these|those|your)\s+)?(?:(?P<n1>{_N})\s+)?(?P<body1>{BODIES})(?:\s+areas?)?"
    rf"|who|which(?:\s+one)?(?=\s+(?:had|has|have|got|gets?|received|did|is|was|were|of)\b))(?:\s+(?:that|it\s+was))?\b"
)
_TOP = re.compile(
    rf"\b(?:the\s+|a\s+)?(?P<end>top|bottom)(?:\s+(?P<n2>{_N}))?(?:\s+(?P<body2>{BODIES}))?"
    r"(?=\s+(?:for|by|in|on|with|of|when|had)\b|\s*[,:]|\s*\x00|\s*$)(?:\s+(?:for|by|in\s+terms\s+of|on|with|when\s+it\s+comes\s+to))?"
)
_THE_N = re.compile(
    rf"\b(?:the\s+)?(?P<n3>{_N})\s+(?P<body3>{BODIES})(?=\s+(?:with|that\s+had|which\s+had|who\s+had|having)\b)"
)
_THE_BODY = re.compile(
    rf"\b(?:the|a)\s+(?P<body4>{BODIES})(?=\s+(?:with|that\s+had|which\s+had|having)\b)"
)
_RANKING = re.compile(
    rf"\b(?:please\s+)?(?:(?:rank|order|sort|list)\s+(?:(?:all|of)\s+)*(?:the\s+)?(?P<body5>{BODIES})\s+(?:by|in\s+order\s+of|according\s+to)"
    rf"|(?:a\s+|the\s+)?(?:ranking|league\s+table|rank\s+order)(?:\s+of)?(?:\s+(?:the\s+)?(?P<body6>{BODIES}))?(?:\s+(?:by|for|of|on))?)"
)
MOST_LISTED = 40
"""How many authorities a list of all of them shows."""
_RANKED = 10
"""How many a ranking shows that names no number."""
_AVERAGE = re.compile(
    r"\b(?:the\s+|an\s+)?(?:(?P<median>median)|average|(?<!\bi )(?<!\byou )mean(?=\s+\w)|avg)"
    r"(?:\s+(?:number|count|total|figure|value)s?)?(?:\s+(?:of|for))?\b|\bon\s+average\b"
)
_SIGNS: tuple[tuple[str, str], ...] = (
    (">=", rf"(?:at\s+least|a\s+minimum\s+of|not\s+less\s+than)\s+(?P<v>{_N})"),
    (">=", rf"(?P<v>{_N})\s*%?\s+or\s+(?:more|over|above|higher)"),
    ("<=", rf"(?:at\s+most|up\s+to|no\s+more\s+than|not\s+more\s+than)\s+(?P<v>{_N})"),
    ("<=", rf"(?P<v>{_N})\s*%?\s+or\s+(?:fewer|less|under|below|lower)"),
    (">", rf"(?:(?:more|higher|greater)\s+than|over|above|exceeding)\s+(?P<v>{_N})"),
    ("<", rf"(?:(?:fewer|less|lower)\s+than|under|below)\s+(?P<v>{_N})"),
    (
        "=",
        rf"(?:exactly\s+|just\s+|only\s+|a\s+rate\s+of\s+|of\s+)?(?P<v>{_N}|no|zero|not\s+a\s+single|without(?:\s+any)?|nil)",
    ),
)
_UNIT = r"(?:%|per\s*cent\b|percent\b)"
_BEFORE_VALUE = re.compile(r"\W*|[\w\s]*\brates?\s+(?:of\s+)?")
"""What may stand before a value that must be met exactly: nothing, or the name of a rate."""
_HAD = r"(?:had|have|has|having|got|get|received|saw|showed|recorded|were|with|without(?=\s+any))"
_COUNT = re.compile(
    rf"(?:\b(?P<ask>how\s+many|number\s+of|which|what|list(?:\s+(?:all|of))?)\s+|^\W*)(?:of\s+)?(?:the\s+|these\s+|those\s+|your\s+|all\s+)*"
    rf"(?P<body>{BODIES})\s+(?:that\s+|which\s+|who\s+)?(?P<had>{_HAD}\b(?:\s+(?:an?|any)\b)?)"
)
_BASE = re.compile(
    rf"(?:[,(]\s*)?\b(?:(?:and\s+)?(?:with|having|on|based\s+on|of\s+those\s+with|among\s+those\s+with)|and|where\s+there\s+were)\s+"
    rf"(?P<how>at\s+least|more\s+than|over|a\s+minimum\s+of)\s+(?P<v>{_N})\s+"
    r"(?P<what>(?:detailed\s+)?investigations?|complaints?(?:\s+received)?|decisions?|cases)(?:\s*\))?"
)
_BASES = {"i": Target("investigations", None), "d": Target("decisions", "total")}
_CHANGE = re.compile(
    r"\b(?:by\s+what(?=\s+(?:percentage|percent|per\s+cent)\b)|(?:by\s+)?how\s+(?:much|many)(?:\s+(?:percent|per\s+cent|%))?(?:\s+(?:did|have|has))?(?=[^?]*\b(?:chang|ris|rose|fall|fell|increas|decreas|drop|declin|grow|grew|(?:go|goes|gone|went)\s+(?:up|down)))"
    r"|(?:what\s+(?:was|is|were|has\s+been)\s+)?(?:the\s+|a\s+|any\s+)?(?:percentage\s+)?(?:changed?|changes|changing|difference|differed|differs?|increased?|increases|decreased?|decreases"
    r"|rise|risen|rises|rose|fall|fallen|falls|fell|dropped(?<!were\sdropped)(?<!was\sdropped)|drops?|declined?|declines|growth|grown|grew|grow|reduction|reduced|reduce)"
    r"(?!\s+(?:under|as|into|within|of\s+use)\b)(?:\s+in(?=\s+(?:the\s+)?(?:number|complaints|uphold|upheld|decisions|housing|total|\w+\s+complaints)))?(?:\s+by)?"
    r"|(?:go|goes|going|gone|went|come|came|are|is)\s+(?:up|down)(?:\s+or\s+(?:up|down))?(?:\s+by)?|up\s+or\s+down(?:\s+on)?"
    r"|compared?\s+(?:with|to)(?=\s*(?:the\s+)?(?:year|previous|last|\x00))|year\s+on\s+year|yoy|(?:up|down)(?=\s+(?:since|from|on|against|compared)\b)|(?:up|down)(?=\s*\x00))(?!\w)"
)
_SERIES = re.compile(
    r"\b(?:(?:what(?:'s|\s+(?:is|was))\s+)?(?:the\s+|a\s+)?(?:trends?|time\s+series|history)(?:\s+(?:in|of|for|over))?|over\s+time|(?:over|across|through|for|in)\s+(?:all\s+)?(?:the\s+)?years"
    r"|(?:for\s+|in\s+)?(?:each|every)\s+(?:year|letter)(?:\s+(?:you\s+have|held))?|by\s+year|per\s+year|a\s+year|annually|year\s+(?:by|after)\s+year|year-by-year"
    r"|(?:for\s+)?all\s+(?:the\s+)?(?:years|letters)(?:\s+(?:you\s+(?:have|hold)|held))?|historical(?:ly)?)(?!\w)"
)
_PLOT = re.compile(
    r"\b(?:plot|chart|graph|draw|list)(?:\s*/\s*(?:plot|chart|graph|draw|list))?\b"
    r"|\btotals(?=\s*\x00)"
)
_PERCENT = re.compile(r"\b(?:in\s+percent|percent(?:age)?|per\s+cent|as\s+a\s+percentage)\b|%")
_PROFILE = re.compile(
    r"\bhow\s+(?:well\s+|badly\s+)?(?:did|does|do|has|have|is|was|are)\b(?P<who>[\s\x00]|the|council|authority|we|it)*?\b(?:do|done|doing|perform|performed|performing|get\s+on|getting\s+on|got\s+on|fare|fared|faring)\b"
    r"|\b(?:give\s+(?:me|us)\s+|write\s+(?:me\s+)?)?(?:(?:an?|the|your)\s+)?(?:brief\s+|short\s+|quick\s+)?(?:summary|overview|profile|snapshot|briefing|run[\s-]?down)(?:\s+(?:of|on|for|about))?\b"
    r"|\bsummari[sz]e\b|\b(?:the\s+)?(?:key|main|headline|basic)\s+(?:figures|facts|points|numbers|statistics|stats|findings)\b|\bheadlines\b"
    rf"|\b(?:in\s+)?(?:{NUMBER}\s+)?bullet(?:\s+|-)?points?\b(?:\s+(?:on|for|about))?|\bat\s+a\s+glance\b"
    r"|\b(?:tell|show)\s+(?:me|us)\s+(?:all\s+|everything\s+)?about(?=\s+(?:the\s+)?\x00)"
)
_BESIDE_AVERAGE = re.compile(
    r"\b(?:(?:higher|lower|better|worse|more|fewer|less)\s+than|above|below|over|under|compared?\s+(?:with|to|against)|against|relative\s+to)\s+(?:the\s+)?(?:national\s+)?average\b(?!\s+of)"
    r"|\b(?P<judged>(?:getting|got|become|becoming|gotten)\s+(?:any\s+)?(?:better|worse)|improv(?:e|ed|ing))\b(?!\s+(?:the\s+)?most)"
    r"|\bhow\s+(?:did|does|do)\b(?:[\s\x00]|the|council|authority)*\bcompare\b(?=\W*(?:$|\x00|in\b|for\b|with\b|to\b|on\b))"
)
_AGAINST_SIMILAR = re.compile(
    r"\bhow\s+(?:did|does|do)\b|\bcompar(?:e|es|ed|ing|ison)(?:\s+(?:with|to|against|between))?\b"
    r"|\b(?:better|worse|above|below)(?:\s+than)?\b"
)
_HOW = re.compile(r"\bhow\b|\bwhat\s+(?:was|is)\b")
_HELD = re.compile(
    rf"\b(?:which|what)\s+(?:all\s+)?(?:{BODIES}|years|letters)(?:\s+and\s+(?:{BODIES}|years|letters))*\s+"
    r"(?:(?:do|have)\s+you\s+(?:have|got|hold|cover|know|include|keep)(?:\s+(?:letters\s+)?(?:for|of|from|about))?|(?:are|is)\s+(?:held|there|covered|included|here|available|in\s+here|(?:in\s+)?your\s+\w+))"
    rf"|\b(?:how\s+many|list(?:\s+(?:all|me))*)\s+(?:of\s+)?(?:the\s+|your\s+)?(?:letters|{BODIES})(?:\s+and\s+years)?\s*(?:(?:do|have)\s+you\s+(?:have|got|hold|cover|know)|are\s+(?:held|there)|(?:you\s+)?(?:hold|have|held))(?:\s+(?:for|of|from|about))?"
    r"|\bwhat\s+(?:do|have)\s+you\s+(?:have|got|hold|cover)(?:\s+(?:for|on|about))?(?=\W*(?:\x00|$))"
    r"|\bwhat\s+(?:is|letters\s+are)\s+held\b|\bhow\s+(?:far\s+back|recent)\s+(?:do\s+(?:you|the\s+letters)\s+go|are\s+(?:you|the\s+letters))"
)


@dataclass(frozen=True)
class ComparisonRead:
    """How figures are to be put together, None for a plain look-up, and the scan with it masked."""

    comparison: Comparison | None
    scan: Scan


def read_comparison(scan: Scan, names: int, years: int, *, is_similar: bool) -> ComparisonRead:
    """Read how figures of several letters are put together.

    names, years: how many authorities and years the question names. is_similar: it speaks of
    similar authorities, whose average letters print.
    """
    _, scan = scan.take(OF_HELD)
    held = _HELD.search(scan.open)
    if held is not None:
        return ComparisonRead(Comparison("held"), scan.mask([held.span()]))
    profile, masked = scan.take(_PROFILE)
    if profile and not is_similar:
        return ComparisonRead(Comparison("profile"), masked)
    if names < 2 and (beside := _read_similar(scan, is_similar=is_similar)) is not None:
        return beside
    if names == 1 and (best := _read_best_year(scan)) is not None:
        return best
    for read in (_read_condition, _read_rank, _read_compare):
        found = read(scan, names)
        if found is not None:
            return found
    if not is_similar and (over := _read_over(scan, names)) is not None:
        return over
    return _read_over_years(scan, names)


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
    judged = any(each.groupdict().get("judged") for each in words)
    comparison = Comparison("compare", fewest=fewest, with_similar=True, is_judging=judged)
    return ComparisonRead(comparison, masked)


_WHICH_YEAR = re.compile(r"\b(?:in\s+)?(?:which|what)\s+(?:(?:was|is)\s+the\s+)?years?\b|\bwhen\b")


def _read_best_year(scan: Scan) -> ComparisonRead | None:
    """ "in which year did Kent have the most complaints", "Kent's highest uphold rate"."""
    asked, masked = scan.take(_WHICH_YEAR)
    if asks_subject(scan) or not (asked or _OWN_BEST.search(scan.open)):
        return None
    end = _take_superlative(masked)
    if end is None or end.nth > 1 or end.is_judging:
        return None
    return ComparisonRead(Comparison("rank", fewest=end.fewest), end.scan)


_OWN_BEST = re.compile(r"\x00(?:'s?)?\s+(?:highest|lowest|biggest|largest|smallest)\b")


def _take_base(scan: Scan) -> tuple[Condition | None, Scan]:
    found, masked = scan.take(_BASE)
    if not found:
        return None, scan
    sign = ">=" if found[0]["how"] in ("at least", "a minimum of") else ">"
    target = _BASES.get(re.sub(r"^detailed\s+", "", found[0]["what"])[0])
    return Condition(sign, read_number(found[0]["v"]), target), masked


def _read_condition(scan: Scan, names: int) -> ComparisonRead | None:
    """ "how many councils had no upheld complaints", "which had an uphold rate over 80%"."""
    if names:
        return None
    base, scan = _take_base(scan)
    found = _COUNT.search(scan.open)
    if found is None:
        return None
    rest = scan.open[found.end() :]
    for sign, pattern in _SIGNS:
        at = re.search(rf"(?<![\w.]){pattern}(?![\w.]*\d)\s*(?P<unit>{_UNIT})?", rest)
        if at is None or (sign == "=" and not _BEFORE_VALUE.fullmatch(rest[: at.start()])):
            continue
        value = read_number(at["v"])
        span = (found.end() + at.start(), found.end() + at.end())
        wants_names = not (found["ask"] or "").startswith(("how", "number"))
        masked = scan.mask([found.span(), span])
        condition = Condition(sign, value, is_percent=bool(at["unit"]))
        comparison = Comparison(
            "count",
            name_group(found["body"]),
            condition=condition,
            base=base,
            wants_names=wants_names,
        )
        return ComparisonRead(comparison, _drop_articles(masked))
    return None


def _drop_articles(scan: Scan) -> Scan:
    return scan.take(re.compile(r"\bof(?=\s*\x00)"))[1]


def _read_rank(scan: Scan, names: int) -> ComparisonRead | None:
    """ "which council had the most", "top 5 districts for", "the three lowest"."""
    if names or asks_subject(scan):
        return None
    base, open_scan = _take_base(scan)
    ranking = _RANKING.search(open_scan.open)
    if ranking is not None:
        group = name_group(ranking["body5"] or ranking["body6"] or "")
        masked = open_scan.mask([ranking.span()])
        end = _take_superlative(masked)
        fewest = end is not None and end.fewest
        rest = end.scan if end else masked
        return ComparisonRead(Comparison("rank", group, _RANKED, fewest, base=base), rest)
    top = _TOP.search(open_scan.open)
    if top is not None and (top["n2"] or top["body2"]):
        group, rest = _group_of(top["body2"], open_scan.mask([top.span()]))
        most = int(read_number(top["n2"])) if top["n2"] else _count_of(top["body2"])
        return ComparisonRead(
            Comparison("rank", group, most, top["end"] == "bottom", base=base), rest
        )
    who = (
        _THE_N.search(open_scan.open)
        or _WHO.search(open_scan.open)
        or _THE_BODY.search(open_scan.open)
    )
    if who is None:
        return _read_bare_superlative(open_scan, base)
    end = _take_superlative(open_scan.mask([who.span()]))
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
class _Superlative:
    """nth: the place that is asked for, 1 where none is; is_judging: it says "worst" or "best"."""

    scan: Scan
    fewest: bool
    nth: int
    is_judging: bool


def _take_superlative(scan: Scan) -> _Superlative | None:
    found = _SUPERLATIVE.search(scan.open)
    return None if found is None else _read_superlative(scan, found)


def _read_superlative(scan: Scan, found: re.Match[str]) -> _Superlative:
    nth = found["nth"]
    place = 1 if nth is None else int(nth[0]) if nth[0].isdigit() else _ORDINALS.index(nth) + 1
    judging = (found["most"] or found["fewest"]) in ("worst", "best")
    return _Superlative(scan.mask([found.span()]), found["fewest"] is not None, place, judging)


def _read_compare(scan: Scan, names: int) -> ComparisonRead | None:
    """ "who had more, Leeds or York?", "did Leeds get more than York?"."""
    if names < 2:
        return None
    differing, scan = scan.take(_DIFFERENCE)
    who = _WHO.search(scan.open)
    masked = scan.mask([who.span()]) if who else scan
    words, without = masked.take(_COMPARATIVE)
    fewest, is_judging = any(_FEWER.search(each[0]) for each in words), False
    if not words and not differing:
        end = _take_superlative(masked)
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
    if average is None and listed is not None and not names:
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


_SUM_WORDS = re.compile(
    r"\b(?:(?:the\s+)?(?:grand\s+|combined\s+|overall\s+)?(?:total|sum)(?:\s+number)?(?:\s+of)?|combined|together|altogether|in\s+all|overall|added\s+up|(?:were|are)\s+there)\b"
)


def _drop_sum(scan: Scan) -> Scan:
    return scan.take(_SUM_WORDS)[1]


def _read_over_years(scan: Scan, names: int) -> ComparisonRead:
    """Change between two years, or a run of years."""
    change, without = scan.take(_CHANGE)
    if change and names < 2:
        percent = bool(_PERCENT.search(scan.open))
        if percent:
            _, without = without.take(_PERCENT)
        _, without = without.take(_HOW)
        return ComparisonRead(Comparison("change", wants_percent=percent), without)
    series, without = scan.take(_SERIES)
    if series and names < 2:
        return ComparisonRead(Comparison("series"), without.take(_PLOT)[1])
    return ComparisonRead(None, scan)


def add_span(
    comparison: Comparison | None, since: Year | None, last: int | None
) -> Comparison | None:
    """An open span of years, which makes a look-up a run."""
    if since is None and last is None:
        return comparison
    return replace(comparison or Comparison("series"), since=since, last=last)


_IN_TOTAL = re.compile(
    r"\b(?:in\s+total|altogether|combined|added\s+(?:up|together)|taken\s+together)\b"
)


def add_total(
    comparison: Comparison | None, folded: str, names: int, years: int
) -> Comparison | None:
    """A run of years that is to be added up as well: "2016 to 2018 in total"."""
    if _IN_TOTAL.search(folded) is None:
        return comparison
    if names > 1:
        is_list = comparison is None and years < 2
        return Comparison("compare", wants_total=True) if is_list else comparison
    if comparison is None and years > 1:
        comparison = Comparison("series")
    if comparison is None or comparison.operation != "series":
        return comparison
    return replace(comparison, wants_total=True)
