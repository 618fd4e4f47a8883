"""What people type about councils, years and many letters, over Chesterfield's of 2018 alone.

Most name letters that are not held here: such a question must say so, and give no figure.
"""

from __future__ import annotations

import pytest

from qa_app.service import Service
from tests.qa_app.people_rows import (
    HOUSING,
    PLANNING,
    TOTAL,
    Row,
    answered,
    check_row,
    not_held,
    partly,
)

HOUSING_AND_PLANNING = ("Chesterfield, 2018, housing?", "planning?", "together?")
CONVERSATIONS = [
    answered("Chesterfield, 2018, housing?", values=(HOUSING,)),
    answered("Chesterfield, 2018, housing?", "planning?", values=(PLANNING,)),
    answered("Chesterfield, 2018, housing?", "and planning?", values=(PLANNING,)),
    answered("Chesterfield, 2018, housing?", "planning?", "together?", values=(10.0,)),
    answered(
        *HOUSING_AND_PLANNING,
        "as a percentage",
        values=(58.8,),
        says="10 (6 + 4) of 17 complaints and enquiries",
    ),
    not_held(
        *HOUSING_AND_PLANNING,
        "as a percentage",
        "of decisions I mean",
        reason="not_in_letters",
        says="do not split decisions by subject",
    ),
    not_held("Chesterfield, 2018, housing?", "of decisions I mean", reason="not_in_letters"),
    Row(("Compare Kent and Surrey.",), "ambiguous", "which_measure"),
    not_held("Compare Kent and Surrey.", "upheld?"),
    not_held("Compare Kent and Surrey.", "upheld?", "ok per head then", reason="nothing_relevant"),
    Row(("What's the uphold rate?",), "ambiguous", "which_authority"),
    answered("What's the uphold rate?", "chesterfield", values=(0.0,)),
    answered("What's the uphold rate?", "chesterfield", "2018", values=(0.0,)),
    not_held("Which London borough had fewest upheld in 2020/21?"),
    not_held("Which London borough had fewest upheld in 2020/21?", "and most?"),
    not_held(
        "Which London borough had fewest upheld in 2020/21?",
        "and most?",
        "so Barnet is third worst?",
        reason="nothing_relevant",
    ),
]
COUNCILS = [
    not_held(
        "Which of Chesterfield's neighbours had the most detailed investigations in 2014/15?",
        reason="not_in_letters",
    ),
    not_held("Kent or West Sussex: higher uphold rate 2022/23?", says="West Sussex"),
    not_held("manchester v salford uphold rate 24/25"),
    not_held(
        "Who had more upheld decisions per 100,000 people in 2023/24, Cornwall or Brighton?",
        says="Brighton and Hove",
    ),
    not_held(
        "Which had more complaints per resident in 2024/25, Leeds or Salford?",
        reason="not_in_letters",
    ),
    partly(
        "Compare Chesterfield's upheld rate of 2018 with Kent's of 2024",
        values=(0.0,),
        says="No letter to Kent for the year ended 31 March 2024",
    ),
    partly(
        "Compare housing complaints in Chesterfield 2018 with housing complaints in Camden 2006",
        values=(HOUSING,),
        says="No letter to Camden for the year ended 31 March 2006",
    ),
]
YEARS = [
    not_held("Trend in B&NES response times 2004/05-2007/08?", says="Bath and North East Somerset"),
    not_held("How many local settlements did B&NES have each year?"),
    not_held("Change for B&NES from 2008/09 to 2009/10?"),
    not_held("Is Kent getting better?"),
    not_held("Brighton uphold rate trend"),
    not_held("By how many percent did Birmingham rise from 2017/18 to 2019/20?"),
    not_held(
        "When did the number of Barking and Dagenham complaints fall under 100?",
        says="Barking and Dagenham",
    ),
    answered(
        "When did Chesterfield's complaints fall under 20?",
        values=(TOTAL,),
        says="already under that number in the oldest year held",
    ),
    answered(
        "When did Chesterfield's complaints fall under 10?",
        values=(TOTAL,),
        says="in 2017-18 it was never under that number",
    ),
    not_held(
        "Why did uphold rates jump in 2022/23?",
        reason="not_in_letters",
        says="not understood",
    ),
    answered("Plot/list Chesterfield's totals for every letter you have", values=(TOTAL,)),
]
OVER_LETTERS = [
    answered("Which council had the most complaints in 2017/18?", values=(TOTAL,)),
    not_held("Who had the most investigations in 2024/25 (of the ones you have)?"),
    Row(
        ("total complaints dealt with across those 13 councils in 2024-25",),
        "ambiguous",
        "which_authority",
    ),
    answered("How many councils had a 0% uphold rate in 2017/18?", values=(1.0,)),
    not_held(
        "Which councils had a 100% uphold rate with more than 5 investigations?",
        reason="not_in_letters",
        says="so many cases",
    ),
    not_held(
        "What's the total number of housing complaints in the East Midlands in 2017/18?",
        says="Regions come with a register file",
    ),
    not_held("median uphold rate for unitary councils"),
    answered(
        "Is there any council whose figures don't add up?",
        says="No letter held is known to print figures that do not add up.",
    ),
    Row(("Which council improved the most since last year?",), "ambiguous", "which_measure"),
    answered("top 10 councils by complaints closed after initial enquiries", values=(3.0,)),
]
ROWS = [*CONVERSATIONS, *COUNCILS, *YEARS, *OVER_LETTERS]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: " // ".join(row.turns)[:70])
def test_people_are_answered_or_told_why_not(chesterfield_service: Service, row: Row) -> None:
    """This test ensures that each ends as it should, with these figures and no others."""
    check_row(chesterfield_service, row)
