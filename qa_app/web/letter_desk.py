"""Letters taken in and out by `python -m ingest`, a process of its own: one piece of work a time.

The page may not import the reading of letters, and a file made to hurt must not hurt the page.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from qa_app.web.intake_report import Outcome, read_report, write_files
from store.settings import StoreSettings

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_REMOVE = 300
LONGEST_FAILURE = 1000


@dataclass(frozen=True)
class Work:
    """How far the files are that were handed in; outcomes come at the end, or a failure does."""

    files: int
    done: int = 0
    of: int | None = None
    outcomes: tuple[Outcome, ...] | None = None
    failure: str | None = None
    was_stopped: bool = False

    @property
    def is_ended(self) -> bool:
        return self.outcomes is not None or self.failure is not None


class LetterDesk:
    """Takes files in behind the page, and letters out; all keepers share one."""

    def __init__(self, settings: StoreSettings) -> None:
        self._data = str(settings.folder)
        self._lock = threading.Lock()
        self._work: Work | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def work(self) -> Work | None:
        """What is being done, or was done last; None where nothing was, or it was put away."""
        return self._work

    @property
    def is_busy(self) -> bool:
        return self._work is not None and not self._work.is_ended

    def take_in(self, files: Sequence[tuple[str, bytes]]) -> bool:
        """Begin to read files, each with the name that it bore.

        Returns: False where others are still being read, and nothing is begun.
        Raises: OSError where they cannot be written.
        """
        with self._lock:
            if self.is_busy:
                return False
            self._work = Work(len(files))
        inbox = tempfile.TemporaryDirectory(prefix="letters-", ignore_cleanup_errors=True)
        try:
            write_files(files, Path(inbox.name))
        except OSError:
            inbox.cleanup()
            self._work = None
            raise
        threading.Thread(target=self._read, args=(inbox,), daemon=True).start()
        return True

    def stop(self) -> None:
        """Break the reading off; what was read until then is kept."""
        process = self._process
        if self.is_busy and process is not None and process.poll() is None:
            self._change(was_stopped=True)
            process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)

    def put_away(self) -> None:
        """Forget the last report."""
        with self._lock:
            if not self.is_busy:
                self._work = None

    def remove(self, letter_id: str) -> str | None:
        """Remove a letter. Returns: why it was not removed, None where it was."""
        command = self._command("remove", letter_id, "--yes", "--json")
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                command, cwd=ROOT, capture_output=True, timeout=SECONDS_TO_REMOVE, check=False
            )
            letters = json.loads(done.stdout)["letters"] if done.stdout.strip() else []
        except subprocess.TimeoutExpired:
            return "It took too long. Look again in a while whether the letter is still held."
        except (OSError, ValueError, KeyError) as error:
            return f"The program that removes letters failed: {error}"
        if done.returncode == 0:
            return None
        said = " ".join(str(each.get("detail", "")) for each in letters).strip()
        return said or _end_of(done.stderr) or "The program that removes letters failed."

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "ingest", *words, "--data", self._data]

    def _change(self, **parts: Any) -> None:
        with self._lock:
            if self._work is not None:
                self._work = replace(self._work, **parts)

    def _read(self, inbox: tempfile.TemporaryDirectory[str]) -> None:
        failure = "The program that reads letters ended before its report."
        try:
            with inbox, tempfile.TemporaryFile() as errors:
                process = subprocess.Popen(  # noqa: S603 - our own program
                    self._command("add", inbox.name, "--json", "--progress"),
                    cwd=ROOT,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                )
                self._process = process
                with process:
                    report = self._follow(process.stdout)
                errors.seek(0)
                failure = _end_of(errors.read()) or failure
            self._change(outcomes=read_report(report, Path(inbox.name)))
        except OSError as error:
            failure = f"The program that reads letters cannot be run: {error}"
        except (ValueError, KeyError, TypeError):
            pass  # no report: what the program said before its end is the failure
        finally:
            if self.is_busy:
                self._change(failure=failure)

    def _follow(self, lines: IO[bytes] | None) -> bytes:
        """Tell how far it is from each line of progress. Returns: the other lines, the report."""
        report = []
        for line in lines or ():
            if line.startswith(b'{"done"'):
                told = json.loads(line)
                self._change(done=int(told["done"]), of=int(told["of"]))
            else:
                report.append(line)
        return b"".join(report)


def _end_of(printed: bytes) -> str:
    return printed.decode(errors="replace").strip()[-LONGEST_FAILURE:]
