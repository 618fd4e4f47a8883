"""What the keeper sees of the journal."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from store.settings import read_settings

journal = pytest.importorskip("store.journal", reason="the journal is not there")


def show(data: str) -> None:
    """The page that is tested: Streamlit runs this alone."""
    from pathlib import Path

    from qa_app.settings import AppSettings
    from qa_app.web.keeper_journal import show_journal
    from store.settings import read_settings

    show_journal(AppSettings(read_settings(Path(data), {})))


def run(data: Path) -> AppTest:
    page = AppTest.from_function(show, args=(str(data),), default_timeout=30).run()
    assert not page.exception
    return page


def test_an_empty_journal_says_so(tmp_path: Path) -> None:
    """This test ensures that a keeper is not left with empty tables."""
    page = run(tmp_path)
    assert [text.value for text in page.text] == [
        "Every question so far has found an answer.",
        "Nobody has said anything yet.",
    ]


def test_what_was_asked_in_vain_and_said_is_listed(tmp_path: Path) -> None:
    """This test ensures that a keeper sees the reading and the reason of what failed, and feedback
    with its words, and a question only where its text was stored."""
    kept = journal.open_journal(read_settings(tmp_path, {}))
    reading = journal.KeptReading(("Leeds City Council",), ("2017-18",), ("complaints_received",))
    at = datetime(2026, 3, 2, 9, 5, tzinfo=UTC)
    kept.keep_answer(journal.KeptAnswer("a", at, "not_held", "no_letter", reading, 12.0))
    kept.keep_answer(journal.KeptAnswer("b", at, "answered", None, reading, 9.0, "how many?"))
    kept.keep_feedback("b", is_helpful=False, reason="not *mine*")
    kept.close()
    vain, said = (table.value for table in run(tmp_path).table)
    read = [" ".join(str(cell).replace("\\", "") for cell in row) for row in vain.to_numpy()]
    assert len(read) == 1
    assert "Leeds City Council · 2017-\N{WORD JOINER}18 · Complaints" in read[0]
    assert "not held: no letter" in read[0]
    assert "Question" not in vain.columns
    [row] = said.to_dict("records")
    assert row["Question"] == "how many?"
    assert row["What was said"].replace("\\", "") == "Not useful: not *mine*"
