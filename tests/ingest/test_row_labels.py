"""Labels of rows: years and known rows."""

from __future__ import annotations

import pytest

from ingest.layouts.advice_team_2009 import ADVICE_TEAM
from ingest.row_labels import know_row, words_to_year


@pytest.mark.parametrize(
    ("label", "year"),
    [
        ("01/04/05 - 31/03/06", "2005-06"),
        ("01/04/2005 - 31/03/2006", "2005-06"),
        ("01/04/2009 / 31/03/2010", "2009-10"),
        ("1/04/2009 / 31/03/2010", "2009-10"),
        ("1/4/2006 to 31/3/2007", "2006-07"),
        ("01.04.2006 – 31.03.2007", "2006-07"),
        ("1 April 2006 to 31 March 2007", "2006-07"),
        ("1st April 2006 - 31st March 2007", "2006-07"),
        ("1 April 2006 to 31 March 2008", None),
        ("1 May 2006 to 31 March 2007", None),
        ("2004/05", "2004-05"),
        ("2004 / 05", "2004-05"),
        ("2004-05", "2004-05"),
        ("2004-2005", "2004-05"),
        ("2003/4", "2003-04"),
        ("2004 / 06", None),
        ("2005/04", None),
        ("2004", None),
        ("1999/00", None),
        ("04/05", None),
        ("01/04/2005 - 31/03/2007", None),
        ("01/05/2005 - 31/03/2006", None),
        ("01/04/2005 -", None),
        ("01/04/2005 - 31/03/2006 2004 / 05", None),
        ("Total", None),
        ("", None),
    ],
)
def test_words_to_year(label: str, year: str | None) -> None:
    """This test ensures that a label names a whole year from April to March, or none."""
    found = words_to_year(label)
    assert (str(found) if found else None) == year


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("Formal/informal premature complaints", "premature"),
        ("Formal / Informal Premature Complaints", "premature"),
        ("Advice given", "advice_given"),
        ("Forwarded to investigative team (resubmitted prematures)", "forwarded_resubmitted"),
        ("Forwarded to investigative team (resubmitted)", "forwarded_resubmitted"),
        ("Forwarded to the investigative team (new)", "forwarded_new"),
        ("Forwarded to investigative team (resubmitted premature and new)", None),
        ("Total", None),
    ],
)
def test_known_rows(label: str, row: str | None) -> None:
    """This test ensures that a row is known by its label; two of them have no key."""
    found = know_row(ADVICE_TEAM, label)
    assert found is not None
    assert found.breakdown == row


@pytest.mark.parametrize("label", ["Forwarded", "Advice", "Advice given Total", "Subtotal", "2005"])
def test_unknown_rows(label: str) -> None:
    """This test ensures that no other label is taken for a known row."""
    assert know_row(ADVICE_TEAM, label) is None
