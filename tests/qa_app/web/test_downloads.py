"""What a reader takes away: the lines of a CSV file, typed here, and a chart as a PNG file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image

from qa_app.records import Answer, Citation, CitedFigure, Reading, Status
from qa_app.web.chart_drawing import draw_for_file
from qa_app.web.charts import plan_charts
from qa_app.web.downloads import draw_png, figures_to_csv, name_file
from qa_app.web.errors import ChartNotDrawn
from store.records import Year

TABLE = "Complaints and enquiries received"
CITED = Citation(
    "a1b2", "kent-2018.pdf", date(2018, 7, 18), 3, None, TABLE, None, "Housing", "6", None
)


def figure(value: str, authority: str = "Kent County Council", **given: Any) -> CitedFigure:
    return CitedFigure(
        authority, Year(2017), "complaints_received", "housing", "authority", Decimal(value), "count",
        (replace(CITED, printed=value, **given),),
    )  # fmt: skip


def read_lines(*figures: CitedFigure, sample: bool = False) -> list[dict[str, str]]:
    """The lines of an answer's file, as a spreadsheet would read them."""
    made = Answer(Status.ANSWERED, "", figures=figures, sample=sample)
    content = figures_to_csv(made, {"a1b2": "f00d" * 16}.__getitem__)
    assert content.startswith(b"\xef\xbb\xbf"), "a spreadsheet would misread the accents"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_figure_goes_with_its_place() -> None:
    """This test ensures that a line says all that is needed to find the cell again."""
    assert read_lines(figure("6")) == [
        {
            "authority": "Kent County Council",
            "year": "2017-18",
            "measure": "complaints_received",
            "breakdown": "housing",
            "scope": "authority",
            "value": "6",
            "unit": "count",
            "what": "Complaints and enquiries received: Housing",
            "printed": "6",
            "asked_for": "yes",
            "worked_out_from": "",
            "file": "kent-2018.pdf",
            "letter": "a1b2",
            "sha256": "f00d" * 16,
            "dated": "2018-07-18",
            "page": "3",
            "line": "",
            "table": TABLE,
            "row": "",
            "column": "Housing",
            "sample": "no",
        }
    ]


def test_what_was_worked_out_names_its_figures() -> None:
    """This test ensures that a fall stays a number below 0, without a cell that it does not have."""
    parts = (figure("9"), figure("6"))
    fall = replace(
        figure("-3"), calculated=True, worked_out_from=parts, citations=parts[0].citations
    )
    (line,) = read_lines(fall, sample=True)
    assert (line["value"], line["printed"], line["page"], line["sample"]) == ("-3", "", "", "yes")
    assert line["worked_out_from"].startswith(
        "9 (Complaints and enquiries received: Housing, Kent County Council, 2017-18, kent-2018.pdf: "
        "letter of 18 July 2018, page 3, table “Complaints and enquiries received”"
    )


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_words_of_a_letter_never_run_as_a_formula(first: str) -> None:
    """This test ensures that no cell of words begins as a spreadsheet's formula does."""
    evil = f"{first}HYPERLINK(1)"
    (line,) = read_lines(figure("6", evil, file=evil, column=evil))
    assert {line["authority"], line["file"], line["column"]} == {f"'{evil}"}


def test_a_chart_becomes_a_picture() -> None:
    """This test ensures that a chart is drawn as a PNG file of a size to print."""
    shown = Answer(
        Status.ANSWERED, "", reading=Reading(operation="compare"),
        figures=(figure("6"), figure("9", "Leeds City Council")),
    )  # fmt: skip
    [chart] = plan_charts(shown)
    with Image.open(io.BytesIO(draw_png(draw_for_file(chart, is_sample=False)))) as picture:
        assert picture.format == "PNG"
        assert picture.width > 1400
        assert picture.height > 300
        colours = {colour for _, colour in picture.convert("RGB").getcolors(10**7) or []}
    assert (0x00, 0x72, 0xB2) in colours, "the bars are not drawn"


def test_a_chart_that_fetches_something_is_not_drawn() -> None:
    """This test ensures that drawing a file asks no other machine for anything."""
    with pytest.raises(ChartNotDrawn):
        draw_png(
            {
                "data": {"url": "http://127.0.0.1:9/rows.json"},
                "mark": "bar",
                "encoding": {"x": {"field": "a", "type": "quantitative"}},
            }
        )


def test_a_drawing_that_takes_too_long_is_ended() -> None:
    """This test ensures that a chart's drawing has an end."""
    with pytest.raises(ChartNotDrawn, match="longer"):
        draw_png({"mark": "bar"}, time_limit_seconds=0.01)


def test_files_are_named_for_what_they_show() -> None:
    """This test ensures that a name is plain letters, whatever a title holds."""
    assert name_file("Uphold rate, King’s Lynn, 2017-18", "png") == (
        "uphold-rate-king-s-lynn-2017-18.png"
    )
    assert name_file("…", "csv") == "figures.csv"
