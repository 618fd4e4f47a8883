"""Find what a letter prints of most interest, for a question after no measure in particular."""

from __future__ import annotations

from dataclasses import replace

from qa_app.records import Evidence, Missing, Plan, Row, Target
from qa_app.retrieval.gather import find_row, letters_behind
from qa_app.retrieval.held import Held, fetch_held
from store.measures import breakdowns_of, is_printed
from store.reading import Reader, State
from store.records import Year

SHOWN: tuple[Target, ...] = (
    Target("dealt_with", None),
    Target("complaints_received", "total"),
    Target("decisions", "total"),
    Target("decisions", "local_settlements"),
    Target("decisions", "referred_back"),
    Target("decisions", "upheld"),
    Target("uphold_rate", None),
    Target("uphold_rate", None, "similar_average"),
    Target("compliance_rate", None),
    Target("satisfactory_remedy_rate", None),
    Target("upheld_per_100k", None),
    Target("response_days", None),
)
"""What a profile shows, in this order, of what the letter prints."""
TOP_SUBJECTS = 2


def gather_profile(plan: Plan, reader: Reader, state: State) -> Evidence:
    """The figures of one letter, the newest where no year is named."""
    [authority] = plan.authorities
    letters = reader.letters(state, [authority])
    years = sorted({letter.year for letter in letters}, reverse=True)
    relative = plan.question.relative
    year = plan.years[0] if plan.years else years[0] if years else None
    if year is not None and not plan.years and relative is not None:
        year = Year(year.start + relative)
    if year is None or year not in years:
        return Evidence(missing=(Missing(authority, year, None, "no_letter", tuple(years)),))
    measures = tuple(dict.fromkeys(each.measure for each in SHOWN))
    held = fetch_held(
        replace(plan, years=(year,), measures=(*measures, "investigations"), scope=None),
        reader,
        state,
    )
    rows: list[Row] = []
    for target in SHOWN:
        row = find_row(plan, held, authority, year, target)
        if row is not None and is_printed(target.measure, target.breakdown, year.end):
            rows.append(row)
        if row is not None and target.measure == "complaints_received":
            rows += _find_subjects(plan, held, authority, year)
    return Evidence(tuple(rows), letters=letters_behind(rows, held))


def _find_subjects(plan: Plan, held: Held, authority: str, year: Year) -> list[Row]:
    """The subjects with most complaints, largest first; none that nobody complained about."""
    parts = breakdowns_of("complaints_received", year.end)
    targets = (Target("complaints_received", part.key) for part in parts if part.key != "total")
    found = [find_row(plan, held, authority, year, target) for target in targets]
    rows = [row for row in found if row is not None and row.parts[0].value > 0]
    rows.sort(key=lambda row: -row.parts[0].value)
    return rows[:TOP_SUBJECTS]
