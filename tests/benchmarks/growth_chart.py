"""Growth as a picture for the README, in the style of the page's own charts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from qa_app.web.chart_drawing import FILE_FONT, FILE_GROUND, FILE_WIDTH
from qa_app.web.chart_png import VEGA_LITE
from qa_app.web.chart_style import FAINT, INK, MARKS
from tests.benchmarks.growth import KINDS

LIGHT = 0
"""A file stands on a light ground."""
PLOT_HEIGHT = 300
LABEL_HEIGHT = 16
DECADES = 3
"""The upright axis goes from 1 ms to ten times as much so many times."""
Row = dict[str, int | float | str]
NAMES = {
    "look-up": "one figure",
    "rank": "a ranking",
    "sum": "a sum or average",
    "run": "a run of years",
}
SHAPES = ("circle", "square", "triangle-up", "diamond")
TITLE = "How long an answer takes, by the number of letters held"


def write_chart(figures: dict[str, float], machine: str, place: Path) -> None:
    """Draw the 95th percentile of each kind of question, both axes logarithmic, as an SVG file."""
    drawn = draw(figures, machine).to_json()
    svg = vl_convert.vegalite_to_svg(drawn, vl_version=VEGA_LITE, allowed_base_urls=[])
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(svg, "utf-8")


def figures_to_rows(figures: dict[str, float]) -> list[Row]:
    """A row for each kind and size that was measured."""
    rows: list[Row] = []
    for name, value in figures.items():
        letters, _, measured = name.partition(" letters: ")
        kind = measured.removesuffix(" p95 ms")
        if kind != measured and kind in KINDS:
            rows.append({"letters": int(letters), "kind": NAMES[kind], "ms": value})
    return rows


def place_labels(rows: list[Row], size: int) -> Iterator[tuple[Row, float]]:
    """Each line's name and last value, and by how many pixels it is moved clear of the one above."""
    last = sorted(
        (row for row in rows if row["letters"] == size), key=lambda row: -float(row["ms"])
    )
    lowest = -float(PLOT_HEIGHT)
    for row in last:
        height = PLOT_HEIGHT * (1 - math.log10(float(row["ms"])) / DECADES)
        lowest = max(height, lowest + LABEL_HEIGHT)
        yield {**row, "label": f"{row['kind']}, {float(row['ms']):.1f} ms"}, lowest - height


def draw(figures: dict[str, float], machine: str) -> alt.LayerChart:
    rows = figures_to_rows(figures)
    base = alt.Chart(alt.InlineData(values=rows))
    sizes = sorted({int(str(row["letters"])) for row in rows})
    axis: dict[str, Any] = {
        "titleAnchor": "start",
        "labelColor": FAINT[LIGHT],
        "titleColor": FAINT[LIGHT],
    }
    across = alt.X(
        "letters:Q",
        scale=alt.Scale(type="log", domain=[sizes[0], sizes[-1] * 3]),
        axis=alt.Axis(title="Letters held", values=sizes, format=",d", grid=False, **axis),
    )
    up = alt.Y(
        "ms:Q",
        scale=alt.Scale(type="log", domain=[1, 10**DECADES]),
        axis=alt.Axis(
            title="Milliseconds, 95 in 100 answers within",
            format="~g",
            values=[10**each for each in range(DECADES + 1)],
            **axis,
        ),
    )
    kinds = list(NAMES.values())
    colour = alt.Color(
        "kind:N", scale=alt.Scale(domain=kinds, range=[pair[LIGHT] for pair in MARKS]), legend=None
    )
    shape = alt.Shape("kind:N", scale=alt.Scale(domain=kinds, range=list(SHAPES)), legend=None)
    layered = alt.layer(
        base.mark_line(strokeWidth=2.5).encode(x=across, y=up, color=colour),
        base.mark_point(filled=True, size=64, opacity=1).encode(
            x=across, y=up, color=colour, shape=shape
        ),
        *(
            alt.Chart(alt.InlineData(values=[row]))
            .mark_text(align="left", dx=10, dy=dy, fontSize=12, fontWeight="bold")
            .encode(x=across, y=up, text="label:N", color=colour)
            for row, dy in place_labels(rows, sizes[-1])
        ),
    )
    title = alt.TitleParams(
        TITLE, subtitle=machine, anchor="start", frame="bounds", fontSize=17,
        subtitleFontSize=12, subtitleColor=INK[LIGHT], subtitlePadding=8, offset=18,
    )  # fmt: skip
    finished: alt.LayerChart = (
        layered.properties(width=FILE_WIDTH, height=PLOT_HEIGHT, title=title)
        .configure(background=FILE_GROUND, padding=20, font=FILE_FONT)
        .configure_view(strokeWidth=0)
    )
    return finished
