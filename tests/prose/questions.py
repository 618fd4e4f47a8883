"""The questions of the written set, each with the paragraph and the sentence that answer it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions.jsonl"
KEPT_BACK = HERE / "questions_kept_back.jsonl"
"""Questions by which nothing is set: they tell whether what was set on the others holds."""


@dataclass(frozen=True)
class ProseQuestion:
    """One question about the words of the letters.

    kind: "shared" (letters of a year print the answer), "own" (one letter prints it), "twin"
        (paragraphs differ by a fact, an authority or a year), "number" (a figure that only prose
        prints), "definition", "signatory" (the question names who signed), "nowhere" (no letter
        answers), "elsewhere" (another authority's or year's letter answers, not the one named).
    authority, year_ended: what the question names; None where it names none.
    answers: the keys of the paragraphs that answer equally well; none where no letter answers.
    sentence: what answers in the first of them, word for word.
    """

    id: str
    question: str
    kind: str
    authority: str | None
    year_ended: int | None
    answers: tuple[str, ...]
    sentence: str | None


def read_prose_questions(path: Path = QUESTIONS) -> tuple[ProseQuestion, ...]:
    """Every question of a file, in its order."""
    rows = path.read_text(encoding="utf-8").splitlines()
    return tuple(_make_question(json.loads(row)) for row in rows)


def _make_question(row: dict[str, object]) -> ProseQuestion:
    answers = row.pop("answers")
    assert isinstance(answers, list)
    return ProseQuestion(answers=tuple(answers), **row)  # type: ignore[arg-type]
