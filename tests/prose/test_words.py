"""Questions about words over the written set, with the real model: found, quoted, turned down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest

from qa_app.records import Answer, Quote, Status
from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.embedding import Embedder
from store.generations import read_generation
from store.reading import Reader
from store.records import digest_passage
from store.settings import read_settings
from tests.benchmarks.prose import ask_all, fill_prose_store, halve, measure
from tests.prose.letters import read_prose_paragraphs
from tests.prose.questions import KEPT_BACK, QUESTIONS, ProseQuestion, read_prose_questions

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def prose_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prose")


@pytest.fixture(scope="module")
def prose_store(prose_folder: Path) -> Iterator[tuple[Reader, Embedder]]:
    reader, embedder = fill_prose_store(prose_folder)
    yield reader, embedder
    reader.close()


@pytest.fixture(scope="module")
def service(prose_folder: Path, prose_store: tuple[Reader, Embedder]) -> Service:
    settings = AppSettings(read_settings(prose_folder, {}))
    return open_service(settings, with_samples=False, embedder=prose_store[1])


@pytest.fixture(scope="module")
def answers(service: Service) -> list[tuple[ProseQuestion, Answer]]:
    asked = (*read_prose_questions(QUESTIONS), *read_prose_questions(KEPT_BACK))
    return [(each, service.ask(each.question)[0]) for each in asked]


def test_each_different_text_is_embedded_once(
    prose_folder: Path, prose_store: tuple[Reader, Embedder]
) -> None:
    """This test ensures that there are as many vectors as different passages, not as places."""
    reader, _ = prose_store
    state = reader.state()
    vectors = read_generation(read_settings(prose_folder, {}).generations / str(state.generation))
    typed = read_prose_paragraphs().values()
    printed = {digest_passage(each.heading or None, each.text) for each in typed}
    assert printed <= set(vectors)
    assert len(set(vectors) - printed) == 4  # sentences around the one number of 2013
    places = sum(len(reader.letters_with(state, digest)) for digest in vectors)
    assert places == 265


def test_the_bars_that_are_reached(prose_store: tuple[Reader, Embedder]) -> None:
    """This test ensures that searching gets no worse than was measured, on both halves alike.

    Fewer of those that no letter answers are turned down than is wanted, and more of the others.
    """
    asked = ask_all(*prose_store)
    whole = measure(asked)
    assert whole.recall >= 0.95
    assert whole.first >= 0.80
    assert whole.kept_out >= 0.60
    assert whole.refused <= 0.09
    for half in map(measure, halve(asked)):
        assert half.recall >= 0.94
        assert half.first >= 0.78


def test_questions_kept_back(prose_store: tuple[Reader, Embedder]) -> None:
    """This test ensures that what was set on some questions serves others, though less well."""
    found = measure(ask_all(*prose_store, KEPT_BACK))
    assert found.recall >= 0.90
    assert found.first >= 0.70
    assert found.refused <= 0.13


def test_every_quote_stands_on_its_page(
    service: Service, answers: list[tuple[ProseQuestion, Answer]]
) -> None:
    """This test ensures that each quote is found by another reader of PDFs on the page it cites.

    Only where lines end, and with them hyphens, may quote and page differ; a paragraph may run on
    to the next page.
    """
    pages: dict[tuple[str, int], str] = {}
    checked = 0
    for _, answer in answers:
        for quote in answer.passages:
            printed = _read_pages(service, quote, pages)
            assert _squeeze(quote.text) in printed, quote.text
            assert quote.sentence in quote.text
            checked += 1
        if answer.passages and answer.reading.operation == "quotation":
            assert f"“{answer.passages[0].text}”" in answer.text
    assert checked > 250


def _read_pages(service: Service, quote: Quote, pages: dict[tuple[str, int], str]) -> str:
    assert quote.page is not None
    key = (quote.letter, quote.page)
    if key not in pages:
        with pdfplumber.open(BytesIO(service.original(quote.letter))) as file:
            texts = [page.extract_text() for page in file.pages[quote.page - 1 : quote.page + 1]]
        assert _squeeze(texts[0])
        pages[key] = _squeeze("".join(texts))
    return pages[key]


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"-\n", "", text)).replace("-", "")


def test_no_figure_is_shown_for_words(answers: list[tuple[ProseQuestion, Answer]]) -> None:
    """This test ensures that a number in prose stays inside its quote."""
    for _, answer in answers:
        if answer.passages:
            assert answer.figures == ()


def test_what_is_an_authority_s_own_goes_first(service: Service) -> None:
    """This test ensures that one letter's own words rank above those that every letter has."""
    answer, _ = service.ask("what did the Ombudsman publish about Marrowby in 2018?")
    assert answer.passages[0].authority == "Marrowby District Council"
    assert "report about your authority" in answer.passages[0].text
    assert [each.letters for each in answer.passages[0].stands_in] == [1]
    assert answer.cautions == ()


def test_words_that_all_letters_have_say_so(service: Service) -> None:
    """This test ensures that shared words are quoted once, with how many letters have them."""
    answer, _ = service.ask("how many training courses were run in 2017-18?")
    held = sum(each.year.end == 2018 for each in service.held().letters)
    assert "64 courses in 2017-18" in answer.passages[0].sentence
    assert answer.passages[0].letters == held
    assert answer.cautions == (
        f"The same words stand in all {held} letters of 2018 that are held.",
    )


def test_nothing_relevant_offers_the_nearest_headings(service: Service) -> None:
    """This test ensures that a question without an answer leads on to words that there are."""
    answer, _ = service.ask("what does the 2018 letter say about dragons?")
    assert (answer.status, answer.reason) == (Status.NOT_HELD, "nothing_relevant")
    assert len(answer.suggestions) == 2
    for suggestion in answer.suggestions:
        heading = suggestion.partition("“")[2].partition("”")[0]
        assert f"“{heading}”" in answer.text
        shown, _ = service.ask(suggestion)
        assert shown.status is Status.ANSWERED
        assert {each.heading for each in shown.passages} == {heading}
        assert {each.year.end for each in shown.passages} == {2018}


def test_who_signed_chooses_the_letters(service: Service) -> None:
    """This test ensures that a name chooses the letters that it signed, and tells nothing more."""
    answer, _ = service.ask("what did Rupert Ainscough say about training courses?")
    signed = {service.letter(each.letter).signed_by for each in answer.passages}
    assert signed == {"Rupert Ainscough"}
    assert "courses" in answer.text


def test_a_letter_s_own_meaning_stands_beside(service: Service) -> None:
    """This test ensures that a definition quotes the letter that defines the word too."""
    answer, _ = service.ask("what is an uphold rate?")
    assert answer.text.startswith("The uphold rate is the share")
    assert answer.passages[0].text.startswith("The uphold rate is worked out over the cases")


@pytest.mark.parametrize(
    "question",
    [
        "which year had the most training courses?",
        "how many more training courses were there in 2019 than in 2018?",
        "what is the average number of courses over the years?",
    ],
)
def test_numbers_of_prose_are_never_put_together(service: Service, question: str) -> None:
    """This test ensures that one letter's number is not shown where several were to be compared."""
    answer, _ = service.ask(question)
    assert (answer.status, answer.passages, answer.figures) == (Status.NOT_HELD, (), ())
