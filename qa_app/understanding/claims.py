"""What a question says a figure is: "is it true that Leeds got 50 complaints"."""

from __future__ import annotations

import re
from decimal import Decimal

from qa_app.records import Condition
from qa_app.understanding.forms import DECIDED, RECEIVED
from qa_app.understanding.operations import is_yes_or_no
from qa_app.understanding.scan import MASK, Scan

_FRAME = re.compile(
    r"\b(?:is\s+it\s+(?:true|right|correct|the\s+case)(?:\s+that)?|(?:is\s+that\s+)?true\s+or\s+false|am\s+i\s+right(?:\s+(?:that|in\s+thinking(?:\s+that)?))?"
    r"|can\s+you\s+confirm(?:\s+that)?|(?:(?:someone|somebody|a\s+(?:colleague|resident|councillor|neighbour|friend))\s+(?:told\s+me|says?|said|claims?|claimed)|they\s+(?:say|told\s+me|claim))(?:\s+that)?|fact[\s-]?check"
    r"|i\s+(?:heard|read|thought|was\s+told)(?:\s+that)?)(?!\w)|(?<=[,-])\s*(?:is\s+(?:that|this)\s+)?(?:correct|right|true|yes|no)(?=\W*$)|(?<=[.?!])\s*is\s+(?:that|this|it)\s+(?:so|correct|right|true)(?=\W*$)"
    r"|\bwould\s+it\s+be\s+(?:correct|right|true|fair)\s+to\s+say(?:\s+that)?|\b(?:our|my|the)\s+(?:records|notes|papers|minutes)\s+(?:say|claim|show)(?:\s+that)?"
)
_ASKS_NUMBER = re.compile(
    r"^\W*(?!(?:19|20)\d\d\b)\d{1,4}\s+(?!most\b|or\b)[a-z][^?]*\?\s*$|\b(?:complaints?|enquiries|decisions?|investigations?|settlements?|remedies|upheld|received|back|closed|invalid|jurisdiction)\s+(?!(?:19|20)\d\d\b)\d{1,4}\s*\?\s*$"
)
"""A number put as a question: "12 complaints at Leeds in 2018?", "Leeds 2018 complaints 12?"."""
_SIGNS = (
    (">", r"(?:(?:more|higher|greater)\s+than|over|above)"),
    ("<", r"(?:(?:fewer|less|lower)\s+than|under|below)"),
    (">=", r"at\s+least"),
    ("<=", r"(?:at\s+most|no\s+more\s+than|up\s+to)"),
    ("=", r"(?:exactly|only|just)?"),
)
_NUMBER = re.compile(
    "(?:"
    + "|".join(f"(?P<s{at}>{words})" for at, (_, words) in enumerate(_SIGNS))
    + r")\s*(?<![\w.,/£-])"
    r"(?P<value>\d{1,3}(?:,\d{3})+|(?!(?:19|20)\d\d\b)\d{1,6}(?:\.\d+)?)(?![\w,/-])"
    r"\s*(?P<percent>%|per\s*cent\b|percent\b)?"
)

_PREMISE = re.compile(
    r"\b(?:(?:out\s+)?of\s+)?(?:the|those|these|its|their|all)\s+(\d{1,3}(?:,\d{3})*|\d+)\s+"
    r"(?=(?:complaints?|decisions?|enquiries|cases)\b)"
)
_GIVEN = re.compile(
    r"^\W*(?:and\s+|so\s+)?(?:since|given(?:\s+that)?|as|seeing\s+(?:that|as)|considering(?:\s+that)?|because|if)\s+(?:only\s+)?"
    rf"[\s{MASK}]*?(?:(?:it|they|the\s+(?:council|authority))\s+)?(?:only\s+)?(?:received|got|had|have|has)\s+(?:only\s+)?(\d{{1,3}}(?:,\d{{3}})*|\d+)\s+"
    rf"(?P<noun>complaints?(?:\s+and\s+enquiries)?|decisions?)(?:[\s{MASK}]|\b(?:in|about|for|were|was|made|received)\b)*,"
)


def mask_claim_frame(scan: Scan) -> Scan:
    """Mask "is it true that" and the like, which ask no more than the rest does."""
    return scan.take(_FRAME)[1]


def read_claim(scan: Scan) -> tuple[Condition | None, Scan]:
    """The one number that a yes-or-no question states, and the scan with that masked."""
    folded = scan.text.casefold()
    if not (is_yes_or_no(folded) or _FRAME.search(folded) or _ASKS_NUMBER.search(folded)):
        return None, scan
    found = [each for each in _NUMBER.finditer(scan.open) if each["value"]]
    if len(found) != 1 or re.match(r"\s*(?:residents|people)", scan.open[found[0].end() :]):
        return None, scan
    signs = [sign for at, (sign, _) in enumerate(_SIGNS) if found[0][f"s{at}"]]
    value = Decimal(found[0]["value"].replace(",", ""))
    return Condition(signs[0] if signs else "=", value), scan.mask([found[0].span()])


def read_premise(scan: Scan) -> tuple[int | None, str | None, Scan]:
    """A total that a question takes as given, its measure where it says one, and the rest."""
    premises, scan = scan.take(_PREMISE)
    given, scan = scan.take(_GIVEN)
    found = [*given, *premises]
    of = {"c": RECEIVED, "d": DECIDED}[given[0]["noun"][0]] if given else None
    return int(found[0][1].replace(",", "")) if found else None, of, scan
