"""Tables of text files, in the forms that extraction leaves them in."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import NotALetter
from store.text_lines import decode_text, split_lines
from tests.ingest.letter_maker import (
    DECIDED,
    RECEIVED,
    Columns,
    Letter,
    draw_table,
    make_letter,
    make_text,
)
from tests.ingest.reading import name_figures, read_rows
from tests.ingest.test_tables import ALL_FIGURES, DECIDED_FIGURES, RECEIVED_FIGURES, change, rename

ONE_A_LINE = "\n".join(
    [*(heading.replace("-|", "").replace("|", "\n") for heading, _ in RECEIVED)]
    + [value for _, value in RECEIVED]
)
SPACED = """
Adult Care   Benefits  Corporate  Education   Environ-  Highways  Housing  Planning  Other  Total
 Services    and Tax   and Other     and        ment      and               and
                       Services   Children's  Services Transport          Develop-
                                   Services                                 ment
    10          7         2          11          6         4         9       3         1      53
"""
TABBED = make_text(Letter())


def replace_received(table: str) -> str:
    """The made text with its first table written otherwise."""
    start = TABBED.index("Complaints and enquiries received") + len(
        "Complaints and enquiries received\n"
    )
    return TABBED[:start] + table + "\n\n" + TABBED[TABBED.index("Decisions made") :]


@pytest.mark.parametrize(
    "text",
    [
        TABBED,
        TABBED.replace("\n", "\r\n"),
        "\ufeff" + TABBED,
        replace_received(ONE_A_LINE),
        replace_received(SPACED),
        TABBED.replace("Decisions made", "Decisions\tmade\t\t"),
        TABBED.replace("\tUpheld\t", "\tpheld Upheld\t"),
        TABBED.replace("\tUphold Rate\t", "\t\tUphold Rate\t").replace("\t62%\t", "\t\t62%\t"),
        TABBED.replace("\tOther\tTotal\n", "\tOther Total\t\n"),
        TABBED.replace("made\n", "made\n\t\t\t\tDetailed investigations carried out\t\t\t\n"),
        TABBED.replace("Benefits", "Beneﬁts"),
    ],
    ids=[
        "tabs", "windows", "mark", "lines", "spaces", "title cut", "heading damaged",
        "empty column", "headings merged", "spanning heading", "ligature",
    ],
)  # fmt: skip
def test_text_is_read_in_every_form(text: str) -> None:
    """This test ensures that the same table comes out of all forms that text is left in."""
    rows, proven = read_rows(text.encode(), "letter.txt")
    assert not proven.withdrawn
    assert name_figures(rows) == ALL_FIGURES
    assert all(figure.source.page is None for figure in rows.figures)
    assert all(figure.source.box is None for figure in rows.figures)


@pytest.mark.parametrize(
    ("letter", "kept"),
    [
        (Letter(received=change(RECEIVED, total="54")), DECIDED_FIGURES),
        (Letter(received=change(RECEIVED, housing="")), DECIDED_FIGURES),
        (Letter(received=rename(RECEIVED, "Housing", "Libraries")), DECIDED_FIGURES),
        (Letter(received=rename(RECEIVED, "Housing", "")), DECIDED_FIGURES),
        (Letter(received=rename(RECEIVED, "Housing", "ousing")), DECIDED_FIGURES),
        (Letter(decided=change(DECIDED, uphold="26%")), RECEIVED_FIGURES),
        (Letter(decided=rename(DECIDED, "Upheld", "pheld")), RECEIVED_FIGURES),
        (
            Letter(decided=rename(change(DECIDED, total="55"), "Upheld", "pheld Upheld")),
            RECEIVED_FIGURES,
        ),
    ],
)
def test_text_that_no_sum_proves_is_withdrawn(letter: Letter, kept: list[str]) -> None:
    """This test ensures that a single reader's table stands only where its sums prove it."""
    rows, proven = read_rows(make_text(letter).encode(), "letter.txt")
    assert name_figures(rows) == kept
    assert len(proven.withdrawn) == 1
    assert rows.letter.flagged


def test_latin_1_is_read() -> None:
    """This test ensures that text of Windows' old alphabet is read, quotes and all."""
    text = TABBED.replace("Children's", "Children’s")
    rows, _ = read_rows(text.encode("cp1252"), "letter.txt")
    assert name_figures(rows) == ALL_FIGURES


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_text_of_two_bytes_a_letter_is_read(encoding: str) -> None:
    """This test ensures that UTF-16 with its mark reads as UTF-8, and cut in two is refused."""
    content = ("\ufeff" + TABBED).encode(encoding)
    rows, _ = read_rows(content, "letter.txt")
    assert name_figures(rows) == ALL_FIGURES
    lines = split_lines(decode_text(content))
    assert all(each.source.printed in lines[(each.source.line or 0) - 1] for each in rows.figures)
    with pytest.raises(NotALetter):
        read_rows(content[:-1], "letter.txt")


SECOND = change(DECIDED, advice="8", total="55")


@pytest.mark.parametrize(
    ("between", "second", "is_kept"),
    [
        ("", SECOND, False),
        ("The year before:\n", SECOND, False),
        ("A note.\n", DECIDED, True),
    ],
)
def test_two_tables_under_one_title(between: str, second: Columns, is_kept: bool) -> None:
    """This test ensures that of two different tables neither is taken for the title's own."""
    [*_, heads, values, _] = make_text(Letter(decided=second)).split("\n")
    text = f"{TABBED}{between}{heads}\n{values}\n"
    rows, proven = read_rows(text.encode(), "letter.txt")
    assert name_figures(rows) == (ALL_FIGURES if is_kept else RECEIVED_FIGURES)
    assert ["Two tables" in each for each in proven.withdrawn] == [True] * (not is_kept)


def test_a_second_row_under_other_words_withdraws() -> None:
    """This test ensures that a row of other values further down leaves a table in doubt."""
    [*_, values, _] = make_text(Letter(decided=SECOND)).split("\n")
    rows, proven = read_rows(f"{TABBED}Last year\n{values}\n".encode(), "letter.txt")
    assert name_figures(rows) == RECEIVED_FIGURES
    assert len(proven.withdrawn) == 1


def test_two_tables_under_one_title_of_a_page() -> None:
    """This test ensures that a page's second table puts its first one in doubt too."""

    def draw_second(canvas: Canvas) -> None:
        draw_table(canvas, Letter(), SECOND, 195)

    rows, proven = read_rows(make_letter(Letter(drawn=draw_second)))
    assert name_figures(rows) == RECEIVED_FIGURES
    assert "Two tables" in proven.withdrawn[0]
