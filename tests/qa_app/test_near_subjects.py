"""Things that no table of words knows: asked back with the subjects nearest to them, by meaning."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from store.embedding import HashingEmbedder, Vectors
from store.errors import EmbeddingUnavailable
from store.settings import StoreSettings


@pytest.fixture(scope="module")
def service(sample_settings: StoreSettings) -> Service:
    """Questions over the samples with the real model, which is asked of subjects alone."""
    return open_service(AppSettings(sample_settings), with_samples=False)


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("how many complaints about chickens did Ottermead get in 2016?", "Environment Services"),
        ("how many teacher complaints did Ottermead get in 2016?", None),
        ("complaints about dementia in Thrushwold in 2016", "Adult Care Services"),
        ("complaints about speed cameras in Thrushwold", "Highways and Transport"),
    ],
)
def test_an_unknown_thing_is_asked_back(service: Service, question: str, first: str | None) -> None:
    """This test ensures that nearness in meaning offers subjects and never a figure."""
    answer, thread = service.ask(question)
    assert (answer.status.value, answer.reason) == ("ambiguous", "which_measure"), answer.text
    assert answer.figures == ()
    assert 1 <= len(answer.choices) <= 3
    assert first in (None, answer.choices[0].label)
    again, _ = service.ask(answer.choices[0].question)
    assert again.status.value == "answered"
    later, _ = service.ask("and in 2017?", thread)
    assert later.figures == ()


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "how many complaints about quantum physics did Ottermead get in 2016?",
        "how many complaints about chickens did Ottermead get in 2022?",
        "how many upheld complaints about chickens did Ottermead get in 2016?",
        "how many complaints from chickens did Ottermead get in 2016?",
        "how many serious complaints about chickens did Ottermead get in 2016?",
        "how many complaints about Michael Jackson did Ottermead get in 2016?",
    ],
)
def test_nothing_is_offered_where_it_would_not_help(service: Service, question: str) -> None:
    """This test ensures that a question not otherwise understood, or far from all, is refused."""
    answer, _ = service.ask(question)
    assert (answer.status.value, answer.choices, answer.figures) == ("not_held", (), ())


class NoEmbedder(HashingEmbedder):
    """An embedder whose model is not there, which no figure may ask for."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        raise EmbeddingUnavailable(f"no model for {texts[0]!r}")


def test_without_a_model_the_thing_is_not_understood(sample_settings: StoreSettings) -> None:
    """This test ensures that figures need no model, and that its absence refuses by name."""
    service = open_service(AppSettings(sample_settings), with_samples=False, embedder=NoEmbedder())
    figure, _ = service.ask("how many complaints about bins did Ottermead get in 2016?")
    assert [str(each.value) for each in figure.figures] == ["74"]
    answer, _ = service.ask("how many complaints about chickens did Ottermead get in 2016?")
    assert (answer.status.value, answer.reason) == ("not_held", "not_in_letters")
    assert answer.reading.unread == ("chickens",)
