"""Whether the page can answer now: its letters are opened, and one of them is asked."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from qa_app.closing import find_closing
from qa_app.records import HeldLetters, Status
from qa_app.service import Service
from qa_app.settings import AppSettings
from qa_app.web.opening import open_shared_service
from store.errors import StoreError, StoreMissing
from store.reading import open_reader
from store.settings import StoreSettings

SECONDS_GOOD_FOR = 2.0
"""How long a finding is told again, so that nobody can keep the store busy by asking."""
NOTHING_HELD = "no letters are held yet"


def find_unreadiness(service: Service) -> str | None:
    """Why no figure can be answered now; None where one was, of a letter that is held."""
    held = service.held().letters
    if not held:
        return NOTHING_HELD
    asked = service.welcome_questions()[:1] or (
        f"Which years do you have for {held[-1].authority}?",
    )
    answer = service.ask(asked[0])[0]
    if answer.status is Status.ANSWERED:
        return None
    return f"a question over the letters held ended as {answer.status.value}"


def find_held(settings: AppSettings) -> HeldLetters | None:
    """What is held now; None where the letters cannot be opened."""
    try:
        return open_shared_service(settings).service.held()
    except StoreError:
        return None


def _open_anew(settings: StoreSettings) -> None:
    """Open the store beside the service, whose open handles may go on reading what is gone."""
    try:
        open_reader(settings).close()
    except StoreMissing:
        return  # the samples answer, or nothing does


@dataclass
class Readiness:
    """Answers the deep check of a watcher; asks the store once in a while, whoever asks."""

    settings: AppSettings

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._found: tuple[float, str | None] | None = None

    async def answer(self, _request: Request) -> JSONResponse:
        """Say "ready" with 200, or with 503 why not; a service switched off is ready to say so."""
        if find_closing(self.settings) is not None:
            return _reply(200, "switched off")
        reason = await run_in_threadpool(self._find)
        return _reply(200, "ready") if reason is None else _reply(503, "not ready", reason)

    def _find(self) -> str | None:
        with self._lock:
            now = time.monotonic()
            if self._found is None or now - self._found[0] > SECONDS_GOOD_FOR:
                self._found = (now, self._look())
            return self._found[1]

    def _look(self) -> str | None:
        try:
            _open_anew(self.settings.store)
            return find_unreadiness(open_shared_service(self.settings).service)
        except StoreError as error:
            # its message names folders, which are no business of a reader's
            return f"the letters cannot be opened: {type(error).__name__}"


def _reply(code: int, status: str, reason: str | None = None) -> JSONResponse:
    told = {"status": status} if reason is None else {"status": status, "reason": reason}
    return JSONResponse(told, code, headers={"Cache-Control": "no-store"})
