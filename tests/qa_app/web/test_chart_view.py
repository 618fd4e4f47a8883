"""An answer with a chart on the page as Streamlit runs it, over two small real stores."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from qa_app.web.chart_view import CSV_LABEL, PNG_LABEL
from qa_app.web.evidence import BUNDLE_LABEL

ROOT = Path(__file__).parents[3]
TABLE = "complaints table for Chesterfield 2018"
SUBJECTS = {
    "Adult Care Services": "0",
    "Benefits and Tax": "0",
    "Corporate and Other Services": "3",
    "Education and Children's Services": "0",
    "Environment Services": "3",
    "Highways and Transport": "1",
    "Housing": "6",
    "Planning and Development": "4",
    "Other": "0",
}


@pytest.fixture
def page(small_store: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    monkeypatch.delenv("LETTERS_AUTHORITY", raising=False)
    monkeypatch.setenv("LETTERS_DATA", str(small_store))
    yield AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30).run()
    st.cache_resource.clear()


def ask(page: AppTest, question: str) -> AppTest:
    page.chat_input[0].set_value(question).run()
    assert not page.exception
    return page


def test_a_table_comes_with_a_chart_of_the_same_numbers(page: AppTest) -> None:
    """This test ensures that what is drawn stands in a table of words too, figure by figure."""
    ask(page, TABLE)
    [drawn] = page.get("vega_lite_chart")
    spec = json.loads(drawn.proto.spec)
    [sent] = drawn.proto.datasets
    rows = convert_arrow_bytes_to_pandas_df(sent.data.data)
    assert dict(zip(rows["name"], rows["written"], strict=True)) == SUBJECTS
    assert [str(value) for value in rows["value"]] == list(SUBJECTS.values())
    assert spec["description"].startswith(
        "Bar chart. Complaints and enquiries received, Chesterfield Borough Council, 2017-18."
    )
    table = page.table[0].value
    told = {
        what.replace("\\", ""): number
        for what, number in zip(table["What"], table["Figure"], strict=True)
    }
    assert told == {**SUBJECTS, "Total": "17"}
    assert "Total, not drawn: 17." in [note.value.replace("\\", "") for note in page.caption]


def test_figures_and_chart_can_be_taken_away(page: AppTest) -> None:
    """This test ensures that both downloads are offered with the answer."""
    ask(page, TABLE)
    offered = [button.proto.label for button in page.get("download_button")]
    assert offered == [CSV_LABEL, PNG_LABEL, BUNDLE_LABEL]


def test_a_single_figure_has_no_chart(page: AppTest) -> None:
    """This test ensures that one figure is a sentence and nothing more."""
    ask(page, "how many housing complaints did Chesterfield get in 2018?")
    assert not page.get("vega_lite_chart")
    offered = [button.proto.label for button in page.get("download_button")]
    assert offered == [BUNDLE_LABEL]


def test_a_page_without_a_chart_does_not_load_what_draws_it() -> None:
    """This test ensures that the first answer does not wait for Altair."""
    asked = "import sys, qa_app.web.chat; sys.exit('altair' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=ROOT, check=False).returncode == 0
