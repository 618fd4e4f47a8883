"""check, remove and rebuild, as a person runs them."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from ingest.__main__ import main
from store.embedding import HashingEmbedder
from store.reading import Reader, open_reader
from store.records import Letter
from store.settings import StoreSettings, read_settings
from store.writing import open_writer
from tests.ingest.kept_store import MODEL, OWN_WORDS, describe_store, write_letters

DERBY, LEEDS = "Derby City Council", "Leeds City Council"
SAID = tuple[int, dict[str, object]]


@pytest.fixture(autouse=True)
def hashing_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Vectors are made by hashing words: what is kept is tested, not what words mean."""
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", MODEL)


@pytest.fixture(scope="module")
def first_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of three letters, made once."""
    folder = tmp_path_factory.mktemp("kept")
    letters = write_letters(folder / "letters")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LETTERS_EMBEDDING_MODEL", MODEL)
        names = [str(letters[name]) for name in ("derby.txt", "derby-newer.txt", "leeds.pdf")]
        assert main(["add", *names, "--data", str(folder / "data")]) == 0
    return folder


@pytest.fixture
def settings(first_store: Path, tmp_path: Path) -> StoreSettings:
    shutil.copytree(first_store / "data", tmp_path / "data")
    return read_settings(tmp_path / "data")


@pytest.fixture
def reader(settings: StoreSettings) -> Reader:
    return open_reader(settings)


def run(capsys: pytest.CaptureFixture[str], settings: StoreSettings, *words: str) -> SAID:
    """The exit code and the JSON of a command."""
    capsys.readouterr()
    code = main([*words, "--json", "--data", str(settings.folder)])
    return code, json.loads(capsys.readouterr().out)


def change_rows(settings: StoreSettings, *statements: str) -> None:
    with closing(sqlite3.connect(settings.folder / "letters.sqlite3")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def housing(reader: Reader, authority: str = DERBY) -> list[str]:
    found = reader.figures(reader.state(), authorities=[authority], breakdowns=["housing"])
    return [str(each.value) for each in found]


def held_as(settings: StoreSettings, file: str) -> Letter:
    with closing(open_reader(settings)) as reader:
        (found,) = [each for each in reader.letters(reader.state()) if each.file == file]
    return found


def test_a_good_store_is_proved(
    settings: StoreSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that each check has a line and all pass, whoever reads meanwhile."""
    with closing(open_reader(settings)) as reader:
        reader.letters(reader.state())
        code, said = run(capsys, settings, "check", "--deep")
    assert code == 0
    assert isinstance(said["checks"], list)
    names = [each["name"] for each in said["checks"]]
    assert names[:4] == ["database", "originals", "figures", "passages"]
    assert names[4:] == ["vectors", "index", "leftovers", "printed", "read again"]
    assert all(each["passed"] for each in said["checks"])
    assert said["checks"][6]["detail"] == "nothing is left over"
    assert main(["check", "--data", str(settings.folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (len(lines), lines[1]) == (8, "ok     originals: 3 kept files are as they came")


NAN = np.full(16, np.nan, np.float32).tobytes().hex()
OTHER = np.eye(1, 16, 3, dtype=np.float32).tobytes().hex()
ONE_PASSAGE = "digest = (SELECT min(digest) FROM passage)"


@pytest.mark.parametrize(
    ("failing", "statement", "named"),
    [
        ("database", "DELETE FROM letter WHERE file = 'leeds.pdf'", "figure has a row"),
        ("figures", "UPDATE figure SET withdrawn_in = 1 WHERE number = 1", "figure 1"),
        ("printed", "UPDATE figure SET value = '90' WHERE number = 1", "90, not “10”"),
        ("read again", "UPDATE figure SET value = '90', printed = '90' WHERE number = 1", "is 10"),
        ("read again", "DELETE FROM fact WHERE number = 1", "fact read, not kept"),
        ("read again", "UPDATE letter SET dated = '2018-09-09' WHERE file = 'leeds.pdf'", "dated"),
        ("read again", "UPDATE check_result SET passed = 0 WHERE number = 1", "check"),
        ("read again", "UPDATE passage_place SET line = 99 WHERE number = 1", "passage"),
        ("passages", f"UPDATE passage SET text = 'x' WHERE {ONE_PASSAGE}", "not what it was saved"),
        ("vectors", f"DELETE FROM vector WHERE {ONE_PASSAGE}", "has no vector"),
        ("vectors", f"UPDATE vector SET components = x'{NAN}' WHERE {ONE_PASSAGE}", "length nan"),
        ("index", f"UPDATE vector SET components = x'{OTHER}' WHERE {ONE_PASSAGE}", "another vector"),
        ("index", "UPDATE pointer SET generation = '1-gone'", "is gone"),
    ],
)  # fmt: skip
def test_what_was_tampered_with_is_named(
    settings: StoreSettings, capsys: pytest.CaptureFixture[str],
    failing: str, statement: str, named: str,
) -> None:  # fmt: skip
    """This test ensures that a change in one place is found out by another."""
    change_rows(settings, statement)
    deep = ["--deep"] if failing == "read again" else []
    code, said = run(capsys, settings, "check", *deep)
    assert code == 1
    assert isinstance(said["checks"], list)
    failed = {each["name"]: each["detail"] for each in said["checks"] if not each["passed"]}
    assert failing in failed
    assert named in failed[failing]


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_lost_or_changed_original_is_named(
    settings: StoreSettings, capsys: pytest.CaptureFixture[str], *, is_gone: bool
) -> None:
    """This test ensures that kept files are hashed anew, and named by the letter's file."""
    (place,) = settings.originals.glob(f"*/{held_as(settings, 'leeds.pdf').original}")
    if is_gone:
        place.unlink()
    else:
        place.write_bytes(place.read_bytes() + b" ")
    code, said = run(capsys, settings, "check")
    assert code == 1
    assert isinstance(said["checks"], list)
    (failed,) = [each for each in said["checks"] if not each["passed"]]
    assert (failed["name"], failed["detail"].split(":")[0]) == ("originals", "leeds.pdf")
    code, said = run(capsys, settings, "rebuild")
    assert (code, said["counts"]) == (
        1, {"same": 2, "changed": 0, "added": 0, "gone": 0, "unreadable": 1},
    )  # fmt: skip
    with closing(open_reader(settings)) as reader:
        assert housing(reader, LEEDS) == ["9"]


def test_what_a_crash_left_is_named_and_fails_nothing(
    settings: StoreSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that leftovers are told from damage, and gone after the next writer."""
    place = next(settings.originals.iterdir())
    (place / ".part-abc").write_bytes(b"half")
    (settings.generations / "9-unfinished").mkdir()
    with open_writer(settings) as writer:
        writer.replace([held_as(settings, "leeds.pdf").id], {})
    (place / ".part-abc").write_bytes(b"half")
    code, said = run(capsys, settings, "check")
    assert code == 0
    assert isinstance(said["checks"], list)
    detail = said["checks"][6]["detail"]
    for named in (".part-abc is half written", "9-unfinished is half", "not published yet"):
        assert named in detail
    with open_writer(settings) as writer:
        writer.publish(HashingEmbedder(16))
    _, said = run(capsys, settings, "check")
    assert isinstance(said["checks"], list)
    assert said["checks"][6]["detail"] == "nothing is left over"


def test_check_works_beside_a_writer(settings: StoreSettings) -> None:
    """This test ensures that an ingest at work neither stops a check nor fails it."""
    with open_writer(settings):
        assert main(["check", "--data", str(settings.folder)]) == 0


@pytest.mark.parametrize("command", [["check"], ["remove", "derby.txt"], ["rebuild"]])
def test_where_nothing_is_kept_nothing_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    """This test ensures that a wrong data folder is said plainly, and not made."""
    assert main([*command, "--data", str(tmp_path / "none")]) == 1
    assert "no letters are kept" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_letter_is_removed_by_each_of_its_names(
    settings: StoreSettings, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that id, start of an id, and file name by its path remove, and an older letter answers."""
    assert housing(reader) == ["8", "9"]
    before = reader.state()
    code, said = run(capsys, settings, "remove", "where/it/lay/derby-newer.txt")
    assert (code, said["counts"]) == (0, {"removed": 1})
    assert housing(reader) == ["9"]
    assert [str(f.value) for f in reader.figures(before, breakdowns=["housing"])] == ["8", "9", "9"]
    code, said = run(capsys, settings, "remove", held_as(settings, "leeds.pdf").id[:6])
    assert isinstance(said["letters"], list)
    assert [(e["status"], e["authority"], e["year"]) for e in said["letters"]] == [
        ("removed", LEEDS, "2017-18")
    ]
    assert main(["remove", held_as(settings, "derby.txt").id, "--data", str(settings.folder)]) == 0
    assert reader.letters(reader.state()) == ()
    assert main(["check", "--deep", "--data", str(settings.folder)]) == 0


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("nothing.txt", "not_held"),
        ("derb", "not_held"),
        ("same.txt", "ambiguous"),
        ("", "not_held"),
    ],
)
def test_nothing_is_removed_by_a_name_that_is_not_one_letters(
    settings: StoreSettings, reader: Reader, capsys: pytest.CaptureFixture[str],
    name: str, status: str,
) -> None:  # fmt: skip
    """This test ensures that one unclear name leaves all letters where they are."""
    change_rows(settings, "UPDATE letter SET file = 'same.txt' WHERE file LIKE 'derby%'")
    code, said = run(capsys, settings, "remove", "leeds.pdf", name)
    assert code == 1
    assert isinstance(said["letters"], list)
    assert [each["status"] for each in said["letters"]] == ["left", status]
    assert len(reader.letters(reader.state())) == 3


def test_a_removed_letter_is_added_again(
    settings: StoreSettings, reader: Reader, first_store: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """This test ensures that the very same file comes back with all that was kept of it."""
    before, leeds = reader.state(), reader.letters(reader.state(), [LEEDS])
    assert run(capsys, settings, "remove", "leeds.pdf")[0] == 0
    assert reader.letters(reader.state(), [LEEDS]) == ()
    code, said = run(capsys, settings, "add", str(first_store / "letters" / "leeds.pdf"))
    assert isinstance(said["letters"], list)
    assert (code, said["letters"][0]["status"]) == (0, "added")
    assert reader.letters(reader.state(), [LEEDS]) == leeds
    for state in (before, reader.state()):
        assert len(reader.figures(state, authorities=[LEEDS])) == 18
        found = reader.find_passages(state, HashingEmbedder(16), OWN_WORDS, [leeds[0].id], 1)
        assert OWN_WORDS in found[0].passage.text
    assert main(["check", "--deep", "--data", str(settings.folder)]) == 0


def test_a_rebuild_finds_everything_the_same(
    settings: StoreSettings, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that nothing but the index's number changes, beside a reader."""
    before, described = reader.state(), describe_store(settings)
    assert run(capsys, settings, "remove", "derby-newer.txt")[0] == 0
    code, said = run(capsys, settings, "rebuild")
    assert (code, said["counts"]) == (
        0, {"same": 2, "changed": 0, "added": 0, "gone": 0, "unreadable": 0},
    )  # fmt: skip
    assert reader.state().generation not in (None, before.generation)
    assert [str(f.value) for f in reader.figures(before, breakdowns=["housing"])] == ["8", "9", "9"]
    after = describe_store(settings)
    assert {**after, "figure": None, "letter": None} == {
        **described, "figure": None, "letter": None,
    }  # fmt: skip


def test_a_rebuild_puts_right_what_was_tampered_with(
    settings: StoreSettings, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that wrong rows are replaced from the originals, and named."""
    described = describe_store(settings)
    change_rows(
        settings,
        "UPDATE figure SET value = '90', printed = '90' WHERE breakdown = 'housing' AND value = '9'"
        " AND authority LIKE 'Leeds%'",
        f"UPDATE passage SET text = 'x' WHERE {ONE_PASSAGE}",
        f"UPDATE vector SET components = x'{OTHER}' WHERE {ONE_PASSAGE}",
    )
    tampered = reader.state()
    assert housing(reader, LEEDS) == ["90"]
    code, said = run(capsys, settings, "rebuild")
    assert code == 1
    assert isinstance(said["letters"], list)
    details = [each["detail"] for each in said["letters"] if each["file"] == "leeds.pdf"]
    assert "housing authority 2017-18 is 90" in details[0]
    assert housing(reader, LEEDS) == ["9"]
    assert [str(f.value) for f in reader.figures(tampered, authorities=[LEEDS],
                                                 breakdowns=["housing"])] == ["90"]  # fmt: skip
    assert main(["check", "--deep", "--data", str(settings.folder)]) == 0
    after = describe_store(settings)
    for name in ("passage", "vector", "index", "originals", "contents"):
        assert after[name] == described[name]


def test_a_lost_database_is_rebuilt_from_the_originals(
    settings: StoreSettings, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that kept files alone bring every letter back; only their names are lost."""
    described = describe_store(settings)
    for each in settings.folder.glob("letters.sqlite3*"):
        each.unlink()
    code, said = run(capsys, settings, "rebuild")
    assert code == 0
    assert isinstance(said["counts"], dict)
    assert said["counts"]["added"] == 3
    after = describe_store(settings)
    for name in ("figure", "fact", "check_result", "passage", "passage_place", "vector", "index"):
        assert after[name] == described[name]


def test_a_removed_letter_stays_removed(
    settings: StoreSettings, reader: Reader, capsys: pytest.CaptureFixture[str]
) -> None:
    """This test ensures that its kept file, which a past state needs, does not bring it back."""
    assert run(capsys, settings, "remove", "leeds.pdf")[0] == 0
    assert run(capsys, settings, "rebuild")[0] == 0
    assert reader.letters(reader.state(), [LEEDS]) == ()
    assert len(list(settings.originals.glob("*/*"))) == 3


def test_the_model_is_changed_by_making_vectors_anew(
    settings: StoreSettings, reader: Reader, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """This test ensures that another model is refused by all but the command made for it."""
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", "hashing-8")
    assert main(["remove", "leeds.pdf", "--data", str(settings.folder)]) == 1
    assert "rebuild --vectors" in capsys.readouterr().err
    code, said = run(capsys, settings, "rebuild", "--vectors")
    assert (code, said["letters"]) == (0, [])
    state = reader.state()
    ids = [each.id for each in reader.letters(state)]
    assert len(ids) == 3
    found = reader.find_passages(state, HashingEmbedder(8), "conversation", ids, 9)
    assert found
    assert main(["check", "--data", str(settings.folder)]) == 0
    with closing(sqlite3.connect(settings.folder / "letters.sqlite3")) as connection:
        made_by = connection.execute("SELECT DISTINCT fingerprint FROM vector").fetchall()
    assert made_by == [("hashing-8",)]
