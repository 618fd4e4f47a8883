"""Letters of the years ended 2014 to 2018: subjects, six outcomes, and what was remedied."""

from __future__ import annotations

from ingest.layouts.received import RECEIVED
from ingest.records import Column, KnownTable, Layout

OUTCOMES = (
    Column(("Incomplete or Invalid", "Incomplete/Invalid"), "decisions", "incomplete_invalid"),
    Column(("Advice Given",), "decisions", "advice_given"),
    Column(("Referred back for Local Resolution",), "decisions", "referred_back"),
    Column(("Closed After Initial Enquiries",), "decisions", "closed_initial"),
    Column(("Not Upheld",), "decisions", "not_upheld"),
    Column(("Upheld",), "decisions", "upheld"),
    Column(("Total",), "decisions", "total"),
    Column(("Uphold Rate", "Uphold rate (%)"), "uphold_rate"),
)
DECISIONS = KnownTable(
    titles=("Decisions made",),
    columns=OUTCOMES,
    spans=("Detailed investigations carried out", "Detailed investigations"),
    needed=True,
)
REMEDIED = KnownTable(
    titles=("Complaints Remedied",),
    columns=(
        Column(("by LGO", "by LGSCO"), "remedied", "by_lgo"),
        Column(
            (
                "Satisfactorily by Authority before LGO Involvement",
                "Satisfactorily by Authority before LGSCO Involvement",
            ),
            "remedied",
            "by_authority",
        ),
    ),
    beside=("Notes",),
)

LAYOUT = Layout("uphold_2014", 2014, 2018, (RECEIVED, DECISIONS, REMEDIED))
