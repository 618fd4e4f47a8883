"""Text files in which a council's own words and tables stand beside a letter, unparted."""

from __future__ import annotations

import pytest

from ingest.errors import UnknownLayout
from tests.ingest.letter_maker import DECIDED, RECEIVED, Letter, make_text
from tests.ingest.reading import name_figures
from tests.ingest.test_letters_in_file import DERBY, YORK, YORK_FIGURES, read
from tests.ingest.test_tables import ALL_FIGURES, DECIDED_FIGURES, RECEIVED_FIGURES, change

WHOLE = make_text(Letter())
HEAD = WHOLE.index("Local Authority Report")
LETTER, TABLES = WHOLE[:HEAD], WHOLE[HEAD:]
DECISIONS = TABLES.index("Decisions made")
OWN = make_text(
    Letter(received=change(RECEIVED, housing="19", total="63"), decided=change(DECIDED, total="54"))
)
OWN = OWN[OWN.index("Complaints and enquiries received") :]
HEADS = (
    "Report to the Standards Committee\n\nThe council keeps its own count.",
    "Report of the Monitoring Officer",
    "Agenda item 7",
    "Appendix B: complaints of the council by service",
    "Appendix B\n\nComplaints to the council",
    "Our own records",
    "Complaints in 2016-17",
    "Comparison with our neighbours",
    "The tables below were made by officers.",
    "Leeds City Council",
)


@pytest.mark.parametrize("head", HEADS)
def test_a_councils_tables_do_not_complete_a_text(head: str) -> None:
    """This test ensures that a letter without tables takes none of another document's."""
    with pytest.raises(UnknownLayout, match="none of the tables"):
        read(f"{LETTER}{head}\n\n{OWN}".encode(), ".txt")


@pytest.mark.parametrize("head", HEADS[:6])
def test_a_councils_table_does_not_complete_a_texts_tables(head: str) -> None:
    """This test ensures that a table that a letter lacks is not one of a report behind it."""
    own = OWN[OWN.index("Decisions made") :]
    text = f"{LETTER}{TABLES[:DECISIONS]}{head}\n\n{own}"
    [rows] = read(text.encode(), ".txt")
    assert name_figures(rows) == RECEIVED_FIGURES
    assert rows.letter.flagged


@pytest.mark.parametrize("head", HEADS[:6])
def test_a_councils_tables_behind_a_text_cost_it_nothing(head: str) -> None:
    """This test ensures that a whole letter is read as if nothing stood behind it."""
    [rows] = read(f"{WHOLE}{head}\n\n{OWN}".encode(), ".txt")
    assert name_figures(rows) == ALL_FIGURES
    assert not rows.letter.flagged


@pytest.mark.parametrize(
    "head",
    ["", "Derby City Council\n\n", "Page 3\n\n", "Appendix 1\n\n", "Enc: statistics\n\n"],
)
def test_what_a_letter_may_print_over_its_tables(head: str) -> None:
    """This test ensures that tables right under a signature, or a stamp, are the letter's."""
    bare = TABLES[TABLES.index("Complaints and enquiries received") :]
    [rows] = read(f"{LETTER}{head}{bare}".encode(), ".txt")
    assert name_figures(rows) == ALL_FIGURES
    [rows] = read(f"{LETTER}{head}{TABLES}".encode(), ".txt")
    assert name_figures(rows) == ALL_FIGURES


def test_a_text_of_letters_and_tables_is_parted_at_their_heads() -> None:
    """This test ensures that tables alone, or behind all letters, are parted in a text too."""
    texts = [make_text(each) for each in (DERBY, YORK)]
    at = [each.index("Local Authority Report") for each in texts]
    letters = "\n".join(each[:end] for each, end in zip(texts, at, strict=True))
    tables = "\n".join(each[end:] for each, end in zip(texts, at, strict=True))
    for text in (tables, f"{letters}\n{tables}"):
        derby, york = read(text.encode(), ".txt")
        assert (name_figures(derby), name_figures(york)) == (ALL_FIGURES, YORK_FIGURES)
        assert york.letter.authority == "City of York Council"


OWN_RECEIVED = OWN[: OWN.index("Decisions made")]
LACKING = TABLES[: TABLES.index("Complaints and enquiries received")] + TABLES[DECISIONS:]


@pytest.mark.parametrize(
    "text",
    [
        f"Report to Cabinet\n\nAnnual review letter\n\n{OWN_RECEIVED}\n{LETTER}{LACKING}",
        f"{OWN_RECEIVED}\n{LETTER.replace('18 July 2018', '')}{LACKING}",
        LETTER.replace("Yours sincerely", f"{OWN_RECEIVED}\nYours sincerely") + LACKING,
        f"{LETTER}{LACKING}\nThe council's figures by ward\n\n{OWN_RECEIVED}",
        f"{LETTER}{LACKING}\nComplaints handled by the corporate team\n\n{OWN_RECEIVED}",
        f"{LETTER}{LACKING}\nLeeds City Council\n\n{OWN_RECEIVED}",
        f"{LETTER}{LACKING}\nDear Councillor\n\nI enclose our figures.\n\n{OWN_RECEIVED}",
    ],
    ids=["report", "undated", "in prose", "by ward", "corporate", "other", "covering letter"],
)
def test_a_table_elsewhere_in_a_text_is_not_the_letters(text: str) -> None:
    """This test ensures that a table counts only under a letter's signature, head or tables."""
    [rows] = read(text.encode(), ".txt")
    assert name_figures(rows) == DECIDED_FIGURES
    assert rows.letter.flagged
