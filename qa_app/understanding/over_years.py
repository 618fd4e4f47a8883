"""Changes between years, runs of years, and what is added up over them."""

from __future__ import annotations

import re
from dataclasses import replace

from qa_app.records import Comparison
from qa_app.understanding.comparison_read import ComparisonRead
from qa_app.understanding.open_years import OpenYears
from qa_app.understanding.scan import Scan

_CHANGE = re.compile(
    r"\b(?:by\s+what(?:\s+amount\b|(?=\s+(?:percentage|percent|per\s+cent)\b))|(?:by\s+)?how\s+(?:much|many)(?:\s+(?:percent|per\s+cent|%))?(?:\s+(?:did|have|has))?(?=[^?]*\b(?:chang|ris|rose|fall|fell|increas|decreas|drop|declin|grow|grew|mov|alter|shift|(?:go|goes|gone|went)\s+(?:up|down)))"
    r"|(?:what\s+(?:was|is|were|has\s+been)\s+)?(?:the\s+|a\s+|any\s+)?(?:percentage\s+)?(?:changed?|changes|changing|difference|differed|differs?|increased?|increases|decreased?|decreases"
    r"|rise|risen|rises|rose|fall|fallen|falls|fell|dropped(?<!were\sdropped)(?<!was\sdropped)|drops?|declined?|declines|growth|grown|grew|grow|reduction|reduced|reduce|moved?|altered|alter|shifted|shift)"
    r"(?!\s+(?:under|as|into|within|of\s+use)\b)(?:\s+in(?=\s+(?:the\s+)?(?:number|complaints|uphold|upheld|decisions|housing|total|\w+\s+complaints)))?(?:\s+by)?"
    r"|(?:go|goes|going|gone|went|come|came|are|is)\s+(?:up|down)(?:\s+or\s+(?:up|down))?(?:\s+by)?|up\s+or\s+down(?:\s+on)?"
    r"|(?<=\x00\s)(?:vs|versus|against)(?=\s*\x00)|compared?\s+(?:with|to)(?=\s*(?:the\s+)?(?:year|previous|last|\x00))|year\s+on\s+year|yoy|(?:up|down)(?=\s+(?:since|from|on|against|compared)\b)|(?:up|down)(?=\s*\x00))(?!\w)"
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
_HOW = re.compile(r"\bhow\b|\bwhat\s+(?:was|is)\b")
_IN_TOTAL = re.compile(
    r"\b(?:in\s+total|altogether|combined|added\s+(?:up|together)|taken\s+together|(?:the\s+)?sum\s+of|add(?:ing)?\s+(?:up|together)|put\s+together)\b"
    r"|\btogether\b(?=\W*$)|\btotal\b(?=\W*$)|\b(?:running|cumulative)\s+total\b"
    r"|\btotal\b(?=[^?]*\b(?:over|across)\b)"
)
_OF_DAYS = r"\s+(?:number\s+of\s+)?(?:(?:response|reply|answer)\w*|(?:working\s+)?days?|times?)\b"
"""What is an average as it is printed: no average of it over years is asked for."""
_MEAN = (
    rf"(?:the\s+|an\s+)?(?:average|mean)(?!{_OF_DAYS})(?:\s+(?:number|count|total)s?)?(?:\s+of)?"
)
_A_YEAR = re.compile(
    rf"\b{_MEAN}\b(?=[^?]*\b(?:a|per|each|every)\s+year\b)|(?<=\w)\s+(?:a|per|each|every)\s+year\s+on\s+average\b"
    rf"|\b(?:annual|yearly)\s+(?:average|mean)(?!{_OF_DAYS})(?:\s+(?:number|count|total)s?)?(?:\s+of)?\b|\b(?:average|mean)\s+annual(?:\s+number)?(?:\s+of)?\b"
)


_THAN = re.compile(
    r"\b(?:(?:by\s+)?how\s+(?:many|much)\s+)?(?:more|fewer|less|higher|lower|greater)\b"
    r"|\bthan(?=\s+(?:in\s+)?\x00)"
)


def read_over_years(scan: Scan, names: int, years: int) -> ComparisonRead:
    """Change between two years, or a run of years."""
    than, without = scan.take(_THAN)
    if names < 2 and years == 2 and any(each[0] == "than" for each in than):
        return ComparisonRead(Comparison("change"), without)
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


def add_span(comparison: Comparison | None, span: OpenYears) -> Comparison | None:
    """An open span of years, which makes a look-up a run."""
    if (span.since, span.last, span.until) == (None, None, None):
        return comparison
    run = comparison or Comparison("series")
    return replace(run, since=span.since, last=span.last, until=span.until)


def take_total(scan: Scan, folded: str, names: int, years: int) -> tuple[str | None, Scan]:
    """Whether several figures are to be added up, or averaged over years, and the words masked."""
    mean, masked = scan.take(_A_YEAR)
    if mean and names < 2:
        return "mean", masked
    if _IN_TOTAL.search(folded) is None:
        return None, scan
    return "total", scan.take(_IN_TOTAL)[1] if names > 1 or years > 1 else scan


def add_total(
    comparison: Comparison | None, whole: str | None, names: int, years: int
) -> Comparison | None:
    """A run of years that is to be put together as well: "2016 to 2018 in total"."""
    if whole == "mean" and names < 2:
        run = comparison or Comparison("series")
        return replace(run, wants_mean=True) if run.operation == "series" else comparison
    if whole != "total":
        return comparison
    if names > 1:
        is_list = comparison is None and years < 2
        return Comparison("compare", wants_total=True) if is_list else comparison
    if comparison is None and years > 1:
        comparison = Comparison("series")
    if comparison is None or comparison.operation != "series":
        return comparison
    return replace(comparison, wants_total=True)
