"""What prose tells beside the tables of its letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from store.records import LetterRows
from tests.ingest.told_letters import TOTAL, find_told, read_beside
from tests.letters.old_letters import (
    ADVICE_TEAM_2010,
    OUTCOMES_OF_2012,
    THREE_YEARS_2007,
    OldLetter,
    OldTable,
)

WITHOUT_TABLES = replace(
    THREE_YEARS_2007,
    tables=(
        OldTable(
            replace(
                THREE_YEARS_2007.tables[0].cells,
                rows=[["01/04/06 - 31/03/07", "3", "6", "x", "11", "2", "5", "31"]],
            )
        ),
    ),
)


def find_checks(rows: LetterRows) -> list[str]:
    """What is said of figures that stand in prose and in a table."""
    return [check.detail for check in rows.checks if check.name == "stated_twice"]


@pytest.mark.parametrize(
    ("letter", "words", "told", "checks"),
    [
        (
            THREE_YEARS_2007,
            "This year we received 31 complaints against your Council. Last year we received 29.",
            [],
            ["2006-07: “Total” is 31", "2005-06: “Total” is 29"],
        ),
        # bare words are proven by the table, and what it does not print is read with them
        (
            THREE_YEARS_2007,
            "This year we received 31 complaints, compared with 44 in 2003/04.",
            [f"2003-04 {TOTAL}=44"],
            ["2006-07: “Total” is 31"],
        ),
        (THREE_YEARS_2007, "This year we received 18,320 complaints.", [], []),
        (THREE_YEARS_2007, "This year we received 44 complaints. Last year we received 9.", [], []),
        # the table tells which year "last year" is
        (
            THREE_YEARS_2007,
            "Last year we received 31 complaints against your Council, an increase on the previous"
            " year's total of 29. Complaints about benefits rose from two to 3.",
            [],
            ["2006-07: “Total” is 31", "2005-06: “Total” is 29", "2005-06: “Benefits” is 2",
             "2006-07: “Benefits” is 3"],
        ),
        (
            THREE_YEARS_2007,
            "Last year we received 29 complaints against your Council, a decrease on the previous"
            " year's total of 32. Complaints about planning fell from twelve to 9.",
            [],
            ["2005-06: “Total” is 29", "2004-05: “Total” is 32",
             "2004-05: “Planning and building control” is 12",
             "2005-06: “Planning and building control” is 9"],
        ),
        (
            THREE_YEARS_2007,
            "Last year we received 31 complaints against your Council, compared with 50 in"
            " 2003/04.",
            [f"2003-04 {TOTAL}=50"],
            ["2006-07: “Total” is 31"],
        ),
        # a table that lists a year's subjects leaves no room for others
        (
            THREE_YEARS_2007,
            "This year we received 31 complaints against your Council. Six were about education.",
            [],
            ["2006-07: “Total” is 31"],
        ),
        (
            THREE_YEARS_2007,
            "Last year we received 29 complaints against your Council, an increase on the previous"
            " year's total of 19.",
            [],
            [],
        ),
        (
            THREE_YEARS_2007,
            "We ask authorities to reply to our first enquiries within 28 days. Your average was"
            " 26.4 days.",
            [],
            ["2006-07: “Average days to respond to first enquiries” is 26.4"],
        ),
        (
            ADVICE_TEAM_2010,
            "In 2009/10 we received 58 complaints and enquiries against your council, compared with"
            " 39 in 2008/09. We treated 18 as premature and gave advice in a further ten. The"
            " remaining 30 were forwarded to the investigative team.",
            [f"2008-09 {TOTAL}=39"],
            ["2009-10: “Total” is 58", "2009-10: “Premature complaints” is 18",
             "2009-10: “Advice given” is 10"],
        ),
        (
            ADVICE_TEAM_2010,
            "In 2009/10 my office received 30 complaints about your council.",
            [],
            [],
        ),
        (
            OUTCOMES_OF_2012,
            "In 2011/12 we received 38 enquiries and complaints about your council, compared with"
            " 51 in 2010/11.",
            [f"2010-11 {TOTAL}=51"],
            ["2011-12: “Total” is 38"],
        ),
        # where no table can be read, the sentence stands for itself
        (
            WITHOUT_TABLES,
            "This year we received 31 complaints against your Council.",
            [f"2006-07 {TOTAL}=31"],
            [],
        ),
    ],
)  # fmt: skip
def test_prose_and_tables_that_agree(
    letter: OldLetter, words: str, told: list[str], checks: list[str], tmp_path: Path
) -> None:
    """This test ensures that a table's cell is cited before a sentence that says the same."""
    rows, proven = read_beside(letter, [words], tmp_path)
    assert find_told(rows) == told
    assert find_checks(rows) == [f"{words} wherever it is printed" for words in checks]
    assert not proven.wrong
    assert rows.letter.flagged == (letter is WITHOUT_TABLES)
    keys = [(each.year, each.measure, each.breakdown, each.scope) for each in rows.figures]
    assert len(keys) == len(set(keys))


def test_a_total_that_its_table_denies_is_marked(tmp_path: Path) -> None:
    """This test ensures that a letter that surely prints two numbers of one thing says so."""
    words = "This year we received 32 complaints against your Council."
    rows, proven = read_beside(THREE_YEARS_2007, [words], tmp_path)
    [wrong] = [each for each in rows.figures if each.flag]
    assert (wrong.breakdown, str(wrong.year), wrong.flag) == ("total", "2006-07", "print_wrong")
    assert wrong.value == 31
    assert find_told(rows) == []
    assert find_checks(rows) == ["2006-07: “Total” is printed as 31 and as 32"]
    assert not proven.withdrawn


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("This year we received 31 complaints against your Council. The largest group, 10"
         " complaints, was about planning.", "it says 10 where a table prints 11"),
        ("This year we received 32 complaints against your Council. Last year we received 9.",
         "it says 32 where a table prints 31"),
        ("We received 30 complaints against your Council.", "it says 30 where a table prints 31"),
        ("This year we received 31 complaints against your Council, compared with 44 in 2003/04."
         " The figure for 2003/04 was 45.", "it says two numbers of one thing"),
    ],
)  # fmt: skip
def test_doubtful_words_that_a_table_denies_are_withdrawn(
    words: str, reason: str, tmp_path: Path
) -> None:
    """This test ensures that a sentence which may mean something else marks no figure."""
    rows, proven = read_beside(THREE_YEARS_2007, [words], tmp_path)
    assert find_told(rows) == []
    assert not proven.wrong
    [sentence] = proven.withdrawn
    assert reason in sentence
    assert rows.letter.flagged


def test_two_sentences_that_deny_each_other(tmp_path: Path) -> None:
    """This test ensures that neither of two numbers of one thing is kept."""
    words = [
        "In 2003/04 we received 44 complaints about your Council.",
        "It was hard.",
        "In 2003/04 we received 45 complaints about your Council.",
    ]
    rows, proven = read_beside(THREE_YEARS_2007, words, tmp_path)
    assert find_told(rows) == []
    assert len(proven.withdrawn) == 2
