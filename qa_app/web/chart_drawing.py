"""A chart as Altair draws it: for the page, where the reader's theme colours it, and for a file.

Altair takes a third of a second to import, so only an answer with a chart imports this module.
"""

from __future__ import annotations

import textwrap
from typing import Any

import altair as alt

from qa_app.web.chart_bars import draw_bars
from qa_app.web.chart_lines import draw_lines
from qa_app.web.chart_style import INK
from qa_app.web.chart_words import describe_chart, write_notes
from qa_app.web.charts import Chart

FILE_WIDTH = 720
FILE_LETTERS_A_LINE = 100
FILE_LETTERS_A_TITLE = 80
FILE_GROUND = "#ffffff"
FILE_FONT = "Liberation Sans, DejaVu Sans, sans-serif"
SOURCE = "Source: annual letters of the Local Government and Social Care Ombudsman."
SAMPLES = "From sample letters that ship with a program, not from real ones."


def draw_chart(chart: Chart) -> dict[str, Any]:
    """The chart as Vega-Lite for the page, as wide as there is room, titled by the page itself."""
    return _finish(_draw(chart, is_wide=False).properties(width="container"), chart)


def draw_for_file(chart: Chart, is_sample: bool) -> dict[str, Any]:
    """The chart as Vega-Lite for a file: on white, with its title, notes and source inside."""
    notes = [*write_notes(chart), SOURCE, *([SAMPLES] if is_sample else [])]
    lines = [line for note in notes for line in textwrap.wrap(note, FILE_LETTERS_A_LINE)]
    title = alt.TitleParams(
        textwrap.wrap(chart.title, FILE_LETTERS_A_TITLE),
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
    return draw_bars(chart, is_wide) if chart.kind == "bars" else draw_lines(chart)
