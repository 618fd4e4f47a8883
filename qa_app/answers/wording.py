"""How figures and years are put into words; every number here comes out of a figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from store.measures import label_of
from store.records import Year

ENQUIRIES_FROM = 2009
"""The year ended from which letters count enquiries together with complaints."""
_OUTCOMES = {
    "incomplete_invalid": "{n} {complaints} {were} recorded as incomplete or invalid",
    "advice_given": "{n} {complaints} {were} recorded as advice given",
    "referred_back": "{n} {complaints} {were} referred back for local resolution",
    "closed_initial": "{n} {complaints} {were} closed after initial enquiries",
    "not_upheld": "{n} {complaints} {were} not upheld",
    "upheld": "{n} {complaints} {were} upheld",
    "total": "{n} {decisions} {were} made",
    "total_excluding_premature": "{n} {decisions} {were} made, premature complaints left out",
    "local_settlements": "{n} {complaints} {were} settled locally",
    "outside_jurisdiction": "{n} {complaints} {were} outside the Ombudsman's jurisdiction",
}
_MEASURES = {
    "uphold_rate": "the uphold rate was {n}",
    "compliance_rate": "the rate of compliance with the Ombudsman's recommendations was {n}",
    "satisfactory_remedy_rate": (
        "in {n} of upheld cases the authority had provided a satisfactory remedy"
        " before the complaint reached the Ombudsman"
    ),
    "satisfactory_remedies": (
        "in {n} upheld {cases} the authority had provided a satisfactory remedy"
        " before the complaint reached the Ombudsman"
    ),
    "compliance_outcomes": "{n} {outcomes} of compliance with recommendations {were} recorded",
    "investigations": "{n} detailed {investigations} {were} completed",
    "upheld_per_100k": "there were {n} upheld decisions per 100,000 residents",
    "dealt_with": "{n} {complaints} {were} dealt with",
    "not_for_us": "{n} {complaints} {were} not for the Ombudsman or not ready",
    "assessed_closed": "{n} {complaints} {were} assessed and closed",
    "first_enquiries": "the Ombudsman made {n} first {enquiries}",
    "response_days": "the average response to first enquiries took {n}",
}
_PARTS = {
    ("remedied", "by_lgo"): "{n} {complaints} {were} remedied by the Ombudsman",
    ("remedied", "by_authority"): (
        "{n} {complaints} {were} remedied satisfactorily by the authority"
        " before the Ombudsman's involvement"
    ),
    ("complaints_handling", "premature"): "{n} {complaints} {were} found premature",
    ("complaints_handling", "advice_given"): "in {n} {cases} the Advice Team gave advice",
    ("complaints_handling", "forwarded_resubmitted"): (
        "{n} resubmitted {complaints} {were} forwarded to the investigative team"
    ),
    ("complaints_handling", "forwarded_new"): (
        "{n} new {complaints} {were} forwarded to the investigative team"
    ),
    ("decisions", "mi_reports"): "{n} {reports} found maladministration causing injustice",
    ("decisions", "m_reports"): "{n} {reports} found maladministration without injustice",
    ("decisions", "nm_reports"): "{n} {reports} found no maladministration",
    ("decisions", "no_maladministration"): (
        "{n} {complaints} {were} decided without a report, for no or too little evidence"
        " of maladministration"
    ),
    ("decisions", "ombudsman_discretion"): (
        "{n} {complaints} {were} closed at the Ombudsman's discretion"
    ),
    ("decisions", "remedied_during"): "in {n} {cases} injustice was remedied during enquiries",
    ("decisions", "premature"): "{n} {complaints} {were} premature",
    ("compliance_outcomes", "on_time"): "{n} {recommendations} {were} complied with on time",
    ("compliance_outcomes", "late"): "{n} {recommendations} {were} complied with late",
    ("compliance_outcomes", "not_complied"): "{n} {recommendations} {were} not complied with",
}
_PLURALS = (
    "complaints decisions cases outcomes investigations enquiries recommendations reports"
).split()


def write_year(year: Year) -> str:
    """ "the year ended 31 March 2018 (2017-18)"."""
    return f"the year ended 31 March {year.end} ({year})"


def write_value(value: Decimal, unit: str) -> str:
    """A value as a sentence prints it: "1,204", "59%", "3.4", "21.6 days"."""
    plain = value.normalize()
    written = f"{plain:,f}"
    return {"percent": f"{written}%", "days": f"{written} days"}.get(unit, written)


def round_share(value: Decimal) -> Decimal:
    """One decimal, an exact half upwards."""
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def join_words(parts: Sequence[str], last: str = "and") -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def name_measure(measure: str, breakdown: str | None) -> str:
    """A label for tables and readings: "Housing", "Uphold rate", "Total"."""
    return label_of(measure, breakdown)


def _singular(plural: str) -> str:
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural[:-1]


def _fill(template: str, value: Decimal, unit: str) -> str:
    one = value == 1
    words = {each: _singular(each) if one else each for each in _PLURALS}
    return template.format(n=write_value(value, unit), were="was" if one else "were", **words)


def write_received(
    value: Decimal, breakdown: str | None, year: Year, about: str | None = None
) -> str:
    """The clause for complaints received: about one subject, or in all.

    Letters to 2008 count complaints alone; later ones count enquiries with them.
    """
    counted = "complaint or enquiry" if value == 1 else "complaints and enquiries"
    if year.end < ENQUIRIES_FROM:
        counted = "complaint" if value == 1 else "complaints"
    were = "was" if value == 1 else "were"
    subject = about or (
        ""
        if breakdown in (None, "total")
        else f" about {label_of('complaints_received', breakdown)}"
    )
    return f"{write_value(value, 'count')} {counted}{subject} {were} received"


def write_clause(measure: str, breakdown: str | None, value: Decimal, unit: str, year: Year) -> str:
    """One figure as a clause without authority and year: "6 complaints were upheld"."""
    if measure == "complaints_received":
        return write_received(value, breakdown, year)
    template = _PARTS.get((measure, breakdown or "")) or _MEASURES.get(measure)
    if template is None and measure == "decisions":
        template = _OUTCOMES.get(breakdown or "total")
    if template is None:
        return f"{label_of(measure, breakdown)}: {write_value(value, unit)}"
    return _fill(template, value, unit)
