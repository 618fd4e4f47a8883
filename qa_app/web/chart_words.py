"""A chart in words: what it shows, and the notes that must stand with it."""

from __future__ import annotations

from decimal import Decimal

from qa_app.answers.wording import join_words
from qa_app.web.charts import Chart, Mark
from qa_app.web.places import capitalise, describe_figure, write_value

MOST_TOLD = 12
"""How many marks a description lists one by one; the table has them all."""
MOST_YEARS_TOLD = 3


def describe_chart(chart: Chart) -> str:
    """The chart for a reader who does not see it."""
    kind = "Bar chart" if chart.kind == "bars" else "Line chart"
    told = _tell_bars(chart) if chart.kind == "bars" else _tell_lines(chart)
    return " ".join([f"{kind}. {chart.title}.", told, *write_notes(chart)])


def write_notes(chart: Chart) -> list[str]:
    """What a reader must know beside the marks: gaps, changes in counting, totals, averages."""
    notes = []
    if chart.missing:
        years = ", ".join(map(str, chart.missing))
        notes.append(f"No figure for {years}: the line is broken there.")
    notes.extend(each.words for each in chart.breaks)
    for whole in chart.wholes:
        name = capitalise(describe_figure(whole, with_measure=False))
        notes.append(f"{name}, not drawn: {write_value(whole.value, whole.unit)}.")
    if any(mark.average for mark in chart.marks):
        notes.append(
            "The upright mark is the average of similar authorities, as the letter has it."
        )
    if chart.left_out:
        notes.append(f"The first {len(chart.marks)} are drawn; {chart.left_out} more are listed.")
    return notes


def _tell_bars(chart: Chart) -> str:
    told = [_tell_mark(mark) for mark in chart.marks[:MOST_TOLD]]
    more = len(chart.marks) - len(told)
    return "; ".join(told) + (f"; and {more} more in the table." if more else ".")


def _tell_mark(mark: Mark) -> str:
    own = " (your authority)" if mark.is_own else ""
    told = f"{mark.label}{own} {mark.written}"
    if mark.average is None:
        return told
    average = write_value(mark.average.value, mark.average.unit)
    return f"{told} (average of similar authorities {average})"


def _tell_lines(chart: Chart) -> str:
    """The ends, the highest and the lowest of each line."""
    told = []
    names = list(dict.fromkeys(mark.line for mark in chart.marks))
    for name in names:
        points = [mark for mark in chart.marks if mark.line == name]
        values = [mark.figure.value for mark in points]
        lead = f"{name}: " if len(names) > 1 else ""
        if min(values) == max(values):
            told.append(f"{lead}{points[0].written} in every year drawn.")
            continue
        told.append(
            f"{lead}{points[0].written} in {points[0].label}, "
            f"{points[-1].written} in {points[-1].label}; "
            f"highest {_tell_years(points, max(values))}, "
            f"lowest {_tell_years(points, min(values))}."
        )
    return " ".join(told)


def _tell_years(points: list[Mark], value: Decimal) -> str:
    """A value with the years that have it, where they are few."""
    found = [mark for mark in points if mark.figure.value == value]
    years = join_words([mark.label for mark in found])
    return f"{found[0].written} in {years if len(found) <= MOST_YEARS_TOLD else 'several years'}"
