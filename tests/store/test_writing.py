"""One writer, whole letters, and what readers see of them when."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.embedding import HashingEmbedder, Vectors
from store.errors import (
    ModelMismatch,
    OriginalMissing,
    SettingInvalid,
    StoreBusy,
    StoreMissing,
    StoreNewer,
    StoreUnreadable,
)
from store.originals import read_original
from store.reading import open_reader
from store.records import Year
from store.settings import StoreSettings, read_settings
from store.writing import open_writer
from tests.store.making import make_rows

EMBEDDER = HashingEmbedder()


@pytest.fixture
def settings(tmp_path: Path) -> StoreSettings:
    return read_settings(tmp_path / "a folder with ? and % in it", {})


def save(settings: StoreSettings, content: bytes, **kept: object) -> str:
    rows = make_rows(content, **kept)  # type: ignore[arg-type]
    with open_writer(settings) as writer:
        writer.save(rows, content)
        writer.publish(EMBEDDER)
    return rows.letter.id


def test_what_is_saved_is_found_again(settings: StoreSettings) -> None:
    """This test ensures that a letter comes back as it went in, with all that is kept of it."""
    rows = make_rows(b"one")
    letter_id = save(settings, b"one")
    reader = open_reader(settings)
    state = reader.state()
    assert reader.letter(letter_id) == rows.letter
    assert reader.figures(state) == rows.figures
    assert reader.checks(letter_id) == rows.checks
    assert reader.facts(letter_id) == rows.facts
    assert reader.original(letter_id) == b"one"


def test_nothing_is_seen_before_it_is_published(settings: StoreSettings) -> None:
    """This test ensures that readers never see a letter without its passages' index."""
    save(settings, b"one")
    reader = open_reader(settings)
    rows = make_rows(b"two", year=2017)
    with open_writer(settings) as writer:
        writer.save(rows, b"two")
        assert len(reader.letters(reader.state())) == 1
        writer.publish(EMBEDDER)
        assert len(reader.letters(reader.state())) == 2


def test_a_past_state_can_be_asked_again(settings: StoreSettings) -> None:
    """This test ensures that an ingest does not change what stood before it."""
    save(settings, b"one", housing="6")
    reader = open_reader(settings)
    before = reader.state()
    save(settings, b"two", housing="7", dated=None)
    assert [str(f.value) for f in reader.figures(before)] == ["6"]
    assert [str(f.value) for f in reader.figures(reader.state())] == ["6", "7"]


def test_the_newest_letter_answers_and_the_older_is_kept(settings: StoreSettings) -> None:
    """This test ensures that two prints of one figure are both kept, the older one marked."""
    from datetime import date

    save(settings, b"newer", housing="8", dated=date(2018, 9, 1))
    save(settings, b"older", housing="6", dated=date(2018, 7, 18))
    reader = open_reader(settings)
    found = reader.figures(reader.state(), years=[Year.ended(2018)])
    assert [(str(f.value), f.flag) for f in found] == [("8", None), ("6", "superseded")]


def test_an_undated_letter_and_a_sentence_give_way(settings: StoreSettings) -> None:
    """This test ensures that, in whatever order rows came, dates go first, and tables in them."""
    undated, dated = make_rows(b"undated", housing="5", dated=None), make_rows(b"dated")
    [cell] = dated.figures
    sentence = replace(cell, source=replace(cell.source, table=None, column=None))
    with open_writer(settings) as writer:
        writer.save(undated, b"undated")
        writer.save(replace(dated, figures=(sentence, cell)), b"dated")
        writer.publish(EMBEDDER)
    reader = open_reader(settings)
    marked = replace(undated.figures[0], flag="superseded")
    assert reader.figures(reader.state()) == (cell, sentence, marked)


def test_publishing_nothing_changes_nothing(settings: StoreSettings) -> None:
    """This test ensures that a run that saved no letter leaves pointer and index alone."""
    save(settings, b"one")
    before = open_reader(settings).state()
    with open_writer(settings) as writer:
        writer.publish(EMBEDDER)
    assert open_reader(settings).state() == before


def test_there_is_one_writer(settings: StoreSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that a second ingest is told that one is at work."""
    monkeypatch.setattr("store.writing.WAIT_FOR_LOCK_SECONDS", 0.1)
    with open_writer(settings), pytest.raises(StoreBusy), open_writer(settings):
        pass


def test_another_model_is_refused(settings: StoreSettings) -> None:
    """This test ensures that vectors of two models never stand in one index."""
    save(settings, b"one")
    with open_writer(settings) as writer:
        writer.save(make_rows(b"two"), b"two")
        with pytest.raises(ModelMismatch):
            writer.publish(HashingEmbedder(32))
    reader = open_reader(settings)
    with pytest.raises(ModelMismatch):
        reader.find_passages(reader.state(), HashingEmbedder(32), "what", [], 3)


def test_no_store_is_said_to_be_missing(settings: StoreSettings) -> None:
    """This test ensures that reading never makes a store."""
    with pytest.raises(StoreMissing):
        open_reader(settings)
    assert not settings.folder.exists()


def test_a_newer_store_is_left_alone(settings: StoreSettings) -> None:
    """This test ensures that tables of a later version are neither read nor written."""
    save(settings, b"one")
    with closing(sqlite3.connect(settings.folder / "letters.sqlite3")) as connection:
        connection.execute("INSERT INTO migration (number) VALUES (999)")
        connection.commit()
    with pytest.raises(StoreNewer):
        open_reader(settings)
    with pytest.raises(StoreNewer), open_writer(settings):
        pass


def test_a_changed_original_is_noticed(settings: StoreSettings) -> None:
    """This test ensures that a kept file that was tampered with is not served."""
    save(settings, b"one")
    original = make_rows(b"one").letter.original
    (settings.originals / original[:2] / original).write_bytes(b"two")
    with pytest.raises(OriginalMissing):
        read_original(settings, original)


def test_a_killed_ingest_is_finished_by_the_next(settings: StoreSettings) -> None:
    """This test ensures that a letter saved before a kill is neither lost nor half there."""
    script = textwrap.dedent(
        f"""
        import os, signal, pathlib
        from store.settings import read_settings
        from store.writing import open_writer
        from tests.store.making import make_rows
        with open_writer(read_settings(pathlib.Path({str(settings.folder)!r}), {{}})) as writer:
            writer.save(make_rows(b"one"), b"one")
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "."},
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL
    reader = open_reader(settings)
    assert reader.letters(reader.state()) == ()
    with open_writer(settings) as writer:
        assert writer.find_letter(make_rows(b"one").letter.id) is not None
        writer.publish(EMBEDDER)
    assert len(reader.letters(reader.state())) == 1
    assert reader.state().generation is not None


def test_old_generations_are_removed_and_the_last_two_kept(settings: StoreSettings) -> None:
    """This test ensures that a reader on the index before the newest is not cut off."""
    for number in range(4):
        save(settings, b"%d" % number, year=2014 + number, texts=(f"Text {number}.",))
    kept = sorted(each.name.split("-")[0] for each in settings.generations.iterdir())
    assert kept == ["3", "4"]


def test_two_spellings_of_one_authority_are_one(settings: StoreSettings) -> None:
    """This test ensures that letters and figures are found under the newest letter's name."""
    old, new = "Bath & North East Somerset Council", "Bath and North East Somerset Council"
    save(settings, b"one", authority=old, year=2015)
    save(settings, b"two", authority=new, year=2018)
    reader = open_reader(settings)
    state = reader.state()
    assert {each.authority for each in reader.letters(state)} == {new}
    assert [str(each.year) for each in reader.letters(state, [new])] == ["2014-15", "2017-18"]
    found = reader.figures(state, authorities=[new])
    assert {each.authority for each in found} == {new}
    assert {str(each.year) for each in found} == {"2014-15", "2017-18"}


def test_a_lost_index_is_written_anew(settings: StoreSettings) -> None:
    """This test ensures that an ingest with nothing new puts back an index that was removed."""
    save(settings, b"one")
    shutil.rmtree(settings.generations)
    with open_writer(settings) as writer:
        writer.publish(EMBEDDER)
    reader = open_reader(settings)
    ids = [letter.id for letter in reader.letters(reader.state())]
    assert reader.find_passages(reader.state(), EMBEDDER, "conversation", ids, 1)


def test_another_model_is_refused_with_nothing_new_too(settings: StoreSettings) -> None:
    """This test ensures that a changed model is noticed by a run that takes in no letter."""
    save(settings, b"one")
    with open_writer(settings) as writer, pytest.raises(ModelMismatch):
        writer.publish(HashingEmbedder(32))


@pytest.mark.parametrize("url", ["nonsense", "sqlite://", "sqlite:///:memory:", "postgresql://x/y"])
def test_a_database_that_is_not_served_is_a_setting_error(tmp_path: Path, url: str) -> None:
    """This test ensures that no other database is opened, and none that forgets."""
    settings = read_settings(tmp_path, {"LETTERS_DATABASE_URL": url})
    with pytest.raises(SettingInvalid):
        open_reader(settings)
    with pytest.raises(SettingInvalid), open_writer(settings):
        pass


def test_a_broken_database_is_named(settings: StoreSettings) -> None:
    """This test ensures that a file that is no database is a failure of ours, not a stranger's."""
    settings.folder.mkdir()
    (settings.folder / "letters.sqlite3").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreUnreadable):
        open_reader(settings)


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    """This test ensures that a wrong data folder is said plainly when writing."""
    (tmp_path / "file").write_text("here")
    with pytest.raises(StoreUnreadable), open_writer(read_settings(tmp_path / "file", {})):
        pass


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files in /proc")
def test_readers_let_go_of_former_indexes(settings: StoreSettings) -> None:
    """This test ensures that a page that stays open does not gather files with every ingest."""
    save(settings, b"0", texts=("Text 0.",))
    reader = open_reader(settings)
    counts = []
    for number in range(1, 7):
        save(settings, b"%d" % number, year=2014 + number % 5, texts=(f"Text {number}.",))
        ids = [letter.id for letter in reader.letters(reader.state())]
        assert reader.find_passages(reader.state(), EMBEDDER, "Text", ids, 1)
        counts.append(len(list(Path("/proc/self/fd").iterdir())))
    assert counts[-1] <= counts[1] + 2


class WatchingEmbedder(HashingEmbedder):
    """Looks at the store as a reader does while the first words are embedded."""

    def __init__(self, settings: StoreSettings) -> None:
        super().__init__()
        self.settings = settings
        self.seen: list[tuple[int, str | None]] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        reader = open_reader(self.settings)
        state = reader.state()
        self.seen.append((len(reader.figures(state)), state.generation))
        return super().embed(texts)


def test_the_first_figures_are_seen_before_the_words_are_embedded(settings: StoreSettings) -> None:
    """This test ensures that a first start answers figures while its index is being made."""
    watching = WatchingEmbedder(settings)
    with open_writer(settings) as writer:
        writer.save(make_rows(b"one"), b"one")
        writer.publish(watching)
        writer.save(make_rows(b"two", year=2017, texts=("Other words.",)), b"two")
        writer.publish(watching)
    first, second = watching.seen
    assert first == (1, None)
    assert second[0] == 1
    assert second[1] is not None
    assert open_reader(settings).state().generation is not None
