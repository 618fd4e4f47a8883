"""The two readers of scanned pages: tesseract by pytesseract, and rapidocr's models.

They share no code: tesseract is a program of its own, rapidocr runs neural networks that come in
its package. Neither touches the network. Both are an extra; without them scans are refused.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from ingest.errors import Damaged, TimedOut
from ingest.pdf_words import Rectangle

Shades = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
"""A grey picture: rows of points, 0 is black."""
SPARSE_TEXT, ONE_BLOCK = 11, 6
"""Tesseract's modes: words wherever they stand, and lines of one text."""
SECONDS_A_CALL = 90
QUIET = {
    "Global.log_level": "critical",
    "Global.use_cls": False,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


@dataclass(frozen=True)
class Seen:
    """Text that a reader sees in a picture: its box in points of the picture from the top left.

    confidence: from 0 to 100, as the reader tells it.
    """

    text: str
    box: Rectangle
    confidence: float


def can_scan() -> bool:
    """Whether both readers are installed."""
    return bool(shutil.which("tesseract")) and _open_models() is not None


@lru_cache(maxsize=1)
def _open_models() -> Any:
    """Rapidocr's models, or None where the package is not installed."""
    # onnxruntime reports to its maker as soon as it is imported, unless told not to
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import pytesseract  # noqa: F401 - asked for here, used below
        from rapidocr import RapidOCR
    except ImportError:
        return None
    return RapidOCR(params=QUIET)


def read_by_tesseract(picture: Shades, mode: int) -> list[Seen]:
    """The words that tesseract sees. Raises: Damaged where it fails; TimedOut."""
    import pytesseract
    from PIL import Image

    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        found = pytesseract.image_to_data(
            Image.fromarray(picture),
            lang="eng",
            config=f"--psm {mode} --dpi 200",
            timeout=SECONDS_A_CALL,
            output_type=pytesseract.Output.DICT,
        )
    except pytesseract.TesseractError as error:
        raise Damaged("The scanned page cannot be read: tesseract failed.") from error
    except RuntimeError as error:  # what pytesseract raises where its time is up
        raise TimedOut("Reading a scanned page took tesseract too long.") from error
    rows = zip(
        *(found[key] for key in ("text", "left", "top", "width", "height", "conf")), strict=True
    )
    return [
        Seen(text.strip(), (left, top, left + width, top + height), float(confidence))
        for text, left, top, width, height, confidence in rows
        if text.strip()
    ]


def read_by_models(picture: Shades) -> list[Seen]:
    """The pieces of text that rapidocr sees: a cell or a line each."""
    found = _open_models()(_color(picture), use_det=True, use_cls=False, use_rec=True)
    if found.boxes is None or found.txts is None:
        return []
    return [
        Seen(text, _bound(corners), 100.0 * float(score))
        for text, corners, score in zip(found.txts, found.boxes, found.scores, strict=True)
    ]


def read_crops(crops: Sequence[Shades]) -> list[str]:
    """What rapidocr reads in small pictures of one word each."""
    models = _open_models()
    texts: list[str] = []
    for crop in crops:
        found = models(_color(crop), use_det=False, use_cls=False, use_rec=True)
        texts.append("".join(found.txts or ()))
    return texts


def _color(picture: Shades) -> Shades:
    return np.repeat(picture[:, :, np.newaxis], 3, axis=2)


def _bound(corners: Any) -> Rectangle:
    x0, y0 = np.min(corners, axis=0)
    x1, y1 = np.max(corners, axis=0)
    return float(x0), float(y0), float(x1), float(y1)
