"""The written set is sound: its letters are read, and its answers stand where it says."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader
from qlacref_authorities import records
from rapidfuzz import fuzz

from tests.conftest import SHARED, fill_store
from tests.prose.letters import ProseLetter, read_prose_letters, read_prose_paragraphs
from tests.prose.questions import KEPT_BACK, ProseQuestion, read_prose_questions
from tests.prose.typeset import typeset_prose_letters

PARAGRAPHS = read_prose_paragraphs()
LETTERS = read_prose_letters()
SET = read_prose_questions()
QUESTIONS = (*SET, *read_prose_questions(KEPT_BACK))
ANSWERABLE = [each for each in QUESTIONS if each.answers]
UNANSWERABLE = [each for each in QUESTIONS if not each.answers]
NAMES = sorted({each.authority for each in LETTERS})
UNANSWERED_KINDS = {"nowhere", "elsewhere"}
REAL_LETTER = SHARED / "letters" / "real" / "chesterfield-2018.txt"
CLOSEST_NAME = 75
YEAR = re.compile(r"\b20(?P<year>\d\d)(?:-(?P<end>\d\d))?\b")
KIND_WORDS = re.compile(r"\b(London|Metropolitan|Borough|District|County|City|Council|of)\b")


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
    assert sum(bool(each.answers) for each in SET) >= 200
    assert sum(not each.answers for each in SET) >= 60
    assert len({text for letter in LETTERS for text in _texts(letter)}) >= 100
    assert len({letter.authority for letter in LETTERS}) == 10
    assert {letter.year_ended for letter in LETTERS} >= {2006, 2013, 2020, 2025}
    kinds = Counter(each.kind for each in SET)
    assert kinds["twin"] >= 60
    assert kinds["number"] >= 20
    assert kinds["elsewhere"] >= 20


def test_rows_are_told_apart() -> None:
    """This test ensures that no question, paragraph or letter is there twice."""
    assert not [each for each, n in Counter(each.id for each in QUESTIONS).items() if n > 1]
    asked = Counter(each.question.casefold() for each in QUESTIONS)
    assert not [each for each, n in asked.items() if n > 1]
    assert len({each.text for each in PARAGRAPHS.values()}) == len(PARAGRAPHS)
    assert len({(each.authority, each.year_ended) for each in LETTERS}) == len(LETTERS)
    assert set(PARAGRAPHS) == {key for letter in LETTERS for key in letter.keys}


def test_the_sentence_stands_in_its_paragraph() -> None:
    """This test ensures that the answering sentence is the paragraph's, to the character."""
    for row in ANSWERABLE:
        assert row.kind not in UNANSWERED_KINDS, row.id
        assert row.sentence, row.id
        text = PARAGRAPHS[row.answers[0]].text
        assert f" {row.sentence} " in f" {text} ", row.id
        assert row.sentence[0].isupper(), row.id
        assert row.sentence.endswith("."), row.id


def test_the_letter_that_is_asked_about_prints_the_answer() -> None:
    """This test ensures that every answer stands in a letter that the question allows."""
    for row in ANSWERABLE:
        allowed = [letter.keys for letter in LETTERS if _is_allowed(letter, row)]
        assert set(row.answers) <= set().union(*allowed), row.id


def test_what_the_question_names() -> None:
    """This test ensures that a row's authority and year are those that its words name."""
    for row in QUESTIONS:
        years = {int(found["end"] or found["year"]) for found in YEAR.finditer(row.question)}
        assert years == ({row.year_ended % 100} if row.year_ended else set()), row.id
        names = {name for name in NAMES if _core(name) in row.question}
        assert names == ({row.authority} if row.authority else set()), row.id


def test_who_signed() -> None:
    """This test ensures that whoever is named signed a letter with the answer in it."""
    for row in QUESTIONS:
        if row.kind == "signatory":
            signed = {each.signatory for each in LETTERS if row.answers[0] in each.keys}
            assert any(name in row.question for name in signed), row.id


@pytest.mark.parametrize("name", NAMES)
def test_name_is_of_no_real_authority(name: str) -> None:
    """This test ensures that no misspelling of a real authority could be meant by the name."""
    real = {record[key] for record in records for key in ("LTLA21NM", "UTLA21NM")}
    assert max(fuzz.ratio(_core(name).casefold(), each.casefold()) for each in real) < CLOSEST_NAME


def test_what_no_letter_answers() -> None:
    """This test ensures that a question without an answer names no sentence."""
    for row in UNANSWERABLE:
        assert row.kind in UNANSWERED_KINDS, row.id
        assert row.sentence is None, row.id
        assert row.kind == "nowhere" or row.authority or row.year_ended, row.id


def test_typeset_letters_are_the_same_each_time(typeset: list[Path], tmp_path: Path) -> None:
    """This test ensures that the letters' bytes depend on the typed words alone."""
    for path, again in zip(typeset, typeset_prose_letters(tmp_path), strict=True):
        assert path.read_bytes() == again.read_bytes(), path.name


@pytest.mark.shared
def test_words_are_our_own() -> None:
    """This test ensures that no eight words in a row of a paragraph stand in the real letter."""
    if not REAL_LETTER.exists():
        pytest.skip(f"not here: {REAL_LETTER.name}")
    real = _runs(REAL_LETTER.read_text(encoding="utf-8"))
    assert len(real) > 500
    assert not real & set().union(*(_runs(each.text) for each in PARAGRAPHS.values()))


def test_every_letter_is_taken(typeset: list[Path], tmp_path: Path) -> None:
    """This test ensures that no letter of the set is rejected."""
    fill_store(tmp_path, typeset)


def test_every_answer_is_printed(printed: list[tuple[ProseLetter, str]]) -> None:
    """This test ensures that each sentence is found in every file that has its paragraph."""
    for row in ANSWERABLE:
        texts = [text for letter, text in printed if row.answers[0] in letter.keys]
        assert texts, row.id
        for text in texts:
            assert str(row.sentence) in text, row.id


def test_paragraphs_stay_in_their_letters(printed: list[tuple[ProseLetter, str]]) -> None:
    """This test ensures that a letter prints its own paragraphs and no other letter's."""
    for letter, text in printed:
        assert letter.keys == {key for key, each in PARAGRAPHS.items() if each.text in text}


def _is_allowed(letter: ProseLetter, row: ProseQuestion) -> bool:
    return row.authority in (None, letter.authority) and row.year_ended in (
        None,
        letter.year_ended,
    )


def _texts(letter: ProseLetter) -> set[str]:
    return {each.text for each in letter.paragraphs}


def _core(name: str) -> str:
    return KIND_WORDS.sub("", name).strip()


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.casefold())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}


def _unwrap(text: str) -> str:
    return " ".join(text.split())
