"""This service beside what people would use instead, over the same letters and the same questions.

Right: the number that the letter prints (of keyword search: the page that prints it is put first);
where no letter has the answer: none is given. Wrong: any other number, or page. Refused: no answer
where a letter has one.
"""

from __future__ import annotations

import statistics
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from qa_app.service import open_service
from qa_app.settings import AppSettings
from store.embedding import load_embedder
from store.settings import read_settings
from tests.benchmarks.beside_judging import NUMBER, has_answer, judge_answer
from tests.benchmarks.gold import GoldQuestion, make_questions
from tests.benchmarks.place import Place
from tests.benchmarks.rivals import KeywordSearch, RetrievalChain, read_pages
from tests.benchmarks.taking_in import measure_taking_in

AUTHORITIES = 20
ASKED = 50


@dataclass
class Tally:
    """What one way made of the questions."""

    endings: Counter[str] = field(default_factory=Counter)
    took_ms: list[float] = field(default_factory=list)

    def figures(self, way: str) -> dict[str, float]:
        cuts = statistics.quantiles(self.took_ms, n=20)
        kinds = ("right", "wrong", "refused", "rightly refused", "wrongly answered")
        counts = {f"{way}: {kind}": float(self.endings[kind]) for kind in kinds}
        return {**counts, f"{way}: p50 ms": round(cuts[9], 1), f"{way}: p95 ms": round(cuts[18], 1)}


def compare_ways(place: Place) -> dict[str, float]:
    """Counts of each ending and milliseconds, by way."""
    small = Place(place.folder, AUTHORITIES)
    questions = make_questions(small.letters, ASKED)
    if not small.store.is_dir():
        measure_taking_in(small, is_by_stage=False)
    settings = read_settings(small.store, env={})
    embedder = load_embedder(settings)
    service = open_service(AppSettings(settings), with_samples=False, embedder=embedder)
    service.warm_up()
    pages = read_pages(sorted(small.letters.glob("*.pdf")))
    found: dict[str, float] = {
        "letters": small.count,
        "pages": len(pages),
        "questions with an answer": sum(each.value is not None for each in questions),
        "questions without": sum(each.value is None for each in questions),
    }

    def ask_service(question: GoldQuestion) -> str:
        shown = [each.value for each in service.ask(question.text)[0].figures if not each.context]
        return judge_answer(question, bool(shown), shown[:1] == [question.value])

    found |= ask_all(questions, ask_service).figures("this service")
    search = KeywordSearch(pages)

    def look_up(question: GoldQuestion) -> str:
        page = search.find(question.text)
        return judge_answer(
            question, page is not None, page is not None and has_answer(page, question)
        )

    found |= ask_all(questions, look_up).figures("keyword search")
    chain = RetrievalChain(pages, embedder, place.folder)
    given = 0

    def ask_chain(question: GoldQuestion) -> str:
        nonlocal given
        text, context = chain.ask(question.text)
        given += any(has_answer(page, question) for page in context)
        number = NUMBER.search(text)
        said = int(number[0].replace(",", "")) if number else None
        return judge_answer(question, number is not None, said == question.value)

    found |= ask_all(questions, ask_chain).figures("retrieval chain")
    chain.model.close()
    return {**found, "retrieval chain: given the page that answers": given}


def ask_all(questions: list[GoldQuestion], ask: Callable[[GoldQuestion], str]) -> Tally:
    """Ask each question once, the first beforehand so that what is loaded late is there."""
    ask(questions[0])
    tally = Tally()
    for question in questions:
        started = time.perf_counter()
        ending = ask(question)
        tally.took_ms.append(1000 * (time.perf_counter() - started))
        tally.endings[ending] += 1
    return tally
