"""The table of complaints and enquiries received by subject, as printed from 2012 to 2019."""

from __future__ import annotations

from ingest.records import Column, KnownTable

ENVIRONMENT = (
    "Environment Services",
    "Environmental Services",
    "Environmental Services and Public Protection and Regulation",
    "Environmental Services, Public Protection and Regulation",
)
SUBJECTS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "adult_care",
        ("Adult Care Services", "Adult Care"),
        r"^adults? (social )?care( services)?$",
    ),
    (
        "benefits_tax",
        ("Benefits and Tax",),
        r"^benefits?( and)?( (local|council))? tax(ation)?$",
    ),
    (
        "corporate_other",
        ("Corporate and Other Services",),
        r"^corporate( and)?( other)?( services)?$",
    ),
    (
        "education_children",
        ("Education and Children's Services",),
        r"^(education( services)? and child(ren)?s?|childrens?( services)? and education)"
        r"( services)?$",
    ),
    (
        "environment",
        ENVIRONMENT,
        r"^environment(al)?( services?)?( and)?( public protection)?( and)?( regulation)?$",
    ),
    (
        "highways_transport",
        ("Highways and Transport",),
        r"^(highways? and transport(ation)?|transport and highways?)( services)?$",
    ),
    ("housing", ("Housing",), r"^housing( services)?$"),
    (
        "planning_development",
        ("Planning and Development",),
        r"^planning( and)? development( services| control)?$",
    ),
    ("other", ("Other",), r"^others?$"),
    (
        "total",
        ("Total",),
        r"^(grand )?totals?( (complaints|enquiries)( and (complaints|enquiries))?)?( received)?$",
    ),
)

RECEIVED = KnownTable(
    titles=(
        "Complaints and enquiries received",
        "Enquiries and complaints received",
        "Complaints and enquiries received by subject",
        "Complaints and enquiries received by service area",
    ),
    columns=tuple(
        Column(names, "complaints_received", key, key_words=words) for key, names, words in SUBJECTS
    ),
    needed=True,
)
