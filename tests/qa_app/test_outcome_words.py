"""What people call outcomes and rates, by what letters of the year asked for print."""

from __future__ import annotations

import pytest

from qa_app.records import Answer, Status
from qa_app.service import Service

# Thrushwold 2015-16: advice 3, referred back 34, closed 21, not upheld 13, upheld 16; remedied 11 and 2.
ANSWERED = [
    ("how many complaints did Thrushwold lose in 2016?", [16]),
    ("how many cases were lost by Thrushwold in 2016", [16]),
    ("how many complaints did Thrushwold win in 2016?", [13]),
    ("how many were found against Thrushwold in 2016?", [16]),
    ("in how many cases was Thrushwold found at fault in 2016", [16]),
    ("in how many cases did the ombudsman find fault with Thrushwold in 2016", [16]),
    ("findings of fault Thrushwold 2016", [16]),
    ("how many were found in favour of the complainant in Thrushwold in 2016", [16]),
    ("how many were found in favour of the council in Thrushwold in 2016", [13]),
    ("in how many cases was Thrushwold not at fault in 2016", [13]),
    ("how many complaints did the ombudsman look into in Thrushwold in 2016", [29]),
    ("how many Thrushwold complaints were investigated in 2016", [29]),
    ("how many Thrushwold complaints were looked into in 2016", [29]),
    ("how many Thrushwold complaints came too early in 2016", [34]),
    ("how many Thrushwold complaints were sent back in 2016", [34]),
    ("how many Thrushwold complaints were signposted in 2016", [3]),
    ("advice given Thrushwold 2016", [3]),
    ("advice given Thrushwold 2010", [17]),
    ("premature complaints Thrushwold 2008", [19]),
    ("premature complaints Thrushwold 2010", [28]),
    ("how many Thrushwold complaints were premature in 2011?", [30]),
    ("formal/informal premature complaints Thrushwold 2010", [28]),
    ("how many Thrushwold complaints were forwarded to the investigative team in 2010", [8, 43]),
    ("how many complaints were forwarded for investigation Thrushwold 2011", [8, 39]),
    ("local settlements Thrushwold 2010", [13]),
    ("how many Thrushwold complaints were settled locally in 2008", [16]),
    ("formal reports Thrushwold 2010", [1, 0, 0]),
    ("how many public interest reports were there about Ottermead in 2012", [4]),
    ("findings of maladministration Thrushwold 2010", [1, 0]),
    ("maladministration and injustice Thrushwold 2010", [1]),
    ("no maladministration Thrushwold 2010", [16]),
    ("outside jurisdiction Thrushwold 2008", [8]),
    ("ombudsman's discretion Thrushwold 2008", [18]),
    ("response time Thrushwold 2010", [28.4]),
    ("How long did Thrushwold take to respond in 2010?", [28.4]),
    ("how quickly did Thrushwold respond to first enquiries in 2011", [28.6]),
    ("how many days did Thrushwold take to reply to the ombudsman in 2008", [22.1]),
    ("average response times Thrushwold 2008", [22.1]),
    ("not for us Ottermead 2025", [538]),
    ("how many Ottermead complaints were assessed and closed in 2025?", [307]),
    ("not enough evidence of fault Ottermead 2012", [126]),
    ("total of housing and planning complaints Quenmarsh 2010", [15]),
    ("total of education and potholes Thrushwold 2010", [48]),
    ("complaints not about planning Quenmarsh 2010", [17]),
    ("share of complaints about planning Quenmarsh 2010", [37]),
    ("total of upheld and not upheld Thrushwold 2016", [29]),
]
NOT_PRINTED = [
    ("how many Thrushwold complaints were premature in 2016", "referred back for local resolution"),
    ("local settlements Thrushwold 2016", "The nearest that they print are complaints upheld"),
    ("maladministration Thrushwold 2016", "reports finding maladministration"),
    ("how many formal reports did Thrushwold have in 2016", "formal reports"),
    ("public interest reports Thrushwold 2020", "formal reports"),
    ("how many complaints were upheld in Thrushwold in 2010", "not the same as upheld complaints"),
    ("how many complaints did Thrushwold lose in 2008", "not the same as upheld complaints"),
    ("uphold rate Thrushwold 2010", "not the same as upheld complaints"),
    ("how many were upheld Ottermead 2012", "not the same as upheld complaints"),
    ("how many were upheld Ottermead 2013", "They print the total number of complaints received"),
    ("uphold rate Thrushwold 2014", "how many complaints were upheld and how many were not upheld"),
    ("response time Thrushwold 2016", "do not print"),
    ("how long did Thrushwold take to respond in 2020", "do not print"),
    ("dealt with Thrushwold 2010", "do not print"),
    ("forwarded to the investigative team Thrushwold 2016", "do not print"),
    ("outside jurisdiction Thrushwold 2016", "closed after initial enquiries"),
    ("bins Thrushwold 2010", "their subjects are Adult care services, Benefits"),
    ("bins Thrushwold 2013", "no subjects"),
    ("housing Thrushwold 2020", "spreadsheets"),
    ("council tax and housing benefit Ottermead 2009", "their subjects are"),
    ("environmental health and bins Ottermead 2009", "their subjects are"),
    ("total of upheld and local settlements Thrushwold 2010", "do not print"),
    ("total of premature and local settlements Thrushwold 2010", "do not print"),
    ("share of premature Thrushwold 2010", "do not print"),
    ("total of bins and education Thrushwold 2010", "their subjects are"),
    ("schools and fostering Thrushwold 2010", "their subjects are"),
]
ASKED_BACK = [
    ("how many Thrushwold complaints were rejected in 2016", ["13", "21", "4"]),
    ("how many complaints did the ombudsman dismiss in Thrushwold in 2016", ["13", "21", "4"]),
    ("how many Thrushwold complaints were thrown out in 2010", ["16", "13", "9"]),
    ("how many Ottermead complaints were thrown out in 2025", ["307", "538"]),
    ("how many Thrushwold complaints were put right in 2016", ["11", "2"]),
    ("how many Thrushwold complaints were accepted in 2016", ["29", "16"]),
    ("found in favour Thrushwold 2016", ["16", "13"]),
    ("how many complaints were not lost Thrushwold 2016", ["13", "16", "21"]),
    ("how many Thrushwold complaints were overturned in 2016", ["16", "13"]),
]  # fmt: skip
NO_RATE = [
    ("uphold rate Quenmarsh 2025", "because nothing was investigated"),
    ("what percentage of complaints were upheld in Quenmarsh in 2025", "nothing was investigated"),
    ("compliance rate Quenmarsh 2021", "no recommendations were due for compliance"),
    ("satisfactory remedy rate Quenmarsh 2021", "because nothing was upheld"),
    ("satisfactory remedy rate Quenmarsh 2025", "because nothing was upheld"),
]


def ask(service: Service, question: str) -> Answer:
    return service.ask(question)[0]


def values(answer: Answer) -> list[float]:
    return [float(each.value) for each in answer.figures if not each.context]


@pytest.mark.parametrize(("question", "expected"), ANSWERED)
def test_a_word_is_read_as_letters_of_the_year_measure_it(
    sample_service: Service, question: str, expected: list[float]
) -> None:
    """This test ensures that people's words for outcomes come to the figures of the era asked."""
    answer = ask(sample_service, question)
    assert (answer.status, values(answer)) == (Status.ANSWERED, expected), answer.text


@pytest.mark.parametrize(("question", "part"), NOT_PRINTED)
def test_what_a_year_does_not_print_is_named_with_the_nearest(
    sample_service: Service, question: str, part: str
) -> None:
    """This test ensures that no outcome of another era stands in for the one asked for."""
    answer = ask(sample_service, question)
    assert (answer.status, answer.reason) == (Status.NOT_HELD, "not_printed_that_year")
    assert answer.figures == ()
    assert part in answer.text


@pytest.mark.parametrize(("question", "expected"), ASKED_BACK)
def test_a_word_with_two_meanings_is_asked_back(
    sample_service: Service, question: str, expected: list[str]
) -> None:
    """This test ensures that each choice is answered with a figure of its own."""
    answer = ask(sample_service, question)
    assert (answer.status, answer.reason) == (Status.AMBIGUOUS, "which_measure"), answer.text
    assert answer.figures == ()
    again = [ask(sample_service, each.question) for each in answer.choices]
    assert [str(each.figures[0].value) for each in again] == expected


def test_an_outcome_is_turned_down_where_the_year_has_none_near(sample_service: Service) -> None:
    """This test ensures that letters of 2020 to 2024, which print one outcome, offer none."""
    answer = ask(sample_service, "how many Ottermead complaints were rejected in 2022")
    assert (answer.reason, answer.choices, answer.figures) == ("not_printed_that_year", (), ())


@pytest.mark.parametrize(("question", "because"), NO_RATE)
def test_no_rate_is_not_a_rate_of_nothing(
    sample_service: Service, question: str, because: str
) -> None:
    """This test ensures that a letter without a base is told from one without the measure."""
    answer = ask(sample_service, question)
    assert (answer.status, answer.reason) == (Status.NOT_HELD, "no_rate_exists")
    assert because in answer.text


def test_a_rate_of_nothing_is_a_rate(sample_service: Service) -> None:
    """This test ensures that 0% of 2 investigations is answered, with its counts."""
    answer = ask(sample_service, "uphold rate Quenmarsh 2021")
    assert (values(answer), answer.status) == ([0], Status.ANSWERED)
    assert "(0 of 2 detailed investigations)" in answer.text


@pytest.mark.parametrize(
    ("question", "choice", "value"),
    [
        ("how many blue badge complaints did Ottermead get in 2016?", 0, "152"),
        ("complaints about parks in Thrushwold in 2016", 1, "5"),
        ("complaints about social care in Thrushwold in 2016", 0, "28"),
        ("complaints about social care in Thrushwold in 2016", 1, "39"),
    ],
)
def test_a_subject_that_was_asked_back_is_answered(
    sample_service: Service, question: str, choice: int, value: str
) -> None:
    """This test ensures that a chosen subject leads to its own cell."""
    answer = ask(sample_service, question)
    assert (answer.status, answer.reason) == (Status.AMBIGUOUS, "which_measure")
    again = ask(sample_service, answer.choices[choice].question)
    assert [str(each.value) for each in again.figures] == [value]


@pytest.mark.parametrize(
    "turns",
    [
        ("blue badges Ottermead 2016", "and in 2017?"),
        ("blue badge complaints", "and for Ottermead in 2016?"),
        ("trees Ottermead 2022", "and in 2016?"),
        ("rejected Thrushwold 2016", "and in 2017?"),
        ("Ottermead housing complaints 2016", "how many of those were rejected?"),
    ],
)
def test_the_next_turn_leans_on_no_guess(sample_service: Service, turns: tuple[str, ...]) -> None:
    """This test ensures that unclear words lend no subject or outcome to a follow-up."""
    _, thread = sample_service.ask(turns[0])
    answer, _ = sample_service.ask(turns[1], thread)
    assert answer.figures == (), answer.text


def test_a_sum_of_outcomes_says_what_it_is_of(sample_service: Service) -> None:
    """This test ensures that investigated complaints are not called uninvestigated."""
    answer = ask(sample_service, "total of upheld and not upheld Thrushwold 2016")
    assert "29 decisions were recorded as Upheld or Not Upheld (16 + 13)" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "which council had the most formal reports in 2010",
        "total formal reports in 2010 across all councils",
        "how did reports change in Thrushwold from 2008 to 2010",
        "total of reports and local settlements Thrushwold 2010",
        "how many councils had no formal reports in 2010",
        "which council had most findings of maladministration in 2010",
        "how did premature complaints change in Thrushwold from 2008 to 2010",
        "premature complaints in Thrushwold over time",
        "advice given in Thrushwold over time",
        "how did complaints forwarded change in Thrushwold from 2010 to 2011",
    ],
)
def test_what_is_counted_apart_is_not_worked_with(sample_service: Service, question: str) -> None:
    """This test ensures that several cells under one word are only ever shown side by side."""
    answer = ask(sample_service, question)
    assert (answer.status, answer.figures) == (Status.NOT_HELD, ()), answer.text
