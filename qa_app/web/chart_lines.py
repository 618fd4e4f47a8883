"""Lines over years: broken where a year is missing or is counted otherwise, with the reason."""

from __future__ import annotations

from typing import Any

import altair as alt

from qa_app.json_form import number_to_json
from qa_app.web.chart_style import BAND, FAINT, INK, MARKS, make_value_axis, shade
from qa_app.web.charts import Chart, Mark, split_line

PLOT_HEIGHT = 320
HEADROOM = 1.1
"""Room above the highest point of a line for its label."""
PIXELS_A_LEVEL_YEAR = 52
"""What a year needs to stand level under the axis; without that room all stand upright."""
PIXELS_A_VALUE = 34
"""What a point needs for its value; without that room only some points carry theirs."""
SHAPES = ("circle", "square", "triangle-up", "diamond")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])

_HALO: dict[str, Any] = {"stroke": alt.ExprRef("background"), "strokeWidth": 4, "opacity": 0.8}
"""Drawn under a value, so that a line that crosses it leaves it legible."""


def draw_lines(chart: Chart) -> alt.LayerChart:
    """Lines with the years that none has shaded, and a rule with words where counting changed."""
    base = alt.Chart(alt.InlineData(values=lines_to_rows(chart)))
    across, up = _year_axis(chart), _make_up(chart)
    parted = _tell_apart(chart)
    colour: dict[str, Any] = {} if parted else {"color": shade(MARKS[0])}
    dash = {each: parted[each] for each in ("color", "strokeDash") if each in parted}
    shape = {each: parted[each] for each in ("color", "shape") if each in parted}
    tooltip = [
        alt.Tooltip("line:N", title=" "),
        alt.Tooltip("year:O", title="Year"),
        alt.Tooltip("written:N", title="Figure"),
    ]
    room = f"width / {len(chart.years)} > {PIXELS_A_VALUE}"
    labelled = base.transform_filter(f"datum.told == 'always' || (datum.told && {room})")
    layers = [
        *_draw_gaps(chart, across),
        *_draw_breaks(chart, across),
        base.mark_line(strokeWidth=2.5, **colour).encode(x=across, y=up, detail="run:N", **dash),
        *(
            labelled.mark_text(dy=-12, fontSize=12, fontWeight="bold", **ink).encode(
                x=across, y=up, text="short:N"
            )
            for ink in (_HALO, {"color": shade(INK)})
        ),
        base.mark_point(filled=True, size=64, opacity=1, **colour).encode(
            x=across, y=up, tooltip=tooltip, **shape
        ),
    ]
    layered: alt.LayerChart = alt.LayerChart(layer=layers).properties(height=PLOT_HEIGHT)
    return layered


def lines_to_rows(chart: Chart) -> list[dict[str, Any]]:
    """One row a point; points with the same run are joined.

    told is "always" where the point carries its value at any width, "room" where it does with
    room for all, and empty where it never does.
    """
    always = _choose_labelled(chart)
    lines = {mark.line for mark in chart.marks if not mark.is_average}
    others = "room" if len(lines) == 1 else ""
    return [
        {
            "year": mark.label,
            "line": mark.line,
            "run": f"{number}",
            "value": number_to_json(mark.figure.value),
            "written": mark.written,
            "short": mark.short,
            "told": "always" if mark in always else "" if mark.is_average else others,
        }
        for number, run in enumerate(split_line(chart))
        for mark in run
    ]


def _name_lines(chart: Chart) -> list[str]:
    return list(dict.fromkeys(mark.line for mark in chart.marks))


def _choose_labelled(chart: Chart) -> set[Mark]:
    """The ends of each line, and of a single one the highest and the lowest; none of averages."""
    drawn = [mark for mark in chart.marks if not mark.is_average]
    names = {mark.line for mark in drawn}
    chosen: set[Mark] = set()
    for line in names:
        points = [mark for mark in drawn if mark.line == line]
        chosen |= {points[0], points[-1]}
        if len(names) == 1:
            chosen.add(min(points, key=lambda mark: mark.figure.value))
            chosen.add(max(points, key=lambda mark: mark.figure.value))
    return chosen


def _year_axis(chart: Chart) -> alt.X:
    level = f"width / {len(chart.years)} > {PIXELS_A_LEVEL_YEAR}"
    return alt.X(
        "year:O",
        title="Year from April to March",
        scale=alt.Scale(domain=[str(year) for year in chart.years], type="band"),
        axis=alt.Axis(
            labelAngle=alt.ExprRef(f"{level} ? 0 : -90"),
            labelAlign=alt.ExprRef(f"{level} ? 'center' : 'right'"),
            labelBaseline=alt.ExprRef(f"{level} ? 'top' : 'middle'"),
            labelOverlap=False,
            labelFontSize=11,
            labelColor=shade(FAINT),
            titleColor=shade(FAINT),
            grid=False,
        ),
    )


def _make_up(chart: Chart) -> alt.Y:
    """The values' axis, from 0; its title lies above it, for there is no room beside it."""
    highest = max(number_to_json(mark.figure.value) for mark in chart.marks)
    title = {"titleAngle": 0, "titleAlign": "left", "titleBaseline": "bottom"}
    return alt.Y(
        "value:Q",
        title=chart.axis,
        scale=alt.Scale(domain=[0, 100 if chart.unit == "percent" else highest * HEADROOM or 1]),
        axis=make_value_axis(chart, grid=True, titleX=0, titleY=-24, **title),
    )


def _tell_apart(chart: Chart) -> dict[str, Any]:
    """Colour, dashes and shapes for several lines, with a legend; nothing for one line."""
    names = _name_lines(chart)
    if len(names) == 1:
        return {}
    legend = alt.Legend(
        title=None, orient="bottom", direction="vertical", labelLimit=0, labelColor=shade(INK)
    )
    count = len(names)
    colours = alt.Scale(domain=names, range=[shade(each) for each in MARKS[:count]])
    dashes = alt.Scale(domain=names, range=list(DASHES[:count]))
    shapes = alt.Scale(domain=names, range=list(SHAPES[:count]))
    return {
        "color": alt.Color("line:N", scale=colours, legend=legend),
        "strokeDash": alt.StrokeDash("line:N", scale=dashes, legend=legend),
        "shape": alt.Shape("line:N", scale=shapes, legend=legend),
    }


def _draw_gaps(chart: Chart, across: alt.X) -> list[alt.Chart]:
    if not chart.missing:
        return []
    base = alt.Chart(alt.InlineData(values=[{"year": str(year)} for year in chart.missing]))
    return [base.mark_rect(color=shade(BAND)).encode(x=across, tooltip=alt.value("No figure"))]


def _draw_breaks(chart: Chart, across: alt.X) -> list[alt.Chart]:
    """A dashed rule where counting changed, with the words for it along the rule.

    It stands before the year from which counting changed, and in a year unlike the others.
    """
    layers: list[alt.Chart] = []
    for each in chart.breaks:
        year = next(year for year in chart.years if year.end == each.first)
        base = alt.Chart(alt.InlineData(values=[{"year": str(year), "words": each.short}]))
        at = across.bandPosition(0.5 if each.is_passing else 0)
        rule = base.mark_rule(
            color=shade(INK), strokeDash=[2, 3] if each.is_passing else [6, 3], strokeWidth=1.5
        )
        words = base.mark_text(
            angle=270, align="right", baseline="top", dx=-4, dy=3, fontSize=12, fontStyle="italic",
            color=shade(INK),
        )  # fmt: skip
        layers.append(rule.encode(x=at))
        layers.append(words.encode(x=at, y=alt.value(0), text="words:N"))
    return layers
