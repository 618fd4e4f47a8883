"""What an ingest comes to: as JSON, and as lines for a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from store.records import Check

STATUSES = ("added", "unchanged", "updated", "duplicate", "flagged", "rejected")
NOT_CLEAN = ("flagged", "rejected")


@dataclass(frozen=True)
class LetterReport:
    """What became of one letter, or of a file that holds none.

    detail is a sentence for a person, empty where none is needed; at is the page, or a text
    file's line, where the letter begins, None where it has its file to itself.
    """

    file: str
    status: str
    reason: str | None = None
    authority: str | None = None
    year: str | None = None
    figures: int = 0
    passages: int = 0
    checks: tuple[Check, ...] = ()
    detail: str = ""
    at: int | None = None


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
    file = letter.file.encode(errors="replace").decode()  # a name may hold bytes that are no text
    return {**vars(letter), "file": file, "checks": [dict(vars(check)) for check in letter.checks]}


HEADS = {
    "added": "Added",
    "unchanged": "Unchanged",
    "updated": "Updated: newer than the letter held",
    "duplicate": "Duplicates, not kept again",
    "flagged": "Flagged: kept, but for what is said",
    "rejected": "Rejected: nothing kept",
}


def describe_report(report: Report, *, is_dry: bool = False) -> Iterator[str]:
    """Lines for a person: what needs looking at, by what became of it, then the counts.

    Of a single letter more is said than of many.
    """
    for status in STATUSES:
        of_status = [letter for letter in report.letters if letter.status == status]
        told = [each for each in of_status if _is_told(each, len(report.letters))]
        if told:
            yield f"{HEADS[status]} ({len(of_status)})"
        for letter in told:
            yield print_safely(f"  {describe_letter(letter)}")
    counts = ", ".join(f"{count} {status}" for status, count in report.counts.items() if count)
    took = f"{report.took_seconds:.1f} s"
    files = len({letter.file for letter in report.letters})
    letters = f" with {len(report.letters)} letters" if len(report.letters) > files else ""
    yield f"{files} files{letters}: {counts or 'nothing to add'} ({took})"
    if is_dry:
        yield "A dry run: nothing was kept."


def _is_told(letter: LetterReport, of: int) -> bool:
    return letter.status in NOT_CLEAN or of == 1 or bool(letter.detail)


def describe_letter(letter: LetterReport) -> str:
    """One letter or file in a line: where it is, whose, the reason and what to know of it."""
    where = "" if letter.at is None else f", from page or line {letter.at}"
    about = f": {letter.authority}, {letter.year}" if letter.authority else ""
    reason = f" ({letter.reason})" if letter.reason else ""
    figures = f", {letter.figures} figures" if letter.figures else ""
    failed = [check.detail for check in letter.checks if not check.passed]
    more = [each for each in failed if each not in letter.detail]
    words = " ".join(dict.fromkeys(each for each in (letter.detail, *more) if each))
    return f"{letter.file}{where}{about}{figures}{reason}{'. ' if words else '.'}{words}"


def print_safely(text: str) -> str:
    """The text without control characters, which a terminal would obey."""
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
