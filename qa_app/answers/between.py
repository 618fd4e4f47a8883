"""Answers between a few figures: two authorities side by side, a change, a run of years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from qa_app.answers.breaks import crosses_recut, find_break
from qa_app.answers.citing import cite_calculated, cite_figure, cite_sum
from qa_app.answers.lookup import compose_lookup
from qa_app.answers.many import name_figure, value_row, write_figure
from qa_app.answers.wording import join_words, round_share, write_value, write_year
from qa_app.records import CitedFigure, Comparison, Evidence, Question, Row
from store.records import Letter

_POINTS = {"percent": " percentage points", "days": " days"}


def compose_compare(
    question: Question,
    comparison: Comparison,
    evidence: Evidence,
    letters: Mapping[str, Letter],
) -> tuple[str, tuple[CitedFigure, ...]]:
    """Each authority's figure, and which has more, or whether the one that was named first has."""
    figures = [value_row(row, letters) for row in evidence.rows]
    sentences = [
        f"{each.authority}: {write_figure(each)} in {write_year(each.year)}." for each in figures
    ]
    is_alike = len({(each.year, each.unit) for each in figures}) == 1
    if evidence.missing or len(figures) < 2 or not is_alike:
        return " ".join(sentences), tuple(figures)
    if comparison.wants_total and figures[0].unit == "count":
        names = join_words([each.authority for each in figures])
        whole = Row(names, figures[0].year, evidence.rows[0].target, ())
        return _add_together(" ".join(sentences), whole, figures)
    verdict = _judge(question, comparison, figures)
    if comparison.wants_difference and len(figures) == 2:
        difference = _subtract(figures, evidence.rows[0])
        size = write_value(difference.value, "count")
        points = _POINTS.get(difference.unit, "")
        sentences.append(f"The difference is {size}{points}.")
        figures.append(difference)
    return " ".join((verdict, *sentences)), tuple(figures)


def _subtract(figures: Sequence[CitedFigure], row: Row) -> CitedFigure:
    """How far two authorities' figures are apart, whichever is larger."""
    first, second = figures
    whole = Row(f"{first.authority} and {second.authority}", row.year, row.target, ())
    return cite_calculated(
        whole,
        figures,
        abs(first.value - second.value),
        measure=first.measure,
        breakdown=first.breakdown,
        unit=first.unit,
    )


_DEGREES = {
    (True, False): ("more", "most"),
    (True, True): ("fewer", "fewest"),
    (False, False): ("higher", "highest"),
    (False, True): ("lower", "lowest"),
}
"""Words for more and most: of a count or of a rate, and whether the fewest are meant."""
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)
"""What makes "did Leeds or York get more" a question of which, not of whether."""


def _judge(question: Question, comparison: Comparison, figures: Sequence[CitedFigure]) -> str:
    leading = _find_leading(comparison, figures)
    is_count = figures[0].unit == "count"
    more, most = _DEGREES[is_count, comparison.fewest]
    first = figures[0]
    if question.is_yes_or_no and not _CHOICE.search(question.text):
        is_so = leading == [first]
        same = len(leading) == len(figures)
        return "Yes." if is_so else "No, they had the same." if same else "No."
    if len(leading) == len(figures):
        return "They had the same."
    names = join_words([each.authority for each in leading])
    word = more if len(figures) == 2 else f"the {most}"
    verb = "had" if is_count else "had the" if len(figures) == 2 else "had"
    noun = "" if is_count else " rate" if first.unit == "percent" else " figure"
    return f"{names} {verb} {word}{noun}."


def _find_leading(comparison: Comparison, figures: Sequence[CitedFigure]) -> list[CitedFigure]:
    """The largest figures, or the smallest where those are asked for."""
    best = (min if comparison.fewest else max)(each.value for each in figures)
    return [each for each in figures if each.value == best]


def compose_beside_similar(
    question: Question,
    comparison: Comparison,
    evidence: Evidence,
    letters: Mapping[str, Letter],
) -> tuple[str, tuple[CitedFigure, ...]]:
    """An authority's figure beside the average of similar ones that its letter prints."""
    text, figures = compose_lookup(question, evidence, letters)
    asked = [each for each in figures if not each.context]
    if len(asked) != 2:
        return text, figures
    own, average = sorted(asked, key=lambda each: each.scope != "authority")
    gap = own.value - average.value
    word = "the same as" if gap == 0 else "higher than" if gap > 0 else "lower than"
    is_so = gap < 0 if comparison.fewest else gap > 0
    asks = question.is_yes_or_no and not comparison.is_judging
    lead = ("Yes. " if is_so else "No. ") if asks else ""
    return f"{lead}{text} That is {word} the average.", figures


def compose_change(
    question: Question,
    evidence: Evidence,
    comparison: Comparison,
    letters: Mapping[str, Letter],
) -> tuple[str, tuple[CitedFigure, ...]]:
    """The figures of two years and what lies between them."""
    figures = [value_row(row, letters) for row in evidence.rows]
    clauses = [f"{write_figure(each)} in {write_year(each.year)}" for each in figures]
    name = figures[0].authority
    if len(figures) < 2:
        return f"{name}: {clauses[0]}.", tuple(figures)
    before, after = figures[0], figures[-1]
    if crosses_recut(before, after) or before.measure != after.measure:
        words = "They are not counted alike, so no change is worked out"
        return f"{name}: {clauses[0]}; {clauses[1]}. {words}.", (before, after)
    change = after.value - before.value
    row = Row(name, after.year, evidence.rows[-1].target, ())
    difference = cite_calculated(
        row,
        [before, after],
        change,
        measure=after.measure,
        breakdown=after.breakdown,
        unit=after.unit,
    )
    words = _write_change(change, after.unit)
    shown = [before, after, difference]
    if comparison.wants_percent and after.unit == "count" and before.value > 0:
        exact = abs(change) * 100 / before.value
        share = cite_calculated(
            row,
            [before, after],
            round_share(exact),
            measure=after.measure,
            breakdown=after.breakdown,
            unit="percent",
            unrounded=exact,
        )
        words = f"{words} ({write_value(share.value, 'percent')})"
        shown.append(share)
    lead = _answer_claim(question, change)
    return f"{lead}{name}: {clauses[0]}; {clauses[1]}. {words}.", tuple(shown)


_UP = re.compile(r"\b(?:up|ris\w*|rose|increas\w*|grow\w*|grew|more|higher)\b")
_DOWN = re.compile(r"\b(?:down|fall\w*|fell|decreas\w*|drop\w*|declin\w*|reduc\w*|fewer|lower)\b")


def _answer_claim(question: Question, change: Decimal) -> str:
    """Yes or no to "did it go up"; nothing to a question that asks for both ways."""
    text = question.text.casefold()
    up, down = bool(_UP.search(text)), bool(_DOWN.search(text))
    if not question.is_yes_or_no or up == down or " than " in text:
        return ""
    return "Yes. " if (change > 0 if up else change < 0) else "No. "


def _write_change(change: Decimal, unit: str) -> str:
    if change == 0:
        return "That is no change: 0" if unit == "count" else "That is no change"
    size = write_value(abs(change), "count")
    points = _POINTS.get(unit, "")
    return f"That is a {'rise' if change > 0 else 'fall'} of {size}{points}"


def compose_best_year(
    evidence: Evidence, comparison: Comparison, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """The year or years with the largest figure of a run, or the smallest."""
    figures = [value_row(row, letters) for row in evidence.rows]
    shown = _find_leading(comparison, figures)
    years = join_words([write_year(each.year) for each in shown])
    each_of = " each" if len(shown) > 1 else ""
    end = "the lowest" if comparison.fewest else "the highest"
    return (
        f"{shown[0].authority}: {write_figure(shown[0])}{each_of} in {years}, {end} figure of the"
        f" letters held from {figures[0].year} to {figures[-1].year}.",
        tuple(shown),
    )


def compose_series(
    evidence: Evidence, comparison: Comparison, letters: Mapping[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """One figure a year, oldest first, and their sum where it is asked for and none is missing.

    The averages of similar authorities that the letters print stand beside them.
    """
    figures = [value_row(row, letters) for row in evidence.rows]
    averages = [
        cite_figure(each, letters, context=True)
        for row in evidence.rows
        for each in row.beside
        if each.scope == "similar_average"
    ]
    listed = "; ".join(f"{each.year}: {write_value(each.value, each.unit)}" for each in figures)
    noun = name_figure(figures[0])
    text = f"{figures[0].authority}, {noun}: {listed}."
    is_whole = len(figures) > 1 and not evidence.missing and find_break(figures) is None
    if comparison.wants_mean:
        return _add_mean(text, evidence.rows[-1], figures)
    if comparison.wants_total and figures[0].unit != "count":
        return f"{text} Rates and averages are not added up.", (*figures, *averages)
    if not (comparison.wants_total and is_whole):
        return text, (*figures, *averages)
    return _add_together(text, evidence.rows[-1], figures)


def _add_together(
    text: str, row: Row, figures: Sequence[CitedFigure]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """Figures of one measure followed by their sum."""
    last = figures[-1]
    total = cite_sum(row, figures, measure=last.measure, breakdown=last.breakdown)
    return f"{text} Together: {write_value(total.value, 'count')}.", (*figures, total)


def _add_mean(
    text: str, row: Row, figures: Sequence[CitedFigure]
) -> tuple[str, tuple[CitedFigure, ...]]:
    """Figures of a run of years followed by their average over the years held."""
    last = figures[-1]
    exact = sum((each.value for each in figures), Decimal(0)) / len(figures)
    mean = cite_calculated(
        row,
        figures,
        round_share(exact),
        measure=last.measure,
        breakdown=last.breakdown,
        unit=last.unit,
        unrounded=exact,
    )
    return f"{text} Average of these years: {write_value(mean.value, mean.unit)}.", (*figures, mean)
