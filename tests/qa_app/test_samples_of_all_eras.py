"""Questions that a newcomer may ask of the sample letters: what each era's letters print."""

from __future__ import annotations

import pytest

from qa_app.service import Service

RESTATED = "An older letter printed another figure for this year; this is the newest letter's."


@pytest.mark.parametrize(
    ("question", "value", "year"),
    [
        ("social services complaints of Cobblequay in 2004", "11", "2003-04"),
        ("how many local settlements did Cobblequay have in 2004?", "19", "2003-04"),
        ("how many complaints did Thrushwold get in 2006?", "69", "2005-06"),
        ("how many first enquiries did Ottermead get in 2008?", "270", "2007-08"),
        ("how many planning complaints did Quenmarsh get in 2011?", "7", "2010-11"),
        ("not enough evidence of fault Ottermead 2012", "126", "2011-12"),
        ("how many complaints did Cobblequay get in 2013?", "58", "2012-13"),
        ("what was Thrushwold's uphold rate in 2020?", "71", "2019-20"),
        ("upheld per 100,000 in Thrushwold 2024", "5.3", "2023-24"),
        ("how many complaints about Ottermead were dealt with in 2025?", "1021", "2024-25"),
    ],
)
def test_letters_of_every_era_answer(
    sample_service: Service, question: str, value: str, year: str
) -> None:
    """This test ensures that the samples answer for each era what is printed on their pages."""
    answer, _ = sample_service.ask(question)
    (figure,) = [each for each in answer.figures if not each.context]
    assert (answer.status.value, str(figure.value), str(figure.year)) == ("answered", value, year)


def test_the_revised_figure_answers(sample_service: Service) -> None:
    """This test ensures that the samples show what a revision between letters looks like."""
    answer, _ = sample_service.ask("how many planning complaints did Quenmarsh get in 2006?")
    assert [str(each.value) for each in answer.figures] == ["10"]
    assert RESTATED in answer.cautions
