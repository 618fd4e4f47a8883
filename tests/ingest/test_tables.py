"""Tables of PDFs, with the defects that letters have."""

from __future__ import annotations

import io

import pypdf
import pytest
from pypdf.generic import RectangleObject

from ingest.agreement import confirm_words
from ingest.pdf_words import join_lines
from ingest.records import Piece, Word
from store.records import Box, Figure
from tests.ingest.letter_maker import DECIDED, PORTRAIT, RECEIVED, Columns, Letter, make_letter
from tests.ingest.reading import name_figures, read_rows

RECEIVED_FIGURES = [
    "complaints_received/adult_care=10",
    "complaints_received/benefits_tax=7",
    "complaints_received/corporate_other=2",
    "complaints_received/education_children=11",
    "complaints_received/environment=6",
    "complaints_received/highways_transport=4",
    "complaints_received/housing=9",
    "complaints_received/planning_development=3",
    "complaints_received/other=1",
    "complaints_received/total=53",
]
DECIDED_FIGURES = [
    "decisions/incomplete_invalid=3",
    "decisions/advice_given=7",
    "decisions/referred_back=21",
    "decisions/closed_initial=15",
    "decisions/not_upheld=3",
    "decisions/upheld=5",
    "uphold_rate=62",
    "decisions/total=54",
]
ALL_FIGURES = [*RECEIVED_FIGURES, *DECIDED_FIGURES]


def change(columns: Columns, **values: str) -> Columns:
    """The columns with other values, named by their headings' first word in lower case."""
    return tuple(
        (heading, values.get(heading.replace("|", " ").split()[0].lower(), value))
        for heading, value in columns
    )


def rename(columns: Columns, old: str, new: str) -> Columns:
    """The columns with one heading named otherwise."""
    return tuple((new if heading == old else heading, value) for heading, value in columns)


@pytest.mark.parametrize(
    "letter",
    [
        Letter(),
        Letter(grid=False),
        Letter(size=PORTRAIT, points=6.0),
        Letter(size=PORTRAIT, points=6.0, grid=False),
        Letter(font="Times-Roman", points=9.0),
        Letter(font="Courier-Bold", points=6.0, grid=False),
        Letter(align="right", grid=False),
        Letter(align="left"),
        Letter(received=tuple(reversed(RECEIVED)), decided=tuple(reversed(DECIDED))),
        Letter(received=rename(RECEIVED, "Benefits and|Tax", "Benefits &|Tax")),
        Letter(received=rename(RECEIVED, "Housing", "HOUSING")),
        Letter(
            received=rename(
                RECEIVED,
                "Environment|Services",
                "Environmental|Services &|Public|Protection &|Regulation",
            )
        ),
        Letter(decided=rename(DECIDED, "Uphold|Rate", "Uphold|rate (%)")),
        Letter(spanned=("Detailed investigations carried out", 4, 6)),
    ],
    ids=str,
)
def test_a_letter_is_read_whatever_its_look(letter: Letter) -> None:
    """This test ensures that headings are known by their words and values by their columns."""
    rows, proven = read_rows(make_letter(letter))
    assert sorted(name_figures(rows)) == sorted(ALL_FIGURES)
    assert not proven.withdrawn
    assert not rows.letter.flagged
    assert all(check.passed for check in rows.checks)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("cropped", [False, True])
def test_boxes_are_those_of_the_page_as_displayed(turn: int, cropped: bool) -> None:
    """This test ensures that a cell's box follows a page's rotation and its visible part."""
    reader = pypdf.PdfReader(io.BytesIO(make_letter(Letter())))
    writer = pypdf.PdfWriter(clone_from=reader)
    page = writer.pages[1]
    if cropped:
        page.cropbox = RectangleObject((20, 10, 832, 585))
    if turn:
        # the same page turned back, so that it looks as before
        width, height = (812, 575) if cropped else (842, 595)
        left, bottom = (20, 10) if cropped else (0, 0)
        matrices = {
            90: (0, 1, -1, 0, height + left + bottom, bottom - left),
            180: (-1, 0, 0, -1, width + 2 * left, height + 2 * bottom),
            270: (0, -1, 1, 0, left - bottom, width + left + bottom),
        }
        page.add_transformation(matrices[turn])
        if turn != 180:
            corner = (left, bottom, left + height, bottom + width)
            page.mediabox = RectangleObject((0, 0, 900, 900))
            page.cropbox = RectangleObject(corner)
        page.rotate(turn)
    file = io.BytesIO()
    writer.write(file)
    rows, _ = read_rows(file.getvalue())
    assert name_figures(rows) == ALL_FIGURES
    box = next(figure for figure in rows.figures if figure.breakdown == "housing").source.box
    assert box is not None
    shift = (20, 10) if cropped else (0, 0)
    middle = ((box.x0 + box.x1) / 2 + shift[0], (box.y0 + box.y1) / 2 + shift[1])
    assert middle == pytest.approx((40 + 6.5 * 76.2, 110 + 4 * 9.6 + 6 - 2.5), abs=1.5)
    assert box.x1 - box.x0 < 6
    assert box.y1 - box.y0 < 12


def test_thousands_are_read() -> None:
    """This test ensures that a printed "1,204" is one thousand two hundred and four."""
    rows, _ = read_rows(
        make_letter(Letter(received=change(RECEIVED, housing="1,204", total="1,248")))
    )
    assert "complaints_received/housing=1204" in name_figures(rows)
    assert "complaints_received/total=1248" in name_figures(rows)


@pytest.mark.parametrize("blank", ["", "-", "n/a"])
def test_a_blank_cell_is_no_figure_where_the_sum_proves_it(blank: str) -> None:
    """This test ensures that an empty cell is absent, and the others stay in their columns."""
    received = change(RECEIVED, housing=blank, total="44")
    rows, _ = read_rows(make_letter(Letter(received=received)))
    expected = [
        each.replace("total=53", "total=44") for each in ALL_FIGURES if "housing" not in each
    ]
    assert name_figures(rows) == expected
    assert not rows.letter.flagged


@pytest.mark.parametrize(
    ("received", "why"),
    [
        (change(RECEIVED, housing=""), "add up to 44"),
        (change(RECEIVED, housing="-"), "add up to 44"),
        (change(RECEIVED, total=""), "no total"),
        (change(rename(RECEIVED, "Housing", "Libraries"), libraries="8"), "8 without a key"),
        (change(rename(RECEIVED, "Housing", "Libraries"), total=""), "Libraries"),
        (change(rename(RECEIVED, "Housing", "Libraries"), other=""), "Libraries"),
        (rename(RECEIVED, "Housing", ""), "9"),
        (rename(RECEIVED, "Housing", "Other"), "Other"),
        (change(RECEIVED, housing="9%"), "9%"),
        (change(RECEIVED, housing="9.5"), "9.5"),
        (change(RECEIVED, housing="9 (est.)"), "est."),
        (change(RECEIVED, housing="nine"), "nine"),
        (change(RECEIVED, housing="4 5"), "“4"),
    ],
)
def test_a_table_that_is_not_sure_is_withdrawn_whole(received: Columns, why: str) -> None:
    """This test ensures that nothing of a half-read table is kept, and the other table is."""
    rows, proven = read_rows(make_letter(Letter(received=received)))
    assert name_figures(rows) == DECIDED_FIGURES
    assert rows.letter.flagged
    assert len(proven.withdrawn) == 1
    assert why in proven.withdrawn[0]
    assert "Complaints and enquiries received" in proven.withdrawn[0]


def test_two_rows_of_values_are_not_chosen_between() -> None:
    """This test ensures that a table with a second row of numbers is withdrawn."""
    second = [value for _, value in DECIDED]
    rows, proven = read_rows(make_letter(Letter(second_row=second)))
    assert name_figures(rows) == RECEIVED_FIGURES
    assert "Two rows" in proven.withdrawn[0]


def test_a_wrong_printed_total_is_kept_and_flagged() -> None:
    """This test ensures that a letter's own wrong sum is kept as printed, with a flag."""
    rows, proven = read_rows(make_letter(Letter(received=change(RECEIVED, total="54"))))
    flagged = [figure for figure in rows.figures if figure.flag]
    assert {figure.measure for figure in flagged} == {"complaints_received"}
    assert len(flagged) == 10
    assert {figure.flag for figure in flagged} == {"print_wrong"}
    assert rows.letter.flagged
    assert not proven.withdrawn
    failed = [check for check in rows.checks if not check.passed]
    assert [check.detail for check in failed] == [
        "the nine subjects add up to 53, not to the printed total 54"
    ]


def test_a_wrong_printed_rate_flags_the_rate_alone() -> None:
    """This test ensures that a rate at odds with its counts does not put these in doubt."""
    rows, _ = read_rows(make_letter(Letter(decided=change(DECIDED, uphold="26%"))))
    assert [figure.measure for figure in rows.figures if figure.flag] == ["uphold_rate"]


def test_a_table_that_is_missing_is_named() -> None:
    """This test ensures that a letter without one of its tables is flagged."""
    content = make_letter(Letter(decided=(("Something", "1"), ("Else", "2"))))
    rows, proven = read_rows(content)
    assert name_figures(rows) == RECEIVED_FIGURES
    assert "Decisions made" in proven.withdrawn[0]


def test_readers_that_differ_withdraw_the_table() -> None:
    """This test ensures that a cell which only one reader sees is not kept."""
    row = [Word("12", Box(10, 10, 20, 20)), Word("7", Box(50, 10, 55, 20))]
    same = [Piece("12", 10.0, 18.0), Piece("7", 50.0, 18.0)]
    assert confirm_words(row, same) == ([True, True], [])
    assert confirm_words(row, [Piece("12 7", 10.0, 18.0)]) == ([True, True], [])
    assert confirm_words(row, same[:1])[0] == [True, False]
    assert confirm_words(row, [Piece("12", 10.0, 18.0), Piece("1", 50.0, 18.0)])[0][1] is False
    assert confirm_words(row, [Piece("12", 10.0, 18.0), Piece("7", 40.0, 18.0)])[1] == ["7"]
    assert confirm_words(row, [*same, Piece("3", 30.0, 18.0)])[1] == ["3"]
    assert confirm_words(row, [*same, Piece("3", 30.0, 48.0)])[1] == []


def test_lines_do_not_drift() -> None:
    """This test ensures that words are on one line only where they stand side by side."""
    stairs = tuple(Word(str(at), Box(at * 10, at * 4, at * 10 + 5, at * 4 + 10)) for at in range(6))
    assert len(join_lines(stairs)) > 1


def test_every_figure_has_its_place() -> None:
    """This test ensures that a figure names its letter, page, table, column and cell."""
    rows, _ = read_rows(make_letter(Letter()))
    figure: Figure = next(each for each in rows.figures if each.measure == "uphold_rate")
    source = figure.source
    assert (source.letter, source.page, source.line) == (rows.letter.id, 2, None)
    assert (source.table, source.row, source.column) == ("Decisions made", None, "Uphold Rate")
    assert source.printed == "62%"
    assert figure.unit == "percent"
    assert figure.read_by == "pdf"
    assert figure.authority == "Derby City Council"
