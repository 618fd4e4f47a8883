"""What reading a damaged file came to, held against the letters that it was made of.

A file that was damaged so that it prints another number is another letter: its figure is right
if it is the number that the page prints under that heading. So a figure that is not an
undamaged letter's is right only where a third reader, which shares no code with the project's
two, finds the very text in its place, under its heading, with the authority's name and the year in
the file. In a text file the line itself is looked at. All else is doubted and counts as a fault,
until somebody looks at the page: print that damage draws over other print can defeat the third
reader too. What says which letter a font's shapes are is not damaged here (see content_damage).
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import FileRefused
from ingest.letter_reading import LettersTask
from ingest.pages import Limits
from ingest.worker import Worker
from store.records import Figure
from store.text_lines import decode_text, split_lines
from tests.fuzz import third_reader
from tests.fuzz.corpus import Damaged, key_of, read_truth
from tests.ingest.reading import REGISTER

LIMITS = Limits(seconds=20.0)
FAULTS = ("doubted_figure", "crash", "killed_reader")
KILLED = "in a way that cannot be read"


@dataclass(frozen=True)
class Outcome:
    """What became of one damaged file. memory_mb is the child's peak, None where not known."""

    damaged: Damaged
    name: str
    detail: str
    seconds: float
    memory_mb: float | None

    @property
    def is_fault(self) -> bool:
        return self.name in FAULTS


class Judge:
    """Reads damaged files one after another in one child, as an ingest does."""

    def __init__(self) -> None:
        self._worker = Worker(LettersTask(REGISTER, LIMITS), LIMITS)

    def close(self) -> None:
        self._worker.close()

    def judge(self, damaged: Damaged) -> Outcome:
        started = time.perf_counter()
        self._forget_peak()
        try:
            name, detail, kept = self._read(damaged)
        except Exception:  # noqa: BLE001 - any failure without a name is what is looked for
            name, detail, kept = "crash", traceback.format_exc(), []
        seconds, memory = time.perf_counter() - started, self._read_peak()
        other = find_other(damaged, kept)
        if other:
            wrong = [each for each in explain(damaged, other) if each]
            name, detail = ("doubted_figure", "; ".join(wrong)) if wrong else ("prints_other", "")
        return Outcome(damaged, name, detail, seconds, memory)

    def _read(self, damaged: Damaged) -> tuple[str, str, list[Figure]]:
        content = damaged.content
        try:
            letters = self._worker.read(content, f"letter{damaged.suffix}")
        except FileRefused as refusal:
            return name_refusal(refusal), str(refusal), []
        kept = [figure for each in letters if each.rows for figure in each.rows.figures]
        withdrawn = " ".join(words for each in letters for words in each.withdrawn)
        refused = [each.refusal for each in letters if each.refusal]
        if len(refused) == len(letters):
            return name_refusal(refused[0]), str(refused[0]), []
        is_wrong = any(each.wrong for each in letters)
        name = "kept in part" if withdrawn else "flagged" if is_wrong else "kept whole"
        return name, withdrawn, kept

    def _forget_peak(self) -> None:
        process = self._worker._process
        if process is not None and (place := Path(f"/proc/{process.pid}/clear_refs")).exists():
            place.write_text("5")

    def _read_peak(self) -> float | None:
        process = self._worker._process
        place = Path(f"/proc/{process.pid}/status") if process is not None else None
        if place is None or not place.exists():
            return None
        (peak,) = (line for line in place.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024


def name_refusal(refusal: FileRefused) -> str:
    """What to call a refusal; one with a note was not foreseen, which is what is looked for."""
    if getattr(refusal, "__notes__", ()):
        return "crash"
    return "killed_reader" if KILLED in str(refusal) else f"refused: {refusal.reason}"


def find_other(damaged: Damaged, kept: list[Figure]) -> list[Figure]:
    """The figures that no letter that the file was made of prints."""
    truths = [read_truth(path) for path in damaged.letters]
    return [
        figure
        for figure in kept
        if not any(
            key_of(figure) in truth and truth[key_of(figure)].value == figure.value
            for truth in truths
        )
    ]


def explain(damaged: Damaged, figures: list[Figure]) -> Iterator[str]:
    """For each figure an empty text where the file prints it, or what is amiss."""
    if figures[0].source.page is None:
        found = [find_in_text(damaged.content, figure) for figure in figures]
    else:
        found = third_reader.prints(damaged.content, figures)
    for figure, amiss in zip(figures, found, strict=True):
        key = " ".join(str(part) for part in key_of(figure))
        yield f"{key} = {figure.value}: {amiss}" if amiss else ""


def find_in_text(content: bytes, figure: Figure) -> str:
    """Whether the line of a text file prints the number, and the file the name and the year."""
    text = decode_text(content)
    line = split_lines(text)[(figure.source.line or 1) - 1]
    if figure.source.printed not in line.split():
        return f"“{figure.source.printed}” is not on its line “{line[:80]}”"
    plain = " ".join(text.split())
    if figure.authority not in plain or str(figure.year.end) not in plain:
        return f"“{figure.authority}” or {figure.year.end} is printed nowhere"
    return ""
