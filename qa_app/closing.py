"""The switch that turns the service off: a setting, or a file that works without a restart."""

from __future__ import annotations

from dataclasses import replace

from qa_app.answers.compose import compose_ending
from qa_app.records import Answer
from qa_app.settings import AppSettings

FILE = "closed.txt"
LONGEST_REASON = 500
NO_REASON = "Please try again later."


def find_closing(settings: AppSettings) -> str | None:
    """Why the service is switched off, in its keeper's words; None while it is on.

    A file that cannot be read closes it as well: who put it there meant to.
    """
    if settings.closed is not None:
        return settings.closed[:LONGEST_REASON]
    try:
        written = (settings.store.folder / FILE).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return NO_REASON
    reason = " ".join(written.decode("utf-8-sig", errors="replace").split())
    return reason[:LONGEST_REASON] or NO_REASON


def refuse_closed(reason: str) -> Answer:
    """The answer to any question while the service is switched off."""
    ending = compose_ending("switched_off")
    return replace(ending, text=f"{ending.text} {reason}")
