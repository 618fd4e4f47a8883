"""Personal details are found in questions and reasons, and figures and years never look like them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from qa_app.personal_details import has_personal_details, redact_text, uncover_text

QUESTIONS = Path(__file__).parents[1] / "questions"
BEFORE = "how many complaints about Leeds in 2017-18 and "
PERSONAL = [
    ("jo.o'neil@example.co.uk", "e-mail"),
    ("jo (at) example.org", "e-mail"),
    ("01246 345345", "phone number"),
    ("07700900123", "phone number"),
    ("07 700 900 123", "phone number"),
    ("+44 (0)7700 900123", "phone number"),
    ("0044 7700 900123", "phone number"),
    ("(0114) 273 4567", "phone number"),
    ("020 2004 2005", "phone number"),
    ("+353 1 234 5678", "phone number"),
    ("077\u200b00 900\u00ad123", "phone number"),
    ("QQ 12 34 56 C", "National Insurance number"),
    ("qq123456c", "National Insurance number"),
    ("4111 1111 1111 1111", "card number"),
    ("4111-1111-1111-1111", "card number"),
    ("3782 822463 10005", "card number"),
    ("943 476 5919", "NHS number"),
    ("12 High Street, Chesterfield S40 1LP", "address"),
    ("12b Mill Lane, s401lp", "address"),
    ("S40 1LP number 12", "address"),
    ("10 Downing Street SW1A 2AA", "address"),
    ("reference number 12 345 678", "reference number"),
    ("ref: AB/123456", "reference number"),
    ("case 17 012 345", "reference number"),
    ("account no. 1234 5678", "reference number"),
    ("17012345", "long number"),
    ("4111111111111112", "long number"),
]
ORDINARY = [
    "how many complaints came from SW1A in 2017-18?",
    "6 complaints in S40 1LP in 2018",
    "did S40 1LP get more in 2018",
    "Leeds 2014 2015 2016 2017",
    "Leeds 2003-04 2004-05 2005-06 2006-07",
    "Leeds 2004-05 2005 2006",
    "Leeds 2004 05 2005 2006",
    "Leeds 20172018 and 20182019",
    "compare 5 councils in q1 2nd quarter",
    "did Leeds get in 201718 a higher rate",
    "rise by 201718 a lot",
    "is the complaint number 2017-18 of Leeds higher",
    "in the case 2017/18 and 2018/19 2019",
    "is it true that Leeds got 10000000",
    "between 01/02/2018 and 03/04/2019",
    "between 01-02-2018 03-04-2019",
    "letters dated 20180718",
    "is it 1,204 or 12,345,678",
    "of 12345 complaints, how many were upheld",
    "0.5 per 100000 in 2018-19 2019-20",
]


@pytest.mark.parametrize(("detail", "kind"), PERSONAL)
def test_a_detail_is_found_and_left_out(detail: str, kind: str) -> None:
    """This test ensures that each kind is found amid a question, and no part of it stays."""
    text = f"{BEFORE}{detail} please"
    assert has_personal_details(uncover_text(text))
    assert redact_text(text) == f"{BEFORE}[{kind}] please"


@pytest.mark.parametrize("question", ORDINARY)
def test_years_and_figures_are_no_details(question: str) -> None:
    """This test ensures that what questions are made of is never taken for a personal detail."""
    assert not has_personal_details(uncover_text(question))
    assert redact_text(question) == question


def test_no_question_of_the_sets_has_details_but_those_marked() -> None:
    """This test ensures that none of the typed questions is refused by mistake."""
    rows = [
        json.loads(line)
        for file in sorted(QUESTIONS.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    marked = {row["id"] for row in rows if row["gold"].get("reason") == "personal_data"}
    found = {row["id"] for row in rows if any(map(has_personal_details, row["turns"]))}
    assert len(rows) >= 300
    assert found == marked
    assert len(marked) == 3


YEARS = st.integers(2003, 2025).map(lambda start: (start, (start + 1) % 100))
WRITTEN_YEARS = st.one_of(
    YEARS.map(lambda year: f"{year[0]}-{year[1]:02}"),
    YEARS.map(lambda year: f"{year[0]}/{year[1]:02}"),
    YEARS.map(lambda year: f"{year[0]}-{year[0] + 1}"),
    YEARS.map(lambda year: str(year[0])),
)
FIGURES = st.one_of(
    st.integers(0, 9999).map(str),
    st.integers(0, 999_999).map("{:,}".format),
    st.decimals(0, 100, places=1).map("{}%".format),
)
JOINTS = st.sampled_from([" ", ", ", " and ", " to ", " or ", "; "])


@given(st.lists(st.tuples(WRITTEN_YEARS, JOINTS), min_size=1, max_size=8), FIGURES)
def test_any_run_of_years_and_a_figure_is_ordinary(
    years: list[tuple[str, str]], figure: str
) -> None:
    """This test ensures that no list of years with a figure behind it looks like a detail."""
    listed = "".join(year + joint for year, joint in years)
    assert not has_personal_details(f"Leeds complaints {listed}was it {figure}?")


GAPS = st.sampled_from(["", " ", "-", "."])


@given(st.text("0123456789", min_size=7, max_size=7), GAPS, GAPS, WRITTEN_YEARS)
def test_any_mobile_number_is_found(digits: str, first: str, second: str, year: str) -> None:
    """This test ensures that a mobile number is found however its digits are set apart."""
    number = f"077{first}{digits[:4]}{second}{digits[4:]}"
    text = f"Leeds {year} ring {number}"
    assert number not in redact_text(text)


@given(st.text("0123456789", min_size=14, max_size=14), st.sampled_from(["", " ", "-"]))
def test_any_card_number_is_found(digits: str, gap: str) -> None:
    """This test ensures that sixteen digits that pass the check of cards are found."""
    number = f"4{digits}"
    number += luhn.calc_check_digit(number)
    written = gap.join(number[place : place + 4] for place in range(0, 16, 4))
    assert redact_text(f"my card is {written}.") == "my card is [card number]."


@given(st.text(max_size=300))
def test_what_is_redacted_has_no_details_left(text: str) -> None:
    """This test ensures that any text at all can be redacted, and once is enough."""
    once = redact_text(text)
    assert redact_text(once) == once


def test_long_texts_take_no_time() -> None:
    """This test ensures that texts made to hurt take at most some milliseconds each."""
    hurting = ["0" * 300, "1 " * 150, "a@" * 150, "ref " * 75, "12 " + "a " * 140, "0-" * 150]
    began = time.perf_counter()
    for each in hurting * 10:
        redact_text(each)
    assert time.perf_counter() - began < 3, "0.2 s alone on one core"
