"""What reading how figures are put together comes to."""

from __future__ import annotations

from dataclasses import dataclass

from qa_app.records import Comparison
from qa_app.understanding.scan import Scan


@dataclass(frozen=True)
class ComparisonRead:
    """How figures are to be put together, None for a plain look-up, and the scan with it masked."""

    comparison: Comparison | None
    scan: Scan
