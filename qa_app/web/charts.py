"""What of an answer can be drawn: its figures of one unit as bars or as lines over years.

Nothing is worked out here: each mark is a figure of the answer, and what was worked out from other
marks (a difference, a sum) is left to the sentence and the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from qa_app.answers.breaks import Break, list_breaks
from qa_app.records import Answer, CitedFigure
from qa_app.web.chart_names import differ, name_axis, name_line, name_mark, write_title
from qa_app.web.places import write_value
from store.records import Year

MOST_BARS = 30
MOST_LINES = 4
MOST_CHARTS = 3
FEWEST_YEARS_OF_A_LINE = 3
AVERAGE = "similar_average"
WHOLES = ("total", "total_excluding_premature")
NOT_DRAWN = (
    "count",
    "sum",
    "average",
    "median",
    "share",
    "quotation",
    "definition",
    "held",
    "fact",
)
"""Operations whose figures do not belong beside each other."""


@dataclass(frozen=True)
class Mark:
    """One figure as a bar or a point: label names the bar, line the line that a point is on.

    average is the figure for similar authorities that the letter prints beside it.
    """

    label: str
    line: str
    figure: CitedFigure
    is_own: bool = False
    average: CitedFigure | None = None

    @property
    def is_average(self) -> bool:
        return self.figure.scope == AVERAGE

    @property
    def written(self) -> str:
        return write_value(self.figure.value, self.figure.unit)

    @property
    def short(self) -> str:
        return write_short(self.figure)


def write_short(figure: CitedFigure) -> str:
    """A value for a place beside an axis that names its unit."""
    sign = "%" if figure.unit == "percent" else ""
    return f"{figure.value:,f}{sign}"


@dataclass(frozen=True)
class Chart:
    """A chart of one unit. Bars stand in the order of marks, a line's points in that of years.

    years are all that the axis shows; missing are those of them without any figure. wholes are
    totals, which are told and not drawn beside their parts; left_out counts bars that are too many.
    """

    kind: str
    title: str
    unit: str
    axis: str
    marks: tuple[Mark, ...]
    years: tuple[Year, ...] = ()
    missing: tuple[Year, ...] = ()
    breaks: tuple[Break, ...] = ()
    wholes: tuple[CitedFigure, ...] = ()
    left_out: int = 0


def plan_charts(answer: Answer, own: str | None = None) -> tuple[Chart, ...]:
    """The charts of an answer: one a unit of which at least two figures were asked for.

    The averages of similar authorities beside them are drawn too.

    own: the full name of the reader's authority, which a ranking marks.
    """
    operation = answer.reading.operation
    if operation in NOT_DRAWN:
        return ()
    asked = [each for each in answer.figures if not each.context or each.scope == AVERAGE]
    drawn = list(dict.fromkeys(each for each in asked if not _is_from(each, asked)))
    planned = (_plan_chart(group, operation, own) for group in _group_by_unit(drawn))
    return tuple(chart for chart in planned if chart is not None)[:MOST_CHARTS]


def _is_from(figure: CitedFigure, asked: Sequence[CitedFigure]) -> bool:
    """Whether a figure was worked out from others that are shown with it."""
    return any(part in asked for part in figure.worked_out_from)


def _group_by_unit(figures: Sequence[CitedFigure]) -> list[list[CitedFigure]]:
    """Figures of one unit; counts of one measure, for received is not decided."""
    groups: dict[tuple[str, str], list[CitedFigure]] = {}
    for each in figures:
        measure = each.measure if each.unit != "percent" else ""
        groups.setdefault((each.unit, measure), []).append(each)
    return [group for group in groups.values() if len(group) > 1]


def _plan_chart(group: list[CitedFigure], operation: str, own: str | None) -> Chart | None:
    averages = [each for each in group if each.scope == AVERAGE]
    bodies = [each for each in group if each.scope != AVERAGE]
    wholes = [each for each in bodies if _is_whole_of(each, bodies)]
    parts = [each for each in bodies if each not in wholes]
    if len(parts) < 2 and wholes:
        parts, wholes = bodies, []
    if not parts or len(parts) + len(averages) < 2:
        return None
    years = sorted({each.year for each in parts})
    if operation == "series" and len(years) >= FEWEST_YEARS_OF_A_LINE:
        return _plan_lines(parts, averages, wholes)
    return _plan_bars(parts, averages, wholes, operation, own)


def _is_whole_of(figure: CitedFigure, group: Sequence[CitedFigure]) -> bool:
    """Whether a figure is the total of others in the group."""
    return figure.breakdown in WHOLES and any(
        (each.authority, each.year, each.measure) == (figure.authority, figure.year, figure.measure)
        and each.breakdown not in (None, *WHOLES)
        for each in group
    )


def _plan_bars(
    parts: list[CitedFigure],
    averages: list[CitedFigure],
    wholes: list[CitedFigure],
    operation: str,
    own: str | None,
) -> Chart:
    by_years = differ(parts, "year") and not differ(parts, "authority")
    ordered = sorted(parts, key=lambda each: each.year) if by_years else parts
    shown = ordered[:MOST_BARS]
    marks = tuple(
        Mark(
            name_mark(each, parts),
            "",
            each,
            operation == "rank" and each.authority == own,
            next((one for one in averages if _is_average_of(one, each)), None),
        )
        for each in shown
    )
    return Chart(
        kind="bars",
        title=write_title(parts),
        unit=parts[0].unit,
        axis=name_axis(parts),
        marks=marks,
        years=tuple(sorted({each.year for each in parts})) if by_years else (),
        breaks=list_breaks(parts) if by_years else (),
        wholes=tuple(wholes),
        left_out=len(ordered) - len(shown),
    )


def _plan_lines(
    parts: list[CitedFigure], averages: list[CitedFigure], wholes: list[CitedFigure]
) -> Chart | None:
    points = sorted(
        [*parts, *averages],
        key=lambda each: (each.scope == AVERAGE, name_line(each, parts), each.year),
    )
    lines = {name_line(each, parts) for each in points}
    if len(lines) > MOST_LINES:
        return None
    held = {each.year for each in points}
    years = tuple(Year(start) for start in range(min(held).start, max(held).start + 1))
    return Chart(
        kind="lines",
        title=write_title(parts),
        unit=parts[0].unit,
        axis=name_axis(parts),
        marks=tuple(Mark(str(each.year), name_line(each, parts), each) for each in points),
        years=years,
        missing=tuple(year for year in years if year not in held),
        breaks=list_breaks(parts),
        wholes=tuple(wholes),
    )


def split_line(chart: Chart) -> tuple[tuple[Mark, ...], ...]:
    """A chart's points as runs that a line may join: no year missing, nothing counted anew."""
    cuts = [each.first for each in chart.breaks if not each.is_passing]
    runs: list[tuple[Mark, ...]] = []
    for _, points in groupby(chart.marks, key=lambda mark: mark.line):
        run: list[Mark] = []
        for point in points:
            if run and _is_cut(run[-1].figure.year, point.figure.year, cuts):
                runs.append(tuple(run))
                run = []
            run.append(point)
        runs.append(tuple(run))
    return tuple(runs)


def _is_cut(before: Year, after: Year, cuts: Sequence[int]) -> bool:
    return after.end - before.end > 1 or any(before.end < cut <= after.end for cut in cuts)


def _is_average_of(average: CitedFigure, figure: CitedFigure) -> bool:
    """Whether the average stands beside the figure in one letter."""
    return (average.authority, average.year, average.measure, average.breakdown) == (
        figure.authority,
        figure.year,
        figure.measure,
        figure.breakdown,
    )
