"""Letters of the year ended 2019: subjects, outcomes, remedies and compliance, with averages."""

from __future__ import annotations

from dataclasses import replace

from ingest.layouts.received import RECEIVED
from ingest.layouts.uphold_2014 import DECISIONS as OLDER_DECISIONS
from ingest.records import Column, KnownTable, Layout

AVERAGE = "similar_average"
OF_SIMILAR = r"\baverage\b.*\bsimilar\b"
NOT_AVERAGE = r"^(?!.*\b(average|similar)\b)"
AS_SHARE = r"(%|\b(percentage|share|rate|proportion)\b)"

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
            rf"{OF_SIMILAR}|^similar authorities average( uphold rate)?( %)?$",
        ),
    ),
)
REMEDIES = KnownTable(
    titles=(
        "Satisfactory remedy provided by authority",
        "Satisfactory remedy provided by the authority",
        "Satisfactory remedies provided by authority",
        "Satisfactory remedies provided by the authority",
        "Satisfactory remedies provided by the Council",
    ),
    columns=(
        Column(
            (
                "Upheld cases where the authority had provided a satisfactory remedy before the"
                " complaint reached the Ombudsman",
            ),
            "satisfactory_remedies",
            key_words=rf"{NOT_AVERAGE}(?!.*{AS_SHARE}).*\bsatisfactory\b.*\bremed(y|ies)\b",
            loose=True,
        ),
        Column(
            ("% of upheld cases",),
            "satisfactory_remedy_rate",
            key_words=rf"{NOT_AVERAGE}.*{AS_SHARE}.*\b(upheld|remed(y|ies))\b",
            loose=True,
        ),
        Column(
            ("Average (%) of similar authorities", "Average of similar authorities"),
            "satisfactory_remedy_rate",
            None,
            AVERAGE,
            OF_SIMILAR,
        ),
    ),
)
COMPLIANCE = KnownTable(
    titles=(
        "Compliance with Ombudsman recommendations",
        "Compliance with Ombudsman's recommendations",
        "Compliance with the Ombudsman's recommendations",
        "Compliance with our recommendations",
        "Compliance with recommendations",
    ),
    columns=(
        Column(
            (
                "Complaints where compliance with the recommended remedy was recorded during the"
                " year",
            ),
            "compliance_outcomes",
            key_words=rf"{NOT_AVERAGE}(?!.*(%|\brate\b)).*\brecorded\b",
            loose=True,
        ),
        Column(
            ("Complaints where the authority complied with our recommendations on-time",),
            "compliance_outcomes",
            "on_time",
            key_words=rf"{NOT_AVERAGE}(?!.*(%|\brate\b|\bnot\b)).*\b(ontime|on time|in time)\b",
            loose=True,
        ),
        Column(
            ("Complaints where the authority complied with our recommendations late",),
            "compliance_outcomes",
            "late",
            key_words=rf"{NOT_AVERAGE}(?!.*(%|\brate\b|\bnot\b)).*\blate\b",
            loose=True,
        ),
        Column(
            ("Complaints where the authority has not complied with our recommendations",),
            "compliance_outcomes",
            "not_complied",
            key_words=rf"{NOT_AVERAGE}(?!.*(%|\b(rate|late|ontime|time)\b))"
            r".*\bnot( yet)? complied\b"
            r"|^non ?compliance$",
            loose=True,
        ),
        Column(
            ("Compliance rate", "Compliance rate (%)"),
            "compliance_rate",
            key_words=rf"{NOT_AVERAGE}.*\bcompliance rate\b",
            loose=True,
        ),
        Column(
            (
                "Average compliance rate of similar authorities",
                "Average compliance rate (%) of similar authorities",
            ),
            "compliance_rate",
            None,
            AVERAGE,
            OF_SIMILAR,
        ),
    ),
)

LAYOUT = Layout("rates_2019", 2019, 2019, (RECEIVED, DECISIONS, REMEDIES, COMPLIANCE))
