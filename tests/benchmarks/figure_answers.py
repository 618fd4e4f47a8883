"""How long figure answers take inside the engine: `python -m tests.benchmarks.figure_answers DATA`.

DATA is a data folder with letters. Each authority and year held is asked for each of a few measures,
twice; the second round counts. Prints p50, p95 and the slowest, in milliseconds.
"""

from __future__ import annotations

import sys
from pathlib import Path

from qa_app.service import open_service
from qa_app.settings import AppSettings
from store.settings import read_settings

FORMS = (
    "how many housing complaints did {name} get in {year}?",
    "how many complaints about {name} were upheld in {year}?",
    "what was {name}'s uphold rate for the year ended 31 March {end}?",
    "decisions table {name} {year}",
)
MOST_LETTERS = 200


def main(folder: Path) -> None:
    service = open_service(AppSettings(read_settings(folder, {})), with_samples=False)
    letters = service.held().letters[:MOST_LETTERS]
    took: list[float] = []
    for last in (False, True):
        for letter in letters:
            for form in FORMS:
                question = form.format(name=letter.authority, year=letter.year, end=letter.year.end)
                answer, _ = service.ask(question)
                if last and answer.took_ms is not None:
                    took.append(answer.took_ms)
    took.sort()
    print(f"{len(letters)} letters, {len(took)} questions")
    print(
        f"p50 {took[len(took) // 2]:.1f} ms, p95 {took[int(len(took) * 0.95)]:.1f} ms, "
        f"slowest {took[-1]:.1f} ms"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
