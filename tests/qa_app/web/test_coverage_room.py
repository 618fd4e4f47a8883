"""The room of the letters held, over real stores."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from store.settings import StoreSettings

SECONDS = 60
QUENMARSH = "Quenmarsh Borough Council"


def show_room() -> None:
    from qa_app.web.coverage_room import show_letters_room

    show_letters_room()


@pytest.fixture(autouse=True)
def clean_start(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No setting of this machine's, and nothing opened by the test before."""
    monkeypatch.delenv("LETTERS_AUTHORITY", raising=False)
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


def open_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("LETTERS_DATA", str(folder))
    room = AppTest.from_function(show_room, default_timeout=SECONDS).run()
    assert not room.exception
    return room


@pytest.fixture
def samples_room(sample_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return open_room(sample_settings.folder, monkeypatch)


def search(room: AppTest, name: str) -> AppTest:
    room.text_input(key="coverage-search").set_value(name).run()
    assert not room.exception
    return room


def read_table(room: AppTest, number: int) -> list[dict[str, str]]:
    """A table's rows, without what keeps its words from becoming markup."""
    table = room.table[number].value
    plain = {ord("\\"): None, ord("\u2060"): None}
    return [
        {str(name).translate(plain): str(cell).translate(plain) for name, cell in row.items()}
        for row in table.to_dict("records")
    ]


def words(room: AppTest) -> str:
    shown = [each.value for kind in (room.text, room.info, room.warning) for each in kind]
    return "\n".join(shown).replace("\\", "").replace("\u2060", "")


def test_authorities_stand_by_years(samples_room: AppTest) -> None:
    """This test ensures that Cobblequay's fifteen letters and its years without one are told."""
    (row,) = read_table(search(samples_room, "cobblequay"), 0)
    assert list(row)[:2] == ["2024-25", "2023-24"]
    missing = [year for year, told in row.items() if told == "✗ missing"]
    assert missing == "2022-23 2019-20 2016-17 2013-14 2010-11 2007-08 2005-06 2004-05".split()
    assert {told for year, told in row.items() if year not in missing} == {"✓ held"}
    assert len(row) == 22


def test_a_year_whose_figures_a_newer_letter_changed_is_told(samples_room: AppTest) -> None:
    """This test ensures that Quenmarsh's letter of 2005-06 is shown as superseded, and which of
    its figures a letter after it prints otherwise."""
    room = search(samples_room, "quenmarsh")
    (row,) = read_table(room, 0)
    assert [year for year, told in row.items() if told == "↻ superseded"] == ["2005-06"]
    picker = room.selectbox(key=f"coverage-letter-{QUENMARSH}")
    (label,) = [each for each in picker.options if each.startswith("2005-06")]
    picker.select_index(picker.options.index(label)).run()
    noted = {
        (each["What"], each["Printed"]): each["Note"]
        for each in read_table(room, 2)
        if each["Note"] != "none" and each["Year"] == "2005-06"
    }
    assert set(noted) == {
        ("Complaints and enquiries received: Planning and building control", "9"),
        ("Complaints and enquiries received: Total", "31"),
    }
    assert all(note.startswith("Superseded: the letter of") for note in noted.values())


def test_a_letter_is_found_by_another_name(samples_room: AppTest) -> None:
    """This test ensures that the register's alias finds Chesterfield, and its letter is shown with
    its figures, their places, its checks and its hash."""
    room = search(samples_room, "Chesterfield City Council")
    assert "Letter of 18 July 2018 to Chesterfield Borough Council" in room.subheader[0].value
    figures = read_table(room, 2)
    assert len(figures) == 20
    (housing,) = [each for each in figures if each["What"].endswith("Housing")]
    assert housing["Printed"] == "6"
    assert housing["Where it stands"].startswith(
        "Page 3, table “Complaints and enquiries received”"
    )
    assert housing["Where it stands"].endswith("column “Housing”")
    assert "✓ Passed: The six outcomes add up to the printed total 16." in words(room)
    assert room.code[0].value == "1c4ebd60ff1383d62d8485a3f1e9ceb76d2e85c4e280ec181fbf48f24707da44"
    labels = [each.proto.label.replace("\\", "") for each in room.get("download_button")]
    assert "Download the letter (chesterfield-borough-council-2018.pdf)" in labels


def test_a_name_without_letters_is_told(samples_room: AppTest) -> None:
    """This test ensures that a search that finds nothing says so, and leaves the export."""
    room = search(samples_room, "Atlantis")
    assert "No letter is held to an authority of that name." in words(room)
    assert len(room.table) == 0
    assert len(room.get("download_button")) == 2


def test_two_letters_of_one_year_are_told_apart(
    editions_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that the older of two letters for a year is shown as flagged, with the
    check that failed, and as superseded, with what the newer one prints."""
    room = open_room(editions_store, monkeypatch)
    (row,) = read_table(search(room, "chesterfield"), 0)
    assert row == {"2017-18": "! flagged, ↻ superseded"}
    assert "It supersedes the letter of 18 June 2018" in words(room)
    picker = room.selectbox(key="coverage-letter-Chesterfield Borough Council")
    assert picker.options == [
        "2017-18, letter of 18 July 2018",
        "2017-18, letter of 18 June 2018, flagged",
    ]
    picker.select_index(1).run()
    told = words(room)
    assert "Superseded by the letter of 18 July 2018 for the same year" in told
    assert "This letter is flagged" in told
    assert "✗ Failed: The nine subjects make 16, and the total printed is 17." in told
    (housing,) = [each for each in read_table(room, 2) if each["What"].endswith("Housing")]
    assert housing["Printed"] == "5"
    assert housing["Note"] == (
        "Does not add up as printed; superseded: the letter of 18 July 2018 prints 6"
    )
