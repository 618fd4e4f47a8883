"""Of a letter's checks those are shown that concern the shown figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from qa_app.records import Citation, CitedFigure
from qa_app.web.relevant_checks import choose_checks
from store.records import Check, Letter, Year

LETTER = Letter("a", "a.pdf", "0", "York", Year(2017), date(2018, 7, 18), None, 3, "x", "pdf")
SUBJECTS = Check("subjects_total", True, "the nine subjects add up to the printed total 17")
OUTCOMES = Check("outcomes_total", True, "the six outcomes add up to the printed total 16")
RATE = Check("uphold_rate", True, "the printed uphold rate 50% is 1 of 2")
READ = Check("two_readings", True, "both readers see the same text in all 20 cells that are kept")
EARLIER = Check("outcomes_total", True, "2015-16: the eight outcomes add up to the printed total 9")
REPEATED = Check("stated_twice", True, "“Total” is 17 wherever it is printed")
IN_ROW = Check("subjects_total", True, "“Advice given”: the nine subjects add up to the total 3")
IN_COLUMN = Check("rows_total", True, "“Housing”: the four rows add up to the printed total 8")
GONE = Check("table_withdrawn", False, "The table “Decisions made” is withdrawn: its sums fail")
WRONG = Check(
    "subjects_total", False, "the nine subjects add up to 18, not to the printed total 17"
)
ALL = (READ, SUBJECTS, OUTCOMES, RATE, EARLIER, REPEATED, IN_ROW, IN_COLUMN, GONE)


def figure(
    measure: str,
    breakdown: str | None,
    value: int,
    row: str | None = None,
    column: str | None = None,
    scope: str = "authority",
    year: int = 2017,
    table: str | None = None,
) -> tuple[CitedFigure, Citation]:
    cited = Citation("a", "a.pdf", None, 3, None, table, row, column, str(value), None)
    made = CitedFigure(
        "York", Year(year), measure, breakdown, scope, Decimal(value), "count", (cited,)
    )
    return made, cited


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (figure("complaints_received", "housing", 6, None, "Housing"), (SUBJECTS, IN_COLUMN, READ)),
        (figure("complaints_received", "total", 17), (SUBJECTS, READ, REPEATED)),
        (figure("complaints_received", "total", 16), (SUBJECTS, READ)),
        (figure("complaints_handling", "advice_given", 3, "Advice given", "Total"), (IN_ROW, READ)),
        (figure("decisions", "upheld", 1), (OUTCOMES, RATE, READ)),
        (figure("decisions", "total", 17), (OUTCOMES, READ)),
        (figure("decisions", "upheld", 1, year=2015), (EARLIER, READ)),
        (figure("uphold_rate", None, 50), (RATE, READ)),
        (figure("uphold_rate", None, 50, scope="similar_average"), (READ,)),
        (figure("remedied", "by_lgo", 1, table="Complaints Remedied"), (READ,)),
    ],
)
def test_checks_of_the_figures_own_table_are_chosen(
    shown: tuple[CitedFigure, Citation], told: tuple[Check, ...]
) -> None:
    """This test ensures that a reader sees the sum that proves this figure and no other."""
    chosen = choose_checks(ALL, [shown], LETTER)
    assert sorted(chosen.passed) == sorted(check.detail for check in told)
    assert chosen.failed == ()


def test_what_failed_is_told_with_its_table() -> None:
    """This test ensures that a wrong sum or a withdrawn table is not passed over."""
    shown = [figure("complaints_received", "housing", 6), figure("decisions", "upheld", 1)]
    assert choose_checks((WRONG, GONE), shown, LETTER).failed == (WRONG.detail,)
    of_table = figure("decisions", "upheld", 1, table="Decisions made")
    assert choose_checks((GONE,), [of_table], LETTER).failed == (GONE.detail,)


def test_words_have_no_checks() -> None:
    """This test ensures that a quotation is not said to be proved by sums."""
    assert choose_checks(ALL, [], LETTER).passed == ()


def test_sums_come_first() -> None:
    """This test ensures that what proves a figure is told before how it was read."""
    shown = [figure("complaints_received", "total", 17)]
    assert choose_checks(ALL, shown, LETTER).passed[0] == SUBJECTS.detail
