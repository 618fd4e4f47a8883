"""The test letters of the years ended 2004 to 2012, whose rows have labels, typed by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from samples.paper import (
    ACROSS,
    Cells,
    TableLook,
    gap,
    heading,
    paragraph,
    table,
    turn_to,
    write_pdf,
)

PAPER_WIDTH = 257 * mm
SUBJECTS_OF_DISTRICTS = (
    *("Benefits", "Housing", "Other", "Planning & building control"),
    *("Public finance", "Transport and highways", "Total"),
)
OLD_SUBJECTS = (
    "Adult care services",
    "Benefits",
    "Children and family services",
    "Education",
    "Housing",
    "Other",
    "Planning & building control",
    "Public finance inc. local taxation",
    "Transport and highways",
    "Total",
)
OLD_OUTCOMES = ("MI reps", "LS", "M reps", "NM reps", "No mal", "Omb disc", "Outside jurisdiction")
MODERN_SUBJECTS = (
    "Adult Care Services",
    "Benefits & Tax",
    "Corporate & Other Services",
    "Education & Children's Services",
    "Environmental Services & Public Protection & Regulation",
    "Highways & Transport",
    "Housing",
    "Other",
    "Planning & Development",
    "Total",
)
OUTCOMES_2012 = (
    "No power to investigate",
    "No reason to use exceptional power to investigate",
    "Investigation not justified & Other",
    "Not enough evidence of fault",
    "No or minor injustice & Other",
    "Injustice remedied during enquiries",
    "Report",
    "Total",
)
REPLIES = ("No. of First Enquiries", "Avg no. of days to respond")
PROSE = "The attached statistics are explained in a note. They may differ from your own records."


@dataclass(frozen=True)
class OldTable:
    """A table with the words above and below it; label_width is of its first column."""

    cells: Cells
    above: str = ""
    below: str = ""
    label_width: float = 26 * mm
    width: float = PAPER_WIDTH


@dataclass(frozen=True)
class OldLetter:
    """A letter whose tables have labelled rows; head is the line above them."""

    name: str
    authority: str
    title: str
    dated: str
    signed_by: str
    head: str
    tables: Sequence[OldTable]
    said: Sequence[str] = (PROSE,)
    look: TableLook = field(default_factory=lambda: TableLook(size=8, padding=3))


def rows(*printed: str) -> list[list[str]]:
    """Rows of cells, a bar between them."""
    return [row.split("|") for row in printed]


def write_letter(letter: OldLetter, path: Path) -> Path:
    """Typeset a letter of two pages; always the same bytes."""
    mark = "Test letter. The authority, the figures and the wording are invented."
    flow: list[Flowable] = [
        paragraph(letter.dated),
        paragraph("Our ref: TEST/1"),
        paragraph(f"The Chief Executive\n{letter.authority}"),
        paragraph("Dear Chief Executive"),
        heading(letter.title, size=12),
        *(paragraph(words) for words in letter.said),
        paragraph("Yours sincerely"),
        gap(24),
        paragraph(letter.signed_by),
        paragraph("Local Government Ombudsman"),
        *turn_to(ACROSS),
        heading(letter.head, size=11),
    ]
    for each in letter.tables:
        flow += _draw(each, letter.look)
    write_pdf(path, f"Test letter {letter.name}", mark, flow)
    return path


def _draw(drawn: OldTable, look: TableLook) -> list[Flowable]:
    flow: list[Flowable] = [heading(drawn.above)] if drawn.above else []
    others = len(drawn.cells.heads) - 1
    widths = (
        [drawn.label_width, *[(drawn.width - drawn.label_width) / others] * others]
        if drawn.label_width
        else None
    )
    flow.append(table(drawn.cells, look, widths))
    return [*flow, paragraph(drawn.below, size=9)] if drawn.below else flow


THREE_YEARS_2007 = OldLetter(
    name="three-years-2007",
    authority="Ottershaw and West Fenmarsh Borough Council",
    title="Annual Letter 2006/07",
    dated="20 June 2007",
    signed_by="J R White",
    head="LOCAL AUTHORITY REPORT - Ottershaw & West Fe     For the period ending 31/03/2007",
    tables=(
        OldTable(
            Cells(
                ("Complaints received by subject area", *SUBJECTS_OF_DISTRICTS),
                rows(
                    "01/04/06 - 31/03/07|3|6|4|11|2|5|31",
                    "2005/06|2|8|5|9|1|4|29",
                    "2004/05|4|7|3|12|0|6|32",
                ),
            ),
            below="Note: these figures will include complaints that were made prematurely to the"
            " Ombudsman and which we referred back to the authority for consideration.",
        ),
        OldTable(
            Cells(
                (
                    "Decisions",
                    *OLD_OUTCOMES,
                    "Premature complaints",
                    "Total excl premature",
                    "Total",
                ),
                rows(
                    "01/04/06 - 31/03/07|0|7|0|0|9|5|3|6|24|30",
                    "2005/06|1|6|0|0|8|4|2|7|21|28",
                    "2004/05|0|9|0|1|10|5|4|5|29|34",
                ),
            )
        ),
        OldTable(
            Cells(
                ("Response times", *REPLIES),
                rows("01/04/06 - 31/03/07|14|26.4", "2005/06|12|31.0", "2004/05|17|29.5"),
            ),
            label_width=45 * mm,
            width=140 * mm,
        ),
        OldTable(
            Cells(
                ("Types of authority", "<= 28 days %", "29 - 35 days %", ">= 36 days %"),
                rows("District Councils|48.9|23.4|27.7", "London Boroughs|41.4|32.0|26.6"),
            ),
            above="Average local authority response times 01/04/06 to 31/03/07",
            label_width=45 * mm,
            width=140 * mm,
        ),
    ),
)
ADVICE_TEAM_2010 = OldLetter(
    name="advice-team-2010",
    authority="Skerrow Valley Council",
    title="Annual Review 2009/10",
    dated="30 June 2010",
    signed_by="Anne Seex",
    head="Local authority report - Skerrow Valley Council     for the period ending - 31/03/2010",
    tables=(
        OldTable(
            Cells(
                ("Enquiries and complaints received", *OLD_SUBJECTS),
                rows(
                    "Formal/informal premature complaints|2|0|3|1|0|2|4|1|5|18",
                    "Advice given|1|1|0|0|2|3|1|0|2|10",
                    "Forwarded to investigative team (resubmitted premature and new)"
                    "|4|0|5|2|1|3|6|2|7|30",
                    "Total|7|1|8|3|3|8|11|3|14|58",
                ),
            ),
            above="Table 1. LGO Advice Team",
        ),
        OldTable(
            Cells(
                ("Decisions", *OLD_OUTCOMES, "Total"),
                rows("01/04/2009 / 31/03/2010|1|9|0|0|10|6|3|29"),
            ),
            above="Table 2. Investigative Team",
        ),
        OldTable(
            Cells(("Response times", *REPLIES), rows("1/04/2009 / 31/03/2010|21|27.8")),
            above="Table 3. Response times",
            label_width=45 * mm,
            width=140 * mm,
        ),
    ),
)
OUTCOMES_OF_2012 = OldLetter(
    name="outcomes-2012",
    authority="Gorsebeck Borough Council",
    title="Annual Review letter 2012",
    dated="22 June 2012",
    signed_by="Anne Seex",
    head="Local authority report - Gorsebeck Borough Council"
    "     for the period ending - 31/03/2012",
    tables=(
        OldTable(
            Cells(MODERN_SUBJECTS, rows("2|5|1|3|4|6|8|0|9|38")),
            above="Enquiries and complaints received",
            label_width=0,
        ),
        OldTable(
            Cells(
                OUTCOMES_2012,
                rows("1|2|12|5|4|7|1|32"),
                [("Not investigated", 0, 2), ("Investigated", 3, 5)],
            ),
            above="Decisions",
            label_width=0,
        ),
    ),
)
OLD_LETTERS = (THREE_YEARS_2007, ADVICE_TEAM_2010, OUTCOMES_OF_2012)
