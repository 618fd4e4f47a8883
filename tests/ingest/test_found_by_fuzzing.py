"""Letters that damage once made into wrong figures, drawn here on purpose."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject

from tests.ingest.letter_maker import RECEIVED, Letter, make_letter, make_text
from tests.ingest.reading import name_figures, read_rows


def redraw(letter: bytes, old: bytes, new: bytes) -> bytes:
    """The letter with operators of its page of tables exchanged, which must stand there."""
    reader = pypdf.PdfReader(io.BytesIO(letter))
    contents = reader.pages[1].get_contents()
    assert contents is not None
    drawn = contents.get_data()
    assert drawn.count(old) == 1
    writer = pypdf.PdfWriter(clone_from=reader)
    stream = DecodedStreamObject()
    stream.set_data(drawn.replace(old, new))
    writer.pages[1][NameObject("/Contents")] = writer._add_object(stream)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize("ink", [b"1 g", b"0.5 g", b"0 g", b"3 Tr"])
@pytest.mark.parametrize("over", [b"88", b"7", b"123"])
def test_a_number_drawn_over_another_is_not_joined_to_it(ink: bytes, over: bytes) -> None:
    """This test ensures that of two numbers in one place no third one is made."""
    drawn = ink + b" (53) Tj 0 Tr 0 g 0 0 Td (" + over + b") Tj"
    letter = redraw(make_letter(Letter()), b"(53) Tj", drawn)
    rows, _ = read_rows(letter)
    totals = [each for each in name_figures(rows) if each.startswith("complaints_received/total")]
    assert totals in ([], ["complaints_received/total=" + over.decode()])


@pytest.mark.parametrize("total", ["40", "44", "53"])
def test_a_lost_heading_beside_an_empty_cell_shifts_no_value(total: str) -> None:
    """This test ensures that a value is not given to the next column, whatever the total says."""
    columns = [
        ("", value) if head == "Highways|and|Transport" else (head, value)
        for head, value in RECEIVED
    ]
    emptied = {"Housing": "", "Total": total}
    columns = [(head, emptied.get(head, value)) for head, value in columns]
    rows, _ = read_rows(make_letter(Letter(received=columns)))
    assert "complaints_received/housing=4" not in name_figures(rows)


def test_values_that_all_stand_aside_are_still_read() -> None:
    """This test ensures that values set to the right under headings in the middle are kept."""
    rows, proven = read_rows(make_letter(Letter(align="right")))
    assert "complaints_received/housing=9" in name_figures(rows)
    assert not proven.withdrawn


def test_values_far_from_all_headings_are_no_table() -> None:
    """This test ensures that as many values as headings prove nothing where all stand elsewhere."""
    columns = [(head if at < 2 else "", value) for at, (head, value) in enumerate(RECEIVED)]
    columns = [(head, value if at > 7 else "") for at, (head, value) in enumerate(columns)]
    rows, _ = read_rows(make_letter(Letter(received=columns)))
    assert [each for each in name_figures(rows) if each.startswith("complaints_received")] == []


@pytest.mark.parametrize("at", range(11))
def test_a_number_too_many_among_cells_in_sequence_withdraws_the_table(at: int) -> None:
    """This test ensures that a text's values are never shifted by a number strewn among them."""
    values = ["0"] * 10
    values.insert(at, "12")
    heads = [head.replace("-|", "").replace("|", " ") for head, _ in RECEIVED]
    text = make_text(Letter())
    start = text.index(heads[0])
    block = "\n".join([*heads, *values, "", "Decisions made", ""])
    rows, _ = read_rows((text[:start] + block).encode(), "letter.txt")
    assert name_figures(rows) == []


def test_a_number_among_headings_in_sequence_withdraws_the_table() -> None:
    """This test ensures that the headings after a strewn number are not lost."""
    heads = [head.replace("-|", "").replace("|", " ") for head, _ in RECEIVED]
    text = make_text(Letter())
    start, end = text.index(heads[0]), text.index("Decisions made")
    block = "\n".join([heads[0], "12", *heads[1:], *(["0"] * 10), "", ""])
    rows, _ = read_rows((text[:start] + block + text[end:]).encode(), "letter.txt")
    assert [each for each in name_figures(rows) if each.startswith("complaints")] == []
    assert "decisions/upheld=5" in name_figures(rows)


def test_values_in_columns_of_spaces_are_not_read_in_their_order() -> None:
    """This test ensures that an empty cell and a lost heading of a text shift no value."""
    text = make_text(Letter())
    start = text.index("Incomplete or Invalid")
    block = (
        "Incomplete or Invalid  Advice Given  Not Upheld  Upheld    \n"
        "                       7             3           5       15\n"
    )
    rows, _ = read_rows((text[:start] + block).encode(), "letter.txt")
    assert [each for each in name_figures(rows) if each.startswith("decisions")] == []
