"""Tables of a text file: cells parted by tabs, cells one after another, or columns of spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from ingest.cells import is_value
from ingest.errors import HeadingUnknown, RowMissing, TableUnreadable
from ingest.headings import count_headings, find_doubtful, know_columns, name_heading
from ingest.phrases import squeeze
from ingest.records import Cell, Column, KnownTable, Line, Page, Table
from ingest.rows import LEAST_ALIKE, LEAST_SENTENCE
from ingest.spaced_tables import read_spaced

FRAGMENT = 2
"""Letters of a word that extraction leaves over, as the "s" in "Complaints s Remedied"."""
SPACED = re.compile(r"(^|\S)  +\S")
"""What sets values in columns: where they stand tells more than their order."""
LINES_OF_HEADINGS = 45
"""How many printed lines may stand between a title and its values."""


@dataclass(frozen=True)
class Region:
    """The printed lines after a table's title, down to the next title."""

    known: KnownTable
    title: Line
    lines: tuple[Line, ...]


def find_regions(page: Page, tables: Sequence[KnownTable]) -> list[Region]:
    """The titles of known tables in a text, from the top, with the lines after each."""
    printed = [line for line in page.lines if line.text.strip()]
    titles = [
        (at, known)
        for at, line in enumerate(printed)
        for known in tables
        if _is_title(line.text, known)
    ]
    ends = [*(at for at, _ in titles), len(printed)][1:]
    return [
        Region(known, printed[at], tuple(printed[at + 1 : end]))
        for (at, known), end in zip(titles, ends, strict=True)
    ]


def _is_title(text: str, known: KnownTable) -> bool:
    """Whether a line is a title, but for fragments of words and the title of a box beside it."""
    beside = {squeeze(title) for title in known.beside}
    words = [word for word in text.split() if squeeze(word) not in beside]
    return any(
        squeeze(" ".join(words)) == squeeze(title)
        or _drop_fragments(words) == _drop_fragments(title.split())
        for title in known.titles
    )


def _drop_fragments(words: Sequence[str]) -> str:
    return "".join(each for word in words if len(each := squeeze(word)) > FRAGMENT)


def has_headings(region: Region) -> bool:
    """Whether any known heading stands after the title; prose may bear the same title."""
    near = [line.text for line in region.lines[:LINES_OF_HEADINGS]]
    return 2 * count_headings(region.known, near) >= len(region.known.columns)


def read_region(region: Region) -> Table:
    """Read one table whole. Raises: TableUnreadable, as the kind that fits."""
    _demand_alone(region)
    if any("\t" in line.text for line in region.lines):
        lines = tuple(_leave_out_beside(region.known, line) for line in region.lines)
        return _read_tabbed(replace(region, lines=lines))
    if any(_is_row(line) and SPACED.search(line.text.rstrip()) for line in region.lines):
        return read_spaced(region.known, region.title, region.lines)
    try:
        return _read_sequence(region)
    except TableUnreadable:
        return read_spaced(region.known, region.title, region.lines)


def _demand_alone(region: Region) -> None:
    """No table of other values may follow under the same title. Raises: TableUnreadable."""
    runs: list[list[str]] = []
    between: list[list[str]] = [[]]
    for is_row, lines in groupby(region.lines, _is_row):
        texts = [line.text for line in lines]
        if is_row:
            runs.append(" ".join(texts).split())
            between.append([])
        else:
            between[-1] = texts[-LINES_OF_HEADINGS:]
    for run, above in zip(runs[1:], between[1:], strict=False):
        is_headed = 2 * count_headings(region.known, above) >= len(region.known.columns)
        is_alike = len(run) == len(runs[0]) >= LEAST_ALIKE
        if (is_headed or is_alike) and run != runs[0]:
            raise TableUnreadable("Two tables with different values stand under its title.")


def _leave_out_beside(known: KnownTable, line: Line) -> Line:
    """A line of cells without headings over several columns, and without a box of words."""
    cells = line.text.split("\t")
    if len(cells) < 2:
        return line
    spans = {squeeze(span) for span in known.spans}
    kept = (
        "" if squeeze(cell) in spans or (known.beside and _is_sentence(cell)) else cell
        for cell in cells
    )
    return replace(line, text="\t".join(kept))


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= LEAST_SENTENCE and text.rstrip()[-1] in ".;"


def _is_row(line: Line) -> bool:
    return bool(line.text.strip()) and all(is_value(word) for word in line.text.split())


def _split_block(region: Region) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of headings, and the lines from the first row of values on."""
    spans = {squeeze(span) for span in region.known.spans}
    lines = tuple(line for line in region.lines if squeeze(line.text) not in spans)
    for at, line in enumerate(lines[:LINES_OF_HEADINGS]):
        if _is_row(line) and at > 0:
            return lines[:at], lines[at:]
    raise RowMissing("No row of values stands under the headings.")


def _read_tabbed(region: Region) -> Table:
    """Headings and values agree by the number of tabs before them."""
    block, after = _split_block(region)
    if len(after) > 1 and _is_row(after[1]):
        raise TableUnreadable("Two rows of values stand under the headings.")
    rows = [[cell.strip() for cell in line.text.split("\t")] for line in block]
    values = [cell.strip() for cell in after[0].text.split("\t")]
    width = max(len(row) for row in [*rows, values])
    heads = [" ".join(row[at] for row in rows if at < len(row) and row[at]) for at in range(width)]
    values += [""] * (width - len(values))
    cells: list[Cell] = []
    strange: list[tuple[int, str]] = []
    for at, (head, value) in enumerate(_spread_merged(region.known, heads, values)):
        known = _find_column(region.known, head)
        if known is not None:
            cells.append(Cell(known, name_heading(known, head), value, after[0].number))
        elif value or (head and not region.known.beside):
            strange.append((at, head))
            cells.append(Cell(Column((), None), head, value, after[0].number))
    return _prove_headings(region.known, cells, strange)


def _spread_merged(
    known: KnownTable, heads: list[str], values: list[str]
) -> Iterator[tuple[str, str]]:
    """Headings with their values; several headings in one cell fill the empty cells after it."""
    waiting: list[str] = []
    for head, value in zip(heads, values, strict=True):
        if not head and waiting:
            yield waiting.pop(0), value
            continue
        names = _split_names(known, head)
        yield (names[0] if len(names) > 1 else head), value
        waiting = list(names[1:])
    if waiting:
        raise HeadingUnknown(f"“{waiting[0]}” has no column of its own.")


def _split_names(known: KnownTable, text: str) -> list[str]:
    """The known headings that a text is made of one after another, or nothing."""
    spelled = {squeeze(name): name for column in known.columns for name in column.names}
    rest, names = squeeze(text), []
    while rest:
        fits = [name for name in spelled if rest.startswith(name)]
        if not fits:
            return []
        longest = max(fits, key=len)
        names.append(spelled[longest])
        rest = rest[len(longest) :]
    return names


def _find_column(known: KnownTable, head: str) -> Column | None:
    columns = know_columns(known, head)
    return columns[0] if len(columns) == 1 else None


def _prove_headings(known: KnownTable, cells: list[Cell], strange: list[tuple[int, str]]) -> Table:
    """One damaged heading is taken for the only one missing whose words it holds."""
    found = [cell.column for cell in cells if cell.column.names]
    if len(set(found)) != len(found):
        raise HeadingUnknown("A heading stands over more than one column.")
    if not strange:
        return Table(known, None, tuple(cells), find_doubtful(cells))
    head = strange[0][1]
    missing = [column for column in known.columns if column not in found]
    words = {squeeze(word) for word in head.split()}
    fitting = [
        (column, name)
        for column in missing
        for name in column.names
        if words >= {squeeze(word) for word in name.split()}
    ]
    if len(strange) != 1 or len({column for column, _ in fitting}) != 1:
        raise HeadingUnknown(f"“{head[:80]}” is no known heading.")
    column, name = max(fitting, key=lambda each: len(each[1]))
    named = [
        cell if cell.column.names else replace(cell, column=column, heading=name) for cell in cells
    ]
    return Table(known, None, tuple(named), doubtful=(name, *find_doubtful(cells)))


def _read_sequence(region: Region) -> Table:
    """Headings one after another, then as many values one after another."""
    block, after = _split_block(region)
    names = _find_names(region.known, block)
    values: list[tuple[str, int | None]] = []
    for line in takewhile(_is_row, after):
        values += [(word, line.number) for word in _join_marks(line.text)]
    if len(values) != len(names):
        raise TableUnreadable(f"{len(names)} headings have {len(values)} values.")
    cells = []
    for name, (value, number) in zip(names, values, strict=True):
        column = _find_column(region.known, name)
        if column is None:
            raise HeadingUnknown(f"“{name}” is no known heading.")
        cells.append(Cell(column, name, value, number))
    return _prove_headings(region.known, cells, [])


def _find_names(known: KnownTable, block: Sequence[Line]) -> list[str]:
    """The headings that the block is made of, or ends with where a box stands beside it."""
    words = [word for line in block for word in line.text.split()]
    for start in range(len(words) if known.beside else 1):
        names = _split_names(known, " ".join(words[start:]))
        if names:
            printed = " ".join(words[start:])
            return [name.replace(" and ", " & ") if "&" in printed else name for name in names]
    raise HeadingUnknown(f"“{' '.join(words)[:80]}” are no known headings.")


def _join_marks(text: str) -> list[str]:
    return re.sub(r"(\d) %", r"\1%", text).split()
