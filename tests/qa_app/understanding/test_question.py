"""Whole questions, as they are read before anything is looked up."""

from __future__ import annotations

import pytest

from qa_app.records import Question, Thread
from qa_app.understanding.question import read_question
from store.authorities import Register, load_register

PRINTED = [
    ("Chesterfield Borough Council", 2017),
    ("Derby City Council", 2017),
    ("Derbyshire County Council", 2017),
    ("Newcastle City Council", 2017),
    ("Newcastle-under-Lyme Borough Council", 2017),
    ("Bath and North East Somerset Council", 2017),
    ("Reading Borough Council", 2017),
    ("Kent County Council", 2017),
]


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register().with_names(PRINTED)


def read(register: Register, text: str) -> Question:
    return read_question(text, register, Thread(), None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("housing complaints in Derby", ["Derby City Council"]),
        ("housing complaints in Derbyshire", ["Derbyshire County Council"]),
        ("derby city council housing complaints", ["Derby City Council"]),
        ("Newcastle upon Tyne complaints", ["Newcastle City Council"]),
        ("Newcastle upo nTyne complaints", ["Newcastle City Council"]),
        ("Nwecastle-under-Lyme complaints", ["Newcastle-under-Lyme Borough Council"]),
        ("Bath an North East Somerset complaints", ["Bath and North East Somerset Council"]),
        ("B&NES complaints", ["Bath and North East Somerset Council"]),
        ("chesterfeild complaints", ["Chesterfield Borough Council"]),
        ("Chesterfield's complaints", ["Chesterfield Borough Council"]),
        ("complaints, chesterfield bc", ["Chesterfield Borough Council"]),
        ("complaints about Reading", ["Reading Borough Council"]),
        ("complaints in Corby", ["Corby Borough Council"]),
        (
            "complaints in Kent and Derby",
            ["Kent County Council", "Derby City Council"],
        ),
    ],
)
def test_authorities_are_named(register: Register, text: str, names: list[str]) -> None:
    """This test ensures that a name, or one slip of the keyboard in it, finds its authority."""
    question = read(register, text)
    assert [each.name for each in question.authorities] == names
    assert question.unread == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("complaints in Dorset 2017-18", "Dorset County Council"),
        ("complaints in Dorset 2022-23", "Dorset Council"),
        ("Dorset County Council complaints", "Dorset County Council"),
        ("Dorset Council complaints 2017-18", "Dorset Council"),
        ("complaints in Durham 2018", "County Durham"),
        ("Durham City Council complaints 2007-08", "Durham City Council"),
        ("complaints about Peak District National Park", "Peak District National Park Authority"),
        ("Kent fire and rescue complaints", "Kent and Medway Fire and Rescue Authority"),
        ("complaints about TfL", "Transport for London"),
    ],
)
def test_namesakes_are_told_apart(register: Register, text: str, name: str) -> None:
    """This test ensures that the year asked for, or the full name, tells two of one name apart."""
    question = read(register, text)
    assert [each.name for each in question.authorities] == [name]
    assert (question.ending, question.unread) == (None, ())


@pytest.mark.parametrize(
    "text", ["complaints in Dorset", "Cheshire complaints 2018", "complaints in Durham 2007-08"]
)
def test_namesakes_that_are_asked_back(register: Register, text: str) -> None:
    """This test ensures that a name of several councils of the time comes back as a question."""
    assert read(register, text).ending == "shared_name"


@pytest.mark.parametrize(
    "text",
    [
        "complaints in Chester",
        "complaints in Malton",
        "complaints in Halifax",
        "complaints in Keny",
        "complaints in Derbi",
        "complaints at leads",
    ],
)
def test_a_likeness_is_no_name(register: Register, text: str) -> None:
    """This test ensures that a town that looks like an authority is never taken for it in silence."""
    question = read(register, text)
    assert question.ending is not None or question.assumed != ()


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("how many complaints in Kent", ["complaints_received/total"]),
        ("how many decisions in Kent", ["decisions/total"]),
        ("Kent bins complaints", ["complaints_received/environment"]),
        ("Kent potholes", ["complaints_received/highways_transport"]),
        ("Kent council tax complaints", ["complaints_received/benefits_tax"]),
        ("Kent SEND complaints", ["complaints_received/education_children"]),
        ("Kent homelessness complaints", ["complaints_received/housing"]),
        ("Kent planning permission complaints", ["complaints_received/planning_development"]),
        ("Kent care homes complaints", ["complaints_received/adult_care"]),
        ("how many Kent complaints were upheld", ["decisions/upheld"]),
        ("how many Kent complaints were not upheld", ["decisions/not_upheld"]),
        ("how many Kent complaints were referred back", ["decisions/referred_back"]),
        ("Kent uphold rate", ["uphold_rate/None"]),
        ("percentage of complaints upheld in Kent", ["uphold_rate/None"]),
        (
            "what percentage of investigated complaints about Kent were upheld",
            ["uphold_rate/None"],
        ),
        (
            "in what percentage of upheld cases did Kent provide a satisfactory remedy",
            ["satisfactory_remedy_rate/None"],
        ),
        ("Kent compliance rate", ["compliance_rate/None"]),
        (
            "Kent housing and planning complaints",
            ["complaints_received/housing", "complaints_received/planning_development"],
        ),
        (
            "complaints made to the Local Government and Social Care Ombudsman about Kent",
            ["complaints_received/total"],
        ),
    ],
)
def test_measures_are_named(register: Register, text: str, targets: list[str]) -> None:
    """This test ensures that everyday words reach the subject that the letters count them under."""
    question = read(register, text)
    assert [f"{each.measure}/{each.breakdown}" for each in question.targets] == targets
    assert (question.ending, question.unread) == (None, ())


@pytest.mark.parametrize(
    ("text", "operation"),
    [
        ("Kent decisions table", "table"),
        ("breakdown of complaints by subject for Kent", "table"),
        ("which subject had the most complaints in Kent", "top"),
        ("Kent complaints not about housing", "rest"),
        ("Kent complaints except planning", "rest"),
        ("what share of complaints in Kent were about housing", "share"),
        ("What does the letter say about training in Kent?", "quotation"),
    ],
)
def test_operations_are_named(register: Register, text: str, operation: str) -> None:
    """This test ensures that how figures are put together is read from the question."""
    question = read(register, text)
    assert (question.operation, question.ending) == (operation, None)


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("how many complaints did Kent get from pensioners", ("pensioners",)),
        ("how many serious complaints did Kent get", ("serious",)),
        ("how many more complaints did Kent get", ("more",)),
        ("how many complaints did Kent get per ward", ("per", "ward")),
        ("how many other complaints did Kent get", ("other",)),
    ],
)
def test_a_word_that_could_change_the_answer_stops_it(
    register: Register, text: str, unread: tuple[str, ...]
) -> None:
    """This test ensures that no figure is given where a word of substance was not understood."""
    question = read(register, text)
    assert (question.ending, question.unread) == ("unread", unread)
