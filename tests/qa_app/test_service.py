"""Real letters go before samples, at once and while a page is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import add_letters
from qa_app.service import SAMPLES, open_service
from qa_app.settings import AppSettings, read_app_settings
from store.embedding import HashingEmbedder
from store.errors import SettingInvalid, StoreMissing
from store.settings import read_settings, sample_settings

EMBEDDER = HashingEmbedder()
CHESTERFIELD = SAMPLES / "chesterfield-borough-council-2018.pdf"
GARBLED = Path(__file__).parents[1] / "letters" / "garbled-text-2018" / "letter.txt"
ASKED = "how many complaints did Chesterfield get?"


def test_samples_serve_until_the_first_real_letter(tmp_path: Path) -> None:
    """This test ensures that an open page answers from samples, marked, and then from real letters."""
    store = read_settings(tmp_path, {})
    service = open_service(AppSettings(store))
    assert service.held().letters == ()
    assert service.ask(ASKED)[0].reason == "no_letter"

    list(add_letters([CHESTERFIELD], sample_settings(store), EMBEDDER))
    answer, _ = service.ask(ASKED)
    assert (answer.status.value, answer.sample) == ("answered", True)
    assert service.held().sample

    list(add_letters([GARBLED], store, EMBEDDER))
    answer, _ = service.ask(ASKED)
    assert (answer.status.value, answer.sample) == ("not_held", False)
    answer, _ = service.ask("how many complaints did Larkhope get?")
    assert (answer.status.value, answer.sample) == ("answered", False)
    assert [each.authority for each in service.held().letters] == ["Larkhope District Council"]


@pytest.mark.model
def test_the_samples_load_by_themselves(tmp_path: Path) -> None:
    """This test ensures that a first start fills the samples' store and its prose is quoted."""
    service = open_service(AppSettings(read_settings(tmp_path, {})))
    service.load_samples()
    assert {each.authority for each in service.held().letters} > {"Chesterfield Borough Council"}
    service.warm_up()
    answer, _ = service.ask("Where can councillors find scrutiny resources? Chesterfield")
    assert answer.status.value == "answered"
    assert "www.lgo.org.uk/scrutiny" in answer.passages[0].text
    assert answer.passages[0].text in answer.text
    assert answer.passages[0].page == 1
    assert answer.sample
    nothing, _ = service.ask("What does the Chesterfield letter say about dragons?")
    assert (nothing.status.value, nothing.reason) == ("not_held", "nothing_relevant")


def test_every_welcome_question_has_an_answer(tmp_path: Path) -> None:
    """This test ensures that what the page offers to ask is answered."""
    store = read_settings(tmp_path, {})
    list(add_letters(sorted(SAMPLES.glob("*2018.pdf")), store, EMBEDDER))
    service = open_service(AppSettings(store))
    questions = service.welcome_questions()
    assert len(questions) == 3
    for question in questions:
        assert service.ask(question)[0].status.value == "answered"


def test_every_suggestion_has_an_answer(tmp_path: Path) -> None:
    """This test ensures that next questions surely have answers in their thread."""
    store = read_settings(tmp_path, {})
    list(add_letters(sorted(SAMPLES.glob("*.pdf")), store, EMBEDDER))
    service = open_service(AppSettings(store))
    asked = 0
    for letter in service.held().letters:
        for about in ("housing complaints", "complaints upheld", "decisions table", "uphold rate"):
            answer, thread = service.ask(f"{about} {letter.authority} {letter.year}")
            for suggestion in answer.suggestions:
                assert service.ask(suggestion, thread)[0].status.value == "answered", suggestion
                asked += 1
    assert asked > 100


def test_a_letter_that_is_not_held_is_missing(tmp_path: Path) -> None:
    """This test ensures that asking for an unknown letter's file has its own failure."""
    service = open_service(AppSettings(read_settings(tmp_path, {})))
    with pytest.raises(StoreMissing):
        service.original("0" * 32)


def test_settings_are_read_from_the_environment(tmp_path: Path) -> None:
    """This test ensures that each setting has its name, and a wrong port is refused."""
    settings = read_app_settings(
        {
            "LETTERS_DATA": str(tmp_path),
            "LETTERS_AUTHORITY": " Chesterfield ",
            "LETTERS_FRAME_ORIGINS": "https://a.example, https://b.example",
            "LETTERS_ALLOWED_HOSTS": "letters.example",
            "LETTERS_PORT": "9000",
        }
    )
    assert settings.store.folder == tmp_path
    assert settings.authority == "Chesterfield"
    assert settings.frame_origins == ("https://a.example", "https://b.example")
    assert settings.allowed_hosts == ("letters.example",)
    assert settings.port == 9000
    with pytest.raises(SettingInvalid):
        read_app_settings({"LETTERS_PORT": "0"})
