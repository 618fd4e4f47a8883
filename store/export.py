"""Every figure held as lines of CSV, each with the place where it stands."""

from __future__ import annotations

import csv
from pathlib import Path

from store.reading import Reader
from store.records import Figure, Letter

COLUMNS = (
    "authority,year,measure,breakdown,scope,value,unit,file,letter,dated,page,line,table,row,column,"
    "printed,box,read_by,flag"
).split(",")


def export_figures(reader: Reader, path: Path) -> int:
    """Write all figures of the newest state, by authority, year and place in the letter.

    Returns: how many lines were written, the heading not counted.
    """
    state = reader.state()
    letters = {letter.id: letter for letter in reader.letters(state)}
    figures = sorted(reader.figures(state), key=lambda each: (each.authority, each.year))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for figure in figures:
            writer.writerow(_figure_to_line(figure, letters[figure.source.letter]))
    return len(figures)


def _figure_to_line(figure: Figure, letter: Letter) -> list[object]:
    source, box = figure.source, figure.source.box
    edges = "" if box is None else " ".join(f"{e:.2f}" for e in (box.x0, box.y0, box.x1, box.y1))
    kept: list[object | None] = [
        figure.authority,
        figure.year,
        figure.measure,
        figure.breakdown,
        figure.scope,
        figure.value,
        figure.unit,
        letter.file,
        letter.id,
        letter.dated,
        source.page,
        source.line,
        source.table,
        source.row,
        source.column,
        source.printed,
        edges,
        figure.read_by,
        figure.flag,
    ]
    return ["" if each is None else keep_from_formulas(each) for each in kept]


def keep_from_formulas(value: object) -> object:
    """A text that a spreadsheet would run as a formula is given a leading apostrophe."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value
