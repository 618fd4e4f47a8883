"""Letters that print figures of earlier years, together in one store."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.pipeline import add_letters
from store.embedding import HashingEmbedder
from store.reading import open_reader
from store.records import Year
from store.settings import read_settings
from tests.letters.old_letters import THREE_YEARS_2007, OldLetter, rows, write_letter

FIRST = THREE_YEARS_2007.tables[0]
AUTHORITY = THREE_YEARS_2007.authority
LATER = replace(
    THREE_YEARS_2007,
    title="Annual Letter 2007/08",
    dated="24 June 2008",
    head="LOCAL AUTHORITY REPORT - Ottershaw & West Fe     For the period ending 31/03/2008",
    tables=(
        replace(
            FIRST,
            cells=replace(
                FIRST.cells,
                rows=rows(
                    "01/04/07 - 31/03/08|5|4|6|8|3|2|28",
                    "2006/07|3|6|4|12|2|5|32",
                    "2005/06|2|8|5|9|1|4|29",
                ),
            ),
        ),
        replace(
            THREE_YEARS_2007.tables[1],
            cells=replace(
                THREE_YEARS_2007.tables[1].cells,
                rows=rows(
                    "01/04/07 - 31/03/08|0|5|0|0|11|4|2|8|22|30",
                    "2006/07|0|7|0|0|9|5|3|6|24|30",
                    "2005/06|1|6|0|0|8|4|2|7|21|28",
                ),
            ),
        ),
    ),
)


@pytest.mark.parametrize("order", [(THREE_YEARS_2007, LATER), (LATER, THREE_YEARS_2007)])
def test_the_newest_letter_answers_for_a_year_that_two_print(
    order: tuple[OldLetter, OldLetter], tmp_path: Path
) -> None:
    """This test ensures that both figures are kept, the newer first, in whatever order they came."""
    paths = [
        write_letter(letter, tmp_path / f"{at}.pdf") for at, letter in enumerate(order, start=1)
    ]
    settings = read_settings(tmp_path / "data", env={})
    reports = list(add_letters(paths, settings, HashingEmbedder()))
    assert [report.status for report in reports] == ["added", "added"]
    with closing(open_reader(settings)) as reader:
        state = reader.state()
        newest, older = reader.figures(
            state,
            authorities=[AUTHORITY],
            years=[Year.parse("2006-07")],
            measures=["complaints_received"],
            breakdowns=["planning_building"],
        )
        assert (newest.value, newest.source.row, newest.flag) == (Decimal(12), "2006/07", None)
        assert (older.value, older.source.row) == (Decimal(11), "01/04/06 - 31/03/07")
        assert older.flag == "superseded"
        [unchanged] = {
            (figure.value, figure.flag)
            for figure in reader.figures(
                state,
                authorities=[AUTHORITY],
                years=[Year.parse("2005-06")],
                measures=["complaints_received"],
                breakdowns=["planning_building"],
            )
        }
        assert unchanged == (Decimal(9), None)
