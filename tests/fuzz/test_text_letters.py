"""Text letters made at random: a figure that is kept is the typed one, or it is not kept."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from ingest.errors import FileRefused
from tests.fuzz.text_letters import TextLetter, odd_letters, plain_letters
from tests.ingest.reading import read_rows

SETTINGS = settings(
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(SETTINGS, max_examples=400)
@given(odd_letters())
def test_a_kept_figure_is_the_typed_one(letter: TextLetter) -> None:
    """This test ensures that odd tables lose figures and never change one."""
    try:
        rows, _ = read_rows(letter.text.encode(), "letter.txt")
    except FileRefused:
        return
    for figure in rows.figures:
        key = (figure.measure, figure.breakdown)
        printed = letter.truth.get(key, set())
        assert figure.value in printed, (key, figure.value)
        assert letter.strewn or len(printed) == 1, (key, printed)


@settings(SETTINGS, max_examples=60)
@given(plain_letters())
def test_a_plain_letter_is_read_whole(letter: TextLetter) -> None:
    """This test ensures that columns in any order, laid in any way, keep all their figures."""
    rows, proven = read_rows(letter.text.encode(), "letter.txt")
    found = {(each.measure, each.breakdown): {each.value} for each in rows.figures}
    assert found == letter.truth, proven.withdrawn
