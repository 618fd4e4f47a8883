"""How well questions about words are answered over the written set: `python -m tests.benchmarks.prose`.

`--tune` sets the weights on half of the set, and says what they are; the other half is held out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from ingest.pipeline import add_letters
from qa_app.records import Thread
from qa_app.retrieval.passages import choose_letters, rank_passages
from qa_app.retrieval.plan import plan_question
from qa_app.retrieval.weighing import Certainty, Signs, Weighed, is_answer
from qa_app.understanding.question import read_for_words
from store.embedding import Embedder, load_embedder
from store.reading import Reader, State, open_reader
from store.settings import read_settings
from tests.prose.letters import read_prose_paragraphs
from tests.prose.questions import KEPT_BACK, QUESTIONS, ProseQuestion, read_prose_questions
from tests.prose.typeset import typeset_prose_letters

AT = 5


@dataclass(frozen=True)
class Asked:
    """One question of the set with the passages that were ranked for it, best first."""

    question: ProseQuestion
    ranked: tuple[Weighed, ...]
    certainty: Certainty | None
    keys: tuple[str | None, ...]
    """Of the ranked, the paragraphs that they are; None for a text that is none of the set's."""
    took_ms: float

    @property
    def place(self) -> int | None:
        """At which place the first right passage stands, from 0."""
        found = (at for at, key in enumerate(self.keys) if key in self.question.answers)
        return next(found, None)

    @property
    def is_turned_down(self) -> bool:
        return self.certainty is None or not is_answer(self.certainty)


@dataclass(frozen=True)
class Measured:
    """What came of a set of questions, as shares from 0 to 1."""

    answerable: int
    unanswerable: int
    recall: float
    first: float
    sentence: float
    kept_out: float
    """Of those that no letter answers, how many were turned down."""
    refused: float
    """Of those that a letter answers, how many were turned down."""
    p50_ms: float
    p95_ms: float


def fill_prose_store(folder: Path) -> tuple[Reader, Embedder]:
    """A store of the set's letters, embedded by the real model."""
    settings = read_settings(folder, {})
    embedder = load_embedder(settings)
    reports = add_letters(typeset_prose_letters(folder / "papers"), settings, embedder)
    left_out = [(each.file, each.reason) for each in reports if each.status != "added"]
    assert not left_out, left_out
    embedder.embed(["warm"])
    return open_reader(settings), embedder


def ask_all(reader: Reader, embedder: Embedder, path: Path = QUESTIONS) -> list[Asked]:
    """Each question of a file, ranked; what its words name chooses the letters."""
    state = reader.state()
    texts = {" ".join(each.text.split()): key for key, each in read_prose_paragraphs().items()}
    return [_ask(each, reader, state, embedder, texts) for each in read_prose_questions(path)]


def _ask(
    asked: ProseQuestion, reader: Reader, state: State, embedder: Embedder, texts: dict[str, str]
) -> Asked:
    plan = plan_question(read_for_words(asked.question, reader.register(state), Thread(), None))
    began = time.perf_counter()
    letters = choose_letters(plan, reader, state)
    ranked = rank_passages(plan, letters, reader, state, embedder)
    took = (time.perf_counter() - began) * 1000
    keys = tuple(texts.get(each.found.passage.text) for each in ranked.passages)
    return Asked(asked, ranked.passages, ranked.certainty, keys, took)


def measure(asked: Sequence[Asked]) -> Measured:
    """Shares over some questions of the set."""
    answerable = [each for each in asked if each.question.answers]
    nowhere = [each for each in asked if not each.question.answers]
    first = [each for each in answerable if each.place == 0]
    times = [each.took_ms for each in asked]
    return Measured(
        len(answerable),
        len(nowhere),
        _share([each.place is not None and each.place < AT for each in answerable]),
        _share([each.place == 0 for each in answerable]),
        _share([_says(each) for each in first if each.question.sentence]),
        _share([each.is_turned_down for each in nowhere]),
        _share([each.is_turned_down for each in answerable]),
        float(np.percentile(times, 50)),
        float(np.percentile(times, 95)),
    )


def _says(asked: Asked) -> bool:
    best = asked.ranked[0]
    said = best.found.passage.text[slice(*best.span)]
    return " ".join((asked.question.sentence or "").split()) in said


def _share(each: Sequence[bool]) -> float:
    return sum(each) / len(each) if each else 1.0


def halve(asked: Sequence[Asked]) -> tuple[list[Asked], list[Asked]]:
    """Two halves, kind by kind in turn, so that each has as many of every kind."""
    ordered = sorted(asked, key=lambda each: (each.question.kind, each.question.id))
    return ordered[::2], ordered[1::2]


def write_measured(name: str, found: Measured) -> str:
    return (
        f"{name}: {found.answerable} answerable, {found.unanswerable} not; recall at {AT} {found.recall:.1%}, "
        f"first right {found.first:.1%}, sentence {found.sentence:.1%}; turned down {found.kept_out:.1%} of the "
        f"unanswerable, {found.refused:.1%} of the answerable; {found.p50_ms:.0f} ms p50, {found.p95_ms:.0f} p95"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="each question that went wrong")
    parser.add_argument("--tune", action="store_true", help="print weights set on one half")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        reader, embedder = fill_prose_store(Path(folder))
        asked = ask_all(reader, embedder)
        kept_back = ask_all(reader, embedder, KEPT_BACK)
    tuned, held_out = halve(asked)
    parts = {"all": asked, "tuned on": tuned, "held out": held_out, "kept back": kept_back}
    for name, part in parts.items():
        print(write_measured(name, measure(part)))
    if options.tune:
        print(*tune(tuned), sep="\n")
    if options.show:
        for each in asked:
            _show(each)
    return 0


def tune(asked: Sequence[Asked]) -> Iterator[str]:
    """Lines of weights: of the order by pairs of right and wrong passages, of the turning down.

    Those of the turning down hold for the order as it is set now, so the two are set in turn.
    """
    pairs = [
        right - wrong
        for each in asked
        for right in _signs_of(each, is_right=True)
        for wrong in _signs_of(each, is_right=False)
    ]
    labels = np.repeat([1, 0], len(pairs))
    order = LogisticRegression(C=3, fit_intercept=False, max_iter=1000)
    order.fit(np.vstack([pairs, np.negative(pairs)]), labels)
    yield "[weights]"
    yield from _write_weights(fields(Signs), order.coef_[0])
    sure = [each for each in asked if each.certainty is not None]
    rows = np.array([_numbers_of(each.certainty) for each in sure])
    answered = np.array([bool(each.question.answers) for each in sure])
    down = LogisticRegression(C=1, class_weight="balanced", max_iter=2000).fit(rows, answered)
    yield "[certainty]"
    yield from _write_weights(fields(Certainty), down.coef_[0])
    told = np.sort(rows[answered] @ down.coef_[0])
    for share in (0.05, 0.08, 0.10, 0.15):
        least = float(np.quantile(told, share))
        kept_out = float(np.mean(rows[~answered] @ down.coef_[0] <= least))
        yield f"least = {least:.2f} turns down {share:.0%} and {kept_out:.0%} of the unanswerable"


def _signs_of(asked: Asked, *, is_right: bool) -> list[NDArray[np.float64]]:
    keys = zip(asked.keys, asked.ranked, strict=True)
    chosen = (each.signs for key, each in keys if (key in asked.question.answers) == is_right)
    return [_numbers_of(signs) for signs in chosen]


def _numbers_of(signs: Signs | Certainty | None) -> NDArray[np.float64]:
    return np.array(list(vars(signs).values()), dtype=np.float64)


def _write_weights(named: Iterable[Field[Any]], weights: Iterable[float]) -> Iterator[str]:
    for each, weight in zip(named, weights, strict=True):
        yield f"{each.name} = {weight:.2f}"


def _show(each: Asked) -> None:
    wanted = each.question.answers
    if wanted and each.place == 0 and not each.is_turned_down:
        return
    if not wanted and each.is_turned_down:
        return
    print(each.question.kind, each.place, each.question.question, wanted)
    for key, ranked in list(zip(each.keys, each.ranked, strict=True))[:3]:
        signs = {name: round(value, 2) for name, value in vars(ranked.signs).items()}
        print("    ", key, round(ranked.score, 2), signs)


if __name__ == "__main__":
    sys.exit(main())
