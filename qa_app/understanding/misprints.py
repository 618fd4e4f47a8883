"""Questions for letters whose own figures do not add up."""

from __future__ import annotations

import re

from qa_app.records import Comparison
from qa_app.understanding.comparison_read import ComparisonRead
from qa_app.understanding.groups import BODIES
from qa_app.understanding.scan import Scan

_NOT = r"(?:do\s+not|don't|does\s+not|doesn't|did\s+not|didn't|fail(?:s|ed)?\s+to|never)"
_PRINTED = r"(?:figures|numbers|sums?|totals?|tables?|columns?|statistics|stats|arithmetic|maths)"
_ADD_UP = r"(?:add\s+up|tally|sum\s+up)"
_FRAME = re.compile(
    rf"\b(?:which|whose|list|all|every|letters?|{BODIES}|where|find|that|is|are|there|any|the|with|have|has|contain)\b"
)
_FAILS = re.compile(
    rf"\b{_PRINTED}\s+(?:that\s+|which\s+)?{_NOT}\s+{_ADD_UP}\b(?:\s+(?:as\s+printed|to\s+(?:the\s+|their\s+)?(?:printed\s+)?totals?))?"
    rf"|\b(?:misprints?|misprinted\s+{_PRINTED}|printing\s+errors?|arithmetic(?:al)?\s+errors?|adding\s+errors?|wrong\s+(?:sums?|arithmetic))\b"
)
_DO_THEY = re.compile(
    rf"^\W*(?:and\s+)?(?:do|does|did)\b.*?(?P<printed>\b{_PRINTED}\s+{_ADD_UP}\b)"
)


def read_misprints(scan: Scan) -> ComparisonRead | None:
    """ "is there any council whose figures don't add up", "do Leeds's figures add up?"."""
    found, masked = scan.take(_FAILS)
    asked = _DO_THEY.search(scan.open)
    if not found and asked is None:
        return None
    if asked is not None and not found:
        masked = scan.mask([asked.span("printed")])
    return ComparisonRead(Comparison("held", of_misprints=True), masked.take(_FRAME)[1])
