"""Each thing that the doctor can find wrong, made wrong for real, and its mend run for real."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ingest.pipeline import add_letters
from qa_app.__main__ import main
from qa_app.doctor.command import examine
from qa_app.doctor.findings import Finding, Level
from store.embedding import HashingEmbedder
from store.originals import save_original
from store.settings import read_settings
from tests.conftest import ROOT, SAMPLES
from tests.serving import find_free_port, serve

LETTER = SAMPLES / "chesterfield-borough-council-2018.pdf"
HOUSING = "how many housing complaints did Chesterfield get in 2018?"
ENV = {"LETTERS_EMBEDDING_MODEL": "hashing-64"}


@pytest.fixture(scope="session")
def whole_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    list(add_letters([LETTER], read_settings(folder, {}), HashingEmbedder()))
    return folder


@pytest.fixture
def data(whole_store: Path, tmp_path: Path) -> Path:
    """A data folder of one letter, to be damaged."""
    return Path(shutil.copytree(whole_store, tmp_path / "data"))


def look(data: Path, **env: str) -> dict[str, Finding]:
    """What is found, by its name, on a port that is free."""
    given = {**ENV, "LETTERS_PORT": str(find_free_port()), **env}
    return {each.name: each for each in examine(given, data)}


def mend(finding: Finding, cwd: Path = ROOT, code: int = 0, **env: str) -> None:
    """Run the one command, as a person would in a shell."""
    assert finding.mend is not None
    done = subprocess.run(
        ["sh", "-c", finding.mend], cwd=cwd, env={**os.environ, **ENV, **env}, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == code, done.stderr


def is_wrong(finding: Finding) -> bool:
    return finding.level is Level.WRONG


def answers(data: Path) -> bool:
    done = subprocess.run(
        [sys.executable, "-m", "qa_app", "ask", HOUSING, "--data", str(data)],
        cwd=ROOT, env={**os.environ, **ENV}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return "6 complaints and enquiries about Housing" in done.stdout


def test_a_whole_installation_has_nothing_wrong(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that the doctor sends nobody away with a healthy installation."""
    monkeypatch.setenv("LETTERS_PORT", str(find_free_port()))
    monkeypatch.setenv("LETTERS_EMBEDDING_MODEL", "hashing-64")
    assert main(["doctor", "--json", "--data", str(data)]) == 0, capsys.readouterr().out
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["wrong"] == 0
    assert told["counts"]["good"] == len([f for f in told["findings"] if f["level"] == "good"])
    assert list(told["findings"][0]) == ["name", "level", "said", "mend"]


def test_a_fault_is_said_with_its_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """This test ensures that a person reads the fault, and under it the command, and 1 comes out."""
    monkeypatch.setenv("LETTERS_PORT", "none")
    assert main(["doctor", "--data", str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("WRONG  settings: LETTERS_PORT must be 1 to 65535, not 'none'")
    assert lines[at + 1].strip() == "unset LETTERS_PORT"


def test_wrong_usage_ends_with_2() -> None:
    """This test ensures that a slip of the keyboard is told apart from a fault."""
    with pytest.raises(SystemExit, match="2"):
        main(["doctor", "--jsno"])


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LETTERS_KEEP_DAYS", "0", "LETTERS_KEEP_DAYS must be 1 to 3650, not '0'"),
        ("LETTERS_METRICS", "9465", "LETTERS_METRICS must be as 127.0.0.1:9465 is, not '9465'"),
        ("LETTERS_SECRETS", "/no/such", "LETTERS_SECRETS names no file: /no/such"),
        ("LETTERS_REGISTER", "/no/such", "LETTERS_REGISTER names no file: /no/such"),
    ],
)
def test_a_setting_that_cannot_be_used(data: Path, name: str, value: str, said: str) -> None:
    """This test ensures that the setting is named, and what takes it back."""
    found = look(data, **{name: value})["settings"]
    assert (found.level, found.said, found.mend) == (Level.WRONG, said, f"unset {name}")


def test_a_setting_that_nothing_reads(data: Path) -> None:
    """This test ensures that a name mistyped is noticed, and what was meant is said."""
    found = next(each for each in examine({"LETTERS_ALOWED_HOSTS": "a"}, data) if each.mend)
    assert found.level is Level.NOTE
    assert "is LETTERS_ALLOWED_HOSTS meant?" in found.said


def test_an_origin_that_is_none(data: Path) -> None:
    """This test ensures that what only the page reads is looked at too."""
    found = look(data, LETTERS_FRAME_ORIGINS="intranet")["guards"]
    assert (found.level, found.mend) == (Level.WRONG, "unset LETTERS_FRAME_ORIGINS")


def test_a_register_with_an_error(data: Path, tmp_path: Path) -> None:
    """This test ensures that a register that stops the page is named."""
    register = tmp_path / "register.csv"
    register.write_text("title\nYork\n", encoding="utf-8")
    found = look(data, LETTERS_REGISTER=str(register))["register"]
    assert (found.level, found.mend) == (Level.WRONG, "unset LETTERS_REGISTER")


def test_keepers_who_cannot_sign_in(data: Path, tmp_path: Path) -> None:
    """This test ensures that a keeper's page without a sign-in is a fault, and with one is none."""
    found = look(data, LETTERS_KEEPERS="a@example.gov.uk")["keeper's page"]
    assert (found.level, found.mend) == (Level.WRONG, "unset LETTERS_KEEPERS")
    secrets = tmp_path / "secrets.toml"
    keys = "redirect_uri cookie_secret client_id client_secret server_metadata_url".split()
    secrets.write_text("[auth]\n" + "".join(f'{key} = "x"\n' for key in keys), encoding="utf-8")
    given = {"LETTERS_KEEPERS": "a@example.gov.uk", "LETTERS_SECRETS": str(secrets)}
    done = subprocess.run(
        [sys.executable, "-m", "qa_app", "doctor", "--json", "--data", str(data)],
        cwd=ROOT, env={**os.environ, **ENV, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "keeper's page" not in [f["name"] for f in json.loads(done.stdout)["findings"]]


def test_no_letters_yet(tmp_path: Path) -> None:
    """This test ensures that a new installation is no fault, and the next step is said."""
    found = look(tmp_path)["store"]
    assert found.level is Level.NOTE
    assert found.mend is not None
    assert "ingest add" in found.mend


def test_a_database_that_is_gone_is_made_again(data: Path) -> None:
    """This test ensures that kept files without a database are read again by the command."""
    for each in data.glob("letters.sqlite3*"):
        each.unlink()
    found = look(data)["store"]
    assert is_wrong(found)
    mend(found)
    assert "store" not in look(data)
    assert answers(data)


@pytest.mark.parametrize("kept_bytes", [0, 3000])
def test_a_damaged_database_is_set_aside_and_made_again(data: Path, kept_bytes: int) -> None:
    """This test ensures that a file that is no database, or half of one, is mended."""
    database = data / "letters.sqlite3"
    whole = database.read_bytes()
    database.write_bytes(whole[:kept_bytes] + b"\xa5" * 9000)
    found = next(each for name, each in look(data).items() if name in ("store", "database"))
    assert is_wrong(found)
    mend(found)
    assert (data / "damaged" / "letters.sqlite3").is_file()
    assert answers(data)


def test_the_first_version_is_renewed(tmp_path: Path) -> None:
    """This test ensures that a store of the first version can be asked after the command."""
    script = (ROOT / "tests" / "store" / "first_version.sql").read_text(encoding="utf-8")
    connection = sqlite3.connect(tmp_path / "letters.sqlite3")
    connection.executescript(script)
    connection.close()
    found = look(tmp_path)["store"]
    assert is_wrong(found)
    mend(found, code=1)  # two letters of that store have no kept file; it is renewed all the same
    assert "store" not in look(tmp_path)


def test_a_newer_database_is_told(data: Path) -> None:
    """This test ensures that an old program does not touch what a newer one wrote."""
    with sqlite3.connect(data / "letters.sqlite3") as connection:
        connection.execute("INSERT INTO migration (number) VALUES (999)")
    connection.close()
    found = look(data)["store"]
    assert is_wrong(found)
    assert "this program knows" in found.said
    assert found.mend == f"git -C {ROOT} pull --ff-only"


def test_a_locked_database_is_told_apart_from_a_damaged_one(data: Path) -> None:
    """This test ensures that nobody sets a sound database aside because it is in use."""
    connection = sqlite3.connect(data / "letters.sqlite3", isolation_level=None)
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("CREATE TABLE held (a)")
    try:
        found = look(data)["store"]
    finally:
        connection.execute("ROLLBACK")
        connection.close()
    assert found.mend == f"fuser -v {data / 'letters.sqlite3'}"


@pytest.mark.parametrize("how", ["gone", "damaged"])
def test_an_index_is_written_again(data: Path, how: str) -> None:
    """This test ensures that an index that is gone or damaged is made anew from what is kept."""
    (generation,) = (data / "index").iterdir()
    if how == "gone":
        shutil.rmtree(generation)
    else:
        (generation / "chroma.sqlite3").write_bytes(b"\0" * 100)
    found = look(data)["index"]
    assert is_wrong(found)
    mend(found)
    assert look(data)["index"].level is Level.GOOD


def test_a_kept_file_is_put_back(data: Path) -> None:
    """This test ensures that a letter's file that is gone is put back where it belongs."""
    shutil.rmtree(data / "originals")
    found = look(data)["originals"]
    assert found.mend is not None
    assert found.mend.startswith(f"install -D {LETTER.name} ")
    mend(found, cwd=LETTER.parent)
    assert look(data)["originals"].level is Level.GOOD


def test_what_a_crash_left_is_a_note(data: Path) -> None:
    """This test ensures that a kept file without a letter is named, and taken in by the command."""
    other = (SAMPLES / "quenmarsh-borough-council-2019.pdf").read_bytes()
    save_original(read_settings(data, {}), other)
    found = look(data)["leftovers"]
    assert found.level is Level.NOTE
    assert "belongs to no letter" in found.said
    mend(found)
    assert look(data)["leftovers"].level is Level.GOOD


def test_a_damaged_journal_is_let_go(data: Path) -> None:
    """This test ensures that a journal that cannot be written to is found, and made again."""
    (data / "journal.sqlite3").write_bytes(b"this is no database" * 99)
    found = look(data)["journal"]
    assert is_wrong(found)
    mend(found)
    assert look(data)["journal"].level is Level.GOOD


def test_a_folder_that_nobody_can_write_to() -> None:
    """This test ensures that a data folder is proved by writing, which /proc refuses even root."""
    if not Path("/proc/self").exists():
        pytest.skip("this system has no /proc")
    found = look(Path("/proc"))["data folder"]
    assert is_wrong(found)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    """This test ensures that a file in the data folder's place is told, and removed."""
    place = tmp_path / "data"
    place.write_text("")
    found = look(place)["data folder"]
    assert is_wrong(found)
    mend(found)
    assert not place.exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    """This test ensures that a folder below a file is not said to be made at the first start."""
    (tmp_path / "file").write_text("")
    assert is_wrong(look(tmp_path / "file" / "data")["data folder"])


def test_a_port_that_is_taken(data: Path) -> None:
    """This test ensures that another program at the port is a fault, and a free port is named."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = look(data, LETTERS_PORT=str(port))["port"]
    assert is_wrong(found)
    assert found.mend is not None
    free = int(found.mend.removeprefix("export LETTERS_PORT="))
    assert free != port
    socket.create_server(("127.0.0.1", free)).close()


def test_a_port_at_which_the_page_is_served(data: Path) -> None:
    """This test ensures that a doctor called to a running service does not call it a fault."""
    meters = find_free_port()
    with serve(data, {**ENV, "LETTERS_METRICS": f"127.0.0.1:{meters}"}) as served:
        found = look(data, LETTERS_PORT=str(served.port), LETTERS_METRICS=f"127.0.0.1:{meters}")
    assert found["port"].said == f"the page is being served at 127.0.0.1:{served.port}"
    assert found["meters"].level is Level.GOOD


def test_an_address_of_another_machine(data: Path) -> None:
    """This test ensures that a host that is not this machine's is a fault."""
    found = look(data, LETTERS_HOST="192.0.2.1")["port"]
    assert (found.level, found.mend) == (Level.WRONG, "unset LETTERS_HOST LETTERS_PORT")


def test_a_meters_address_that_is_taken(data: Path) -> None:
    """This test ensures that an address that stops the start of the page is found before."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = look(data, LETTERS_METRICS=f"127.0.0.1:{taken.getsockname()[1]}")["meters"]
    assert (found.level, found.mend) == (Level.WRONG, "unset LETTERS_METRICS")


@pytest.mark.model
@pytest.mark.parametrize("content", [None, b"", b"{}"])
def test_a_model_that_cannot_be_loaded(data: Path, tmp_path: Path, content: bytes | None) -> None:
    """This test ensures that a model's folder that is gone, empty or cut short is a fault."""
    folder = tmp_path / "model"
    if content is not None:
        folder.mkdir()
        (folder / "config.json").write_bytes(content)
        (folder / "model.safetensors").write_bytes(content)
    found = look(data, LETTERS_EMBEDDING_MODEL=str(folder))["embedding model"]
    assert (found.level, found.mend) == (Level.WRONG, "unset LETTERS_EMBEDDING_MODEL")


def test_vectors_of_another_model(data: Path) -> None:
    """This test ensures that vectors that the model did not make are found, and made anew."""
    found = look(data, LETTERS_EMBEDDING_MODEL="hashing-32")["embedding model"]
    assert is_wrong(found)
    mend(found, LETTERS_EMBEDDING_MODEL="hashing-32")
    mended = look(data, LETTERS_EMBEDDING_MODEL="hashing-32")["embedding model"]
    assert mended.level is Level.GOOD


def test_no_tesseract_is_a_note_alone(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This test ensures that what only scans need is no fault."""
    monkeypatch.setenv("PATH", "/no/such/folder")
    found = look(data)["tesseract"]
    assert (found.level, found.mend) == (Level.NOTE, "apt-get install tesseract-ocr")
