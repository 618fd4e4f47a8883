"""Answers every question of the sets over one data folder, in an order of its own.

Run as `python -m tests.qa_app.ask_all DATA SEED`: prints one sha256 of all answers, by question.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from qa_app.evaluation.cases import read_cases
from qa_app.json_form import answer_to_json
from qa_app.records import Thread
from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.embedding import HashingEmbedder
from store.settings import StoreSettings

SETS = sorted((Path(__file__).parents[1] / "questions").glob("*.jsonl"))


def ask_for_json(service: Service, turns: Sequence[str], before: Thread | None = None) -> bytes:
    """The last answer as `batch` prints it, without the time that it took.

    before: what the conversation was about until then, where it is not new.
    """
    thread = before or Thread()
    for turn in turns:
        answer, thread = service.ask(turn, thread)
    made = {**answer_to_json(answer), "took_ms": None}
    return json.dumps(made, ensure_ascii=False).encode()


def hash_answers(service: Service, seed: int) -> str:
    """One hash of all answers, whatever the order in which the seed has them asked."""
    cases = list(read_cases(SETS))
    random.Random(seed).shuffle(cases)  # noqa: S311 - no secret
    answers = {case.id: ask_for_json(service, case.turns) for case in cases}
    return hashlib.sha256(b"\n".join(answers[each] for each in sorted(answers))).hexdigest()


if __name__ == "__main__":
    settings = AppSettings(StoreSettings(Path(sys.argv[1])))
    opened = open_service(settings, with_samples=False, embedder=HashingEmbedder())
    print(hash_answers(opened, int(sys.argv[2])))
