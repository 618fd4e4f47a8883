"""The charts of an answer on the page, and the buttons that take its figures away."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import streamlit as st

from qa_app.records import Answer
from qa_app.service import Service
from qa_app.web.chart_words import write_notes
from qa_app.web.charts import Chart, plan_charts
from qa_app.web.conversation import home_from_address
from qa_app.web.downloads import draw_png, figures_to_csv, name_file
from qa_app.web.plain_text import escape_markdown

CHARTS_KEPT = 200
CSV_LABEL = "Download the figures (CSV)"
PNG_LABEL = "Download the chart (PNG)"


def show_charts(service: Service, answer: Answer, key: str) -> None:
    """Show each chart under its title, with what it leaves out or breaks at said below it."""
    for number, chart in enumerate(_plan(service, answer)):
        st.caption(f"**{escape_markdown(chart.title)}**")
        st.vega_lite_chart(spec=_to_vega(chart), key=f"{key}-chart-{number}")
        for note in write_notes(chart):
            st.caption(escape_markdown(note))


def show_downloads(service: Service, answer: Answer, key: str) -> None:
    """Offer the figures as CSV and each chart as PNG; both are made when they are asked for."""
    charts = _plan(service, answer)
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            CSV_LABEL,
            lambda: figures_to_csv(answer, lambda letter: service.letter(letter).original),
            file_name=name_file(charts[0].title if charts else answer.reading.operation, "csv"),
            mime="text/csv",
            key=f"{key}-csv",
            on_click="ignore",
            icon=":material/table:",
        )
        for number, chart in enumerate(charts):
            which = f" {number + 1}" if len(charts) > 1 else ""
            st.download_button(
                PNG_LABEL.replace("chart", f"chart{which}"),
                _make_png(chart, answer.sample),
                file_name=name_file(chart.title, "png"),
                mime="image/png",
                key=f"{key}-png-{number}",
                on_click="ignore",
                icon=":material/image:",
            )


def _plan(service: Service, answer: Answer) -> tuple[Chart, ...]:
    is_ranking = answer.reading.operation == "rank"
    return plan_charts(answer, service.own_authority(home_from_address()) if is_ranking else None)


@lru_cache(maxsize=CHARTS_KEPT)
def _to_vega(chart: Chart) -> dict[str, Any]:
    from qa_app.web.chart_drawing import draw_chart  # Altair takes 0.3 s to import

    return draw_chart(chart)


def _make_png(chart: Chart, is_sample: bool) -> Callable[[], bytes]:
    def make() -> bytes:
        from qa_app.web.chart_drawing import draw_for_file  # as above

        return draw_png(draw_for_file(chart, is_sample))

    return make
