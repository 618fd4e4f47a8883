"""How a question wants to be answered: a fact of a letter, yes or no, words or figures."""

from __future__ import annotations

import re

from qa_app.understanding.scan import Scan

_FACTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "delivery",
            r"\b(?:posted|e-?mailed|by\s+(?:post|e-?mail)|sent\s+by)\b(?:\s+or\s+(?:posted|e-?mailed|by\s+(?:post|e-?mail)))?",
        ),
        (
            "signatory",
            r"\b(?:who\s+(?:signed|wrote|sent)|signed\s+by|signed|signatory|signature)\b",
        ),
        (
            "addressee",
            r"\b(?:who(?:m)?\s+(?:was|is|were)\s+.{0,40}?(?:addressed|sent|written)\s+to|addressee|addressed\s+to"
            r"|to\s+whom\s+(?:was|is))\b(?:.{0,30}?\b(?:addressed|sent|written)\b)?",
        ),
        (
            "date",
            r"\b(?:(?:what|which)\s+(?:was\s+the\s+|is\s+the\s+)?(?:date|day)|date|dated|when\s+(?:was|is|were|did))\b"
            r"(?:(?=.{0,60}\bletter)|(?=\s+(?:is|was)\s+on\b))",
        ),
        ("period", r"\b(?:what|which)\s+(?:reporting\s+)?period\b|\bperiod\s+(?:covered|does)\b"),
    )
)
_SENT = re.compile(r"\b(?:sent|written|issued|dated|cover(?:s|ed)?|write|send)\b")
_YES_OR_NO = re.compile(
    r"^\W*(?:and\s+|but\s+|so\s+)?(?:did|was|were|is|are|has|have|had|does|do)\b"
)
_WANTS_NUMBER = re.compile(
    r"\bhow\s+many\b|^\W*(?:the\s+|total\s+)*number\s+of\b|\bwhat\b.{0,40}\bnumber\s+of\b|\bhow\s+much\b|\bcount\b|\btotal\b|\b(?:percentage|percent|per\s+cent|proportion|share)\b"
    r"|\bwhat(?:'s|\s+(?:is|was|were|are))\b.{0,60}\b(?:rate|total|figures?|number)\b|\bdid\s+any|\btable\b"
)
_WANTS_WORDS = re.compile(
    r"^\W*(?:and\s+)?(?:why|where|who|whom|does|do|is|are|can|could|explain|describe|tell|which|what|how)\b"
    r"|\b(?:says?|said|mention\w*|comment\w*)\b.{0,20}\b(?:about|on|of)\b|\bmeans?\b"
)
_WANTS_SAYING = re.compile(
    r"\b(?:say|says|said|comment\w*|mention\w*|advise\w*|explain\w*)\b.{0,12}\b(?:about|on|of)\b|\bmeans?\b"
)
_MARKER = re.compile(
    r"^\W*(?:(?:and|also|then|ok|okay|so|but|now)\b[\s,]*)*(?:what\s+about|how\s+about|and|same\s+(?:for|again)|also|what\s+of)\b"
)
_SELF = re.compile(
    r"\b(?:we|our|ours|us|my\s+(?:council|authority|borough|district|county)|ourselves)\b"
)


def read_fact(scan: Scan) -> tuple[str | None, Scan]:
    """The fact about a letter that is asked for, if any, and the scan with its words masked."""
    for name, pattern in _FACTS:
        found = pattern.search(scan.open)
        if found is not None:
            scan = scan.mask([found.span()])
            return name, scan.take(_SENT)[1]
    return None, scan


def is_yes_or_no(folded: str) -> bool:
    return _YES_OR_NO.search(folded) is not None


def wants_number(folded: str) -> bool:
    """Whether a question asks for a count, rate or table."""
    return _WANTS_NUMBER.search(folded) is not None


def wants_words(folded: str) -> bool:
    """Whether a question may be answered by what a letter says."""
    return _WANTS_WORDS.search(folded) is not None and not wants_number(folded)


def wants_saying(folded: str) -> bool:
    """Whether a question asks what letters say or mean, whatever figures it speaks of."""
    return _WANTS_SAYING.search(folded) is not None and not wants_number(folded)


def is_follow_up(folded: str) -> bool:
    """Whether a question opens as one that leans on the one before: "what about ...?"."""
    return _MARKER.search(folded) is not None


def read_self(scan: Scan) -> tuple[bool, Scan]:
    """Whether a question speaks of "we" or "my council", and the scan with that masked."""
    found, scan = scan.take(_SELF)
    return bool(found), scan
