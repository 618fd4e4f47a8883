"""What watches a running page: readiness, meters, and a log of JSON lines."""

from __future__ import annotations

import json
import logging
import shutil
import socket
import time
from pathlib import Path

import pytest

from qa_app.settings import read_app_settings
from qa_app.web.log_lines import LineFormatter
from store.errors import SettingInvalid
from tests.qa_app.test_meters import read_meters
from tests.serving import SECONDS_TO_START, Served, find_free_port, serve, start

SECONDS_TO_SETTLE = 60


def ask_ready(served: Served) -> tuple[int, dict[str, str]]:
    status, _, body = served.get("/readyz")
    return status, json.loads(body)


def wait_for(served: Served, status: int) -> dict[str, str]:
    end = time.monotonic() + SECONDS_TO_SETTLE
    while time.monotonic() < end:
        found, told = ask_ready(served)
        if found == status:
            return told
        time.sleep(0.1)
    raise AssertionError(f"readiness never was {status}: {told}")


def test_readiness_asks_the_letters(small_store: Path, tmp_path: Path) -> None:
    """This test ensures that a page whose letters went bad under it is no longer called ready."""
    data = tmp_path / "data"
    shutil.copytree(small_store, data)
    with serve(data) as served:
        assert wait_for(served, 200) == {"status": "ready"}
        (data / "closed.txt").write_text("Closed for the weekend.")
        assert ask_ready(served) == (200, {"status": "switched off"})
        (data / "closed.txt").unlink()
        with (data / "letters.sqlite3").open("r+b") as database:
            database.write(b"\0" * (data / "letters.sqlite3").stat().st_size)
        told = wait_for(served, 503)
        assert told["status"] == "not ready"
        assert str(data) not in str(told)
        assert served.get("/healthz")[0] == 200  # the server itself still answers


def test_a_store_that_cannot_be_opened_is_not_ready(tmp_path: Path) -> None:
    """This test ensures that readiness names the condition, and no folder of this machine."""
    (tmp_path / "letters.sqlite3").write_bytes(b"this is no database" * 100)
    with serve(tmp_path) as served:
        told = wait_for(served, 503)
    assert told == {
        "status": "not ready",
        "reason": "the letters cannot be opened: StoreUnreadable",
    }


def test_the_meters_answer_at_their_own_address_alone(small_store: Path) -> None:
    """This test ensures that the page's own port, which readers reach, tells no meter."""
    port = find_free_port()
    with serve(small_store, {"LETTERS_METRICS": f"127.0.0.1:{port}"}) as served:
        wait_for(served, 200)
        found = read_meters(port)
        assert found["letters_held{sample=no}"] == 1
        for path in ("/_stcore/metrics", "/_stcore/metrics/", "//_stcore/metrics", "/metrics"):
            assert b"letters_" not in served.get(path)[2]
            assert b"cache_memory" not in served.get(path)[2]
        assert served.get("/_stcore/metrics")[0] == 404


def test_the_meters_are_off_by_default(small_store: Path) -> None:
    """This test ensures that nothing else listens where no setting asks for it."""
    with serve(small_store) as served:
        wait_for(served, 200)
        listening = Path("/proc/net/tcp")
        if not listening.is_file():
            pytest.skip("this system does not tell who listens")
        inodes = {
            link.readlink().name.removeprefix("socket:[").rstrip("]")
            for link in Path(f"/proc/{served.process.pid}/fd").iterdir()
            if str(link.readlink()).startswith("socket:")
        }
        ports = {
            int(row.split()[1].partition(":")[2], 16)
            for row in listening.read_text().splitlines()[1:]
            if row.split()[3] == "0A" and row.split()[9] in inodes
        }
        assert ports == {served.port}


def test_a_meters_address_in_use_is_told_plainly(small_store: Path) -> None:
    """This test ensures that a page that cannot be watched as it was asked does not start."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(small_store, find_free_port(), {"LETTERS_METRICS": f"127.0.0.1:{port}"})
        out, err = process.communicate(timeout=SECONDS_TO_START)
    assert process.returncode == 1
    assert "LETTERS_METRICS: Address already in use" in err
    assert "Traceback" not in out + err


def test_the_log_is_json_where_it_is_asked_for(tmp_path: Path) -> None:
    """This test ensures that each line of the log can be read by a program."""
    (tmp_path / "letters.sqlite3").write_bytes(b"this is no database" * 100)
    log = tmp_path / "log"
    with serve(tmp_path, {"LETTERS_LOGS": "json"}, log=log) as served:
        wait_for(served, 503)
    first, *lines = log.read_text().splitlines()
    assert first.startswith("The page is at ")
    told = [json.loads(line) for line in lines]
    (made_ready,) = [each for each in told if each["logger"] == "qa_app.web.opening"]
    assert made_ready["level"] == "ERROR"
    assert made_ready["message"].startswith("The letters cannot be made ready: ")
    assert made_ready["time"].endswith("+00:00")


def test_an_exception_in_the_log_quotes_nothing() -> None:
    """This test ensures that the name and the place are logged, and not the words."""
    try:
        raise ValueError("how many complaints did Zebedee make?")
    except ValueError:
        record = logging.getLogger("streamlit").makeRecord(
            "streamlit", logging.ERROR, __file__, 1, "Uncaught", (), __import__("sys").exc_info()
        )
    told = LineFormatter().format(record)
    assert "Zebedee" not in told
    assert "ValueError < " in json.loads(told)["exc_info"]
    assert "test_watching.py" in told


def test_another_kind_of_log_is_refused() -> None:
    """This test ensures that a slip in the setting is told."""
    assert read_app_settings({"LETTERS_LOGS": "JSON"}).logs_json
    with pytest.raises(SettingInvalid, match="LETTERS_LOGS must be text or json, not 'yaml'"):
        read_app_settings({"LETTERS_LOGS": "yaml"})
