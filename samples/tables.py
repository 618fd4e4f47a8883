"""The report pages of the years ended 2014 to 2019: which tables, under which headings."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from samples.letter import Row, SampleLetter
from samples.paper import Cells, TableLook, gap, heading, paragraph, table

HEADINGS = {
    "adult_care": "Adult Care Services",
    "benefits_tax": "Benefits and Tax",
    "corporate_other": "Corporate and Other Services",
    "education_children": "Education and Children's Services",
    "environment": "Environment Services",
    "highways_transport": "Highways and Transport",
    "housing": "Housing",
    "planning_development": "Planning and Development",
    "other": "Other",
    "incomplete_invalid": "Incomplete or Invalid",
    "advice_given": "Advice Given",
    "referred_back": "Referred back for Local Resolution",
    "closed_initial": "Closed After Initial Enquiries",
    "not_upheld": "Not Upheld",
    "upheld": "Upheld",
    "uphold_rate": "Uphold Rate",
    "by_lgo": "by LGO",
    "by_authority": "Satisfactorily by Authority before LGO Involvement",
    "total": "Total",
}
HEADINGS_2019 = HEADINGS | {
    "environment": "Environmental Services & Public Protection & Regulation",
    "uphold_rate": "Uphold rate (%)",
    "similar_rate": "Average uphold rate (%) of similar authorities",
}
SATISFACTORY = {
    "remedies": "Upheld cases with a satisfactory remedy provided by authority",
    "rate": "% of upheld cases",
    "similar_rate": "Average (%) of similar authorities",
}
COMPLIANCE = {
    "outcomes": "Compliance outcomes recorded during the year",
    "on_time": "Complied with on-time",
    "late": "Complied with late",
    "not_complied": "Not complied with",
    "rate": "Compliance rate (%)",
    "similar_rate": "Average compliance rate (%) of similar authorities",
}
INVESTIGATED = "Detailed investigations carried out"
RATES = {"uphold_rate", "rate", "similar_rate"}


def draw_tables(letter: SampleLetter, look: TableLook, notes: Mapping[str, str]) -> list[Flowable]:
    """The report page of a letter: its heading lines, tables and notes, as its year prints them."""
    year = letter.year_ended
    heads = HEADINGS_2019 if year >= 2019 else HEADINGS
    bands = [(INVESTIGATED, 0, 1)] if year == 2014 else []
    flow: list[Flowable] = [
        heading(f"Local Authority Report: {letter.authority}", look.face, 12),
        heading(f"For the Period Ending: 31/03/{year}", look.face),
        paragraph(notes["reading"], look.face, 9),
        heading("Complaints and enquiries received", look.face),
        table(row_to_cells(letter.received, heads), look),
        heading("Decisions made", look.face),
        table(row_to_cells(letter.decisions, heads, bands), look),
    ]
    if letter.remedied:
        flow += [_draw_remedied(letter.remedied, look, notes["remedied"])]
    elif letter.compliance:
        flow += [
            heading("Satisfactory remedy provided by authority", look.face),
            table(row_to_cells(letter.satisfactory, SATISFACTORY), look, [62 * mm] * 3),
            heading("Compliance with Ombudsman recommendations", look.face),
            table(row_to_cells(letter.compliance, COMPLIANCE), look),
            heading("Notes", look.face, 9),
            paragraph(f"{notes['rate']} {notes['compliance']}", look.face, 9),
        ]
    elif year >= 2015:
        flow += [gap(6), heading("Notes", look.face, 9), paragraph(notes["rate"], look.face, 9)]
    return flow


def row_to_cells(
    row: Row, heads: dict[str, str], bands: list[tuple[str, int, int]] | None = None
) -> Cells:
    """One row of typed figures as printed cells, in the order in which they were typed."""
    printed = [_to_printed(key, value) for key, value in row.items()]
    return Cells([heads[key] for key in row], [printed], bands or ())


def _draw_remedied(remedied: Row, look: TableLook, notes: str) -> Flowable:
    cells = Cells(
        ["Notes", HEADINGS["by_lgo"], HEADINGS["by_authority"]],
        [[notes, *(_to_printed(key, value) for key, value in remedied.items())]],
        [("Complaints Remedied", 1, 2)],
    )
    return table(cells, look, [137 * mm, 50 * mm, 70 * mm])


def _to_printed(key: str, value: int) -> str:
    return f"{value}%" if key in RATES else f"{value:,}"
