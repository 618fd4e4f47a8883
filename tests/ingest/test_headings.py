"""Headings in other words than the usual ones, and texts that stand beside values."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest.headings import know_columns, plain_words
from ingest.layouts.rates_2019 import COMPLIANCE, DECISIONS, REMEDIES
from ingest.layouts.received import RECEIVED
from ingest.layouts.uphold_2014 import REMEDIED
from ingest.records import KnownTable
from tests.ingest.letter_maker import Letter, make_letter
from tests.ingest.reading import name_figures, read_rows
from tests.ingest.test_tables import ALL_FIGURES

SIMILAR = "similar_average"


@pytest.mark.parametrize(
    ("table", "heading", "key"),
    [
        (RECEIVED, "Adult Social Care", "adult_care"),
        (RECEIVED, "Benefits & Tax", "benefits_tax"),
        (RECEIVED, "Benefits and Council Tax", "benefits_tax"),
        (RECEIVED, "Education & Childrens Services", "education_children"),
        (RECEIVED, "Education and Children’s Services", "education_children"),
        (RECEIVED, "Environmental Services, Public Protection and Regulation", "environment"),
        (RECEIVED, "Environmental Services & Public Protection", "environment"),
        (RECEIVED, "Planning & Development", "planning_development"),
        (RECEIVED, "HOUSING", "housing"),
        (RECEIVED, "Housing¹", "housing"),
        (RECEIVED, "Total received", "total"),
        (RECEIVED, "Housing Benefit", None),
        (RECEIVED, "Housing Repairs", None),
        (RECEIVED, "Planning and building control", None),
        (RECEIVED, "Other services than housing", None),
        (RECEIVED, "Services", None),
        (DECISIONS, "Invalid or incomplete", "incomplete_invalid"),
        (DECISIONS, "Incomplete / Invalid", "incomplete_invalid"),
        (DECISIONS, "Advice given", "advice_given"),
        (DECISIONS, "Referred back for local resolution", "referred_back"),
        (DECISIONS, "Closed after initial enquiries", "closed_initial"),
        (DECISIONS, "Complaints not upheld", "not_upheld"),
        (DECISIONS, "Upheld decisions", "upheld"),
        (DECISIONS, "Upheld rate", "uphold_rate"),
        (DECISIONS, "Uphold Rate (%)", "uphold_rate"),
        (DECISIONS, "Average uphold rate of similar councils", f"uphold_rate {SIMILAR}"),
        (DECISIONS, "Total decisions", "total"),
        (DECISIONS, "Upheld: maladministration", None),
        (DECISIONS, "Not Upheld Upheld", None),
        (DECISIONS, "Closed after initial enquiries - out of jurisdiction", None),
        (REMEDIED, "Remedied by the Ombudsman", "by_lgo"),
        (REMEDIED, "Satisfactorily by Council before our involvement", "by_authority"),
        (REMEDIED, "by", None),
        (REMEDIES, "Upheld cases with a satisfactory remedy", "satisfactory_remedies"),
        (REMEDIES, "Percentage of upheld cases", "satisfactory_remedy_rate"),
        (REMEDIES, "Share of upheld cases with a satisfactory remedy", "satisfactory_remedy_rate"),
        (REMEDIES, "Average in similar authorities", f"satisfactory_remedy_rate {SIMILAR}"),
        (REMEDIES, "Upheld cases", None),
        (COMPLIANCE, "Compliance outcomes recorded during the year", "compliance_outcomes"),
        (COMPLIANCE, "Complied with on time", "on_time"),
        (COMPLIANCE, "Remedies completed late", "late"),
        (COMPLIANCE, "Not complied with", "not_complied"),
        (COMPLIANCE, "Compliance rate (%)", "compliance_rate"),
        (
            COMPLIANCE,
            "Average compliance rate of similar authorities",
            f"compliance_rate {SIMILAR}",
        ),
        (COMPLIANCE, "Complied late or not complied with", None),
        (COMPLIANCE, "Recorded as complied with on time or late", None),
        (COMPLIANCE, "Complaints relating to remedies", None),
    ],
)
def test_a_heading_is_known_by_its_words(table: KnownTable, heading: str, key: str | None) -> None:
    """This test ensures that a heading has one key, or none where its words allow a doubt."""
    columns = know_columns(table, heading)
    names = [
        f"{each.breakdown or each.measure}{'' if each.scope == 'authority' else f' {each.scope}'}"
        for each in columns
    ]
    assert (names[0] if len(names) == 1 else None) == key


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Uphold Rate (%)", "uphold rate %"),
        ("Benefits & Tax*", "benefits and tax"),
        ("Incomplete/Invalid", "incomplete invalid"),
        ("Total¹", "total"),
        ("on-time", "ontime"),
        ("Beneﬁts\u00a0and Tax", "benefits and tax"),
    ],
)
def test_headings_are_compared_by_plain_words(printed: str, plain: str) -> None:
    """This test ensures that marks, ligatures and capitals make no other heading."""
    assert plain_words(printed) == plain


PROSE = (
    "Our uphold rate is worked out from 8",
    "detailed investigations. The number of",
    "remedied complaints need not equal the 5",
    "upheld, as in 2017 we found no injustice.",
)


def draw_remedied(
    canvas: Canvas, left: float, notes: float, top: float, prose: Sequence[str]
) -> None:
    """Complaints Remedied with a text that begins at x `notes` and at height `top`."""
    canvas.setFont("Helvetica-Bold", 8)
    canvas.drawCentredString(left + 100, 240, "Complaints Remedied")
    canvas.drawCentredString(left + 50, 222, "by LGO")
    canvas.drawCentredString(left + 150, 226, "Satisfactorily by Authority")
    canvas.drawCentredString(left + 150, 217, "before LGO Involvement")
    canvas.setFont("Helvetica", 8)
    canvas.drawCentredString(left + 50, 200, "4")
    canvas.drawCentredString(left + 150, 200, "2")
    for at, line in enumerate(prose):
        canvas.drawString(notes, top - 9.4 * at, line)


@pytest.mark.parametrize(
    ("left", "notes", "top", "prose"),
    [
        (400, 60, 222, PROSE),
        (400, 60, 240, ("Notes", "", *PROSE)),
        (400, 60, 210, PROSE),
        (400, 60, 200, ("See 3 notes overleaf",)),
        (60, 300, 222, PROSE),
        (60, 300, 240, ("Notes", "", *PROSE)),
        (60, 300, 205, PROSE),
        (60, 60, 292, PROSE),
        (60, 60, 180, PROSE),
        (60, 300, 222, ()),
    ],
)
def test_notes_beside_complaints_remedied(
    left: float, notes: float, top: float, prose: Sequence[str]
) -> None:
    """This test ensures that a text left, right, above or under the values is no value."""
    letter = Letter(drawn=lambda canvas: draw_remedied(canvas, left, notes, top, prose))
    rows, proven = read_rows(make_letter(letter))
    assert name_figures(rows) == [*ALL_FIGURES, "remedied/by_lgo=4", "remedied/by_authority=2"]
    assert not proven.withdrawn


def test_a_heading_that_ends_in_its_table_title() -> None:
    """This test ensures that a title's words at the end of a heading begin no other table."""

    def draw_remedies(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(40, 250, "Satisfactory remedy provided by authority")
        canvas.setFont("Helvetica-Bold", 8)
        canvas.drawString(40, 230, "Upheld cases with a")
        canvas.drawString(40, 220.4, "satisfactory remedy provided by authority")
        canvas.drawString(300, 225, "% of upheld cases")
        canvas.drawString(500, 225, "Average (%) of similar authorities")
        for x, value in ((90, "1"), (330, "20%"), (560, "11%")):
            canvas.drawString(x, 200, value)

    letter = Letter(title="Annual Review letter 2019", period="31/03/2019", drawn=draw_remedies)
    rows, proven = read_rows(make_letter(letter))
    assert name_figures(rows) == [
        *ALL_FIGURES,
        "satisfactory_remedies=1",
        "satisfactory_remedy_rate=20",
        f"satisfactory_remedy_rate ({SIMILAR})=11",
    ]
    assert not proven.withdrawn
