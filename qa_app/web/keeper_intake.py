"""Files handed in by a keeper: how far they are read, and what became of each."""

from __future__ import annotations

import streamlit as st

from qa_app.web.intake_report import Outcome
from qa_app.web.letter_desk import LetterDesk, Work
from qa_app.web.plain_text import escape_markdown

TYPES = ["pdf", "docx", "txt", "zip"]
DROP = "Letters to add: PDF, Word or text files, or zip files of them"
UPLOADS = "keeper-files"
ROUND = "keeper-files-taken"
"""How often files were handed in: the box for files is a new, empty one after each time."""
SECONDS_BETWEEN_LOOKS = 1
MOST_ROWS = 500
HEADS = {
    "rejected": "Rejected: nothing kept",
    "flagged": "Flagged: kept, but for what is said",
    "added": "Added",
    "updated": "Updated: newer than the letter held",
    "duplicate": "Duplicates, not kept again",
    "unchanged": "Unchanged: held already",
}
"""The groups of a report, those first that want looking at."""


def show_intake(desk: LetterDesk) -> None:
    """Show the box for files, or how far those are that were handed in, and the last report."""
    st.header("Add letters", anchor=False)
    if desk.is_busy:
        _watch(desk)
        return
    taken = st.session_state.get(ROUND, 0)
    files = st.file_uploader(DROP, type=TYPES, accept_multiple_files=True, key=f"{UPLOADS}-{taken}")
    if st.button("Read them", disabled=not files, type="primary", icon=":material/upload_file:"):
        st.session_state[ROUND] = taken + 1
        try:
            desk.take_in([(file.name, file.getvalue()) for file in files])
        except OSError as error:
            st.error(escape_markdown(f"The files could not be put down: {error.strerror}."))
            return
        st.rerun()
    if desk.work is not None:
        show_report(desk, desk.work)


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def _watch(desk: LetterDesk) -> None:
    work = desk.work
    if work is None or work.is_ended:
        st.rerun()
    st.progress(work.done / work.of if work.of else 0.0, text=describe_progress(work))
    if st.button("Stop", disabled=work.was_stopped, icon=":material/stop:"):
        desk.stop()
        st.rerun(scope="fragment")


def describe_progress(work: Work) -> str:
    """How far it is, in a line."""
    if work.was_stopped:
        return "Stopping. What has been read is kept."
    if work.of is None:
        return f"{_count(work.files, 'file')} handed in; reading begins…"
    if work.done < work.of:
        return f"{work.done:,} of {_count(work.of, 'file')} read…"
    return f"{_count(work.of, 'file')} read; making them ready to be asked…"


def show_report(desk: LetterDesk, work: Work) -> None:
    """Show what became of the files: a table for each way that it can end."""
    st.subheader("What became of the files", anchor=False)
    if work.failure is not None:
        st.error(escape_markdown(f"The files could not be read: {work.failure}"))
    outcomes = work.outcomes or ()
    if work.was_stopped:
        st.warning("The reading was stopped. What had been read until then is kept.")
    if not outcomes and work.failure is None:
        st.text("No letter was found in them.")
    for status, head in HEADS.items():
        found = [each for each in outcomes if each.status == status]
        if found:
            st.markdown(f"**{escape_markdown(f'{head} ({len(found):,})')}**")
            st.table(_to_rows(found[:MOST_ROWS]))
        if len(found) > MOST_ROWS:
            st.text(f"The first {MOST_ROWS} are listed.")
    st.button("Put this report away", on_click=desk.put_away, icon=":material/close:")


def _to_rows(outcomes: list[Outcome]) -> list[dict[str, str]]:
    """Rows of a table, without the columns in which nothing would stand."""
    rows = [_to_row(each) for each in outcomes]
    filled = [head for head in rows[0] if any(row[head] for row in rows)]
    return [{head: escape_markdown(row[head]) or "–" for head in filled} for row in rows]


def _to_row(outcome: Outcome) -> dict[str, str]:
    reason = f"({outcome.reason.replace('_', ' ')})" if outcome.reason else ""
    return {
        "File": outcome.file,
        "Letter": f"{outcome.authority}, {outcome.year}" if outcome.authority else "",
        "Figures": str(outcome.figures or ""),
        "What is said": " ".join(each for each in (outcome.said, reason) if each),
    }


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
