"""A link to an answer comes to the same answer, of the letters that it was asked of."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs

import pytest

from qa_app.evaluation.cases import read_cases
from qa_app.records import Moment, Status, Thread
from qa_app.service import Service, open_service
from qa_app.settings import AppSettings
from qa_app.web.conversation import Turn
from qa_app.web.link_making import ask_again, make_link
from qa_app.web.links import (
    MOST_QUESTIONS,
    Link,
    link_to_query,
    read_moment,
    read_questions,
    says_the_same,
)
from store.embedding import HashingEmbedder
from tests.conftest import SAMPLES, fill_store

SETS = sorted((Path(__file__).parents[2] / "questions").glob("*.jsonl"))


def talk(service: Service, *questions: str, home: str | None = None) -> list[Turn]:
    thread, turns = Thread(), []
    for number, question in enumerate(questions, 1):
        answer, thread = service.ask(question, thread, home)
        turns.append(Turn(number, question, answer))
    return turns


def test_every_link_comes_to_the_answer_shown(sample_service: Service) -> None:
    """This test ensures that each conversation's answer has a link, read back from its address,
    which says the same; what was refused has none."""
    linked = leaning = 0
    for case in read_cases(SETS):
        turns = talk(sample_service, *case.turns)
        shown = turns[-1].answer
        link = make_link(sample_service, turns[:-1], turns[-1], None)
        if shown.status is Status.REFUSED:
            assert link is None
            continue
        assert link is not None, case.turns
        address = parse_qs(link_to_query(link))
        questions, moment = read_questions(address), read_moment(address)
        assert (questions, moment) == (link.questions, Moment(1))
        again = ask_again(sample_service, questions or (), None, moment)[-1][0]
        assert says_the_same(shown, again), case.turns
        assert again.text == shown.text
        linked += 1
        leaning += len(link.questions) > 1
    assert linked == 394
    assert leaning == 28


def test_a_link_has_only_the_questions_that_it_needs(sample_service: Service) -> None:
    """This test ensures that a whole question stands alone, and a next one with those before."""
    turns = talk(
        sample_service,
        "Ottermead uphold rate 2018",
        "how many housing complaints did Quenmarsh get in 2018?",
        "my national insurance number is QQ123456C",
        "and planning?",
    )
    assert turns[2].answer.status is Status.REFUSED
    whole = make_link(sample_service, turns[:1], turns[1], None)
    assert whole is not None
    assert whole.questions == (turns[1].question,)
    next_one = make_link(sample_service, turns[:3], turns[3], None)
    assert next_one is not None
    assert next_one.questions == (turns[1].question, "and planning?")


def test_we_are_whom_the_link_names(sample_service: Service) -> None:
    """This test ensures that a link carries the authority that "we" meant."""
    turns = talk(sample_service, "our uphold rate 2018", home="London Borough of Ottermead")
    link = make_link(sample_service, [], turns[0], "London Borough of Ottermead")
    assert link is not None
    assert parse_qs(link_to_query(link))["authority"] == ["London Borough of Ottermead"]


def test_no_link_where_none_comes_to_the_same(tmp_path: Path) -> None:
    """This test ensures that an answer which leans on an answer of other letters has no link."""
    newest = SAMPLES / "quenmarsh-borough-council-2019.pdf"
    settings = fill_store(tmp_path, [SAMPLES / "quenmarsh-borough-council-2018.pdf"])
    service = open_service(AppSettings(settings), with_samples=False, embedder=HashingEmbedder())
    first, thread = service.ask("Quenmarsh housing complaints")
    turn = Turn(1, "Quenmarsh housing complaints", first)
    fill_store(tmp_path, [newest])
    second, _ = service.ask("and planning?", thread)
    assert "2017-18" in second.text
    assert make_link(service, [turn], Turn(2, "and planning?", second), None) is None
    past = make_link(service, [], turn, None)
    assert past == Link(("Quenmarsh housing complaints",), Moment(1))
    then = ask_again(service, past.questions, None, past.moment)[-1][0]
    assert says_the_same(first, then)
    now = service.ask("Quenmarsh housing complaints")[0]
    assert (now.asked_of, "2018-19" in now.text) == (Moment(2), True)
    assert not says_the_same(first, now)


@pytest.mark.parametrize(
    ("address", "moment"),
    [
        ("at=7", Moment(7)),
        ("at=7&samples=1", Moment(7, sample=True)),
        ("at=3&at=5", Moment(5)),
        ("at=0", None),
        ("at=-1", None),
        ("at=1.5", None),
        ("at=now", None),
        ("at=²", None),
        ("at=" + "9" * 400, None),
        ("", None),
    ],
)
def test_only_a_number_is_a_moment(address: str, moment: Moment | None) -> None:
    """This test ensures that nothing but a number of an ingest is taken for one."""
    assert read_moment(parse_qs(address)) == moment


@pytest.mark.parametrize(
    "questions",
    [(), ("",), ("  ",), ("x" * 301,), ("how many?",) * (MOST_QUESTIONS + 1)],
    ids=["none", "empty", "blank", "long", "many"],
)
def test_what_no_link_would_ask_is_not_asked(questions: tuple[str, ...]) -> None:
    """This test ensures that an address cannot ask more than this page would put into one."""
    assert read_questions({"q": questions}) is None


def test_odd_words_come_back_as_they_were() -> None:
    """This test ensures that no sign in a question breaks its address."""
    link = Link(("a&b=c#d?é\u2019 +%20 <x>", "and \N{SNOWMAN}?"), Moment(12), "B&NES")
    address = parse_qs(link_to_query(link))
    assert read_questions(address) == link.questions
    assert address["authority"] == ["B&NES"]
