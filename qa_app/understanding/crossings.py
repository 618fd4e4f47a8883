"""When a figure passed a bound: "when did it fall under 100", "first year over 50%"."""

from __future__ import annotations

import re
from decimal import Decimal

from qa_app.records import Comparison, Condition
from qa_app.understanding.comparison_read import ComparisonRead
from qa_app.understanding.numbers import NUMBER, read_number
from qa_app.understanding.scan import MASK, Scan

_WHEN = (
    r"\b(?:when|(?:in\s+)?(?:which|what)\s+(?:(?:was|is)\s+the\s+)?(?:first\s+)?year"
    r"|(?:the\s+)?first\s+(?:year|time)(?:\s+(?:when|that|in\s+which|with))?)\b"
)
_DOWN = r"(?:f[ae]ll(?:en|s)?|drop(?:ped|s)?|dip(?:ped|s)?|s[iau]nk|decline[ds]?|decrease[ds]?)"
_UP = r"(?:rise|rose|risen|climb(?:ed)?|increase[ds]?|gr[eo]w|jump(?:ed)?)"
_MOVE = (
    r"(?:go|goes|gone|went|get|got|come|came|move[ds]?|is|was|were|be|been|have|had|receive[ds]?)"
)
_LESS = r"(?:under|below|beneath|(?:to\s+)?(?:less|fewer|lower)\s+than)"
_MORE = r"(?:over|above|past|beyond|(?:to\s+)?(?:more|higher|greater)\s+than)"
_AGAIN = r"(?:back\s+|first\s+)*"
_SIGNS = (
    ("<", rf"(?:(?:{_DOWN}|{_MOVE})\s+)?{_AGAIN}{_LESS}"),
    (">", rf"(?:(?:{_UP}|{_MOVE})\s+)?{_AGAIN}{_MORE}|(?:exceed|pass|top|cross)(?:p?ed)?"),
    ("<=", rf"{_DOWN}\s+to"),
    (">=", rf"{_UP}\s+to|reach(?:ed)?|hit"),
)
_VALUE = rf"\d{{1,3}}(?:,\d{{3}})+|{NUMBER}"
_UNIT = r"%|per\s*cent\b|percent\b"
_CROSSING = re.compile(
    rf"{_WHEN}(?P<gap>[\w\s'{MASK}-]*?)\b(?:"
    + "|".join(f"(?P<s{at}>{words})" for at, (_, words) in enumerate(_SIGNS))
    + rf")\s+(?P<v>{_VALUE})(?![\w,-])\s*(?P<unit>{_UNIT})?"
)


_EVER = re.compile(
    rf"^\W*(?:and\s+)?(?:has|have|had|did|was|were|is)\b(?P<gap>[\w\s'{MASK}-]*?)"
    rf"\bever\b(?P<gap2>[\w\s'{MASK}-]*?)(?:"
    + "|".join(f"\\b(?P<s{at}>{words})\\s+" for at, (_, words) in enumerate(_SIGNS))
    + rf"|(?:\bof\s+|\bexactly\s+|\s)(?<![\w-]))(?P<v>{_VALUE})(?![\w,-])\s*(?P<unit>{_UNIT})?"
)


def read_crossing(scan: Scan) -> ComparisonRead | None:
    """A run of years in which the first is asked for that is on one side of a bound.

    "Has it ever had a rate of 100%" asks for the same, and for a yes or no.
    """
    found = _CROSSING.search(scan.open) or _EVER.search(scan.open)
    if found is None:
        return None
    sign = next((sign for at, (sign, _) in enumerate(_SIGNS) if found[f"s{at}"]), "=")
    written = found["v"].replace(",", "")
    value = Decimal(written) if written[0].isdigit() else read_number(written)
    condition = Condition(sign, value, is_percent=bool(found["unit"]))
    gaps = sorted(found.span(each) for each in found.groupdict() if each.startswith("gap"))
    edges = [found.start(), *(edge for gap in gaps for edge in gap), found.end()]
    masked = scan.mask(zip(edges[::2], edges[1::2], strict=True))
    return ComparisonRead(Comparison("series", condition=condition), _drop_helpers(masked))


def _drop_helpers(scan: Scan) -> Scan:
    return scan.take(re.compile(r"\bfirst(?=[\s\x00]*$|\s+\x00)"))[1]
