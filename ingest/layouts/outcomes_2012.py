"""Letters of the year ended 2012: new subjects and outcomes, in words that are believed.

No letter with these tables was at hand, so other words than the usual ones need sums as proof,
and the rows may be those of the Advice Team or a single one.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.layouts.advice_team_2009 import HANDLING
from ingest.layouts.received import RECEIVED as MODERN
from ingest.layouts.three_years_2004 import AVERAGES, HEADS
from ingest.layouts.told_2004 import TOLD_2012
from ingest.records import Column, KnownRow, KnownTable, Layout

ROWS: tuple[KnownRow, ...] = tuple(replace(row, measure=None, breakdown=None) for row in HANDLING)
"""Letters of this year have no keys for what the Advice Team did."""

RECEIVED = replace(
    MODERN,
    titles=(
        *MODERN.titles,
        "LGO Advice Team: Enquiries and complaints received",
        "LGO Advice Team",
    ),
    needed=False,
    rows=ROWS,
    may_be_bare=True,
    seen_by=HEADS,
)
OUTCOMES = tuple(
    Column((name,), "decisions", key, key_words=words, loose=key != "total")
    for key, name, words in (
        ("no_power", "No power to investigate", r"\bno power\b"),
        (
            "no_exceptional_reason",
            "No reason to use exceptional power to investigate",
            r"\bno reason\b.*\bexceptional\b",
        ),
        ("not_justified", "Investigation not justified & Other", r"\bnot justified\b"),
        ("not_enough_evidence", "Not enough evidence of fault", r"\bnot enough evidence\b"),
        ("no_or_minor_injustice", "No or minor injustice & Other", r"\bminor injustice\b"),
        (
            "remedied_during",
            "Injustice remedied during enquiries",
            r"\bremedied during\b",
        ),
        ("report", "Report", r"^reports?( issued)?$"),
        ("total", "Total", r"^(grand )?totals?$"),
    )
)
DECISIONS = KnownTable(
    titles=("Investigative Team: Decisions", "Decisions made", "Decisions"),
    columns=OUTCOMES,
    spans=("Not investigated", "Investigated"),
    by_year=True,
    may_be_bare=True,
    seen_by=(*HEADS, "No power", "Not enough evidence"),
)
RESPONSES = KnownTable(titles=("Response times", "Response times to first enquiries"), columns=())

LAYOUT = Layout(
    "outcomes_2012", 2012, 2012, (RECEIVED, DECISIONS, RESPONSES, AVERAGES), told=TOLD_2012
)
