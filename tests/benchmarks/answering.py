"""How questions are answered over the letters taken in: figures, words, and the very first answer."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterable, Sequence

from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.embedding import HashingEmbedder
from store.settings import read_settings
from tests.benchmarks.place import Place
from tests.benchmarks.questions import QUESTIONS
from tests.benchmarks.watched import run_watched

FIGURES_ASKED = 1_000
WORDS_ASKED = 60
STARTS = 9
SHOWN = ("answered", "partly_answered")
WORDS = {
    "words of a letter": (
        "what did the Ombudsman say to {a} in {y} about remedies?",
        "what does the {y} letter to {a} say about learning from complaints?",
    ),
    "words to an authority": (
        "what was {a} told about complaint handling?",
        "what training does the Ombudsman offer {a}?",
    ),
    "words of any letter": (
        "where can councillors find scrutiny resources?",
        "what does the Ombudsman say about putting things right?",
        "what is said about training courses?",
    ),
}


def measure_figures(place: Place) -> dict[str, float]:
    """Milliseconds inside the engine by kind of question, and answers a second one after another."""
    settings = AppSettings(read_settings(place.store, env={}))
    service = open_service(settings, with_samples=False, embedder=HashingEmbedder())
    found: dict[str, float] = {"letters": len(service.held().letters)}
    for kind, forms in QUESTIONS.items():
        questions = make_questions(service, forms, FIGURES_ASKED)
        started = time.perf_counter()
        took = ask_all(service, questions)
        found[f"{kind} answers/s"] = round(len(took) / (time.perf_counter() - started))
        found |= cut(kind, took)
    return found


def measure_words(place: Place) -> dict[str, float]:
    """Milliseconds inside the engine of questions about words, the model loaded before."""
    service = open_service(AppSettings(read_settings(place.store, env={})), with_samples=False)
    started = time.perf_counter()
    service.warm_up()
    found = {"model start s": round(time.perf_counter() - started, 1)}
    for kind, forms in WORDS.items():
        questions = make_questions(service, forms, WORDS_ASKED)
        found.setdefault("first answer ms", round(service.ask(questions[0])[0].took_ms or 0.0, 1))
        took, quoted = [], 0
        for question in questions:
            answer, _ = service.ask(question)
            took.append(answer.took_ms or 0.0)
            quoted += bool(answer.passages)
        found[f"{kind} quoted"] = round(quoted / len(questions), 2)
        found |= cut(kind, took)
    return found


def measure_start(place: Place) -> dict[str, float]:
    """Seconds from the start of `python -m qa_app ask` to its end, a figure printed."""
    settings = AppSettings(read_settings(place.store, env={}))
    service = open_service(settings, with_samples=False, embedder=HashingEmbedder())
    took: list[float] = []
    memory = 0.0
    for question in make_questions(service, QUESTIONS["look-up"][:1], STARTS):
        done = run_watched("qa_app", "ask", question, "--data", str(place.store))
        if done.code or "page" not in done.output:
            raise SystemExit(f"{question}: {done.output}")
        took.append(done.seconds)
        memory = max(memory, done.tree_mb)
    return {
        "first figure p50 s": round(statistics.median(took), 2),
        "first figure slowest s": round(max(took), 2),
        "peak MB": memory,
    }


def make_questions(service: Service, forms: Sequence[str], count: int) -> list[str]:
    """Questions about authorities and years taken at random, the same ones in every run."""
    letters = service.held().letters
    rng = random.Random(2)  # noqa: S311 - which questions
    made: list[str] = []
    for number in range(count):
        letter = rng.choice(letters)
        form = forms[number % len(forms)]
        made.append(form.format(a=letter.authority, y=letter.year.end))
    return made


def ask_all(service: Service, questions: Iterable[str]) -> list[float]:
    """Milliseconds of each question inside the engine; stops at an answer that shows no figure."""
    took: list[float] = []
    for question in questions:
        answer, _ = service.ask(question)
        if answer.status.value not in SHOWN:
            raise SystemExit(f"{question}: {answer.text}")
        took.append(answer.took_ms or 0.0)
    return took


def cut(kind: str, took: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(took, n=100)
    return {f"{kind} p{each} ms": round(cuts[each - 1], 2) for each in (50, 95, 99)}
