"""Which figures of an answer are drawn, and how: every number here is typed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from qa_app.records import Answer, CitedFigure, Reading, Status
from qa_app.web.chart_bars import bars_to_rows
from qa_app.web.chart_drawing import draw_chart, draw_for_file
from qa_app.web.chart_lines import lines_to_rows
from qa_app.web.chart_style import FAINT, INK, MARKS, OWN
from qa_app.web.chart_words import describe_chart, write_notes
from qa_app.web.charts import Chart, plan_charts, split_line
from store.records import Year

KENT, LEEDS, YORK = "Kent County Council", "Leeds City Council", "City of York Council"
WHITE, DARK_GROUND = "#ffffff", "#1a1a19"


def figure(
    value: str,
    end: int = 2018,
    *,
    measure: str = "complaints_received",
    part: str | None = "housing",
    authority: str = KENT,
    unit: str = "count",
    scope: str = "authority",
    context: bool = False,
    parts: tuple[CitedFigure, ...] = (),
) -> CitedFigure:
    return CitedFigure(
        authority, Year.ended(end), measure, part, scope, Decimal(value), unit, (),
        calculated=bool(parts), context=context, worked_out_from=parts,
    )  # fmt: skip


def rate(value: str, end: int, **given: Any) -> CitedFigure:
    return figure(value, end, measure="uphold_rate", part=None, unit="percent", **given)


def answer(operation: str, *figures: CitedFigure) -> Answer:
    return Answer(Status.ANSWERED, "", reading=Reading(operation=operation), figures=tuple(figures))


def plan_one(operation: str, *figures: CitedFigure, own: str | None = None) -> Chart:
    [chart] = plan_charts(answer(operation, *figures), own)
    return chart


def drawn_numbers(chart: Chart) -> list[tuple[str, Decimal]]:
    rows = bars_to_rows(chart, False) if chart.kind == "bars" else lines_to_rows(chart)
    return [(row["written"], Decimal(str(row["value"]))) for row in rows if "value" in row]


def rows_of(spec: dict[str, Any], mark: str) -> list[list[dict[str, Any]]]:
    """The rows of each layer of a kind, in the chart as it is handed to the browser."""
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == mark]
    return [spec["datasets"][layer["data"]["name"]] for layer in layers]


def test_a_comparison_is_drawn_to_the_digit() -> None:
    """This test ensures that bars have the answer's own figures, and a difference has none."""
    kent = figure("1057", part="total")
    leeds = figure("12", part="total", authority=LEEDS)
    between = figure("1045", part="total", authority=f"{KENT} and {LEEDS}", parts=(kent, leeds))
    chart = plan_one("compare", kent, leeds, between)
    assert drawn_numbers(chart) == [("1,057", Decimal(1057)), ("12", Decimal(12))]
    assert [mark.label for mark in chart.marks] == [KENT, LEEDS]
    assert chart.title == "Complaints and enquiries received, 2017-18"


def test_a_decimal_is_drawn_to_the_digit() -> None:
    """This test ensures that a figure with decimals is neither rounded nor lengthened."""
    given: dict[str, Any] = {"measure": "upheld_per_100k", "part": None, "unit": "per_100k"}
    chart = plan_one(
        "compare", figure("3.2", 2024, **given), figure("2.1", 2024, authority=LEEDS, **given)
    )
    assert drawn_numbers(chart) == [
        ("3.2 per 100,000", Decimal("3.2")),
        ("2.1 per 100,000", Decimal("2.1")),
    ]
    assert chart.axis == "Per 100,000 residents"


@pytest.mark.parametrize(
    ("operation", "figures"),
    [
        ("lookup", [figure("6")]),
        ("lookup", [rate("60", 2018), figure("43", measure="decisions", part="upheld")]),
        ("lookup", [rate("60", 2018), figure("43", measure="decisions", context=True)]),
        ("sum", [figure("6"), figure("7", authority=LEEDS)]),
        ("share", [figure("35.3", unit="percent"), figure("40", unit="percent", part="other")]),
        ("compare", [rate("80", 2023, scope="similar_average")]),
    ],
)
def test_no_chart_without_two_figures_of_one_unit(
    operation: str, figures: list[CitedFigure]
) -> None:
    """This test ensures that a lone figure, or figures of several units, are not drawn."""
    assert plan_charts(answer(operation, *figures)) == ()


def test_a_missing_year_breaks_the_line_and_is_named() -> None:
    """This test ensures that no line bridges a year without a figure."""
    chart = plan_one("series", *(figure(f"{end - 2000}", end) for end in (2014, 2015, 2017, 2018)))
    assert chart.kind == "lines"
    assert chart.missing == (Year(2015),)
    assert [[mark.label for mark in run] for run in split_line(chart)] == [
        ["2013-14", "2014-15"],
        ["2016-17", "2017-18"],
    ]
    assert [row["run"] for row in lines_to_rows(chart)] == ["0", "0", "1", "1"]
    assert write_notes(chart) == ["No figure for 2015-16: the line is broken there."]
    assert rows_of(draw_chart(chart), "rect") == [[{"year": "2015-16"}]]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            ("4", "9", "4"),
            "4 in 2013-14, 4 in 2015-16; highest 9 in 2014-15, lowest 4 in 2013-14 and 2015-16.",
        ),
        (("4", "4", "4"), "4 in every year drawn."),
    ],
)
def test_a_line_is_told_in_words(values: tuple[str, ...], said: str) -> None:
    """This test ensures that who cannot see a line is told its ends, its top and its foot."""
    chart = plan_one("series", *(figure(each, 2014 + n) for n, each in enumerate(values)))
    assert describe_chart(chart) == f"Line chart. {chart.title}. {said}"


def test_a_change_in_counting_breaks_the_line_and_is_told() -> None:
    """This test ensures that a new way of counting parts the line, under a rule with words."""
    chart = plan_one("series", *(rate(f"{end - 1960}", end) for end in (2020, 2021, 2022, 2023)))
    assert [[mark.label for mark in run] for run in split_line(chart)] == [
        ["2019-20", "2020-21", "2021-22"],
        ["2022-23"],
    ]
    layers = draw_chart(chart)["layer"]
    rules = [layer for layer in layers if layer["mark"]["type"] == "rule"]
    assert rows_of(draw_chart(chart), "rule") == [
        [{"year": "2020-21", "words": "three months closed"}],
        [{"year": "2022-23", "words": "fewer borderline cases"}],
    ]
    assert [layer["encoding"]["x"]["bandPosition"] for layer in rules] == [0.5, 0]
    assert "From 2022-23 on fewer borderline cases are investigated" in describe_chart(chart)


def test_a_new_cut_of_subjects_leaves_the_total_whole() -> None:
    """This test ensures that only subjects are parted where subjects were cut anew."""
    ends = (2010, 2011, 2012)
    total = plan_one("series", *(figure(f"{end}", end, part="total") for end in ends))
    housing = plan_one("series", *(figure(f"{end}", end) for end in ends))
    assert len(split_line(total)) == 1
    assert [len(run) for run in split_line(housing)] == [2, 1]


def test_two_years_are_bars_with_the_change_in_counting_between() -> None:
    """This test ensures that a change over a new way of counting shows where that begins."""
    before, after = (
        figure(value, end, measure="decisions", part="upheld")
        for value, end in (("1", 2016), ("5", 2024))
    )
    rise = figure("4", 2024, measure="decisions", part="upheld", parts=(before, after))
    chart = plan_one("change", before, after, rise)
    rows = bars_to_rows(chart, False)
    assert [row["kind"] for row in rows] == ["bar", "break", "bar"]
    assert rows[1]["label"] == "From here: fewer borderline cases"
    assert drawn_numbers(chart) == [("1", Decimal(1)), ("5", Decimal(5))]


def test_the_average_of_similar_authorities_is_a_mark_at_its_bar() -> None:
    """This test ensures that the letter's own average stands beside the figure it belongs to."""
    chart = plan_one(
        "profile",
        rate("67", 2023),
        rate("59", 2023, scope="similar_average"),
        figure("100", 2023, measure="compliance_rate", part=None, unit="percent"),
    )
    rows = bars_to_rows(chart, False)
    assert [(row["value"], row["average"]) for row in rows] == [(67, 59), (100, None)]
    assert rows[0]["label"] == "Uphold rate\nsimilar authorities' average: 59%"
    ticks = [layer for layer in draw_chart(chart)["layer"] if layer["mark"]["type"] == "tick"]
    assert len(ticks) == 1
    assert "average of similar authorities 59%" in describe_chart(chart)


def test_averages_over_years_are_a_line_of_their_own() -> None:
    """This test ensures that averages are drawn beside a run of rates where they are given."""
    figures = [rate(f"{end - 1950}", end) for end in (2023, 2024, 2025)]
    averages = [rate(f"{end - 1945}", end, scope="similar_average", context=True)
        for end in (2023, 2024, 2025)]  # fmt: skip
    chart = plan_one("series", *figures, *averages)
    assert list(dict.fromkeys(mark.line for mark in chart.marks)) == [
        KENT,
        "Average of similar authorities",
    ]
    assert [mark.written for mark in chart.marks if mark.line == KENT] == ["73%", "74%", "75%"]
    assert draw_chart(chart)["layer"]


def test_a_ranking_keeps_its_order_and_marks_ones_own() -> None:
    """This test ensures that one's own authority is told by words, and by colour beside."""
    figures = [
        figure(value, authority=name) for value, name in (("9", LEEDS), ("6", KENT), ("2", YORK))
    ]
    chart = plan_one("rank", *figures, own=KENT)
    rows = bars_to_rows(chart, False)
    assert [row["value"] for row in rows] == [9, 6, 2]
    assert [row["kind"] for row in rows] == ["bar", "own", "bar"]
    assert "(your authority)" in rows[1]["label"].replace("\n", " ")
    assert f"{KENT} (your authority) 6" in describe_chart(chart)


def test_a_long_ranking_is_cut_and_says_so() -> None:
    """This test ensures that a chart does not grow without end, nor hide that it was cut."""
    figures = [figure(f"{90 - n}", authority=f"Council {n}") for n in range(34)]
    chart = plan_one("rank", *figures)
    assert len(chart.marks) == 30
    assert write_notes(chart) == ["The first 30 are drawn; 4 more are listed."]


def test_a_total_is_told_beside_its_parts() -> None:
    """This test ensures that a table's parts are not dwarfed by their own total."""
    chart = plan_one(
        "table", figure("6"), figure("4", part="planning_development"), figure("17", part="total")
    )
    assert [mark.label for mark in chart.marks] == ["Housing", "Planning and Development"]
    assert write_notes(chart) == ["Total, not drawn: 17."]


def test_received_and_decided_are_never_in_one_chart() -> None:
    """This test ensures that a profile has a chart for each measure that is counted."""
    decided: dict[str, Any] = {"measure": "decisions"}
    charts = plan_charts(
        answer(
            "profile",
            figure("6"),
            figure("4", part="planning_development"),
            figure("7", part="referred_back", **decided),
            figure("0", part="upheld", **decided),
        )
    )
    assert [chart.title for chart in charts] == [
        f"Complaints and enquiries received, {KENT}, 2017-18",
        f"Decisions made, {KENT}, 2017-18",
    ]


def test_a_file_carries_its_title_notes_and_source() -> None:
    """This test ensures that a picture taken away from the page still says what it is."""
    chart = plan_one("series", *(figure("5", end) for end in (2014, 2016, 2017)))
    title = draw_for_file(chart, is_sample=True)["title"]
    assert title["text"] == [
        "Complaints and enquiries received: Housing, Kent County Council, 2013-14 to",
        "2016-17",
    ]
    assert title["subtitle"] == [
        "No figure for 2014-15: the line is broken there.",
        "Source: annual letters of the Local Government and Social Care Ombudsman.",
        "From sample letters that ship with a program, not from real ones.",
    ]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", [0, 1], ids=["light", "dark"])
def test_every_mark_and_word_stands_out(ground: int) -> None:
    """This test ensures 3 to 1 for marks and 4.5 to 1 for words, on either ground."""
    behind = (WHITE, DARK_GROUND)[ground]
    assert all(contrast(pair[ground], behind) >= 3 for pair in (*MARKS, OWN))
    assert all(contrast(pair[ground], behind) >= 4.5 for pair in (INK, FAINT))
