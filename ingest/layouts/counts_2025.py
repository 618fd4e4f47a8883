"""Letters from the year ended 2025 on: what became of the complaints dealt with, and the rates."""

from __future__ import annotations

from ingest.layouts.percentages_2020 import (
    COMPLAINTS_UPHELD,
    COMPLIANCE,
    INVESTIGATIONS,
    REMEDIES,
)
from ingest.layouts.sentence_words import known_sentence
from ingest.records import KnownSection, Layout, Meaning

DEALT_WITH = Meaning("dealt_with")
NOT_FOR_US = Meaning("not_for_us")
ASSESSED = Meaning("assessed_closed")
DEALT = r"(?:<PERIOD>,? |in <YEAR>,? )?we dealt with <dealt_with> <COMPLAINTS>"
NOT_READY = (
    r"(?:of these,? )?<not_for_us> (?:was|were) not for us,?"
    r"(?: or (?:were |was )?not ready for us to investigate)?"
)
CLOSED = "we assessed and closed <assessed> <COMPLAINTS>"
INVESTIGATED = "we investigated <investigations> <COMPLAINTS>"

OVERVIEW = KnownSection(
    titles=(
        "Complaint overview",
        "Complaints overview",
        "Overview of complaints",
        "Complaints dealt with",
    ),
    sentences=(
        known_sentence(
            rf"{DEALT}\. {NOT_READY}\. {CLOSED}\. {INVESTIGATED}",
            is_free=True,
            dealt_with=DEALT_WITH,
            not_for_us=NOT_FOR_US,
            assessed=ASSESSED,
            investigations=INVESTIGATIONS,
        ),
        known_sentence(DEALT, dealt_with=DEALT_WITH),
        known_sentence(
            "we dealt with <dealt_with> <COMPLAINTS>(?: about <WHO>)?,? (?:<PERIOD>|in <YEAR>)",
            dealt_with=DEALT_WITH,
        ),
        known_sentence(NOT_READY, not_for_us=NOT_FOR_US),
        known_sentence(CLOSED, assessed=ASSESSED),
        known_sentence(INVESTIGATED, investigations=INVESTIGATIONS),
    ),
    marks=("not for us or not ready for us", "assessed and closed"),
)

LAYOUT = Layout("counts_2025", 2025, 2025, (), (OVERVIEW, COMPLAINTS_UPHELD, COMPLIANCE, REMEDIES))
