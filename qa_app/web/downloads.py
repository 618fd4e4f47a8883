"""What a reader takes away of an answer: its figures as CSV with their places, its chart as PNG."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qa_app.records import Answer, Citation, CitedFigure
from qa_app.web.errors import ChartNotDrawn
from qa_app.web.places import describe_figure, describe_place, write_value
from store.export import keep_from_formulas

COLUMNS = (
    "authority,year,measure,breakdown,scope,value,unit,what,printed,asked_for,worked_out_from,"
    "file,letter,sha256,dated,page,line,table,row,column,sample"
).split(",")
TIME_LIMIT_SECONDS = 30
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
LONGEST_NAME = 80

_ROOT = Path(__file__).resolve().parents[2]
_KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "LC_ALL", "SYSTEMROOT", "LD_LIBRARY_PATH")
_turn = threading.Lock()
"""One chart is drawn at a time: each takes a processor for a second."""


def figures_to_csv(answer: Answer, find_hash: Callable[[str], str]) -> bytes:
    """Every figure of an answer, one line each, as a spreadsheet opens it (UTF-8 with its mark).

    A figure that was worked out has no cell of its own: its line says in words what it came from.
    find_hash gives the sha256 of a letter's file by the letter's id.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    for figure in answer.figures:
        line = _figure_to_line(figure, find_hash, answer.sample)
        writer.writerow(["" if cell is None else keep_from_formulas(cell) for cell in line])
    return file.getvalue().encode("utf-8-sig")


def _figure_to_line(
    figure: CitedFigure, find_hash: Callable[[str], str], is_sample: bool
) -> list[object | None]:
    cited = None if figure.calculated or not figure.citations else figure.citations[0]
    return [
        figure.authority,
        str(figure.year),
        figure.measure,
        figure.breakdown,
        figure.scope,
        figure.value,
        figure.unit,
        describe_figure(figure),
        cited.printed if cited else None,
        "no" if figure.context else "yes",
        "; ".join(_tell_part(part) for part in figure.worked_out_from) or None,
        *_place_to_cells(cited, find_hash),
        "yes" if is_sample else "no",
    ]


def _place_to_cells(
    cited: Citation | None, find_hash: Callable[[str], str]
) -> tuple[object | None, ...]:
    if cited is None:
        return (None,) * 9
    return (
        cited.file,
        cited.letter,
        find_hash(cited.letter),
        cited.dated.isoformat() if cited.dated else None,
        cited.page,
        cited.line,
        cited.table,
        cited.row,
        cited.column,
    )


def _tell_part(part: CitedFigure) -> str:
    places = ", ".join(f"{each.file}: {describe_place(each)}" for each in part.citations)
    value = write_value(part.value, part.unit)
    return f"{value} ({describe_figure(part)}, {part.authority}, {part.year}, {places})"


def draw_png(chart: dict[str, Any], time_limit_seconds: float = TIME_LIMIT_SECONDS) -> bytes:
    """A Vega-Lite chart as a PNG file.

    Raises: ChartNotDrawn.
    """
    with _turn:
        try:
            drawn = subprocess.run(
                [sys.executable, "-m", "qa_app.web.chart_png"],
                input=json.dumps(chart).encode(),
                capture_output=True,
                timeout=time_limit_seconds,
                cwd=_ROOT,
                env={name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise ChartNotDrawn(f"it took longer than {time_limit_seconds} s") from error
        except OSError as error:
            raise ChartNotDrawn("the drawing process did not start") from error
    if drawn.returncode != 0 or not drawn.stdout.startswith(PNG_SIGNATURE):
        raise ChartNotDrawn(f"the drawing process ended with {drawn.returncode}")
    return drawn.stdout


def name_file(title: str, suffix: str) -> str:
    """A file's name out of a chart's title: "uphold-rate-kent-county-council-2017-18.png"."""
    words = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:LONGEST_NAME].strip("-")
    return f"{words or 'figures'}.{suffix}"
