"""What stands before a question and after it: who asks, what for, and thanks."""

from __future__ import annotations

import re

from qa_app.understanding.scan import MASK, Scan
from qa_app.understanding.words import load_filler, load_postamble_words, load_preamble_words

_YOU = (
    r"(?:(?:could|can|would|will)\s+(?:you|someone|anyone)\s+(?:please\s+|kindly\s+)?"
    r"|please\s+|pls\s+|kindly\s+)"
)
_ASKS = re.compile(
    rf"(?:{_YOU})?\b(?:tell|give|show|send|let|help)\s+(?:me|us)\b(?:\s+(?:know|see|have|find(?:\s+out)?|with))?"
    r"|\bplease\s+(?:confirm|state|provide|give|advise|supply|show)\b"
    r"|\b(?:i|we)(?:'d|\s+would)?\s+(?:just\s+|really\s+)?(?:need|needed|want|wanted|like|have|am\s+trying)\s+to\s+(?:know|find\s+out|see|find|check|understand)\b"
    r"|(?<=[a-z\x00])\s*[.!;:]\s+|\s+-\s+|(?<=chair),\s|(?<=hiya),\s|(?<=here),\s|(?<=background),\s"
)
_TITLE = re.compile(
    r"^\W*(?:cllr|councillor|mr|mrs|ms|miss|dr)\.?\s+[a-z]+(?:\s+[a-z]+)?(?:\s+here)?\s*(?=[,:;-]\s)"
)
_RESIDENT = re.compile(
    r"^\W*(?:i|we)\s+(?:pay\s+(?:my\s+|our\s+)?council\s+tax\s+(?:to|in)|am\s+a\s+resident\s+of|live\s+in)\s+(?:the\s+)?(?=\x00)"
)
_MATTER = re.compile(r"^(?:complain|enquir|inquir|decision|total)")
_WORD = re.compile(rf"[^\W_{MASK}]+(?:'[^\W_]+)*")


def mask_preamble(scan: Scan) -> Scan:
    """Mask what comes before the question itself, where it is only of who asks and what for.

    A single word that may be of what is asked, such as a subject or a number, leaves it open.
    """
    scan = _mask_postamble(scan.take(_TITLE)[1].take(_RESIDENT)[1])
    known = load_preamble_words()
    ends = _find_ends(scan)
    for end in reversed(ends):
        before = scan.open[:end]
        words = [each[0] for each in _WORD.finditer(_ASKS.sub(" ", before))]
        if words and all(each in known for each in words) and scan.open[end:].strip():
            spans = [each.span() for each in _WORD.finditer(before)]
            return scan.mask(spans)
    return scan


def _find_ends(scan: Scan) -> list[int]:
    """Where a preamble may end; not after words that name what is asked: "complaints - York"."""
    ends, start = [], 0
    filler = load_filler()
    for found in _ASKS.finditer(scan.open):
        piece = [each[0] for each in _WORD.finditer(scan.open[start : found.start()])]
        is_asked = any(map(_MATTER.match, piece)) and all(each in filler for each in piece)
        if is_asked:
            break
        ends.append(found.end())
        start = found.end()
    return ends


_END = re.compile(
    r"[.?!]+\s+|[,-]\s*(?=(?:many\s+)?(?:thank|cheers|ta\b|kind\s|best\s|with\s+thanks))"
)


def _mask_postamble(scan: Scan) -> Scan:
    """Mask what stands after the question's end, where it is only of thanks and of who asked."""
    known = load_postamble_words()
    for found in _END.finditer(scan.open):
        words = list(_WORD.finditer(scan.open, found.end()))
        is_last = words and MASK not in scan.open[found.end() :]
        if is_last and all(each[0] in known for each in words):
            return scan.mask(each.span() for each in words)
    return scan
