"""What is to be marked on a page: cells with the words around them, and quotations.

This crosses to the drawing child as JSON.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from store.records import Box

WIDEST_PIXELS = 1300
TALLEST_PIXELS = 2000
"""How large a page is drawn at most."""


@dataclass(frozen=True)
class CellMark:
    """A cell's box, and its table's title, row and column as they are cited."""

    box: Box
    title: str | None = None
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True)
class PageMarks:
    """Everything to be marked on one page."""

    cells: tuple[CellMark, ...] = ()
    quotes: tuple[str, ...] = ()


def marks_to_json(page: int, marks: PageMarks) -> str:
    """One line of JSON: any sign that is not ASCII is written with a backslash."""
    return json.dumps({"page": page, **asdict(marks)})


def json_to_marks(line: str) -> tuple[int, PageMarks]:
    """Read what `marks_to_json` wrote."""
    fields = json.loads(line)
    cells = tuple(CellMark(**{**cell, "box": Box(**cell["box"])}) for cell in fields["cells"])
    return fields["page"], PageMarks(cells, tuple(fields["quotes"]))
