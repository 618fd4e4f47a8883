"""What letters of a year print that comes nearest to something they do not print."""

from __future__ import annotations

from qa_app.answers.wording import join_words
from qa_app.records import Missing
from store.measures import breakdowns_of

LAST_OLD_SUBJECTS = 2011
"""The last year ended whose letters cut subjects in the old way."""
_TOTAL_ALONE = 2013
"""The year ended whose letters print the total of complaints received and nothing else."""
_MODERN_OUTCOMES = 2014
"""The year ended from which letters have the outcome Upheld."""
_OLD_OUTCOMES = frozenset(
    "mi_reports local_settlements m_reports nm_reports no_maladministration ombudsman_discretion"
    " outside_jurisdiction premature total_excluding_premature reports maladministration".split()
)
_NEAR_TO = {
    "premature": "referred back for local resolution",
    "total_excluding_premature": "decided in all",
    "no_maladministration": "not upheld",
    "nm_reports": "not upheld",
    "outside_jurisdiction": "closed after initial enquiries",
    "ombudsman_discretion": "closed after initial enquiries",
}
_NOT_THE_SAME = "which are not the same as upheld complaints"
_NO_WORDS = "The word upheld came into the letters later."


def explain_nearest(missing: Missing) -> str:
    """A sentence on what letters of that year print instead, with a space before it, or nothing."""
    target, year = missing.target, missing.year
    if target is None or year is None or missing.reason != "not_printed_that_year":
        return ""
    if target.measure == "complaints_received":
        return _name_subjects(year.end) if target.breakdown not in (None, "total") else ""
    if target.measure in ("decisions", "uphold_rate"):
        return _name_outcomes(target.measure, target.breakdown, year.end)
    return ""


def _name_subjects(end: int) -> str:
    if end == _TOTAL_ALONE:
        return " They print the total number of complaints received and no subjects."
    if end <= LAST_OLD_SUBJECTS:
        labels = [
            part.label for part in breakdowns_of("complaints_received", end) if part.key != "total"
        ]
        return f" Where they apply, their subjects are {join_words(labels)}."
    return ""


def _name_outcomes(measure: str, breakdown: str | None, end: int) -> str:
    if end == _TOTAL_ALONE:
        return " They print the total number of complaints received and no decisions."
    is_upheld = measure == "uphold_rate" or breakdown in ("upheld", "not_upheld")
    if is_upheld and end <= LAST_OLD_SUBJECTS:
        return (
            f" {_NO_WORDS} These letters count reports finding maladministration and local"
            f" settlements, {_NOT_THE_SAME}."
        )
    if is_upheld and end < _MODERN_OUTCOMES:
        return (
            f" {_NO_WORDS} These letters count, among others, injustice remedied during enquiries"
            f" and reports, {_NOT_THE_SAME}."
        )
    if measure == "uphold_rate" and end == _MODERN_OUTCOMES:
        return " They do print how many complaints were upheld and how many were not upheld."
    if breakdown in _OLD_OUTCOMES and _MODERN_OUTCOMES <= end <= 2019:
        near = _NEAR_TO.get(breakdown or "", "upheld")
        return f" The nearest that they print are complaints {near}, which are not the same."
    return ""
