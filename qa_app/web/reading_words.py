"""The words that ask for a measure and its part, each read by the engine as just that."""

from __future__ import annotations

from qa_app.records import Answer
from store.measures import BY_KEY, breakdowns_of, is_printed, label_of
from store.records import Year

Subject = tuple[str, str | None]
"""A measure and one of its parts, None where it has none or all are meant."""

OFFERED = (
    "complaints_received",
    "decisions",
    "uphold_rate",
    "investigations",
    "remedied",
    "compliance_rate",
    "compliance_outcomes",
    "satisfactory_remedy_rate",
    "satisfactory_remedies",
    "upheld_per_100k",
    "dealt_with",
    "not_for_us",
    "assessed_closed",
    "first_enquiries",
    "response_days",
)
"""Measures whose words are read as themselves; in the order in which they are offered."""
PARTED = ("complaints_received", "decisions", "compliance_outcomes")
"""Measures of which one part can be asked for by its words."""
_NOT_OFFERED = {
    ("decisions", "report"): range(2012, 2013),
    ("decisions", "premature"): range(2009, 2012),  # the Advice Team's are meant by the same words
}
"""Parts whose words are read as something else, by the years ended."""
_OWN_WORDS: dict[Subject, str] = {
    ("complaints_received", "other"): "Complaints and enquiries received: the Other column",
    ("complaints_received", "total"): "Complaints and enquiries received",
    ("decisions", "total"): "Total decisions made",
    ("decisions", "not_justified"): "Investigation not justified",
    ("decisions", "no_or_minor_injustice"): "No or minor injustice",
    ("compliance_outcomes", "on_time"): "Recommendations complied with on time",
    ("compliance_outcomes", "late"): "Recommendations complied with late",
    ("compliance_outcomes", "not_complied"): "Recommendations not complied with",
}
_READ_AS = {"put_right": "satisfactory_remedies"}
"""What the engine reads under a name of its own."""


def list_measures(year: Year) -> list[str]:
    """The measures that letters of a year print and that can be asked for by their words."""
    return [each for each in OFFERED if is_printed(each, whole_of(each, year), year.end)]


def list_parts(measure: str, year: Year) -> list[str]:
    """The parts of a measure that letters of a year print, the total last."""
    if measure not in PARTED:
        return []
    return [
        part.key
        for part in breakdowns_of(measure, year.end)
        if is_printed(measure, part.key, year.end)
        and year.end not in _NOT_OFFERED.get((measure, part.key), ())
    ]


def whole_of(measure: str, year: Year) -> str | None:
    """The part of a measure that is meant where none is named."""
    parts = list_parts(measure, year)
    return "total" if "total" in parts else parts[0] if parts and measure == "decisions" else None


def write_subject(subject: Subject) -> str:
    """The words that ask for a measure or one of its parts."""
    measure, part = subject
    if subject in _OWN_WORDS:
        return _OWN_WORDS[subject]
    if part is None:
        return BY_KEY[measure].label
    label = label_of(measure, part)
    return f"{BY_KEY[measure].label}: {label}" if measure == "complaints_received" else label


def write_question(subject: Subject, authority: str, year: str | None) -> str:
    """A whole question in words, which leans on nothing before it."""
    return ", ".join([write_subject(subject), authority, *([year] if year else [])])


def read_subject(answer: Answer) -> Subject | None:
    """The one thing that an answer is about, or None where it is not one.

    The one figure shown goes before the reading, which names a subject as newer letters do.
    """
    asked = [each for each in answer.figures if not each.context]
    reading = answer.reading
    if reading.scope != "authority":
        return None
    if reading.operation == "lookup" and len(asked) == 1 and not asked[0].calculated:
        return asked[0].measure, asked[0].breakdown
    if len(reading.measures) != 1 or len(reading.breakdowns) > 1:
        return None
    (read,) = reading.measures
    if read in _READ_AS:
        return _READ_AS[read], None
    part = reading.breakdowns[0] if reading.breakdowns else None
    if read == "remedied" and part == "all":
        return read, None
    if read not in BY_KEY:
        return None
    is_part = part is None or any(each.key == part for each in BY_KEY[read].breakdowns)
    return (read, part) if is_part else None
