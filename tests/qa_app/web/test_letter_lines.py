"""The lines of a text letter, with the cited words marked where there is no doubt about them."""

from __future__ import annotations

import pytest

from qa_app.records import Citation
from qa_app.web.cited_letters import Mark
from qa_app.web.errors import LinesNotFound
from qa_app.web.letter_lines import read_lines, show_lines
from qa_app.web.line_signs import find_printed

LETTER = (
    "18 July 2018\r\n"
    "\r\n"
    "Complaints received\r\n"
    "Benefits\tHousing\tPlanning\tTotal\r\n"
    "6\t6\t4\t16\r\n"
    "\r\n"
    "We upheld 3 of them, and 13 were not. That is 3% fewer, or 1,304.\r\n"
)


def cite(line: int | None, printed: str, column: str | None = None) -> Citation:
    return Citation("a", "a.txt", None, None, line, None, None, column, printed, None)


@pytest.mark.parametrize(
    ("line", "printed", "column", "marked"),
    [
        (5, "6", "Housing", "6\t»6«\t4\t16"),
        (5, "6", "Benefits", "»6«\t6\t4\t16"),
        (5, "4", None, "6\t6\t»4«\t16"),
        (5, "6", None, None),
        (5, "6", "Planning", None),
        (5, "1", "Total", None),
        (7, "3", None, "We upheld »3« of them, and 13 were not. That is 3% fewer, or 1,304."),
        (7, "3%", None, "We upheld 3 of them, and 13 were not. That is »3%« fewer, or 1,304."),
        (7, "304", None, None),
    ],
)
def test_only_the_cited_words_are_marked(
    line: int, printed: str, column: str | None, marked: str | None
) -> None:
    """This test ensures that a number is marked only where it is surely the one cited."""
    lines = read_lines(LETTER.encode())
    place = find_printed(lines, cite(line, printed, column))
    if marked is None:
        assert place is None
    else:
        assert place is not None
        text = lines[line - 1]
        start, end = place
        assert f"{text[:start]}»{text[start:end]}«{text[end:]}" == marked


def test_cited_lines_have_an_arrow_and_neighbours() -> None:
    """This test ensures that the cited line is told from its neighbours without colour."""
    marks = [Mark(cite(5, "6", "Housing"), "Housing"), Mark(cite(5, "4", "Planning"), "Planning")]
    assert show_lines(read_lines(LETTER.encode()), marks).split("\n") == [
        "     1  18 July 2018",
        "     3  Complaints received",
        "     4  Benefits  |  ‹Housing›  |  ‹Planning›  |  Total",
        "→    5  6  |  »6«  |  »4«  |  16",
        "     7  We upheld 3 of them, and 13 were not. That is 3% fewer, or 1,304.",
    ]


def test_lines_left_out_are_shown_as_left_out() -> None:
    """This test ensures that lines far apart do not look like neighbours."""
    lines = [f"line {number}" for number in range(1, 31)]
    shown = show_lines(lines, [Mark(cite(5, "5"), "a"), Mark(cite(25, "25"), "b")])
    assert shown.split("\n")[5] == "…"


def test_old_encodings_are_read() -> None:
    """This test ensures that a letter in the encoding of old Windows machines is shown."""
    assert read_lines("Children’s Services".encode("cp1252")) == ("Children’s Services",)


@pytest.mark.parametrize("line", [0, 99, None])
def test_lines_that_are_not_there_are_named_failures(line: int | None) -> None:
    """This test ensures that a citation beyond the letter is not shown as something else."""
    with pytest.raises(LinesNotFound):
        show_lines(["one"], [Mark(cite(line, "6"), "Housing")])


@pytest.mark.parametrize(
    "content", [b"one\rtwo", b"one\r\ntwo", b"one\ntwo", b"\xef\xbb\xbfone\ntwo"]
)
def test_lines_are_counted_as_when_the_letter_was_read(content: bytes) -> None:
    """This test ensures that whatever ends a line, sources and page count the same."""
    assert read_lines(content) == ("one", "two")
