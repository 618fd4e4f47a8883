"""What an ingest comes to: as JSON, and as lines for a person."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from store.records import Check

STATUSES = ("added", "unchanged", "updated", "duplicate", "flagged", "rejected")
NOT_CLEAN = ("flagged", "rejected")


@dataclass(frozen=True)
class LetterReport:
    """What became of one file; detail is a sentence for a person, empty where none is needed."""

    file: str
    status: str
    reason: str | None = None
    authority: str | None = None
    year: str | None = None
    figures: int = 0
    passages: int = 0
    checks: tuple[Check, ...] = ()
    detail: str = ""


@dataclass(frozen=True)
class Report:
    """What became of all files of one ingest."""

    letters: tuple[LetterReport, ...]
    took_seconds: float

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(letter.status for letter in self.letters)
        return {status: found[status] for status in STATUSES}

    @property
    def is_clean(self) -> bool:
        """Whether every file was taken or was already held."""
        return not any(letter.status in NOT_CLEAN for letter in self.letters)

    def to_json(self) -> dict[str, object]:
        """The report as one JSON object."""
        return {
            "letters": [_letter_to_json(letter) for letter in self.letters],
            "counts": self.counts,
            "took_s": round(self.took_seconds, 3),
        }


def _letter_to_json(letter: LetterReport) -> dict[str, object]:
    # a file's name may hold bytes that are no text
    file = os.fsencode(letter.file).decode("utf-8", "replace")
    return {**vars(letter), "file": file, "checks": [dict(vars(check)) for check in letter.checks]}


def describe_report(report: Report) -> Iterator[str]:
    """Lines for a person: one a file that needs looking at, then the counts."""
    for letter in report.letters:
        about = f" {letter.authority}, {letter.year}" if letter.authority else ""
        failed = [check.detail for check in letter.checks if not check.passed]
        more = [each for each in failed if each not in letter.detail]
        words = " ".join(dict.fromkeys(each for each in (letter.detail, *more) if each))
        reason = f" ({letter.reason})" if letter.reason else ""
        if letter.status in NOT_CLEAN or len(report.letters) == 1 or letter.detail:
            figures = f": {letter.figures} figures." if letter.figures else ":"
            yield print_safely(f"{letter.file}: {letter.status}{reason}{about}{figures} {words}")
    counts = ", ".join(f"{count} {status}" for status, count in report.counts.items() if count)
    yield f"{len(report.letters)} files: {counts or 'nothing to add'} ({report.took_seconds:.1f} s)"


def print_safely(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
