"""What is said to a screen reader of an answer."""

from __future__ import annotations

import pytest

from qa_app.service import Service
from qa_app.web.access import MORE, write_announcement

ROWS = (
    (
        "how many housing complaints did Quenmarsh get in 2019?",
        "Quenmarsh Borough Council: 4 complaints and enquiries about Housing were received in the "
        "year ended 31 March 2019 (2018-19).",
    ),
    (
        "compare Quenmarsh and Chesterfield on housing complaints",
        "Quenmarsh Borough Council: 4 complaints and enquiries about Housing were received in the "
        "year ended 31 March 2019 (2018-19). Chesterfield Borough Council: 6 complaints and "
        "enquiries about Housing were received in the year ended 31 March 2018 (2017-18).",
    ),
    (
        "how many housing complaints?",
        "Which authority do you mean? 5 choices follow as buttons.",
    ),
)


@pytest.mark.parametrize(("question", "said"), ROWS)
def test_an_answer_is_said_in_whole_sentences(
    sample_service: Service, question: str, said: str
) -> None:
    """This test ensures that what is said is what is shown, and that choices are told of."""
    answer, _ = sample_service.ask(question)
    assert write_announcement(answer) == said


def test_a_long_answer_is_said_in_part(sample_service: Service) -> None:
    """This test ensures that a long answer ends at a whole sentence and says that more is shown."""
    answer, _ = sample_service.ask(
        "compare Quenmarsh, Chesterfield, Cobblequay and Ottermead on housing complaints"
    )
    said = write_announcement(answer)
    assert said.endswith(MORE)
    assert answer.text.startswith(said.removesuffix(f" {MORE}"))
    assert len(said) < len(answer.text)
