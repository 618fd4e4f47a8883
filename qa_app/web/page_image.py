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
from dataclasses import dataclass
from pathlib import Path

from qa_app.web.errors import PageNotDrawn
from qa_app.web.page_marks import TALLEST_PIXELS, WIDEST_PIXELS, PageMarks, marks_to_json

TIME_LIMIT_SECONDS = 20
CHILDREN_AT_ONCE = 2
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_HEAD_BYTES = 24

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_ENVIRONMENT = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH")
_turns = threading.BoundedSemaphore(CHILDREN_AT_ONCE)


@dataclass(frozen=True)
class PageImage:
    """PNG files: the whole page, what is around the marks, and the page's strip that holds them.

    columns and rows are how many cells have their heading marked; quotes how many are marked.
    """

    whole: bytes
    close: bytes | None
    strip: bytes | None
    columns: int = 0
    rows: int = 0
    quotes: int = 0


def draw_page(
    content: bytes,
    page: int,
    marks: PageMarks,
    time_limit_seconds: float = TIME_LIMIT_SECONDS,
) -> PageImage:
    """Draw one page of a PDF with its cells framed, their headings and quotations marked.

    page counts from 1; boxes are in PDF points from the displayed page's top left corner.
    Raises: PageNotDrawn where the file cannot be drawn within the limits.
    """
    with _turns:
        try:
            drawn = subprocess.run(
                [sys.executable, "-m", "qa_app.web.page_drawing"],
                input=marks_to_json(page, marks).encode("ascii") + b"\n" + content,
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
        pictures = {
            name: base64.b64decode(fields[name], validate=True) if fields[name] else None
            for name in ("whole", "close", "strip")
        }
        counts = [int(fields[name]) for name in ("columns", "rows", "quotes")]
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise PageNotDrawn(f"page {page}: the drawing process gave no picture") from error
    whole = pictures["whole"]
    if whole is None or not all(map(_is_small_png, filter(None, pictures.values()))):
        raise PageNotDrawn(f"page {page}: the drawing process gave something else than a picture")
    return PageImage(whole, pictures["close"], pictures["strip"], *counts)


def _is_small_png(picture: bytes) -> bool:
    """Whether this is a PNG file whose head names a size that a page is drawn in."""
    if not picture.startswith(PNG_SIGNATURE) or len(picture) < PNG_HEAD_BYTES:
        return False
    width, height = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    return 0 < width <= WIDEST_PIXELS + 1 and 0 < height <= TALLEST_PIXELS + 1
