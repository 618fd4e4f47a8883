"""Real letters go before samples, at once and while a page is open."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline import add_letters
from qa_app.service import SAMPLES, open_service
from qa_app.settings import AppSettings, read_app_settings
from store.embedding import HashingEmbedder
from store.errors import SettingInvalid, StoreMissing
from store.settings import StoreSettings, read_settings, sample_settings
from store.writing import open_writer
from tests.store.making import make_rows

EMBEDDER = HashingEmbedder()
CHESTERFIELD = SAMPLES / "chesterfield-borough-council-2018.pdf"
GARBLED = Path(__file__).parents[1] / "letters" / "garbled-text-2018" / "letter.txt"
ASKED = "how many complaints did Chesterfield get?"


def test_samples_serve_until_the_first_real_letter(tmp_path: Path) -> None:
    """This test ensures that an open page answers from samples, marked, and then from real letters.

    A meaning rests on no letter and is not marked.
    """
    store = read_settings(tmp_path, {})
    service = open_service(AppSettings(store))
    assert service.held().letters == ()
    assert service.ask(ASKED)[0].reason == "no_letter"

    list(add_letters([CHESTERFIELD], sample_settings(store), EMBEDDER))
    answer, _ = service.ask(ASKED)
    assert (answer.status.value, answer.sample) == ("answered", True)
    assert service.held().sample
    assert not service.ask("what is an uphold rate?")[0].sample

    cited = answer.figures[0].citations[0].letter

    list(add_letters([GARBLED], store, EMBEDDER))
    assert service.letter(cited).authority == "Chesterfield Borough Council"
    assert service.original(cited).startswith(b"%PDF")
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


def test_a_store_that_cannot_be_read_is_an_ending(tmp_path: Path) -> None:
    """This test ensures that asking never raises, whatever the store is like."""
    (tmp_path / "letters.sqlite3").write_bytes(b"not a database" * 100)
    answer, _ = open_service(AppSettings(read_settings(tmp_path, {}))).ask(ASKED)
    assert (answer.status.value, answer.reason) == ("failed", "unforeseen")


def test_a_home_authority_that_is_none_is_said(sample_settings: StoreSettings) -> None:
    """This test ensures that a mistyped name in the page's address is not passed over."""
    service = open_service(AppSettings(sample_settings), with_samples=False, embedder=EMBEDDER)
    answer, _ = service.ask("how many complaints did we get?", home="Nowhere")
    assert (answer.status.value, answer.reason) == ("not_held", "unknown_authority")
    assert "Nowhere" in answer.text


def test_a_number_that_no_figure_has_stops_the_answer(tmp_path: Path) -> None:
    """This test ensures that the check of numbers stands between composing and answering."""
    store = read_settings(tmp_path, {})
    with open_writer(store) as writer:
        writer.save(make_rows(b"one", authority="District 9 Council"), b"one")
        writer.publish(EMBEDDER)
    service = open_service(AppSettings(store), with_samples=False, embedder=EMBEDDER)
    answer, _ = service.ask("how many housing complaints did District 9 Council get?")
    assert (answer.status.value, answer.figures) == ("failed", ())


def test_a_restated_figure_says_so(tmp_path: Path) -> None:
    """This test ensures that the newest letter answers and that an older one's value is named."""
    store = read_settings(tmp_path, {})
    with open_writer(store) as writer:
        for content, housing, dated in (
            (b"old", "5", date(2018, 7, 18)),
            (b"new", "6", date(2019, 7, 24)),
        ):
            writer.save(make_rows(content, housing=housing, dated=dated), content)
        writer.publish(EMBEDDER)
    service = open_service(AppSettings(store), with_samples=False, embedder=EMBEDDER)
    answer, _ = service.ask("how many housing complaints did Chesterfield get?")
    assert [each.value for each in answer.figures] == [6]
    assert answer.cautions == (
        "An older letter printed another figure for this year; this is the newest letter's.",
    )


def test_letters_are_out_of_the_collectors_way(tmp_path: Path) -> None:
    """This test ensures that letters are set aside once a state, and again after an ingest."""
    store = read_settings(tmp_path, {})
    list(add_letters([CHESTERFIELD], store, EMBEDDER))
    service = open_service(AppSettings(store), with_samples=False)
    gc.unfreeze()
    set_aside = []
    for added in (None, None, GARBLED):
        if added is not None:
            list(add_letters([added], store, EMBEDDER))
        service.ask(ASKED)
        set_aside.append(gc.get_freeze_count() > 0)
        gc.unfreeze()
    assert set_aside == [True, False, True]
