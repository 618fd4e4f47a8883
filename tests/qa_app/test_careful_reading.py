"""Wordings that could be taken for another question: each gets its own figures, or none."""

from __future__ import annotations

import pytest

from qa_app.records import Thread
from qa_app.service import Service

# Chesterfield 2017-18: received 17 (housing 6, planning 4, corporate 3, environment 3, highways 1);
# decisions 16 (upheld 0, not upheld 2, referred back 7, advice 4, closed after enquiries 3).
ANSWERED = [
    ("how many of the 2018 complaints in Chesterfield were about housing", [6]),
    ("2018 complaints Chesterfield", [17]),
    ("all 2018 complaints about Chesterfield", [17]),
    ("how many complaints were received and how many upheld in Chesterfield in 2018?", [17, 0]),
    ("complaints received and decisions made Chesterfield 2018", [17, 16]),
    ("Chesterfield total complaints and how many about housing", [17, 6]),
    ("how many complaints did Chesterfield get and what was the uphold rate", [17, 0]),
    ("Chesterfield housing and planning complaints", [6, 4]),
    ("total of housing and planning complaints in Chesterfield", [10]),
    ("Chesterfield complaints excluding housing and planning", [7]),
    ("non-housing complaints Chesterfield", [11]),
    ("how many Chesterfield complaints were not referred back?", [9]),
    ("what percentage of Chesterfield's complaints were about housing?", [35.3]),
    ("what share of decisions were referred back in Chesterfield", [43.8]),
    ("what percentage of complaints were upheld in Chesterfield", [0]),
    ("how many investigations were not upheld in Chesterfield", [2]),
    ("of the 17 complaints about Chesterfield how many were about planning", [4]),
    ("complaints remedied by the LGO Chesterfield", [0]),
    ("Please could you tell me how many housing complaints Chesterfield had?", [6]),
    ("I'm a journalist at the Gazette: how many complaints did Chesterfield get?", [17]),
    ("sorry, I meant Chesterfield planning complaints", [4]),
    ("how many complants did chesterfeild get about planing", [4]),
    ("how many complaints were \"other\" in Chesterfield", [0]),
    ("how many complaints against Chesterfield?", [17]),
    ("Please send me the number of complaints about Chesterfield", [17]),
    ("could you send the total for Chesterfield 2018", [17]),
    ("how many decisions and how many upheld Chesterfield", [16, 0]),
    ("how many upheld and total complaints Chesterfield", [0, 17]),
    ("invalid or incomplete complaints, Chesterfield, 2018", [0]),
    ("total housing complaints, Chesterfield", [6]),
    ("total complaints about housing and planning Chesterfield", [10]),
    ("upheld and not upheld in total Chesterfield", [2]),
    ("complaints remedied by LGO and by Chesterfield", [0, 0]),
    ("upheld as a percentage of the total Chesterfield", [0]),
    ("in the financial year 2017/18 how many complaints about Chesterfield", [17]),
    ("Chesterfield complaints in '17/'18", [17]),
    ("I'm a councillor in Chesterfield - how many complaints did we get?", [17]),
    ("what did people complain about most in Chesterfield", [6]),
]  # fmt: skip
NOT_ANSWERED = [
    "how many complaints went against Chesterfield",
    "how many decisions went against Chesterfield",
    "how many complaints were carried over in Chesterfield",
    "how many complaints ended in Chesterfield",
    "how many services got complaints in Chesterfield",
    "how many letters did Chesterfield receive",
    "who complained about Chesterfield",
    "why did Chesterfield get complaints",
    "how many complaints were made by Chesterfield",
    "were both complaints upheld in Chesterfield",
    "is one complaint about housing in Chesterfield right",
    "decisions by subject Chesterfield",
    "upheld by service area Chesterfield",
    "which service had the most decisions in Chesterfield",
    "what percentage of all complaints received by Chesterfield were upheld",
    "upheld as % of received Chesterfield",
    "Chesterfield complaints in March 2018",
    "Chesterfield complaints up to 15 March 2018",
    "Chesterfield complaints 2018 and the year before",
    "complaints Chesterfield 2018 (upheld 2017)",
    "how many Chesterfield complaints were emailed",
    "planning for housing complaints Chesterfield",
    "transport for school children Chesterfield complaints",
    "how many social care complaints in Chesterfield",
    "how many Chesterfield complaints were closed",
    "how many Chesterfield complaints were partly upheld",
    "how many complaints about decisions in Chesterfield",
    "complaints about the letter Chesterfield",
    "one in how many were upheld in Chesterfield",
    "Chesterfield district and county council complaints per head",
    "housing complaints in Strood",
    "complaints about West Yorkshire",
    "Derbyshire district council complaints",
    "Chesterfield uphold rate and who signed the letter",
    "were no complaints upheld in Chesterfield",
    "were all complaints upheld in Chesterfield",
    "did Chesterfield get too many complaints",
    "housing complaints not investigated Chesterfield",
    "any complaints but housing Chesterfield",
    "complaints not about housing, about planning, Chesterfield",
    "how many years of complaints Chesterfield",
    "complaints from schools in Chesterfield",
    "did the ombudsman refuse any complaints about Chesterfield",
    "complaints about Chesterfield Road in Quenmarsh",
    "did Chesterfield complain about Derby",
    "housing in Chesterfield for the committee meeting in Leeds",
    "how many similar authorities are there Chesterfield",
    "how many complaints were confirmed in Chesterfield",
    "did the ombudsman confirm any complaints about Chesterfield",
    "how many complaints were checked in Chesterfield",
    "Chesterfield complaints before 2018 and after 2019",
]


@pytest.mark.parametrize(("question", "values"), ANSWERED)
def test_what_was_asked_is_given(
    chesterfield_service: Service, question: str, values: list[float]
) -> None:
    """This test ensures that each part of a question gets its figure, and nothing else one."""
    answer, _ = chesterfield_service.ask(question)
    assert answer.status.value == "answered", answer.text
    assert [float(each.value) for each in answer.figures if not each.context] == values


@pytest.mark.parametrize("question", NOT_ANSWERED)
def test_what_was_not_understood_gets_no_figure(
    chesterfield_service: Service, question: str
) -> None:
    """This test ensures that no figure is given for a question that only looks like another."""
    answer, _ = chesterfield_service.ask(question)
    assert answer.figures == (), answer.text
    assert answer.status.value != "failed"


@pytest.mark.parametrize(
    "turns",
    [
        ("Chesterfield housing complaints", "how many of those were upheld?"),
        ("Chesterfield housing complaints", "any upheld?"),
        ("Chesterfield housing complaints", "how were they decided?"),
        ("how many Chesterfield complaints were upheld?", "about housing?"),
        ("Chesterfield uphold rate", "and housing?"),
        ("Chesterfield housing complaints", "what about Halifax?", "and planning?"),
        ("Chesterfield housing complaints", "thanks"),
        ("Chesterfield housing complaints", "out of how many?"),
        ("Chesterfield housing complaints", "really?"),
    ],
)
def test_a_follow_up_that_asks_something_else_gets_no_figure(
    chesterfield_service: Service, turns: tuple[str, ...]
) -> None:
    """This test ensures that a thread lends no figure to a turn that it does not fit."""
    thread = Thread()
    for turn in turns:
        answer, thread = chesterfield_service.ask(turn, thread)
    assert answer.figures == (), answer.text
    assert answer.status.value != "failed"
