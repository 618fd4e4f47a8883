"""Files are read in long-lived child processes with limits: a bad file costs only itself."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from queue import SimpleQueue
from typing import Generic, Protocol, TypeVar

from ingest.arrivals import Arrival, read_contents
from ingest.errors import Damaged, FileRefused, TimedOut, TooLarge
from ingest.pages import MEBIBYTE, Limits

FILES_A_CHILD = 400
"""After so many files a child is replaced, so that what libraries leak is given back."""
YOUNG_OBJECTS = 50_000
"""How many new objects a child may have before unused ones are looked for."""
START_SECONDS = 30.0
READY = "ready"
"""What a child says when it has its task."""
SPAWN = get_context("spawn")


Found = TypeVar("Found")
Yields = TypeVar("Yields", covariant=True)


class Task(Protocol[Yields]):
    """What children do with a file's bytes; it is sent to them when they start."""

    def __call__(self, content: bytes, name: str, begin_scans: Callable[[int], None]) -> Yields:
        """begin_scans is to be called with the number of scanned pages before these are read.

        Raises: FileRefused.
        """


@dataclass(frozen=True)
class Reading(Generic[Found]):
    """What reading one file came to: found, or why not; both None where it was left out.

    path is the file's name in reports, which need not be where it lies.
    """

    path: Path
    content: bytes
    found: Found | None
    refusal: FileRefused | None


@dataclass(frozen=True)
class _Done(Generic[Found]):
    found: Found


@dataclass(frozen=True)
class ScansBegin:
    """What a child says before it reads scanned pages, which takes much longer."""

    pages: int


class Worker(Generic[Found]):
    """One child process, started when it is first needed and replaced when it fails."""

    def __init__(self, task: Task[Found], limits: Limits) -> None:
        self._task = task
        self._limits = limits
        self._files = 0
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def read(self, content: bytes, name: str) -> Found:
        """What the task makes of one file. Raises: FileRefused, as the kind that fits.

        A child that dies is replaced and asked once more: it may have been ended from outside.
        """
        try:
            answer, is_scan = self._ask(content, name)
        except (EOFError, OSError):
            self.close()
            try:
                answer, is_scan = self._ask(content, name)
            except (EOFError, OSError) as error:
                self.close()
                raise Damaged("The file is damaged in a way that cannot be read.") from error
        self._files += 1
        if is_scan or self._files >= FILES_A_CHILD:
            self.close()  # a child that has read scans may use more memory than others
        if isinstance(answer, FileRefused):
            raise answer
        if not isinstance(answer, _Done):
            raise Damaged("The file is damaged in a way that cannot be read.")
        found: Found = answer.found
        return found

    def _ask(self, content: bytes, name: str) -> tuple[object, bool]:
        """The child's answer, and whether it read scanned pages for it."""
        pipe = self._pipe or self._start()
        try:
            pipe.send((content, name))
            answer = _receive(pipe, self._limits.seconds)
            if is_scan := isinstance(answer, ScansBegin):
                answer = _receive(pipe, answer.pages * self._limits.seconds_a_scan)
        except TimedOut:
            self.close()
            raise
        return answer, is_scan

    def close(self) -> None:
        """End the child, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process, self._pipe, self._files = None, None, 0

    def _start(self) -> Connection:
        """Start the child, then send it the task, which is too large to be sent at the start.

        A child that ended there would leave its parent waiting to write for ever.
        """
        here, there = SPAWN.Pipe()
        process = SPAWN.Process(target=serve_files, args=(there, self._limits), daemon=True)
        start_shielded(process)
        there.close()
        self._process, self._pipe = process, here
        try:
            here.send(self._task)
            has_started = here.poll(START_SECONDS) and here.recv() == READY
        except (EOFError, OSError):
            has_started = False
        if not has_started:
            self.close()
            raise TimedOut("The reader of files did not start.")
        return here


def _receive(pipe: Connection, seconds: float) -> object:
    if not pipe.poll(seconds):
        raise TimedOut(f"Reading it took longer than {seconds:g} seconds.")
    return pipe.recv()


def start_shielded(process: SpawnProcess) -> None:
    """Start a child that Ctrl-C does not reach: the parent ends it when it has kept what was read.

    The child inherits that the signal is held back; later it ignores it by itself.
    """
    if sys.platform == "win32":
        process.start()
        return
    resource_tracker.ensure_running()  # when it starts, it lets the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def serve_files(pipe: Connection, limits: Limits) -> None:
    """The child's work: do the task that comes first with what follows until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with Path(os.devnull).open("w") as silence:
        os.dup2(silence.fileno(), sys.stderr.fileno() if sys.stderr else 2)
    logging.disable(logging.CRITICAL)
    limit_memory(limits.memory_bytes)
    task: Task[object] = pipe.recv()
    gc.freeze()  # modules stay: collections need not look through them, nor come as often
    gc.set_threshold(YOUNG_OBJECTS, 10, 10)

    def begin_scans(pages: int) -> None:
        limit_memory(limits.scan_memory_bytes)
        pipe.send(ScansBegin(pages))

    pipe.send(READY)
    while True:
        try:
            content, name = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(_Done(task(content, name, begin_scans)))
        except FileRefused as refusal:
            pipe.send(refusal)
        except RecursionError:
            pipe.send(Damaged("The file is damaged: it holds things in one another without end."))
        except MemoryError:
            most = limits.memory_bytes // MEBIBYTE
            pipe.send(TooLarge(f"Reading it takes more than {most} MB of memory."))
        except Exception:  # noqa: BLE001 - one file's fault is not the run's
            unforeseen = Damaged("The file is damaged in a way that was not foreseen.")
            unforeseen.add_note(traceback.format_exc())
            pipe.send(unforeseen)


def limit_memory(most_bytes: int) -> None:
    """Bound this process's memory where the system can (Linux and most Unixes)."""
    if sys.platform == "win32":
        return
    import resource  # there is none on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ValueError, OSError):
        logging.getLogger(__name__).warning("This system does not limit a process's memory.")


@contextmanager
def open_readers(task: Task[Found], limits: Limits, count: int) -> Iterator[Readers[Found]]:
    """Children that read files side by side; all are ended at the close."""
    readers = Readers(task, limits, count)
    try:
        yield readers
    finally:
        readers.close()


class Readers(Generic[Found]):
    """Several workers behind one queue; readings come back in the order of the files."""

    def __init__(self, task: Task[Found], limits: Limits, count: int) -> None:
        self._limits = limits
        self._workers = [Worker(task, limits) for _ in range(count)]
        self._idle: SimpleQueue[Worker[Found]] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(count, "reader")

    def read_all(
        self, arrivals: Iterable[Arrival], leave_out: Callable[[bytes], bool]
    ) -> Iterator[Reading[Found]]:
        """Read each file; those whose bytes are to be left out come back unread."""
        waiting: deque[Future[Reading[Found]]] = deque()
        for arrival, content in read_contents(arrivals, self._limits):
            waiting.append(self._submit(arrival.shown, content, leave_out))
            if len(waiting) > 2 * len(self._workers):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def close(self) -> None:
        """Give up what is still waiting and end the children."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.close()
        self._threads.shutdown(wait=True)

    def _submit(
        self, path: Path, content: bytes | FileRefused, leave_out: Callable[[bytes], bool]
    ) -> Future[Reading[Found]]:
        if isinstance(content, FileRefused):
            return _done(Reading(path, b"", None, content))
        if leave_out(content):
            return _done(Reading(path, content, None, None))
        return self._threads.submit(self._read, path, content)

    def _read(self, path: Path, content: bytes) -> Reading[Found]:
        worker = self._idle.get()
        try:
            return Reading(path, content, worker.read(content, path.name), None)
        except FileRefused as refusal:
            return Reading(path, content, None, refusal)
        finally:
            self._idle.put(worker)


def _done(reading: Reading[Found]) -> Future[Reading[Found]]:
    future: Future[Reading[Found]] = Future()
    future.set_result(reading)
    return future
