"""Letters of the years ended 2004 to 2008: three years a table, and how fast councils replied."""

from __future__ import annotations

from ingest.layouts.told_2004 import TOLD_2004
from ingest.records import Column, KnownTable, Layout

OLD_SUBJECTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("adult_care", ("Adult care services",), r"^adults? (social )?care( services)?$"),
    ("benefits", ("Benefits",), r"^(housing )?benefits?$"),
    (
        "children_family",
        ("Children and family services",),
        r"^child(ren)?s?( services)? and famil(y|ies)( services)?$",
    ),
    ("education", ("Education",), r"^education( services)?$"),
    ("housing", ("Housing",), r"^housing( services)?$"),
    ("other", ("Other",), r"^others?$"),
    (
        "planning_building",
        ("Planning and building control",),
        r"^planning( and)?( building( control)?)?$",
    ),
    (
        "public_finance",
        ("Public finance", "Public finance inc. local taxation"),
        r"^(public|local) finance( (inc|incl|including) (local )?taxation)?$",
    ),
    (
        "transport_highways",
        ("Transport and highways",),
        r"^(transport( and highways?)?|highways? and transport)$",
    ),
    ("social_services", ("Social services",), r"^social services?$"),
    ("total", ("Total",), r"^(grand )?totals?$"),
)
SUBJECTS = tuple(
    Column(names, "complaints_received", key, key_words=words) for key, names, words in OLD_SUBJECTS
)
REPORTS = r"^reports?( finding)? "
OUTCOMES = tuple(
    Column(names, "decisions", key, key_words=words)
    for key, names, words in (
        (
            "mi_reports",
            ("MI reps", "Reports: maladministration and injustice"),
            rf"^mi rep(ort)?s$|{REPORTS}maladministration (and|with|causing) injustice$",
        ),
        (
            "local_settlements",
            ("LS", "Local settlements", "Local settlements (no report)"),
            r"^(ls|local settlements?)( no report)?$",
        ),
        (
            "m_reports",
            ("M reps", "Reports: maladministration no injustice"),
            rf"^m rep(ort)?s$|{REPORTS}maladministration (but |with |causing )?(no|without)"
            " injustice$",
        ),
        (
            "nm_reports",
            ("NM reps", "Reports: no maladministration"),
            rf"^nm rep(ort)?s$|{REPORTS}no maladministration$",
        ),
        (
            "no_maladministration",
            ("No mal", "No maladministration", "No Maladministration (no report)"),
            r"^no mal(administration)?( no report)?$",
        ),
        (
            "ombudsman_discretion",
            ("Omb disc", "Ombudsman's discretion", "Ombudsman's discretion (no report)"),
            r"^omb(udsman)?s? disc(retion)?( no report)?$",
        ),
        ("outside_jurisdiction", ("Outside jurisdiction",), r"^outside jurisdiction$"),
    )
)
PREMATURE = (
    Column(
        ("Premature complaints",),
        "decisions",
        "premature",
        key_words=r"^premature( complaints)?$",
    ),
    Column(
        ("Total excl premature", "Total excluding premature"),
        "decisions",
        "total_excluding_premature",
        key_words=r"^total (excl|excluding|without) premature( complaints)?$",
    ),
)
HEADS = ("Local authority report",)
"""What heads a page of tables; their own titles and headings may be wrapped."""
ALL_DECISIONS = Column(("Total",), "decisions", "total", key_words=r"^(grand )?totals?$")

RECEIVED = KnownTable(
    titles=("Complaints received by subject area", "Complaints received by subject"),
    columns=SUBJECTS,
    needed=True,
    by_year=True,
    seen_by=(*HEADS, "subject area"),
)
DECISIONS = KnownTable(
    titles=("Decisions",),
    columns=(*OUTCOMES, *PREMATURE, ALL_DECISIONS),
    needed=True,
    by_year=True,
    seen_by=(*HEADS, "MI reps", "Omb disc", "Premature complaints"),
)
RESPONSES = KnownTable(
    titles=("Response times",),
    columns=(
        Column(
            ("No. of First Enquiries", "Number of first enquiries"),
            "first_enquiries",
            key_words=r"^(no|nos|number) of( first)? enquiries$",
        ),
        Column(
            ("Avg no. of days to respond", "Average number of days to respond"),
            "response_days",
            key_words=r"^(avg|average)( (no|number))?( of)? days to respond$",
        ),
    ),
    by_year=True,
    seen_by=(*HEADS, "days to respond"),
)
AVERAGES = KnownTable(
    titles=("Average local authority response times", "Types of authority"), columns=()
)

LAYOUT = Layout(
    "three_years_2004",
    2004,
    2008,
    (RECEIVED, DECISIONS, RESPONSES, AVERAGES),
    told=TOLD_2004,
)
