"""Turns of phrase that ask which subject, or which outcome, has most or fewest."""

from __future__ import annotations

import re
from dataclasses import replace

from qa_app.records import Target
from qa_app.understanding.forms import (
    DECIDED,
    RECEIVED,
    SUBJECT_WORDS,
    Form,
    compile_form,
    mask_around,
)
from qa_app.understanding.numbers import NUMBER, read_number
from qa_app.understanding.scan import Scan

_SUBJECT_OF = (
    rf"(?:{SUBJECT_WORDS}|(?:complaint|service|subject)\s+areas?|areas?\s+of\s+(?:complaints?|concern|service)"
    r"|(?:kind|type|sort)s?\s+of\s+(?:complaints?|services?|enquir(?:y|ies)))"
)
_OF_COMPLAINTS = r"(?:\s+(?:of|for|in)\s+(?:the\s+)?complaints?)?"
_MOST = (
    r"(?:most\s+(?:common|frequent|complained[\s-]+about)|least\s+complained[\s-]+about"
    r"|most|highest|biggest|largest|top|commonest|main|leading|fewest|least|lowest|smallest|bottom)"
)
_N = rf"(?:{NUMBER})"
_TOP_SUBJECT = compile_form(
    rf"\b(?:which|what)\s+(?:(?:were|was|are|is)\s+)?(?:the\s+)?(?:(?P<n1>{_N})\s+)?{_SUBJECT_OF}(?:\s+area)?\bGAP\b(?:the\s+)?(?P<most1>{_MOST})"
    r"(?:\s+number\s+of)?\b"
    rf"|\b(?:the\s+)?(?P<most2>top|bottom)\s+(?P<n2>{_N})\s+(?:most\s+complained[\s-]+about\s+)?{_SUBJECT_OF}{_OF_COMPLAINTS}\b"
    rf"|\b(?:the\s+)?(?:(?P<n3>{_N})\s+)?(?P<most3>{_MOST})\s+(?:complaints?\s+)?{_SUBJECT_OF}{_OF_COMPLAINTS}(?!\s+(?:three|five|two|\d))\b"
    rf"|\b(?:the\s+)?(?P<most4>{_MOST})\s+(?P<n4>{_N})\s+{_SUBJECT_OF}{_OF_COMPLAINTS}\b"
    rf"|\b(?:the\s+|list\s+(?:the\s+)?)?(?:(?P<n5>{_N})\s+)?{_SUBJECT_OF}\s+(?:with|that\s+(?:had|got|attracted)|which\s+(?:had|got))\s+(?:the\s+)?(?P<most5>{_MOST})\b"
    rf"|\b(?:which|what)\s+{_SUBJECT_OF}\s+(?P<most6>tops?|topped|heads?|headed|leads?|led)(?:\s+the\s+(?:list|table|chart|ranking))?{_OF_COMPLAINTS}\b"
    rf"|\b(?:which|what)\s+{_SUBJECT_OF}\bGAP\b(?P<most13>no|zero)\s+complaints(?:\s+about)?\b"
    r"|\b(?:the\s+)?(?P<most7>most|least)\s+complained[\s-]+about\b"
    r"|\bwhat\s+(?:did|were|was|do)\bGAP\b(?:the\s+)?(?P<most8>most|fewest)\s+complaints\s+about\b"
    r"|\bwhat\s+(?:did|do|were|are)\s+(?:people|residents|they)\s+complain(?:ing)?\s+(?:about\s+)?(?:the\s+)?(?P<most9>most|least)(?:\s+about)?\b"
    r"|\b(?:the\s+)?(?P<most10>most\s+common|biggest|commonest)\s+(?:complaints?|types?\s+of\s+complaint)(?!\s+outcomes?)\b"
)
_OUTCOME_OF = r"(?:decisions?|outcomes?|results?)(?:\s+of\s+(?:the\s+)?complaints?)?"
_TOP_OUTCOME = compile_form(
    rf"\b(?:what\s+(?:was|is|were)\s+)?(?:the\s+)?(?P<most11>most\s+common|commonest|most\s+frequent|commonest|main|usual|least\s+common)\s+(?:complaint\s+)?{_OUTCOME_OF}\b"
    rf"|\b(?:which|what)\s+{_OUTCOME_OF}\bGAP\b(?:the\s+)?(?P<most12>most\s+common|commonest|most\s+frequent|most\s+often|least\s+common)\b"
)
_FEWEST = ("fewest", "least", "lowest", "smallest", "bottom", "no", "zero")
_DECIDED = re.compile(r"\b(?:decisions?|decided|upheld)\b")


def asks_subject(scan: Scan) -> bool:
    """Whether the subject or outcome with most is asked for, and not an authority."""
    return _find(scan) is not None


def find_top(scan: Scan) -> Form | None:
    """ "which service got most complaints", "top 3 subjects", "the most common decision"."""
    found = _find(scan)
    if found is None:
        return None
    word, number = _first(found, "most") or "", _first(found, "n")
    is_outcome = found.re is _TOP_OUTCOME
    form = Form(
        mask_around(scan, found),
        (Target(DECIDED if is_outcome else RECEIVED, None),),
        "bottom" if word.startswith(_FEWEST) else "top",
        found=True,
        most=max(1, int(read_number(number))) if number else 1,
    )
    if not is_outcome and _DECIDED.search(form.scan.open):
        return replace(form, ending="decisions_by_subject")
    return form


def _find(scan: Scan) -> re.Match[str] | None:
    return _TOP_SUBJECT.search(scan.open) or _TOP_OUTCOME.search(scan.open)


def _first(found: re.Match[str], name: str) -> str | None:
    """The text of the one group that matched among those named with `name` and a number."""
    groups = found.groupdict()
    return next((groups[each] for each in groups if each.startswith(name) and groups[each]), None)
