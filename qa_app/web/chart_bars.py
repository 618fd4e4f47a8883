"""Bars, each under its name and its value: legible on a telephone, and nothing is cut off."""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt

from qa_app.json_form import number_to_json
from qa_app.web.chart_style import INK, MARKS, OWN, make_value_axis, shade
from qa_app.web.charts import Chart, Mark, write_short

LETTERS_A_LABEL_LINE = 33
"""What stands beside a value on a telephone 320 pixels wide."""
LETTERS_A_FULL_LINE = 34
LABEL_SIZE = 13
LINE_PIXELS = 17
BAR_PIXELS = 14
GAP_PIXELS = 12


def _write_label(mark: Mark, is_wide: bool) -> str:
    words = f"{mark.label} (your authority)" if mark.is_own else mark.label
    lines = [words] if is_wide else textwrap.wrap(words, LETTERS_A_LABEL_LINE)
    if mark.average is not None:
        lines.append(f"similar authorities' average: {write_short(mark.average)}")
    return "\n".join(lines)


def bars_to_rows(chart: Chart, is_wide: bool) -> list[dict[str, Any]]:
    """One row a bar, and one before each bar from which on counting changed.

    Labels of few lines begin with empty ones, so that each ends right above its bar.
    """
    rows: list[dict[str, Any]] = []
    before = None
    for mark in chart.marks:
        year = mark.figure.year
        for each in chart.breaks:
            if before is not None and before.end < each.first <= year.end:
                words = textwrap.wrap(f"From here: {each.short}", LETTERS_A_FULL_LINE)
                rows.append({"kind": "break", "label": "\n".join(words), "short": ""})
        before = year
        rows.append(
            {
                "kind": "own" if mark.is_own else "bar",
                "label": _write_label(mark, is_wide),
                "name": mark.label,
                "value": number_to_json(mark.figure.value),
                "written": mark.written,
                "short": mark.short,
                "average": number_to_json(mark.average.value) if mark.average else None,
            }
        )
    most = max(row["label"].count("\n") for row in rows)
    for place, row in enumerate(rows):
        above = "\n" * (most - row["label"].count("\n"))
        row.update(place=place, label=above + row["label"], shown=above + row["short"])
    return rows


def draw_bars(chart: Chart, is_wide: bool) -> alt.LayerChart:
    """Bars from 0 in the order of the chart's marks; is_wide: names need not be wrapped."""
    rows = bars_to_rows(chart, is_wide)
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
        axis=make_value_axis(chart, grid=False),
    )
    layers = [
        bars.mark_bar(height=BAR_PIXELS, yOffset=down).encode(
            x=across,
            y=place,
            color=alt.condition(
                "datum.kind == 'own'", alt.value(shade(OWN)), alt.value(shade(MARKS[0]))
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
                color=shade(INK),
                opacity=1,
            )
            .encode(x=alt.X("average:Q"), y=place)
        )
    if chart.breaks:
        changed = base.transform_filter("datum.kind == 'break'")
        layers.append(
            changed.mark_rule(color=shade(INK), strokeDash=[5, 3], yOffset=down).encode(y=place)
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
        color=shade(INK),
        lineBreak="\n",
        **style,
    ).encode(text=field)
    return words
