"""Writes answers and feedback into the journal: their reading always, words only if set so."""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime

from qa_app.meters import count_answer
from qa_app.personal_details import redact_text
from qa_app.records import Answer
from qa_app.settings import LONGEST_QUESTION, AppSettings
from store.errors import StoreError
from store.journal import Journal, KeptAnswer, KeptReading, open_journal

log = logging.getLogger(__name__)

LONGEST_REASON = 500
SECONDS_A_DAY = 24 * 60 * 60.0


class AnswerLog:
    """Keeps what was answered; a journal that cannot be written to costs no reader an answer."""

    def __init__(
        self, settings: AppSettings, seconds_between_purges: float = SECONDS_A_DAY
    ) -> None:
        self._settings = settings
        self._seconds_between_purges = seconds_between_purges
        self._lock = threading.Lock()
        self._journal: Journal | None = None
        self._stopped = threading.Event()
        threading.Thread(target=self._purge_daily, daemon=True).start()

    def keep_answer(self, answer_id: str, question: str, answer: Answer) -> None:
        """Count, log and keep an answer; never raises."""
        count_answer(answer)
        log.info("answered", extra=_describe_ending(answer))
        kept = KeptAnswer(
            answer_id,
            datetime.now(UTC),
            answer.status.value,
            answer.reason,
            _keep_reading(answer),
            answer.took_ms,
            self._keep_question(question),
        )
        try:
            self._open().keep_answer(kept)
        except StoreError as error:
            log.warning("An answer could not be kept in the journal: %s", error)

    def keep_feedback(self, answer_id: str, is_helpful: bool | None, reason: str = "") -> bool:
        """Keep what a reader says of an answer, its reason redacted; None takes it back.

        Returns: whether it is kept; never raises.
        """
        said = redact_text(reason[:LONGEST_REASON]) or None
        try:
            if is_helpful is None:
                self._open().drop_feedback(answer_id)
                return True
            return self._open().keep_feedback(answer_id, is_helpful=is_helpful, reason=said)
        except StoreError as error:
            log.warning("Feedback could not be kept in the journal: %s", error)
            return False

    def close(self) -> None:
        """Stop the daily purge and let go of the file."""
        self._stopped.set()
        with self._lock:
            if self._journal is not None:
                self._journal.close()

    def _keep_question(self, question: str) -> str | None:
        """The text to keep; of one that is too long to be read, nothing."""
        if not self._settings.stores_questions or len(question) > LONGEST_QUESTION:
            return None
        return redact_text(question)

    def _open(self) -> Journal:
        with self._lock:
            if self._journal is None:
                self._journal = open_journal(self._settings.store)
            return self._journal

    def _purge_daily(self) -> None:
        while not self._stopped.is_set():
            try:
                self._open().purge(self._settings.store.keep_days)
            except StoreError as error:
                log.warning("The journal could not be purged: %s", error)
            self._stopped.wait(self._seconds_between_purges)


def _describe_ending(answer: Answer) -> dict[str, str | float | None]:
    """What a line of the log says of an answer: no word of it, nor of the question."""
    return {
        "status": answer.status.value,
        "reason": answer.reason,
        "operation": answer.reading.operation,
        "took_ms": answer.took_ms,
    }


def _keep_reading(answer: Answer) -> KeptReading:
    reading = answer.reading
    return KeptReading(
        reading.authorities,
        reading.years,
        reading.measures,
        reading.breakdowns,
        reading.scope,
        reading.operation,
    )
