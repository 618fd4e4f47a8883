"""The table of complaints and enquiries received by subject, as printed from 2012 to 2019."""

from __future__ import annotations

from ingest.records import Column, KnownTable

ENVIRONMENT = (
    "Environment Services",
    "Environmental Services",
    "Environmental Services and Public Protection and Regulation",
    "Environmental Services, Public Protection and Regulation",
)
SUBJECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("adult_care", ("Adult Care Services", "Adult Care")),
    ("benefits_tax", ("Benefits and Tax",)),
    ("corporate_other", ("Corporate and Other Services",)),
    ("education_children", ("Education and Children's Services",)),
    ("environment", ENVIRONMENT),
    ("highways_transport", ("Highways and Transport",)),
    ("housing", ("Housing",)),
    ("planning_development", ("Planning and Development",)),
    ("other", ("Other",)),
    ("total", ("Total",)),
)

RECEIVED = KnownTable(
    titles=("Complaints and enquiries received", "Enquiries and complaints received"),
    columns=tuple(Column(names, "complaints_received", key) for key, names in SUBJECTS),
    needed=True,
)
