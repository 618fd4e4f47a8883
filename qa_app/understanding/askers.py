"""Places where an asker lives, works or studies, beside the authority that is asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa_app.understanding.scan import MASK, Scan

_OF_ASKER = re.compile(
    r"^\W*(?:hi\b|hello\b|[,.!\s])*"
    r"(?:(?:i|we)(?:'m|'ve|\s+am|\s+have)?\s+(?:\w+\s+){0,3}?|as\s+an?\s+|an?\s+)"
    r"(?:live|living|lived|work|working|study|studying|student|born|based|moved|resident"
    r"|researcher|journalist|reporter|lecturer|academic)\b"
    rf"[\w\s'{MASK}-]*$"
)
_POINTS_HERE = re.compile(r"\b(?:it|its|we|our|us|my|here|both|they|their|them)\b")
"""Words that may mean the place again: the question is then about it too."""
_SENTENCE_ENDS = re.compile(
    r"[.!?;]\s|\s-\s|,\s+(?=how\b|what\b)"
    r"|\s(?:and|but)\s+(?=(?:i\s+)?(?:want|would|need|wonder|am\s+(?:curious|interested)"
    r"|(?:'d|would)\s+like)|how\b|what\b)"
)


def tells_of_asker(place: tuple[int, int], names: Iterable[int], scan: Scan) -> bool:
    """Whether a name says where the asker lives or studies, and the question names another.

    place: where the name stands, start and end; names: where every name begins.
    """
    start, end = place
    later = [other for other in names if other >= end]
    if not later or _OF_ASKER.search(scan.open[:start]) is None:
        return False
    gap = scan.open[end : later[0]]
    return bool(_SENTENCE_ENDS.search(gap)) and not _POINTS_HERE.search(scan.open[end:])
