"""Where a figure stands and what it is, in words that a reader can follow to the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from qa_app.records import Citation, CitedFigure, Reading
from store.measures import BY_KEY, label_of

SCOPES = {"similar_average": "average of similar authorities", "england": "England"}


def capitalise(words: str) -> str:
    """Begin words with a capital, and leave the rest as it is."""
    return words[:1].upper() + words[1:]


def write_sentence(words: str) -> str:
    """Make a sentence of words that may lack a capital and a full stop."""
    sentence = capitalise(words.strip())
    return sentence if sentence.endswith((".", "!", "?", ")")) else f"{sentence}."


def write_date(day: date) -> str:
    """Write a date as letters do: 18 July 2018."""
    return f"{day.day} {day:%B %Y}"


def write_value(value: Decimal, unit: str) -> str:
    """Write a value with the unit that its cell or its measure has."""
    number = f"{value:,f}"
    if unit == "percent":
        return f"{number}%"
    if unit == "per_100k":
        return f"{number} per 100,000"
    if unit == "days":
        return f"{number} days"
    return number


def describe_letter(citation: Citation) -> str:
    """Name a letter by its date, or by its file where it prints none."""
    if citation.dated is None:
        return f"letter “{citation.file}”"
    return f"letter of {write_date(citation.dated)}"


def describe_table(citation: Citation) -> str:
    """Say where a table stands: letter, page or line, and its heading."""
    parts = [describe_letter(citation)]
    if citation.page is not None:
        parts.append(f"page {citation.page}")
    elif citation.line is not None:
        parts.append(f"line {citation.line}")
    if citation.table:
        kind = "table" if citation.row or citation.column else "under"
        parts.append(f"{kind} “{citation.table}”")
    return ", ".join(parts)


def describe_place(citation: Citation) -> str:
    """Say where something stands: letter, page or line, table, row and column."""
    parts = [describe_table(citation)]
    if citation.row:
        parts.append(f"row “{citation.row}”")
    if citation.column:
        parts.append(f"column “{citation.column}”")
    return ", ".join(parts)


def describe_figure(figure: CitedFigure, with_measure: bool = True) -> str:
    """Say what a figure counts: the measure, its part, and over whom if not over the authority."""
    label = label_of(figure.measure, figure.breakdown)
    measure = BY_KEY[figure.measure].label
    words = f"{measure}: {label}" if with_measure and label != measure else label
    if figure.scope in SCOPES:
        words += f" ({SCOPES[figure.scope]})"
    return words


def describe_reading(reading: Reading) -> str:
    """Say in one line how a question was read: authority, year, measure, subject."""
    parts = [", ".join(reading.authorities), ", ".join(reading.years)]
    parts.append(", ".join(BY_KEY[key].label for key in reading.measures if key in BY_KEY))
    parts.append(", ".join(_label_breakdown(key, reading.measures) for key in reading.breakdowns))
    parts.append(SCOPES.get(reading.scope, ""))
    return " · ".join(part for part in parts if part)


def _label_breakdown(breakdown: str, measures: tuple[str, ...]) -> str:
    for measure in measures:
        for part in BY_KEY[measure].breakdowns if measure in BY_KEY else ():
            if part.key == breakdown:
                return part.label
    return breakdown
