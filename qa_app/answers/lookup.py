"""Answers that show figures as printed: one, several side by side, or a sum of a few cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from qa_app.answers.citing import cite_calculated, cite_figure
from qa_app.answers.wording import join_words, write_clause, write_received, write_value, write_year
from qa_app.records import CitedFigure, Evidence, Question, Row
from store.measures import label_of
from store.records import Letter

NOT_INVESTIGATED = frozenset(
    {"incomplete_invalid", "advice_given", "referred_back", "closed_initial"}
)
"""Outcomes of complaints that got to no detailed investigation."""


def compose_lookup(
    question: Question, evidence: Evidence, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """Every row as a clause, one sentence an authority and year."""
    sentences: list[str] = []
    figures: list[CitedFigure] = []
    for rows in _group_rows(evidence.rows):
        clauses = []
        for row in rows:
            clause, shown = _compose_row(row, letters, question.operation)
            clauses.append(clause)
            figures.extend(shown)
        lead = _lead_in(question, figures) if len(evidence.rows) == 1 else ""
        first = rows[0]
        sentences.append(
            f"{first.authority}: {lead}{join_words(clauses)} in {write_year(first.year)}."
        )
    return " ".join(sentences), tuple(figures)


def _group_rows(rows: Sequence[Row]) -> list[list[Row]]:
    groups: dict[tuple[str, object], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.authority, row.year), []).append(row)
    return list(groups.values())


def _lead_in(question: Question, figures: Sequence[CitedFigure]) -> str:
    """ "Yes" or "No" to a question whether there were any; rates are left to speak themselves."""
    counts = [each for each in figures if not each.context]
    if question.claim is not None:
        is_one = len(counts) == 1
        return ("yes, " if question.claim.holds(counts[0].value) else "no, ") if is_one else ""
    if not question.is_yes_or_no or len(counts) != 1 or counts[0].unit != "count":
        return ""
    return "yes, " if counts[0].value else "no, "


def _compose_row(
    row: Row, letters: Mapping[str, Letter], operation: str
) -> tuple[str, list[CitedFigure]]:
    if row.is_sum:
        return _compose_sum(row, letters)
    if operation == "rest":
        return _compose_rest(row, letters)
    parts = [cite_figure(each, letters) for each in row.parts]
    if row.target.scope == "similar_average":
        return _compose_average(parts[0]), parts
    clause = join_words([_write_figure(each) for each in parts])
    if row.target.measure == "uphold_rate":
        base, beside = _compose_base(row, letters)
        return clause + base, parts + beside
    return clause, parts


def _write_figure(figure: CitedFigure) -> str:
    return write_clause(figure.measure, figure.breakdown, figure.value, figure.unit, figure.year)


def _compose_average(figure: CitedFigure) -> str:
    part = None if figure.breakdown == "total" else figure.breakdown
    label = label_of(figure.measure, part).lower()
    value = write_value(figure.value, figure.unit)
    return f"the average {label} of similar authorities, as the letter prints it, was {value}"


def _compose_base(row: Row, letters: Mapping[str, Letter]) -> tuple[str, list[CitedFigure]]:
    """What an uphold rate is a share of: "(0 of 2 detailed investigations)"."""
    by_part = {(each.measure, each.breakdown): each for each in row.beside}
    upheld, not_upheld = (
        by_part.get(("decisions", "upheld")),
        by_part.get(("decisions", "not_upheld")),
    )
    printed = by_part.get(("investigations", None))
    if upheld is None or (not_upheld is None and printed is None):
        return "", []
    shown = cite_figure(upheld, letters, context=True)
    if printed is not None:
        base = cite_figure(printed, letters, context=True)
    else:
        assert not_upheld is not None  # noqa: S101 - one of the two is there, tested above
        parts = [shown, cite_figure(not_upheld, letters, context=True)]
        base = cite_calculated(
            row,
            parts,
            upheld.value + not_upheld.value,
            measure="investigations",
            breakdown=None,
            context=True,
        )
    counted = "investigation" if base.value == 1 else "investigations"
    values = f"{write_value(shown.value, 'count')} of {write_value(base.value, 'count')}"
    return f" ({values} detailed {counted})", [shown, base]


def _compose_sum(row: Row, letters: Mapping[str, Letter]) -> tuple[str, list[CitedFigure]]:
    parts = [cite_figure(each, letters) for each in row.parts]
    total = sum((each.value for each in parts), Decimal(0))
    if row.target.measure == "investigations":
        figure = cite_calculated(row, parts, total, measure="investigations", breakdown=None)
        return f"{_write_figure(figure)} ({_write_parts(parts)})", [figure]
    measure = parts[0].measure
    figure = cite_calculated(row, parts, total, measure=measure, breakdown=None)
    names_of = [label_of(each.measure, each.breakdown) for each in parts]
    names = join_words(names_of)
    worked = " + ".join(write_value(each.value, "count") for each in parts)
    if measure == "complaints_received":
        return f"{write_received(total, None, row.year, about=f' about {names}')} ({worked})", [
            figure
        ]
    counted = "decision" if total == 1 else "decisions"
    lead = f"{write_value(total, 'count')} {counted}"
    if all(each.breakdown in NOT_INVESTIGATED for each in parts):
        return f"{lead} did not get to a detailed investigation ({names}: {worked})", [figure]
    were = "was" if total == 1 else "were"
    return f"{lead} {were} recorded as {join_words(names_of, 'or')} ({worked})", [figure]


def _compose_rest(row: Row, letters: Mapping[str, Letter]) -> tuple[str, list[CitedFigure]]:
    """A total less the cells that are left out: "11 complaints about other subjects (17 - 6)"."""
    total, *left_out = (cite_figure(each, letters) for each in row.parts)
    rest = total.value - sum((each.value for each in left_out), Decimal(0))
    figure = cite_calculated(row, [total, *left_out], rest, measure=total.measure, breakdown=None)
    names = join_words([label_of(each.measure, each.breakdown) for each in left_out], "or")
    worked = " − ".join(write_value(each.value, "count") for each in (total, *left_out))
    if total.measure == "complaints_received":
        return f"{write_received(rest, None, row.year, about=f' not about {names}')} ({worked})", [
            figure
        ]
    counted = "decision was" if rest == 1 else "decisions were"
    return f"{write_value(rest, 'count')} {counted} other than {names} ({worked})", [figure]


def _write_parts(parts: Sequence[CitedFigure]) -> str:
    named = [
        f"{write_value(each.value, 'count')} {label_of(each.measure, each.breakdown).lower()}"
        for each in parts
    ]
    return " + ".join(named)
