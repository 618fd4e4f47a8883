"""Letters that go and come again, past states, and stores of the first version's tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from store.database import open_for_reading, open_for_writing
from store.embedding import HashingEmbedder
from store.errors import StoreOlder
from store.migrations import NEWEST, migrate
from store.originals import save_original
from store.reading import Reader, open_reader
from store.records import Letter, Year
from store.settings import StoreSettings, read_settings
from store.writing import open_writer
from tests.store.making import make_rows

EMBEDDER = HashingEmbedder(4)
OWN = "Words of this letter alone."
SHARED = "Figures are the start of a conversation."


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    return read_settings(tmp_path / "data", {})


def add(settings: StoreSettings, content: bytes, **kept: object) -> Letter:
    rows = make_rows(content, **kept)  # type: ignore[arg-type]
    with open_writer(settings) as writer:
        writer.save(rows, content)
        writer.publish(EMBEDDER)
    return rows.letter


def remove(settings: StoreSettings, *letters: Letter) -> None:
    with open_writer(settings) as writer:
        writer.replace([letter.id for letter in letters], {})
        writer.publish(EMBEDDER)


def values(reader: Reader, state: object = None) -> list[tuple[str, str | None]]:
    found = reader.figures(state or reader.state())  # type: ignore[arg-type]
    return [(str(each.value), each.flag) for each in found]


def test_a_removed_letter_answers_no_more(settings: StoreSettings) -> None:
    """This test ensures that figures, passages and the letter go, and a past state keeps them."""
    kept = add(settings, b"kept", year=2017, housing="5")
    gone = add(settings, b"gone", housing="6", texts=(SHARED, OWN))
    reader = open_reader(settings)
    before = reader.state()
    remove(settings, gone)
    after = reader.state()
    assert [each.id for each in reader.letters(after)] == [kept.id]
    assert values(reader, after) == [("5", None)]
    assert reader.figures(after, years=[Year.ended(2018)]) == ()
    found = reader.find_passages(after, EMBEDDER, OWN, [kept.id, gone.id], 5)
    assert [reader.letters_with(after, each.passage.digest) for each in found] == [(kept,)]
    assert len(reader.letters(before)) == 2
    assert values(reader, before) == [("6", None), ("5", None)]
    assert reader.facts(gone.id, before) == make_rows(b"gone").facts
    assert reader.facts(gone.id, after) == ()
    assert reader.original(gone.id) == b"gone"


def test_passages_of_a_past_state_may_be_gone(settings: StoreSettings) -> None:
    """This test ensures that a past state is answered from what the index still has."""
    add(settings, b"kept", year=2017)
    gone = add(settings, b"gone", texts=(SHARED, OWN))
    before = open_reader(settings).state()
    remove(settings, gone)
    add(settings, b"next", year=2016, texts=("Another text.",))
    add(settings, b"last", year=2015, texts=("One more text.",))
    reader = open_reader(settings)
    found = reader.find_passages(before, EMBEDDER, OWN, [gone.id], 5)
    assert [each.passage.text for each in found] == [SHARED]


def test_the_older_letter_answers_again(settings: StoreSettings) -> None:
    """This test ensures that what a removed newer letter superseded is superseded no more."""
    add(settings, b"older", housing="6", dated=date(2018, 7, 18))
    newer = add(settings, b"newer", housing="8", dated=date(2018, 9, 1))
    reader = open_reader(settings)
    assert values(reader) == [("8", None), ("6", "superseded")]
    remove(settings, newer)
    assert values(reader) == [("6", None)]


def test_the_name_goes_back_with_the_letter(settings: StoreSettings) -> None:
    """This test ensures that a removed letter's spelling no longer names the authority."""
    old, new = "Bath & North East Somerset Council", "Bath and North East Somerset Council"
    add(settings, b"one", authority=old, year=2015)
    newer = add(settings, b"two", authority=new, year=2018)
    remove(settings, newer)
    reader = open_reader(settings)
    assert {each.authority for each in reader.letters(reader.state())} == {old}


def test_a_letter_comes_again(settings: StoreSettings) -> None:
    """This test ensures that each state has the edition of its time, read as it was then."""
    letter = add(settings, b"one", housing="6", texts=(OWN,))
    reader = open_reader(settings)
    first = reader.state()
    remove(settings, letter)
    without = reader.state()
    add(settings, b"one", housing="7", texts=(OWN, SHARED))
    last = reader.state()
    assert [values(reader, each) for each in (first, without, last)] == [
        [("6", None)], [], [("7", None)],
    ]  # fmt: skip
    found = reader.find_passages(last, EMBEDDER, OWN, [letter.id], 5)
    assert [(each.passage.text, each.letters) for each in found] == [(OWN, 1), (SHARED, 1)]
    assert len(reader.checks(letter.id)) == len(reader.facts(letter.id)) == 1
    assert reader.letter(letter.id) == letter


def test_a_store_may_become_empty(settings: StoreSettings) -> None:
    """This test ensures that the last letter can be removed, and letters added after it."""
    letter = add(settings, b"one")
    remove(settings, letter)
    reader = open_reader(settings)
    state = reader.state()
    assert (reader.letters(state), reader.figures(state)) == ((), ())
    assert reader.find_passages(state, EMBEDDER, SHARED, [letter.id], 5) == ()
    add(settings, b"one")
    assert values(reader) == [("6", None)]


def test_a_removal_that_a_crash_left_is_published(settings: StoreSettings) -> None:
    """This test ensures that the next writer finishes a removal."""
    letter = add(settings, b"one")
    with open_writer(settings) as writer:
        writer.replace([letter.id], {})
    reader = open_reader(settings)
    assert len(reader.letters(reader.state())) == 1
    with open_writer(settings) as writer:
        writer.publish(EMBEDDER)
    assert reader.letters(reader.state()) == ()


@pytest.fixture
def first_version(settings: StoreSettings) -> StoreSettings:
    """A store of two letters, made by the first version's program."""
    settings.folder.mkdir()
    with closing(sqlite3.connect(settings.folder / "letters.sqlite3")) as connection:
        connection.executescript(Path(__file__).with_name("first_version.sql").read_text())
        connection.execute("PRAGMA journal_mode = WAL")
    for content in (b"one", b"two"):
        save_original(settings, content)
    return settings


def test_a_store_of_the_first_version_is_renewed(first_version: StoreSettings) -> None:
    """This test ensures that everything kept then is kept, and can go and come again."""
    settings = first_version
    with pytest.raises(StoreOlder):
        open_reader(settings)
    with open_writer(settings) as writer:
        letters = writer.letters()
        assert [writer.rows_of(each.id) for each in letters] == [
            make_rows(b"two", year=2017, texts=(SHARED, "Other words.")), make_rows(b"one"),
        ]  # fmt: skip
        writer.publish(EMBEDDER)
    reader = open_reader(settings)
    assert values(reader) == [("6", None), ("6", None)]
    remove(settings, letters[0])
    add(settings, b"two", year=2017)
    assert values(reader) == [("6", None), ("6", None)]


def _describe_tables(settings: StoreSettings) -> dict[str, object]:
    with closing(sqlite3.connect(settings.folder / "letters.sqlite3")) as connection:
        names = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
        return {f"{kind} {name}": " ".join((sql or "").split()) for kind, name, sql in names}


def test_renewed_tables_are_those_of_a_new_store(
    first_version: StoreSettings, tmp_path: Path
) -> None:
    """This test ensures that an old store and a new one have the same tables and indexes."""
    fresh = read_settings(tmp_path / "fresh", {})
    with open_writer(first_version), open_writer(fresh):
        pass
    assert _describe_tables(first_version) == _describe_tables(fresh)
    with closing(sqlite3.connect(first_version.folder / "letters.sqlite3")) as connection:
        numbers = connection.execute("SELECT number FROM migration").fetchall()
        assert numbers == [(number,) for number in range(1, NEWEST + 1)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_migration_is_whole_or_not_at_all(
    first_version: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a break within a migration leaves the tables as they were."""
    before = _describe_tables(first_version)
    engine = open_for_writing(first_version)
    monkeypatch.setattr("store.migrations._join_letter", lambda _: "no_such_table")
    with pytest.raises(Exception, match="no_such_table"):
        migrate(engine)
    engine.dispose()
    assert _describe_tables(first_version) == before
    monkeypatch.undo()
    engine = open_for_writing(first_version)
    migrate(engine)
    engine.dispose()
    open_for_reading(first_version).dispose()
