"""Letters of the years ended 2009 to 2011: what the Advice Team did, decisions, and replies."""

from __future__ import annotations

from ingest.layouts.three_years_2004 import (
    ALL_DECISIONS,
    AVERAGES,
    HEADS,
    OUTCOMES,
    RESPONSES,
    SUBJECTS,
)
from ingest.layouts.told_2004 import TOLD_2009
from ingest.records import KnownRow, KnownTable, Layout

FORWARDED = r"^forwarded (to|for) (the )?investigat(ive|ion) team"
HANDLING = (
    KnownRow(
        "Formal/informal premature complaints",
        r"^(formal informal )?premature( complaints)?$",
        "complaints_handling",
        "premature",
    ),
    KnownRow("Advice given", r"^advice given$", "complaints_handling", "advice_given"),
    KnownRow(
        "Forwarded to investigative team (resubmitted prematures)",
        rf"{FORWARDED} resubmitted( prematures?)?$",
        "complaints_handling",
        "forwarded_resubmitted",
    ),
    KnownRow(
        "Forwarded to investigative team (new)",
        rf"{FORWARDED} new$",
        "complaints_handling",
        "forwarded_new",
    ),
    KnownRow(
        "Forwarded to investigative team (resubmitted premature and new)",
        rf"{FORWARDED}( (both )?resubmitted( prematures?)? and new)?$",
    ),
    KnownRow("Total", r"^(grand )?totals?$", is_total=True),
)

ADVICE_TEAM = KnownTable(
    titles=(
        "LGO Advice Team",
        "LGO Advice Team: Enquiries and complaints received",
        "Enquiries and complaints received",
    ),
    columns=SUBJECTS,
    needed=True,
    rows=HANDLING,
    seen_by=(*HEADS, "LGO Advice Team", "Advice given"),
)
DECISIONS = KnownTable(
    titles=("Investigative Team: Decisions", "Decisions"),
    columns=(*OUTCOMES, ALL_DECISIONS),
    needed=True,
    by_year=True,
    seen_by=(*HEADS, "MI reps", "Omb disc", "Outside jurisdiction"),
)

LAYOUT = Layout(
    "advice_team_2009", 2009, 2011, (ADVICE_TEAM, DECISIONS, RESPONSES, AVERAGES), told=TOLD_2009
)
