"""Strategies for text letters whose tables are oddly made, each with its typed truth beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import assume
from hypothesis import strategies as st

TITLES = {"complaints_received": "Complaints and enquiries received", "decisions": "Decisions made"}
SUBJECTS = (
    ("adult_care", "Adult Care Services"),
    ("benefits_tax", "Benefits and Tax"),
    ("corporate_other", "Corporate and Other Services"),
    ("education_children", "Education and Children's Services"),
    ("environment", "Environment Services"),
    ("highways_transport", "Highways and Transport"),
    ("housing", "Housing"),
    ("planning_development", "Planning and Development"),
    ("other", "Other"),
)
OUTCOMES = (
    ("incomplete_invalid", "Incomplete or Invalid"),
    ("advice_given", "Advice Given"),
    ("referred_back", "Referred back for Local Resolution"),
    ("closed_initial", "Closed After Initial Enquiries"),
    ("not_upheld", "Not Upheld"),
    ("upheld", "Upheld"),
)
NO_NUMBER = (
    "",
    "-",
    "nil",
    "n/a",
    "<5",
    "7 (est.)",
    "12*",
    "3.5",
    "5%",
    "one",
    "١٢",
    "(4)",
    "1 204",
)
"""What a cell may print that is no count that can be kept."""
NOISE = (
    "Notes", "Page 2", "see note 3 below", "12", "Other", "Total", "Upheld", "This is a sentence of 7 words.",
    "Local Authority Report", "(a)", "Housing Benefit", "of which", "2016/17", "87%", "\t", "\t5",
)  # fmt: skip
HEAD = """18 July 2018

By email

The Chief Executive
Derby City Council

Dear Chief Executive

Annual Review letter 2018

Please use these figures to begin a conversation about complaints.

Yours sincerely

Michael King

Local Government and Social Care Ombudsman

Local Authority Report: Derby City Council

For the Period Ending: 31/03/2018

"""


@dataclass(frozen=True)
class Cell:
    """A column of a table: its key, its heading, what it prints, and the number that this is."""

    key: str
    heading: str
    printed: str
    value: Decimal | None


@dataclass(frozen=True)
class TextLetter:
    """A letter's text and, for each (measure, breakdown), every number printed for it.

    strewn tells that words stand among its headings, which may make another heading of one.
    """

    text: str
    truth: dict[tuple[str, str | None], set[Decimal | None]]
    strewn: bool = False


def print_count(count: int) -> str:
    return f"{count:,}"


counts = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 60), st.integers(900, 2500))


def plain_cells(names: Sequence[tuple[str, str]]) -> st.SearchStrategy[list[Cell]]:
    """All columns of a table, with the total of what they print."""

    def add_total(numbers: list[int]) -> list[Cell]:
        cells = [
            Cell(key, heading, print_count(number), Decimal(number))
            for (key, heading), number in zip(names, numbers, strict=True)
        ]
        total = sum(numbers)
        return [*cells, Cell("total", "Total", print_count(total), Decimal(total))]

    length = len(names)
    return st.lists(counts, min_size=length, max_size=length).map(add_total)


@st.composite
def odd_cells(draw: st.DrawFn, names: Sequence[tuple[str, str]]) -> list[Cell]:
    """Columns out of order, dropped, doubled or blank, with cells that print no number."""
    cells = draw(plain_cells(names))
    if draw(st.booleans()):
        cells = draw(st.permutations(cells))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(cells) - 1))
        change = draw(st.sampled_from(("drop", "double", "odd", "wrong", "swap", "unheaded")))
        cell = cells[at]
        other = cells[draw(st.integers(0, len(cells) - 1))]
        if change == "drop" and len(cells) > 2:
            cells = [*cells[:at], *cells[at + 1 :]]
        elif change == "double":
            cells = [
                *cells[:at],
                replace(cell, printed=other.printed, value=other.value),
                *cells[at:],
            ]
        elif change == "odd":
            printed = draw(st.sampled_from(NO_NUMBER))
            value = Decimal("1204") if printed == "1 204" else None
            cells = [*cells[:at], replace(cell, printed=printed, value=value), *cells[at + 1 :]]
        elif change == "wrong":
            number = draw(counts)
            wrong = replace(cell, printed=str(number), value=Decimal(number))
            cells = [*cells[:at], wrong, *cells[at + 1 :]]
        elif change == "swap":
            cells = [
                replace(each, printed=other.printed, value=other.value) if each is cell else each
                for each in cells
            ]
        else:
            cells = [*cells[:at], replace(cell, key="", heading=""), *cells[at + 1 :]]
    return list(cells)


def lay_tabbed(cells: Sequence[Cell], wrapped: bool) -> list[str]:
    """Headings and values a line each, a tab between cells; wrapped headings take a line a word."""
    values = "\t".join(cell.printed for cell in cells)
    if not wrapped:
        return ["\t".join(cell.heading for cell in cells), values]
    words = [cell.heading.split() for cell in cells]
    rows = [
        "\t".join(each[at] if at < len(each) else "" for each in words)
        for at in range(max(map(len, words)))
    ]
    return [*rows, values]


def lay_in_sequence(cells: Sequence[Cell], wrapped: bool) -> list[str]:
    """Headings one after another, then values one after another."""
    heads = [
        word for cell in cells for word in (cell.heading.split() if wrapped else [cell.heading])
    ]
    return [*heads, *(cell.printed for cell in cells)]


def lay_spaced(cells: Sequence[Cell], wrapped: bool) -> list[str]:
    """Columns set by spaces, as a text tool lays out a page."""
    parts = [cell.heading.split() if wrapped else [cell.heading] for cell in cells]
    widths = [
        max([len(cell.printed), *map(len, each)]) + 2
        for cell, each in zip(cells, parts, strict=True)
    ]
    lines = [
        "".join(
            (each[at] if at < len(each) else "").ljust(width)
            for each, width in zip(parts, widths, strict=True)
        )
        for at in range(max([1, *map(len, parts)]))
    ]
    return [
        *lines,
        "".join(cell.printed.ljust(width) for cell, width in zip(cells, widths, strict=True)),
    ]


LAYINGS = (lay_tabbed, lay_in_sequence, lay_spaced)


def find_truth(tables: dict[str, list[Cell]]) -> dict[tuple[str, str | None], set[Decimal | None]]:
    truth: dict[tuple[str, str | None], set[Decimal | None]] = {}
    for measure, cells in tables.items():
        for cell in cells:
            if cell.key:
                truth.setdefault((measure, cell.key), set()).add(cell.value)
    return truth


def _cancels_out(cells: Sequence[Cell]) -> bool:
    """Whether a lost heading and an empty cell leave as many of both.

    One after another nothing tells then which is which, not even to a person.
    """
    return any(not cell.heading for cell in cells) and any(not cell.printed for cell in cells)


@st.composite
def odd_letters(draw: st.DrawFn) -> TextLetter:
    """A letter with two tables that something is odd about, and lines strewn among theirs."""
    tables = {
        "complaints_received": draw(odd_cells(SUBJECTS)),
        "decisions": draw(odd_cells(OUTCOMES)),
    }
    lay, wrapped = draw(st.sampled_from(LAYINGS)), draw(st.booleans())
    if lay is lay_in_sequence:
        assume(not any(map(_cancels_out, tables.values())))
    lines: list[str] = []
    strewn = draw(st.booleans())
    for measure, cells in tables.items():
        block = lay(cells, wrapped)
        for _ in range(draw(st.integers(1, 2)) if strewn else 0):
            at = draw(st.integers(0, len(block)))
            block = [*block[:at], draw(st.sampled_from(NOISE)), *block[at:]]
        lines += [TITLES[measure], "", *block, ""]
    return TextLetter(HEAD + "\n".join(lines), find_truth(tables), strewn)


@st.composite
def plain_letters(draw: st.DrawFn) -> TextLetter:
    """A letter with nothing odd but the order of its columns."""
    tables = {
        "complaints_received": draw(st.permutations(draw(plain_cells(SUBJECTS)))),
        "decisions": draw(st.permutations(draw(plain_cells(OUTCOMES)))),
    }
    lay = draw(st.sampled_from(LAYINGS))
    lines = [
        line
        for measure, cells in tables.items()
        for line in (TITLES[measure], "", *lay(cells, wrapped=False), "")
    ]
    return TextLetter(HEAD + "\n".join(lines), find_truth({k: list(v) for k, v in tables.items()}))
