"""The log of `serve`: one JSON object a line, where the setting says so.

No line holds a question: answers are logged by their ending, and of an exception its name and the
places that it passed, not its message, which may quote one.
"""

from __future__ import annotations

import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

import streamlit.logger
from pythonjsonlogger.json import JsonFormatter

OURS = ("qa_app", "store")

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class LineFormatter(JsonFormatter):
    """Writes time, level, logger and message, and what else a line was given."""

    def __init__(self) -> None:
        super().__init__(
            ("levelname", "name", "message"),
            rename_fields={"levelname": "level", "name": "logger"},
            json_ensure_ascii=False,
        )

    def add_fields(
        self,
        log_data: dict[str, object],
        record: logging.LogRecord,
        message_dict: dict[str, object],
    ) -> None:
        written = datetime.fromtimestamp(record.created, UTC)
        log_data["time"] = written.isoformat(timespec="milliseconds")
        super().add_fields(log_data, record, message_dict)

    def formatException(self, ei: _Raised) -> str:  # noqa: N802 - the library's name
        kind, _, raised_at = ei
        places = [
            f"{place.filename}:{place.lineno} {place.name}"
            for place in traceback.extract_tb(raised_at)
        ]
        return " < ".join([kind.__name__ if kind else "", *reversed(places)])


def write_json_lines() -> None:
    """Have every logger of this process write JSON lines to stderr, Streamlit's too."""
    handler = logging.StreamHandler()
    handler.setFormatter(LineFormatter())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.captureWarnings(capture=True)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.INFO)
    # Streamlit gives each of its loggers a handler of its own by this function.
    streamlit.logger.setup_formatter = _hand_over
    streamlit.logger.update_formatter()


def _hand_over(logger: logging.Logger) -> None:
    own = getattr(logger, "streamlit_console_handler", None)
    if own is not None:
        logger.removeHandler(own)
    logger.propagate = True
