"""The catalogue: what the letters measure, in which years each is printed, and its parts.

Years are years ended: 2018 is the year from 1 April 2017 to 31 March 2018. `words` are what
letters and people call a part by name, longest phrases first in effect because readers prefer the
longest match; things that a part merely counts have their words where questions are read.
Over 250 lines because it is one table.
"""

from __future__ import annotations

from store.records import Breakdown, Measure

NEWEST = None


def _parts(first: int, last: int | None, *rows: tuple[str, str, str]) -> tuple[Breakdown, ...]:
    return tuple(_part(first, last, *row) for row in rows)


def _part(first: int, last: int | None, key: str, label: str, words: str) -> Breakdown:
    names = tuple(each.strip() for each in words.split(";") if each.strip())
    return Breakdown(key, label, first, last, names)


SUBJECTS = _parts(
    2012,
    2019,
    ("adult_care", "Adult Care Services", "adult care services"),
    (
        "benefits_tax",
        "Benefits and Tax",
        "benefits and tax; benefits & tax; benefit and tax; tax and benefits;"
        "council tax and benefits; council tax and benefit; council tax or benefits;"
        "benefits and council tax; benefits or tax; tax or benefits",
    ),
    (
        "corporate_other",
        "Corporate and Other Services",
        "corporate and other services; corporate & other services; corporate and other;"
        "corporate & other",
    ),
    (
        "education_children",
        "Education and Children's Services",
        "education and children's services; education & children's services;"
        "education and childrens services; education and children services;"
        "education & childrens services; education and children; education & children;"
        "children's services and education; education and children's",
    ),
    (
        "environment",
        "Environment Services",
        "environment services; environmental services; environment; environmental;"
        "environmental services and public protection and regulation;"
        "environmental services & public protection & regulation;"
        "environmental services, public protection and regulation;"
        "environmental services and public protection; environment and public protection",
    ),
    ("highways_transport", "Highways and Transport", "highways or transport"),
    ("housing", "Housing", "housing"),
    (
        "planning_development",
        "Planning and Development",
        "planning and development; planning & development; planning or development",
    ),
    ("other", "Other", "the other column; other category; other subjects"),
)
OLD_SUBJECTS = _parts(
    2004,
    2011,
    ("adult_care", "Adult care services", ""),
    ("benefits", "Benefits", ""),
    ("children_family", "Children and family services", "children and family services"),
    ("education", "Education", ""),
    ("housing", "Housing", ""),
    ("other", "Other", ""),
    ("planning_building", "Planning and building control", "planning and building control"),
    ("public_finance", "Public finance", "public finance; public finance including local taxation"),
    ("transport_highways", "Transport and highways", ""),
    ("social_services", "Social services", "social services"),
)
OUTCOMES = _parts(
    2014,
    2019,
    (
        "incomplete_invalid",
        "Incomplete or Invalid",
        "incomplete or invalid; incomplete and invalid; incomplete/invalid; invalid or incomplete;"
        "incomplete; invalid",
    ),
    (
        "advice_given",
        "Advice Given",
        "advice given; given advice; were given advice; got advice; received advice; gave advice;"
        "where advice was given; advice was given",
    ),
    (
        "referred_back",
        "Referred back for Local Resolution",
        "referred back for local resolution; referred back to the council; referred back;"
        "referred for local resolution; refer back to the council; refer back; referrals back;"
        "sent back for local resolution; local resolution; sent back to the council; sent back;"
        "referred to the council; passed back",
    ),
    (
        "closed_initial",
        "Closed After Initial Enquiries",
        "closed after initial enquiries; closed after initial inquiries; closed after enquiries;"
        "closed after initial enquiry; closed on initial enquiries; closed at initial enquiries;"
        "closed at the initial enquiries stage; initial enquiries",
    ),
    (
        "not_upheld",
        "Not Upheld",
        "not upheld; weren't upheld; were not upheld; wasn't upheld; not uphold; didn't uphold;"
        "did not uphold; no fault; no fault found; found no fault; no fault was found; unupheld",
    ),
    (
        "upheld",
        "Upheld",
        "upheld; uphold; found fault; fault found; found at fault; find fault in; find fault;"
        "finding of fault; found to be at fault; at fault; fault was found; upheld complaints;"
        "upheld decisions",
    ),
)
OLD_OUTCOMES = _parts(
    2004,
    2011,
    ("mi_reports", "Reports finding maladministration causing injustice", "mi reps; mi reports"),
    ("local_settlements", "Local settlements", "local settlements; local settlement"),
    ("m_reports", "Reports finding maladministration without injustice", "m reps; m reports"),
    ("nm_reports", "Reports finding no maladministration", "nm reps; nm reports"),
    ("no_maladministration", "No maladministration", "no mal; no maladministration"),
    ("ombudsman_discretion", "Ombudsman's discretion", "omb disc; ombudsman's discretion"),
    ("outside_jurisdiction", "Outside jurisdiction", "outside jurisdiction"),
    ("premature", "Premature complaints", "premature complaints; premature"),
    ("total_excluding_premature", "Total excluding premature", "total excluding premature"),
)
OUTCOMES_2012 = _parts(
    2012,
    2012,
    ("no_power", "No power to investigate", "no power to investigate"),
    (
        "no_exceptional_reason",
        "No reason to use exceptional power to investigate",
        "no reason to use exceptional power",
    ),
    ("not_justified", "Investigation not justified and other", "investigation not justified"),
    ("not_enough_evidence", "Not enough evidence of fault", "not enough evidence of fault"),
    ("no_or_minor_injustice", "No or minor injustice and other", "no or minor injustice"),
    (
        "remedied_during",
        "Injustice remedied during enquiries",
        "injustice remedied during enquiries",
    ),
    ("report", "Report", ""),
)
UPHELD_ALONE = _parts(2020, NEWEST, ("upheld", "Upheld", ""))
TOTAL = Breakdown("total", "Total", 2004, 2019)

MEASURES: tuple[Measure, ...] = (
    Measure(
        "complaints_received",
        "Complaints and enquiries received",
        "count",
        2004,
        2019,
        None,
        (*SUBJECTS, *OLD_SUBJECTS, TOTAL),
    ),
    Measure(
        "complaints_handling",
        "What the Advice Team did with complaints",
        "count",
        2009,
        2011,
        None,
        _parts(
            2009,
            2011,
            ("premature", "Premature complaints", ""),
            ("advice_given", "Advice given", ""),
            ("forwarded_resubmitted", "Forwarded (resubmitted)", "forwarded resubmitted"),
            ("forwarded_new", "Forwarded (new)", "forwarded new"),
        ),
    ),
    Measure(
        "decisions",
        "Decisions made",
        "count",
        2004,
        NEWEST,
        None,
        (*OUTCOMES, *OLD_OUTCOMES, *OUTCOMES_2012, *UPHELD_ALONE, TOTAL),
    ),
    Measure("uphold_rate", "Uphold rate", "percent", 2015, NEWEST, "detailed investigations"),
    Measure(
        "remedied",
        "Complaints remedied",
        "count",
        2016,
        2018,
        None,
        _parts(
            2016,
            2018,
            ("by_lgo", "by the Ombudsman", ""),
            (
                "by_authority",
                "satisfactorily by the authority before the Ombudsman's involvement",
                "",
            ),
        ),
    ),
    Measure("investigations", "Detailed investigations", "count", 2020, NEWEST),
    Measure("compliance_rate", "Compliance rate", "percent", 2019, NEWEST, "compliance outcomes"),
    Measure(
        "satisfactory_remedy_rate",
        "Satisfactory remedy rate",
        "percent",
        2019,
        NEWEST,
        "upheld decisions",
    ),
    Measure(
        "compliance_outcomes",
        "Compliance outcomes recorded",
        "count",
        2019,
        NEWEST,
        None,
        _parts(
            2019,
            2019,
            ("on_time", "complied with on time", ""),
            ("late", "complied with late", ""),
            ("not_complied", "not complied with", ""),
        ),
    ),
    Measure("satisfactory_remedies", "Satisfactory remedies", "count", 2019, NEWEST),
    Measure("upheld_per_100k", "Upheld decisions per 100,000 residents", "per_100k", 2023, NEWEST),
    Measure("dealt_with", "Complaints dealt with", "count", 2025, NEWEST),
    Measure("not_for_us", "Not for us or not ready", "count", 2025, NEWEST),
    Measure("assessed_closed", "Assessed and closed", "count", 2025, NEWEST),
    Measure("first_enquiries", "First enquiries", "count", 2004, 2011),
    Measure("response_days", "Average days to respond to first enquiries", "days", 2004, 2011),
)
BY_KEY = {measure.key: measure for measure in MEASURES}


def breakdowns_of(measure: str, year_ended: int) -> tuple[Breakdown, ...]:
    """The parts of a measure that letters of one year print, in the letters' order."""
    return tuple(
        part
        for part in BY_KEY[measure].breakdowns
        if part.first <= year_ended and (part.last is None or year_ended <= part.last)
    )


def is_printed(measure: str, breakdown: str | None, year_ended: int) -> bool:
    """Whether letters of the year are known to print the measure, by the catalogue alone."""
    entry = BY_KEY[measure]
    if year_ended < entry.first or (entry.last is not None and year_ended > entry.last):
        return False
    if measure == "complaints_received" and year_ended == 2013:
        return breakdown in (None, "total")
    if measure == "decisions" and year_ended == 2013:
        return False
    if breakdown is None:
        return True
    return any(part.key == breakdown for part in breakdowns_of(measure, year_ended))


def label_of(measure: str, breakdown: str | None) -> str:
    """The catalogue's name of a measure's part, or of the measure where it has none."""
    entry = BY_KEY[measure]
    for part in entry.breakdowns:
        if part.key == breakdown:
            return part.label
    return entry.label
