"""Letters of the year ended 2019: subjects, outcomes, remedies and compliance, with averages."""

from __future__ import annotations

from dataclasses import replace

from ingest.layouts.received import RECEIVED
from ingest.layouts.uphold_2014 import DECISIONS as OLDER_DECISIONS
from ingest.records import Column, KnownTable, Layout

AVERAGE = "similar_average"

DECISIONS = replace(
    OLDER_DECISIONS,
    columns=(
        *OLDER_DECISIONS.columns,
        Column(
            (
                "Average uphold rate (%) of similar authorities",
                "Average uphold rate of similar authorities",
            ),
            "uphold_rate",
            None,
            AVERAGE,
        ),
    ),
)
REMEDIES = KnownTable(
    titles=(
        "Satisfactory remedy provided by authority",
        "Satisfactory remedy provided by the authority",
    ),
    columns=(
        Column(
            (
                "Upheld cases where the authority had provided a satisfactory remedy before the"
                " complaint reached the Ombudsman",
            ),
            "satisfactory_remedies",
        ),
        Column(("% of upheld cases",), "satisfactory_remedy_rate"),
        Column(
            ("Average (%) of similar authorities", "Average of similar authorities"),
            "satisfactory_remedy_rate",
            None,
            AVERAGE,
        ),
    ),
)
COMPLIANCE = KnownTable(
    titles=("Compliance with Ombudsman recommendations",),
    columns=(
        Column(
            (
                "Complaints where compliance with the recommended remedy was recorded during the"
                " year",
            ),
            "compliance_outcomes",
        ),
        Column(
            ("Complaints where the authority complied with our recommendations on-time",),
            "compliance_outcomes",
            "on_time",
        ),
        Column(
            ("Complaints where the authority complied with our recommendations late",),
            "compliance_outcomes",
            "late",
        ),
        Column(
            ("Complaints where the authority has not complied with our recommendations",),
            "compliance_outcomes",
            "not_complied",
        ),
        Column(("Compliance rate", "Compliance rate (%)"), "compliance_rate"),
        Column(
            (
                "Average compliance rate of similar authorities",
                "Average compliance rate (%) of similar authorities",
            ),
            "compliance_rate",
            None,
            AVERAGE,
        ),
    ),
)

LAYOUT = Layout("rates_2019", 2019, 2019, (RECEIVED, DECISIONS, REMEDIES, COMPLIANCE))
