"""The written set is sound: its letters are read, and its answers stand where it says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import fill_store
from tests.prose.letters import ProseLetter, read_prose_letters, read_prose_paragraphs
from tests.prose.questions import ProseQuestion, read_prose_questions
from tests.prose.typeset import typeset_prose_letters

PARAGRAPHS = read_prose_paragraphs()
LETTERS = read_prose_letters()
QUESTIONS = read_prose_questions()
ANSWERABLE = [each for each in QUESTIONS if each.answers]
UNANSWERABLE = [each for each in QUESTIONS if not each.answers]
UNANSWERED_KINDS = {"nowhere", "elsewhere"}


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return typeset_prose_letters(tmp_path_factory.mktemp("prose"))


@pytest.fixture(scope="module")
def printed(typeset: list[Path]) -> list[tuple[ProseLetter, str]]:
    """Each letter with the words of its file, opened anew by another reader."""
    return [
        (letter, _unwrap("\n".join(page.extract_text() for page in PdfReader(path).pages)))
        for letter, path in zip(LETTERS, typeset, strict=True)
    ]


def test_the_set_is_large_enough() -> None:
    """This test ensures that figures measured on the set rest on enough of every kind."""
    assert len(ANSWERABLE) >= 30
    assert len(UNANSWERABLE) >= 5


def test_rows_are_told_apart() -> None:
    """This test ensures that no question, paragraph or letter is there twice."""
    assert not [each for each, n in Counter(each.id for each in QUESTIONS).items() if n > 1]
    asked = Counter(each.question.casefold() for each in QUESTIONS)
    assert not [each for each, n in asked.items() if n > 1]
    assert len({each.text for each in PARAGRAPHS.values()}) == len(PARAGRAPHS)
    assert len({(each.authority, each.year_ended) for each in LETTERS}) == len(LETTERS)
    assert set(PARAGRAPHS) == {key for letter in LETTERS for key in letter.keys}


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda each: each.id)
def test_the_sentence_stands_in_its_paragraph(question: ProseQuestion) -> None:
    """This test ensures that the answering sentence is the paragraph's, to the character."""
    assert question.kind not in UNANSWERED_KINDS
    assert set(question.answers) <= set(PARAGRAPHS)
    assert question.sentence
    assert question.sentence in PARAGRAPHS[question.answers[0]].text
    assert question.sentence[0].isupper()
    assert question.sentence[-1] in ".?"


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda each: each.id)
def test_the_letter_that_is_asked_about_prints_the_answer(question: ProseQuestion) -> None:
    """This test ensures that every answer stands in a letter that the question allows."""
    allowed = [letter for letter in LETTERS if _is_allowed(letter, question)]
    for key in question.answers:
        assert any(key in letter.keys for letter in allowed), key


@pytest.mark.parametrize("question", UNANSWERABLE, ids=lambda each: each.id)
def test_what_no_letter_answers(question: ProseQuestion) -> None:
    """This test ensures that a question without an answer names no sentence."""
    assert question.kind in UNANSWERED_KINDS
    assert question.sentence is None
    assert question.kind == "nowhere" or question.authority or question.year_ended


def test_typeset_letters_are_the_same_each_time(typeset: list[Path], tmp_path: Path) -> None:
    """This test ensures that the letters' bytes depend on the typed words alone."""
    for path, again in zip(typeset, typeset_prose_letters(tmp_path), strict=True):
        assert path.read_bytes() == again.read_bytes(), path.name


def test_every_letter_is_taken(typeset: list[Path], tmp_path: Path) -> None:
    """This test ensures that no letter of the set is rejected."""
    fill_store(tmp_path, typeset)


def test_every_answer_is_printed(printed: list[tuple[ProseLetter, str]]) -> None:
    """This test ensures that each sentence is found in every file that has its paragraph."""
    for question in ANSWERABLE:
        texts = [text for letter, text in printed if question.answers[0] in letter.keys]
        assert texts, question.id
        for text in texts:
            assert str(question.sentence) in text, question.id


def test_paragraphs_stay_in_their_letters(printed: list[tuple[ProseLetter, str]]) -> None:
    """This test ensures that a letter prints its own paragraphs and no other letter's."""
    for letter, text in printed:
        assert letter.keys == {key for key, each in PARAGRAPHS.items() if each.text in text}


def _is_allowed(letter: ProseLetter, question: ProseQuestion) -> bool:
    return question.authority in (None, letter.authority) and question.year_ended in (
        None,
        letter.year_ended,
    )


def _texts(letter: ProseLetter) -> set[str]:
    return {each.text for each in letter.paragraphs}


def _unwrap(text: str) -> str:
    return " ".join(text.split())
