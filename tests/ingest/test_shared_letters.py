"""Every figure of the letters that are not part of the project."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.ingest.reading import name_figures, read_rows

SHARED = Path(__file__).parents[3] / "shared"
TRUTH = SHARED / "letters" / "dev" / "truth.jsonl"
REAL = SHARED / "letters" / "real" / "chesterfield-2018.txt"
SLICES = (
    ("2004-05", "2010-11", 112, 5130),
    ("2011-12", "2012-13", 32, 64),
    ("2013-14", "2018-19", 96, 1936),
    ("2019-20", "2023-24", 80, 864),
    ("2024-25", "2024-25", 16, 240),
)
"""First and last year, letters and figures."""
NAMES = ("measure", "breakdown", "scope", "unit", "year")

pytestmark = pytest.mark.shared


@pytest.mark.skipif(not TRUTH.is_file(), reason="the shared letters are not here")
@pytest.mark.parametrize(("first", "last", "count", "figures"), SLICES)
def test_every_figure_of_the_shared_letters(
    first: str, last: str, count: int, figures: int
) -> None:
    """This test ensures that each figure is read, none is wrong, and there is none beside."""
    letters = [json.loads(line) for line in TRUTH.read_text("utf-8").splitlines()]
    letters = [each for each in letters if first <= each["year"] <= last]
    total = 0
    for letter in letters:
        rows, proven = read_rows((TRUTH.parent / "letters" / letter["file"]).read_bytes())
        expected = Counter(
            (*(each[name] for name in NAMES), str(each["value"])) for each in letter["figures"]
        )
        found = Counter(
            (
                each.measure,
                each.breakdown,
                each.scope,
                each.unit,
                str(each.year),
                str(each.value),
            )
            for each in rows.figures
        )
        assert found == expected, letter["file"]
        assert rows.letter.authority == letter["authority"]
        assert str(rows.letter.year) == letter["year"]
        assert str(rows.letter.dated) == letter["facts"]["date"]
        assert rows.letter.signed_by == letter["facts"]["signed"]
        assert not proven.withdrawn
        assert not rows.letter.flagged
        total += len(rows.figures)
    assert (len(letters), total) == (count, figures)


@pytest.mark.skipif(not REAL.is_file(), reason="the shared letters are not here")
def test_every_figure_of_the_real_letter() -> None:
    """This test ensures that the damaged headings of a real letter lose none of its figures."""
    rows, proven = read_rows(REAL.read_bytes(), REAL.name)
    assert name_figures(rows) == [
        "complaints_received/adult_care=0",
        "complaints_received/benefits_tax=0",
        "complaints_received/corporate_other=3",
        "complaints_received/education_children=0",
        "complaints_received/environment=3",
        "complaints_received/highways_transport=1",
        "complaints_received/housing=6",
        "complaints_received/planning_development=4",
        "complaints_received/other=0",
        "complaints_received/total=17",
        "decisions/incomplete_invalid=0",
        "decisions/advice_given=4",
        "decisions/referred_back=7",
        "decisions/closed_initial=3",
        "decisions/not_upheld=2",
        "decisions/upheld=0",
        "uphold_rate=0",
        "decisions/total=16",
        "remedied/by_lgo=0",
        "remedied/by_authority=0",
    ]
    places = {figure.source.table: figure.source.line for figure in rows.figures}
    assert places == {
        "Complaints and enquiries received": 58,
        "Decisions made": 62,
        "Complaints Remedied": 65,
    }
    assert {figure.source.column for figure in rows.figures if figure.measure == "remedied"} == {
        "by LGO",
        "Satisfactorily by Authority before LGO Involvement",
    }
    assert not proven.withdrawn
    words = " ".join(passage.text for passage, _ in rows.passages)
    assert "relemedied" not in words
    assert [fact.value for fact in rows.facts] == [
        "18 July 2018",
        "By email",
        "Huw Bowen, Chief Executive",
        "year ended 31 March 2018",
        "Michael King",
        "Local Government and Social Care Ombudsman,"
        " Chair, Commission for Local Administration in England",
    ]
    headings = list(dict.fromkeys(passage.heading for passage, _ in rows.passages))
    assert headings == [
        None,
        "Complaint statistics",
        "Future development of annual review letters",
        "Supporting local scrutiny",
        "Learning from complaints to improve services",
        "Complaint handling training",
    ]
