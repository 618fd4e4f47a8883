"""Letters of the years ended 2014 to 2018: subjects, six outcomes, and what was remedied."""

from __future__ import annotations

from ingest.layouts.received import RECEIVED
from ingest.records import Column, KnownTable, Layout

OMBUDSMAN = r"(lgo|lgsco|(the )?ombudsman|us)"
OUTCOMES = (
    Column(
        ("Incomplete or Invalid", "Incomplete/Invalid"),
        "decisions",
        "incomplete_invalid",
        key_words=r"^(incomplete (or |and )?invalid|invalid (or |and )?incomplete)$",
    ),
    Column(
        ("Advice Given",),
        "decisions",
        "advice_given",
        key_words=r"^(advice( given| provided)?|given advice)$",
    ),
    Column(
        ("Referred back for Local Resolution",),
        "decisions",
        "referred_back",
        key_words=r"^refer(red|ral)s? back( to (the )?(council|authority))?"
        r"( for local resolution)?$",
    ),
    Column(
        ("Closed After Initial Enquiries",),
        "decisions",
        "closed_initial",
        key_words=r"^closed (after|following) initial (enquir(y|ies)|inquir(y|ies))$",
    ),
    Column(
        ("Not Upheld",),
        "decisions",
        "not_upheld",
        key_words=r"^((complaints|decisions|cases) )?not upheld( (complaints|decisions|cases))?$",
    ),
    Column(
        ("Upheld",),
        "decisions",
        "upheld",
        key_words=r"^((complaints|decisions|cases) )?upheld( (complaints|decisions|cases))?$",
    ),
    Column(
        ("Total",),
        "decisions",
        "total",
        key_words=r"^(grand )?totals?( decisions| complaints)?( decided| made)?$",
    ),
    Column(
        ("Uphold Rate", "Uphold rate (%)"),
        "uphold_rate",
        key_words=r"^(% )?up(hold|held) rate( %)?$|^(%|percentage) upheld$",
    ),
)
DECISIONS = KnownTable(
    titles=("Decisions made", "Decisions made by outcome"),
    columns=OUTCOMES,
    spans=(
        "Detailed investigations carried out",
        "Detailed investigations",
        "Detailed investigations completed",
    ),
    needed=True,
)
REMEDIED = KnownTable(
    titles=("Complaints Remedied",),
    columns=(
        Column(
            ("by LGO", "by LGSCO"),
            "remedied",
            "by_lgo",
            key_words=rf"^(remedied )?by {OMBUDSMAN}$",
        ),
        Column(
            (
                "Satisfactorily by Authority before LGO Involvement",
                "Satisfactorily by Authority before LGSCO Involvement",
            ),
            "remedied",
            "by_authority",
            key_words=r"^(remedied )?satisfactorily by (the )?(authority|council) before "
            rf"({OMBUDSMAN}|our)s? involvement$",
        ),
    ),
    spans=("Complaints Remedied",),
    beside=("Notes",),
)

LAYOUT = Layout("uphold_2014", 2014, 2018, (RECEIVED, DECISIONS, REMEDIED))
