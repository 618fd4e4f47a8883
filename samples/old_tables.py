"""The report pages of the years ended 2004 to 2012: rows with labels, several to a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from samples.letter import SampleLetter
from samples.paper import Cells, TableLook, heading, paragraph, table

LONGEST_NAME_IN_HEAD = 19
PAPER_WIDTH, LABEL_WIDTH = 257 * mm, 34 * mm
REPLIES_WIDTH = 150 * mm
SUBJECTS = {
    "adult_care": "Adult care services",
    "social_services": "Social services",
    "benefits": "Benefits",
    "children_family": "Children and family services",
    "education": "Education",
    "housing": "Housing",
    "other": "Other",
    "planning_building": "Planning & building control",
    "public_finance": "Public finance",
    "transport_highways": "Transport and highways",
    "total": "Total",
}
SUBJECTS_2009 = SUBJECTS | {"public_finance": "Public finance inc. local taxation"}
SUBJECTS_2012 = {
    "adult_care": "Adult Care Services",
    "benefits_tax": "Benefits & Tax",
    "corporate_other": "Corporate & Other Services",
    "education_children": "Education & Children's Services",
    "environment": "Environmental Services & Public Protection & Regulation",
    "highways_transport": "Highways & Transport",
    "housing": "Housing",
    "other": "Other",
    "planning_development": "Planning & Development",
    "total": "Total",
}
OUTCOMES = {
    "mi_reports": "MI reps",
    "local_settlements": "LS",
    "m_reports": "M reps",
    "nm_reports": "NM reps",
    "no_maladministration": "No mal",
    "ombudsman_discretion": "Omb disc",
    "outside_jurisdiction": "Outside jurisdiction",
    "premature": "Premature complaints",
    "total_excluding_premature": "Total excl premature",
    "total": "Total",
}
OUTCOMES_2011 = OUTCOMES | {
    "mi_reports": "Reports: maladministration and injustice",
    "local_settlements": "Local settlements (no report)",
    "m_reports": "Reports: maladministration no injustice",
    "nm_reports": "Reports: no maladministration",
    "no_maladministration": "No Maladministration (no report)",
    "ombudsman_discretion": "Ombudsman's discretion (no report)",
}
OUTCOMES_2012 = {
    "no_power": "No power to investigate",
    "no_exceptional_reason": "No reason to use exceptional power to investigate",
    "not_justified": "Investigation not justified & Other",
    "not_enough_evidence": "Not enough evidence of fault",
    "no_or_minor_injustice": "No or minor injustice & Other",
    "remedied_during": "Injustice remedied during enquiries",
    "report": "Report",
    "total": "Total",
}
BANDS_2012 = (("Not investigated", 0, 2), ("Investigated", 3, 5))
HANDLING = {
    "premature": "Formal/informal premature complaints",
    "advice_given": "Advice given",
    "forwarded_resubmitted": "Forwarded to investigative team (resubmitted prematures)",
    "forwarded_new": "Forwarded to investigative team (new)",
    "total": "Total",
}
REPLIES = {
    "first_enquiries": "No. of First Enquiries",
    "response_days": "Avg no. of days to respond",
}


def draw_old_tables(
    letter: SampleLetter, look: TableLook, notes: Mapping[str, str]
) -> list[Flowable]:
    """The report page of a letter to 2012, as its year prints it."""
    year = letter.year_ended
    if year <= 2008:
        return _draw_three_years(letter, look, notes["three_years"])
    if year <= 2011:
        return _draw_advice_team(letter, look)
    return [
        heading(_head(letter, "Local authority report", "for the period ending -"), look.face),
        heading("Enquiries and complaints received", look.face),
        _draw_rows(SUBJECTS_2012, {"": letter.received}, look),
        heading("Decisions", look.face),
        _draw_rows(OUTCOMES_2012, {"": letter.decisions}, look, bands=BANDS_2012),
    ]


def _draw_three_years(letter: SampleLetter, look: TableLook, note: str) -> list[Flowable]:
    labels = {
        year: f"01/04/{_digits(year - 1)} - 31/03/{_digits(year)}"
        if year == letter.year_ended
        else f"{year - 1}/{_digits(year)}"
        for year in letter.years
    }
    received = {labels[year]: rows.received for year, rows in letter.years.items()}
    decisions = {labels[year]: rows.decisions for year, rows in letter.years.items()}
    replies = {labels[year]: rows.replies for year, rows in letter.years.items()}
    return [
        heading(_head(letter, "LOCAL AUTHORITY REPORT", "For the period ending"), look.face),
        _draw_rows(SUBJECTS, received, look, "Complaints received by subject area"),
        paragraph(note, look.face, 8),
        _draw_rows(OUTCOMES, decisions, look, "Decisions"),
        _draw_rows(REPLIES, replies, look, "Response times", width=REPLIES_WIDTH),
    ]


def _draw_advice_team(letter: SampleLetter, look: TableLook) -> list[Flowable]:
    year = letter.year_ended
    outcomes = OUTCOMES_2011 if year == 2011 else OUTCOMES
    label = f"01/04/{year - 1} / 31/03/{year}"
    handled = {HANDLING[key]: row for key, row in letter.handling.items()}
    handled[HANDLING["total"]] = letter.received
    return [
        heading(_head(letter, "Local authority report", "for the period ending -"), look.face),
        heading("Table 1. LGO Advice Team", look.face, 10),
        _draw_rows(SUBJECTS_2009, handled, look, "Enquiries and complaints received"),
        heading("Table 2. Investigative Team", look.face, 10),
        _draw_rows(outcomes, {label: letter.decisions}, look, "Decisions"),
        heading("Table 3. Response times", look.face, 10),
        _draw_rows(REPLIES, {label: letter.replies}, look, "Response times", width=REPLIES_WIDTH),
    ]


def _draw_rows(
    heads: Mapping[str, str],
    rows: Mapping[str, Mapping[str, int | Decimal]],
    look: TableLook,
    labelled: str = "",
    width: float = PAPER_WIDTH,
    bands: Sequence[tuple[str, int, int]] = (),
) -> Flowable:
    """A table of rows by their labels, under the heading `labelled`; "" for rows without any."""
    labels = 1 if labelled else 0
    columns = list(next(iter(rows.values())))
    printed = [[label, *(f"{row[key]:,}" for key in columns)] for label, row in rows.items()]
    cells = Cells(
        [labelled, *(heads[key] for key in columns)][1 - labels :],
        [row[1 - labels :] for row in printed],
        bands,
    )
    each = (width - labels * LABEL_WIDTH) / len(columns)
    return table(cells, look, [*([LABEL_WIDTH] * labels), *([each] * len(columns))])


def _head(letter: SampleLetter, report: str, period: str) -> str:
    """The page's head, with the authority's name cut as such heads cut it."""
    name = letter.authority.removeprefix("London Borough of ")[:LONGEST_NAME_IN_HEAD]
    return f"{report} - {name}     {period} 31/03/{letter.year_ended}"


def _digits(year: int) -> str:
    return f"{year % 100:02}"
