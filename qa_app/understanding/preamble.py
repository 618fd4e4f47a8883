"""What stands before a question and after it: who asks, what for, and thanks."""

from __future__ import annotations

import re

from qa_app.understanding.scan import MASK, Scan
from qa_app.understanding.words import load_postamble_words, load_preamble_words

_YOU = (
    r"(?:(?:could|can|would|will)\s+(?:you|someone|anyone)\s+(?:please\s+|kindly\s+)?"
    r"|please\s+|pls\s+|kindly\s+)"
)
_ASKS = re.compile(
    rf"(?:{_YOU})?\b(?:tell|give|show|send|let|help)\s+(?:me|us)\b(?:\s+(?:know|see|have|find(?:\s+out)?|with))?"
    r"|\b(?:i|we)(?:'d|\s+would)?\s+(?:just\s+|really\s+)?(?:need|needed|want|wanted|like|have|am\s+trying)\s+to\s+(?:know|find\s+out|see|find|check|understand)\b"
    r"|(?<=[a-z])\s*[.!;:]\s+|\s+-\s+|(?<=chair),\s|(?<=hiya),\s|(?<=here),\s|(?<=background),\s"
)
_TITLE = re.compile(
    r"^\W*(?:cllr|councillor|mr|mrs|ms|miss|dr)\.?\s+[a-z]+(?:\s+[a-z]+)?(?:\s+here)?\s*(?=[,:;-]\s)"
)
_WORD = re.compile(rf"[^\W_{MASK}]+(?:'[^\W_]+)*")


def mask_preamble(scan: Scan) -> Scan:
    """Mask what comes before the question itself, where it is only of who asks and what for.

    A single word that may be of what is asked, such as a subject or a number, leaves it open.
    """
    scan = _mask_postamble(scan.take(_TITLE)[1])
    known = load_preamble_words()
    ends = [found.end() for found in _ASKS.finditer(scan.open)]
    for end in reversed(ends):
        before = scan.open[:end]
        words = [each[0] for each in _WORD.finditer(_ASKS.sub(" ", before))]
        if words and all(each in known for each in words) and scan.open[end:].strip():
            spans = [each.span() for each in _WORD.finditer(before)]
            return scan.mask(spans)
    return scan


_END = re.compile(
    r"[.?!]+\s+|[,-]\s*(?=(?:many\s+)?(?:thank|cheers|ta\b|kind\s|best\s|with\s+thanks))"
)


def _mask_postamble(scan: Scan) -> Scan:
    """Mask what stands after the question's own end, where it is only of thanks and of who asked."""
    known = load_postamble_words()
    for found in _END.finditer(scan.open):
        words = list(_WORD.finditer(scan.open, found.end()))
        is_last = words and MASK not in scan.open[found.end() :]
        if is_last and all(each[0] in known for each in words):
            return scan.mask(each.span() for each in words)
    return scan
