"""Questions with the answers that the typeset letters print, and some that no letter answers."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from store.measures import breakdowns_of
from tests.benchmarks.corpus import FIGURES

WITHOUT_ANSWER = 5
"""One question in so many has none."""
NOT_PRINTED = (
    "How many complaints about Housing did {a} get in the year ended 31 March 2023?",
    "How many complaints about {a} were received in the year ended 31 March 1999?",
    "How many complaints from pensioners did {a} get in the year ended 31 March {y}?",
    "How much compensation did {a} pay in the year ended 31 March {y}?",
)


@dataclass(frozen=True)
class GoldQuestion:
    """A question, the number that answers it and the file that prints it; None: no letter does."""

    text: str
    value: int | None = None
    file: str | None = None


def make_questions(letters: Path, count: int) -> list[GoldQuestion]:
    """Questions about figures taken at random from what the letters print, the same in every run."""
    rows = [json.loads(line) for line in (letters / FIGURES).read_text("utf-8").splitlines()]
    rng = random.Random(3)  # noqa: S311 - which questions
    made: list[GoldQuestion] = []
    while len(made) < count:
        row = rng.choice(rows)
        name, end = row["authority"], row["year_ended"]
        if len(made) % WITHOUT_ANSWER == WITHOUT_ANSWER - 1:
            form = NOT_PRINTED[len(made) // WITHOUT_ANSWER % len(NOT_PRINTED)]
            made.append(GoldQuestion(form.format(a=name, y=end)))
            continue
        asked = ask_for_one(row, rng)
        if asked is not None:
            words, value = asked
            text = f"{words.format(a=name)} in the year ended 31 March {end}?"
            made.append(GoldQuestion(text, value, row["file"]))
    return made


def ask_for_one(row: dict[str, dict[str, int]], rng: random.Random) -> tuple[str, int] | None:
    """Words for one figure of a letter, and the figure; None where it has none that is asked for."""
    end = int(str(row["year_ended"]))
    choices: list[tuple[str, int]] = []
    labels = {part.key: part.label for part in breakdowns_of("complaints_received", end)}
    for key, value in row.get("received", {}).items():
        about = "" if key == "total" else f" about {labels[key]}"
        choices.append((f"How many complaints and enquiries{about} did {{a}} get", value))
    for table in ("decisions", "investigated"):
        for key, value in row.get(table, {}).items():
            if key in ("upheld", "not_upheld") and end >= 2014:
                words = key.replace("_", " ")
                choices.append((f"How many complaints about {{a}} were {words}", value))
            if key == "investigations":
                choices.append(("How many complaints about {a} were investigated", value))
    return rng.choice(choices) if choices else None
