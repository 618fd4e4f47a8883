"""Conditions that authorities are picked by: "with at least 5 investigations"."""

from __future__ import annotations

import re

from qa_app.records import Comparison, Condition, Target
from qa_app.understanding.comparison_read import ComparisonRead
from qa_app.understanding.groups import BODIES, name_group
from qa_app.understanding.numbers import NUMBER, read_number
from qa_app.understanding.scan import Scan

_SIGNS: tuple[tuple[str, str], ...] = (
    ("<", rf"(?:failed\s+to|did\s+not|didn't|never)\s+(?:reach|get\s+to)\s+(?P<v>{NUMBER})"),
    (">=", rf"reached\s+(?P<v>{NUMBER})"),
    (">", rf"exceeded\s+(?P<v>{NUMBER})"),
    (">=", rf"(?:at\s+least|a\s+minimum\s+of|not\s+less\s+than)\s+(?P<v>{NUMBER})"),
    (">=", rf"(?P<v>{NUMBER})\s*%?\s+or\s+(?:more|over|above|higher)"),
    ("<=", rf"(?:at\s+most|up\s+to|no\s+more\s+than|not\s+more\s+than)\s+(?P<v>{NUMBER})"),
    ("<=", rf"(?P<v>{NUMBER})\s*%?\s+or\s+(?:fewer|less|under|below|lower)"),
    (">", rf"(?:(?:more|higher|greater)\s+than|over|above|exceeding)\s+(?P<v>{NUMBER})"),
    ("<", rf"(?:(?:fewer|less|lower)\s+than|under|below)\s+(?P<v>{NUMBER})"),
    (
        "=",
        rf"(?:exactly\s+|just\s+|only\s+|a\s+rate\s+of\s+|of\s+)?(?P<v>{NUMBER}|no|zero|not\s+a\s+single|without(?:\s+any)?|nil|(?:did\s+not|didn't|never)\s+(?:get|have|receive|see)\s+(?:any|a\s+single|a))",
    ),
)
_UNIT = r"(?:%|per\s*cent\b|percent\b)"
_BEFORE_VALUE = re.compile(r"\W*|[\w\s]*\brates?\s+(?:of\s+)?")
"""What may stand before a value that must be met exactly: nothing, or the name of a rate."""
_HAD = (
    r"(?:had|have|has|having|got|get|received|saw|showed|recorded|were|with|without(?=\s+any)"
    r"|(?=(?:failed\s+to|did\s+not|didn't|never)\s+(?:reach|get|have|receive|see)\b)|(?=reached\b|exceeded\b|fell\b))"
)
_COUNT = re.compile(
    rf"(?:\b(?P<ask>how\s+many|number\s+of|which|what|(?:list|show|name|find|give)(?:\s+(?:me|us|all|of))*)\s+|^\W*)(?:of\s+)?(?:the\s+|these\s+|those\s+|your\s+|all\s+)*"
    rf"(?P<body>{BODIES})\s+(?:that\s+|which\s+|who\s+)?(?P<had>{_HAD}\b(?:\s+(?:an?|any)\b)?)"
)
_BASE = re.compile(
    rf"(?:[,(]\s*)?\b(?:(?:and\s+)?(?:with|having|on|based\s+on|of\s+those\s+with|among\s+those\s+with)|and|where\s+there\s+were)\s+"
    rf"(?P<how>at\s+least|more\s+than|over|a\s+minimum\s+of)\s+(?P<v>{NUMBER})\s+"
    r"(?P<what>(?:detailed\s+)?investigations?|complaints?(?:\s+received)?|decisions?|cases)(?:\s*\))?"
)
_BASES = {"i": Target("investigations", None), "d": Target("decisions", "total")}


def take_base(scan: Scan) -> tuple[Condition | None, Scan]:
    found, masked = scan.take(_BASE)
    if not found:
        return None, scan
    sign = ">=" if found[0]["how"] in ("at least", "a minimum of") else ">"
    target = _BASES.get(re.sub(r"^detailed\s+", "", found[0]["what"])[0])
    return Condition(sign, read_number(found[0]["v"]), target), masked


def read_condition(scan: Scan, names: int) -> ComparisonRead | None:
    """ "how many councils had no upheld complaints", "which had an uphold rate over 80%"."""
    if names:
        return None
    base, scan = take_base(scan)
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
