"""A run kept in a file, and what changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qa_app.errors import QuestionFileUnreadable
from qa_app.evaluation.judging import Judgement, Verdict


@dataclass(frozen=True)
class Difference:
    """Which questions, by id, are judged otherwise than before; new and gone are asked once."""

    fallen: tuple[tuple[str, Verdict], ...]
    """Right before, with what they are now."""
    risen: tuple[tuple[str, Verdict], ...]
    """Right now, with what they were."""
    other: tuple[tuple[str, Verdict, Verdict], ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


def save_run(judged: Mapping[str, Judgement], path: Path) -> None:
    """Write a line a question: its verdict, and why where it is not right."""
    lines = {
        name: each.verdict.value if each.verdict is Verdict.RIGHT else f"{each.verdict}: {each.why}"
        for name, each in sorted(judged.items())
    }
    path.write_text(json.dumps(lines, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def load_run(path: Path) -> dict[str, Verdict]:
    """The verdicts of a saved run. Raises: QuestionFileUnreadable, OSError."""
    try:
        lines = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): Verdict(str(line).partition(":")[0]) for name, line in lines.items()}
    except (ValueError, AttributeError) as error:
        raise QuestionFileUnreadable(f"{path}: {error}") from error


def compare_runs(before: Mapping[str, Verdict], now: Mapping[str, Verdict]) -> Difference:
    changed = [name for name in now if name in before and now[name] is not before[name]]
    return Difference(
        fallen=tuple((n, now[n]) for n in changed if before[n] is Verdict.RIGHT),
        risen=tuple((n, before[n]) for n in changed if now[n] is Verdict.RIGHT),
        other=tuple(
            (n, before[n], now[n]) for n in changed if Verdict.RIGHT not in (before[n], now[n])
        ),
        new=_sorted_without(now, before),
        gone=_sorted_without(before, now),
    )


def _sorted_without(some: Mapping[str, Verdict], others: Mapping[str, Verdict]) -> tuple[str, ...]:
    return tuple(sorted(name for name in some if name not in others))


def write_difference(difference: Difference) -> Sequence[str]:
    """The difference as lines for a person; none where nothing changed."""
    return [
        *(f"fell from right to {now}: {name}" for name, now in difference.fallen),
        *(f"rose from {before} to right: {name}" for name, before in difference.risen),
        *(f"went from {before} to {now}: {name}" for name, before, now in difference.other),
        *(f"new: {name}" for name in difference.new),
        *(f"no longer asked: {name}" for name in difference.gone),
    ]
