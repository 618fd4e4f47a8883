"""A letter's page as a picture with its cells marked, drawn in a limited child process.

A letter is a stranger's file: the child gets its bytes on standard input and nothing else of
this process, has a limit of time and memory, and its death is an answer like any other.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qa_app.web.errors import PageNotDrawn
from store.records import Box

TIME_LIMIT_SECONDS = 20
CHILDREN_AT_ONCE = 2
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH")
_turns = threading.BoundedSemaphore(CHILDREN_AT_ONCE)


@dataclass(frozen=True)
class PageImage:
    """PNG files: the whole page, and what is around the marked cells where any is marked."""

    whole: bytes
    close: bytes | None


def draw_page(
    content: bytes,
    page: int,
    boxes: Sequence[Box],
    time_limit_seconds: float = TIME_LIMIT_SECONDS,
) -> PageImage:
    """Draw one page of a PDF with a frame around each box.

    page counts from 1; boxes are in PDF points from the displayed page's top left corner.
    Raises: PageNotDrawn where the file cannot be drawn within the limits.
    """
    request = {"page": page, "boxes": [[box.x0, box.y0, box.x1, box.y1] for box in boxes]}
    command = [sys.executable, "-m", "qa_app.web.page_drawing", json.dumps(request)]
    with _turns:
        try:
            drawn = subprocess.run(  # noqa: S603 - our own module, and numbers alone as arguments
                command,
                input=content,
                capture_output=True,
                timeout=time_limit_seconds,
                cwd=_ROOT,
                env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise PageNotDrawn(f"page {page} took longer than {time_limit_seconds} s") from error
        except OSError as error:
            raise PageNotDrawn(f"page {page}: the drawing process did not start") from error
    if drawn.returncode != 0:
        raise PageNotDrawn(f"page {page}: the drawing process ended with {drawn.returncode}")
    return _read_reply(drawn.stdout, page)


def _read_reply(reply: bytes, page: int) -> PageImage:
    try:
        fields = json.loads(reply)
        whole = base64.b64decode(fields["whole"], validate=True)
        close = base64.b64decode(fields["close"], validate=True) if fields["close"] else None
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise PageNotDrawn(f"page {page}: the drawing process gave no picture") from error
    if not all(picture.startswith(PNG_SIGNATURE) for picture in (whole, close) if picture):
        raise PageNotDrawn(f"page {page}: the drawing process gave something else than a picture")
    return PageImage(whole, close)
