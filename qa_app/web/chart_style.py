"""The colours and sizes that all charts share, on light and on dark ground.

Colours are Okabe and Ito's, some made darker: people with any colour vision tell them apart, and no
meaning rests on colour alone.
"""

from __future__ import annotations

from typing import Any

import altair as alt

from qa_app.web.charts import Chart

INK = ("#0b0c0c", "#ffffff")
FAINT = ("#505a5f", "#c3c7cc")
BAND = ("#dfe3e8", "#3a404c")
OWN = ("#d55e00", "#e69f00")
MARKS = (
    ("#0072b2", "#56b4e9"),
    ("#d55e00", "#e69f00"),
    ("#007a59", "#00a67a"),
    ("#a6447f", "#cc79a7"),
)
"""Each colour on a light ground and on a dark one."""


def shade(pair: tuple[str, str]) -> alt.ExprRef:
    """The colour for the ground that the chart is shown on, which the reader's theme decides."""
    light, dark = pair
    return alt.ExprRef(f"luminance(background) > 0.4 ? '{light}' : '{dark}'")


def make_value_axis(chart: Chart, *, grid: bool, **title: Any) -> alt.Axis:
    """An axis of values with the unit's sign, and no steps finer than the unit has."""
    sign = "%" if chart.unit == "percent" else ""
    whole = chart.unit in ("count", "percent")
    return alt.Axis(
        grid=grid,
        labelExpr=f"datum.label + '{sign}'",
        format=",d" if whole else ",.1f",
        tickMinStep=1 if whole else 0.1,
        tickCount=4,
        titleAnchor="start",
        labelColor=shade(FAINT),
        titleColor=shade(FAINT),
        labelLimit=0,
        titleLimit=0,
        **title,
    )
