"""A chart as Altair draws it, in colours that are told apart on light and dark ground.

Colours are Okabe and Ito's, which people with any colour vision tell apart; no meaning rests on
colour alone. Altair takes a third of a second to import, so only an answer with a chart imports
this module.
"""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt

from qa_app.json_form import number_to_json
from qa_app.web.chart_words import describe_chart, write_notes
from qa_app.web.charts import Chart, Mark, split_line
from qa_app.web.places import write_value

LETTERS_A_LABEL_LINE = 28
"""What stands beside a value on a telephone 320 pixels wide."""
MOST_LABELLED = 8
"""Points of a line that are all labelled; of more, the ends, the highest and the lowest."""
MOST_LEVEL_YEARS = 4
MOST_LEVEL_YEARS_WIDE = 12
LABEL_SIZE = 13
LINE_PIXELS = 17
BAR_PIXELS = 14
GAP_PIXELS = 12
PLOT_HEIGHT = 260
HEADROOM = 1.1
"""Room above the highest point of a line for its label."""
FILE_WIDTH = 720
FILE_LETTERS_A_LINE = 100
FILE_GROUND = "#ffffff"
FILE_FONT = "Liberation Sans, DejaVu Sans, sans-serif"
SOURCE = "Source: annual letters of the Local Government and Social Care Ombudsman."
SAMPLES = "From sample letters, whose figures are invented."
SHAPES = ("circle", "square", "triangle-up", "diamond")
DASHES = ([1, 0], [6, 3], [2, 2], [8, 3, 2, 3])


INK = ("#0b0c0c", "#ffffff")
BAND = ("#e1e4e8", "#343a46")
OWN = ("#d55e00", "#e69f00")
MARKS = (
    ("#0072b2", "#56b4e9"),
    ("#d55e00", "#e69f00"),
    ("#007a59", "#00a67a"),
    ("#a6447f", "#cc79a7"),
)
"""Each colour on a light ground and on a dark one."""


def _shade(pair: tuple[str, str]) -> alt.ExprRef:
    """The colour for the ground that the chart is shown on, which the reader's theme decides."""
    light, dark = pair
    return alt.ExprRef(f"luminance(background) > 0.4 ? '{light}' : '{dark}'")


def draw_chart(chart: Chart) -> dict[str, Any]:
    """The chart as Vega-Lite for the page, as wide as there is room, titled by the page itself."""
    return _finish(_draw(chart, is_wide=False).properties(width="container"), chart)


def draw_for_file(chart: Chart, is_sample: bool) -> dict[str, Any]:
    """The chart as Vega-Lite for a file: on white, with its title, notes and source inside."""
    notes = [*write_notes(chart), SOURCE, *([SAMPLES] if is_sample else [])]
    lines = [line for note in notes for line in textwrap.wrap(note, FILE_LETTERS_A_LINE)]
    title = alt.TitleParams(
        textwrap.wrap(chart.title, 80),
        subtitle=lines,
        anchor="start",
        frame="bounds",
        fontSize=17,
        subtitleFontSize=12,
        subtitleColor=INK[0],
        subtitlePadding=8,
        offset=18,
    )
    drawn = _draw(chart, is_wide=True).properties(width=FILE_WIDTH, title=title)
    drawn = drawn.configure(background=FILE_GROUND, padding=20, font=FILE_FONT)
    return _finish(drawn.configure_view(strokeWidth=0), chart)


def _finish(drawn: alt.LayerChart, chart: Chart) -> dict[str, Any]:
    made: dict[str, Any] = drawn.properties(description=describe_chart(chart)).to_dict()
    return made


def _draw(chart: Chart, is_wide: bool) -> alt.LayerChart:
    return _draw_bars(chart, is_wide) if chart.kind == "bars" else _draw_lines(chart, is_wide)


def _number(mark: Mark) -> int | float:
    return number_to_json(mark.figure.value)


def _write_label(mark: Mark, is_wide: bool) -> str:
    words = f"{mark.label} (your authority)" if mark.is_own else mark.label
    lines = [words] if is_wide else textwrap.wrap(words, LETTERS_A_LABEL_LINE)
    if mark.average is not None:
        average = write_value(mark.average.value, mark.average.unit)
        lines.append(f"similar authorities' average: {average}")
    return "\n".join(lines)


def _bars_to_rows(chart: Chart, is_wide: bool) -> list[dict[str, Any]]:
    """One row a bar, and one before each bar from which on counting changed.

    Labels of few lines begin with empty ones, so that each ends right above its bar.
    """
    rows: list[dict[str, Any]] = []
    before = None
    for mark in chart.marks:
        year = mark.figure.year
        for each in chart.breaks:
            if before is not None and before.end < each.first <= year.end:
                words = textwrap.wrap(f"From here: {each.short}", LETTERS_A_LABEL_LINE + 6)
                rows.append({"kind": "break", "label": "\n".join(words), "written": ""})
        before = year
        rows.append(
            {
                "kind": "own" if mark.is_own else "bar",
                "label": _write_label(mark, is_wide),
                "name": mark.label,
                "value": _number(mark),
                "written": mark.written,
                "average": number_to_json(mark.average.value) if mark.average else None,
            }
        )
    most = max(row["label"].count("\n") for row in rows)
    for place, row in enumerate(rows):
        above = "\n" * (most - row["label"].count("\n"))
        row.update(place=place, label=above + row["label"], shown=above + row["written"])
    return rows


def _draw_bars(chart: Chart, is_wide: bool) -> alt.LayerChart:
    rows = _bars_to_rows(chart, is_wide)
    words_height = LINE_PIXELS * max(row["label"].count("\n") + 1 for row in rows)
    step = words_height + BAR_PIXELS + GAP_PIXELS
    down = step / 2 - BAR_PIXELS / 2 - GAP_PIXELS
    base = alt.Chart(alt.InlineData(values=rows))
    place = alt.Y("place:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    top = alt.Y("place:O", axis=None, bandPosition=0)
    bars = base.transform_filter("datum.kind != 'break'")
    is_percent = chart.unit == "percent"
    across = alt.X(
        "value:Q",
        title=chart.axis,
        scale=alt.Scale(domain=[0, 100]) if is_percent else alt.Scale(zero=True),
        axis=_value_axis(chart, grid=False),
    )
    layers = [
        bars.mark_bar(height=BAR_PIXELS, yOffset=down).encode(
            x=across,
            y=place,
            color=alt.condition(
                "datum.kind == 'own'", alt.value(_shade(OWN)), alt.value(_shade(MARKS[0]))
            ),
            tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("written:N", title="Figure")],
        ),
        _words(bars, "label:N", align="left").encode(x=alt.value(0), y=top),
        _words(bars, "shown:N", align="right", fontWeight="bold").encode(
            x=alt.value("width"), y=top
        ),
    ]
    if any(row.get("average") is not None for row in rows):
        layers.append(
            bars.transform_filter("isValid(datum.average)")
            .mark_tick(
                orient="vertical",
                size=BAR_PIXELS + 10,
                thickness=4,
                yOffset=down,
                color=_shade(INK),
                opacity=1,
            )
            .encode(x=alt.X("average:Q"), y=place)
        )
    if chart.breaks:
        changed = base.transform_filter("datum.kind == 'break'")
        layers.append(
            changed.mark_rule(color=_shade(INK), strokeDash=[5, 3], yOffset=down).encode(y=place)
        )
        layers.append(
            _words(changed, "label:N", align="left", fontStyle="italic").encode(
                x=alt.value(0), y=top
            )
        )
    layered: alt.LayerChart = alt.LayerChart(layer=layers).properties(height=alt.Step(step))
    return layered


def _words(base: alt.Chart, field: str, **style: Any) -> alt.Chart:
    words: alt.Chart = base.mark_text(
        baseline="top",
        fontSize=LABEL_SIZE,
        lineHeight=LINE_PIXELS,
        color=_shade(INK),
        lineBreak="\n",
        **style,
    ).encode(text=field)
    return words


def _value_axis(chart: Chart, *, grid: bool, **title: Any) -> alt.Axis:
    sign = "%" if chart.unit == "percent" else ""
    whole = chart.unit in ("count", "percent")
    return alt.Axis(
        grid=grid,
        labelExpr=f"datum.label + '{sign}'",
        format=",d" if whole else ",.1f",
        tickMinStep=1 if whole else 0.1,
        tickCount=4,
        titleAnchor="start",
        **title,
        labelLimit=0,
        titleLimit=0,
    )


def _lines_to_rows(chart: Chart, is_wide: bool) -> list[dict[str, Any]]:
    labelled = _choose_labelled(chart, is_wide)
    return [
        {
            "year": mark.label,
            "line": mark.line,
            "run": f"{number}",
            "value": _number(mark),
            "written": mark.written,
            "told": mark.written if mark in labelled else "",
        }
        for number, run in enumerate(split_line(chart))
        for mark in run
    ]


def _choose_labelled(chart: Chart, is_wide: bool) -> set[Mark]:
    """The points that carry their value: all where there is room for all."""
    chosen: set[Mark] = set()
    lines = {mark.line for mark in chart.marks}
    for line in lines:
        points = [mark for mark in chart.marks if mark.line == line]
        if len(lines) == 1 and (is_wide or len(points) <= MOST_LABELLED):
            chosen |= set(points)
            continue
        chosen |= {points[0], points[-1]}
        if len(lines) == 1:
            chosen.add(min(points, key=lambda mark: mark.figure.value))
            chosen.add(max(points, key=lambda mark: mark.figure.value))
    return chosen


def _draw_lines(chart: Chart, is_wide: bool) -> alt.LayerChart:
    names = list(dict.fromkeys(mark.line for mark in chart.marks))
    rows = _lines_to_rows(chart, is_wide)
    base = alt.Chart(alt.InlineData(values=rows))
    across = alt.X(
        "year:O",
        title="Year from April to March",
        scale=alt.Scale(domain=[str(year) for year in chart.years], type="band"),
        axis=alt.Axis(
            labelAngle=0 if _has_room(chart, is_wide) else -90,
            labelOverlap=False,
            labelFontSize=11,
            grid=False,
        ),
    )
    highest = max(number_to_json(mark.figure.value) for mark in chart.marks)
    up = alt.Y(
        "value:Q",
        title=chart.axis,
        scale=alt.Scale(domain=[0, 100 if chart.unit == "percent" else highest * HEADROOM or 1]),
        axis=_value_axis(
            chart,
            grid=True,
            titleAngle=0,
            titleAlign="left",
            titleX=0,
            titleY=-24,
            titleBaseline="bottom",
        ),
    )
    one = len(names) == 1
    told_apart: dict[str, Any] = (
        {}
        if one
        else {
            "color": alt.Color(
                "line:N",
                scale=alt.Scale(domain=names, range=[_shade(each) for each in MARKS[: len(names)]]),
                legend=alt.Legend(
                    title=None,
                    orient="bottom",
                    direction="vertical",
                    labelLimit=0,
                    symbolType="circle",
                ),
            ),
        }
    )
    colour: dict[str, Any] = {"color": _shade(MARKS[0])} if one else {}
    layers: list[alt.Chart] = []
    if chart.missing:
        gaps = [{"year": str(year)} for year in chart.missing]
        layers.append(
            alt.Chart(alt.InlineData(values=gaps))
            .mark_rect(color=_shade(BAND))
            .encode(x=across, tooltip=alt.value("No figure"))
        )
    layers.extend(_draw_breaks(chart, across))
    dash = (
        {}
        if one
        else {
            "strokeDash": alt.StrokeDash(
                "line:N",
                legend=None,
                scale=alt.Scale(domain=names, range=[list(each) for each in DASHES[: len(names)]]),
            )
        }
    )
    layers.append(
        base.mark_line(strokeWidth=2.5, **colour).encode(
            x=across, y=up, detail="run:N", **told_apart, **dash
        )
    )
    shape = (
        {}
        if one
        else {
            "shape": alt.Shape(
                "line:N",
                legend=None,
                scale=alt.Scale(domain=names, range=list(SHAPES[: len(names)])),
            )
        }
    )
    layers.append(
        base.mark_point(filled=True, size=64, opacity=1, **colour).encode(
            x=across,
            y=up,
            tooltip=[
                alt.Tooltip("line:N", title=" "),
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("written:N", title="Figure"),
            ],
            **told_apart,
            **shape,
        )
    )
    layers.append(
        base.transform_filter("datum.told != ''")
        .mark_text(dy=-12, fontSize=12, fontWeight="bold", color=_shade(INK))
        .encode(x=across, y=up, text="told:N")
    )
    layered: alt.LayerChart = alt.LayerChart(layer=layers).properties(height=PLOT_HEIGHT)
    return layered


def _has_room(chart: Chart, is_wide: bool) -> bool:
    """Whether the years can stand level under the axis."""
    return len(chart.years) <= (MOST_LEVEL_YEARS_WIDE if is_wide else MOST_LEVEL_YEARS)


def _draw_breaks(chart: Chart, across: alt.X) -> list[alt.Chart]:
    """A dashed rule where counting changed, with the words for it along the rule."""
    if not chart.breaks:
        return []
    first = chart.years[0].end
    rows = [
        {
            "year": str(chart.years[each.first - first]),
            "words": each.short,
            "passing": each.is_passing,
        }
        for each in chart.breaks
    ]
    layers: list[alt.Chart] = []
    for passing, place in ((False, 0), (True, 0.5)):
        chosen = [row for row in rows if row["passing"] is passing]
        if not chosen:
            continue
        base = alt.Chart(alt.InlineData(values=chosen))
        at = across.bandPosition(place)
        dash = [2, 3] if passing else [6, 3]
        layers.append(
            base.mark_rule(color=_shade(INK), strokeDash=dash, strokeWidth=1.5).encode(x=at)
        )
        words: dict[str, Any] = {"angle": 270, "align": "right", "baseline": "top", "fontSize": 12}
        words.update(dx=-4, dy=3, fontStyle="italic")
        told = base.mark_text(color=_shade(INK), **words)
        layers.append(told.encode(x=at, y=alt.value(0), text="words:N"))
    return layers
