"""A register of the installation's own: a CSV file that adds to the authorities known.

Columns, of which only name must be there: name (the full name), short, aliases, kind, code (the
nine characters of the Office for National Statistics), region, county, began and ended (its first
and last day, 2019-03-31), became (full names of successors). Several names in a cell are
separated by ";". A row is matched by its code, then by its name; one that matches nothing adds an
authority. An empty cell changes nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from store.errors import RegisterUnreadable
from store.known_bodies import BODY_KINDS, COUNCIL_KINDS
from store.names import fold_name, says_county, strip_council
from store.records import Authority

COLUMNS = frozenset("name short aliases kind code region county began ended became".split())
KINDS = COUNCIL_KINDS | BODY_KINDS


class _RowUnreadable(ValueError):
    """What is wrong with a row; its line is added where it is known."""


@dataclass(frozen=True)
class _Row:
    line: int
    cells: dict[str, str]

    def names(self, column: str) -> tuple[str, ...]:
        parts = (part.strip() for part in self.cells.get(column, "").split(";"))
        return tuple(part for part in parts if part)

    def day(self, column: str) -> date | None:
        written = self.cells.get(column, "")
        try:
            return date.fromisoformat(written) if written else None
        except ValueError as error:
            raise _RowUnreadable(f"{column} is no day: {written!r}") from error


def apply_register_file(path: Path, known: Iterable[Authority]) -> list[Authority]:
    """The authorities known, with what a file says of them and those that it adds.

    Raises: RegisterUnreadable, with the line, for a row that cannot be used.
    """
    bodies = list(known)
    taken: dict[int, int] = {}
    by_code = {each.code: at for at, each in enumerate(bodies) if each.code}
    by_name = _index_by_name(bodies)
    rows = list(_read_rows(path))
    for row in rows:
        with _at_line(path, row.line):
            at = _match(row, by_code, by_name)
            at = len(bodies) if at is None else at
            if at in taken:
                raise _RowUnreadable(f"{row.cells['name']!r} is also on line {taken[at]}")
            taken[at] = row.line
            if at == len(bodies):
                bodies.append(_make(row))
            bodies[at] = _complete(bodies[at], row)
    _demand_successors(path, rows, bodies)
    return bodies


@contextmanager
def _at_line(path: Path, line: int) -> Iterator[None]:
    try:
        yield
    except _RowUnreadable as error:
        raise RegisterUnreadable(f"{path}, line {line}: {error}") from error


def _read_rows(path: Path) -> Iterator[_Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            with _at_line(path, 1):
                _demand_columns(reader.fieldnames or ())
            for cells in reader:
                with _at_line(path, reader.line_num):
                    yield _Row(reader.line_num, _read_cells(cells))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegisterUnreadable(f"{path} cannot be read: {error}") from error


def _demand_columns(names: Iterable[str]) -> None:
    present = list(names)
    unknown = [name for name in present if name not in COLUMNS]
    if unknown:
        raise _RowUnreadable(f"no column is called {unknown[0]!r}")
    if "name" not in present:
        raise _RowUnreadable("there is no column name")
    if len(set(present)) < len(present):
        raise _RowUnreadable("a column is there twice")


def _read_cells(cells: dict[str, str | None]) -> dict[str, str]:
    if None in cells:
        raise _RowUnreadable("there are more cells than columns")
    read = {name: " ".join((cell or "").split()) for name, cell in cells.items()}
    if not read["name"]:
        raise _RowUnreadable("the name is empty")
    if read.get("kind") and read["kind"] not in KINDS:
        raise _RowUnreadable(
            f"no kind is called {read['kind']!r}; there are {', '.join(sorted(KINDS))}"
        )
    return read


def _index_by_name(bodies: Iterable[Authority]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for at, each in enumerate(bodies):
        for name in (each.name, each.short, *each.aliases):
            found.setdefault(fold_name(name), set()).add(at)
    return found


def _match(row: _Row, by_code: dict[str, int], by_name: dict[str, set[int]]) -> int | None:
    name, code = row.cells["name"], row.cells.get("code", "")
    found = by_name.get(fold_name(name), set())
    if code in by_code:
        if found and by_code[code] not in found:
            raise _RowUnreadable(f"{code!r} is not the code of {name!r} but of another authority")
        return by_code[code]
    if len(found) > 1:
        raise _RowUnreadable(f"{name!r} may be several authorities; give its code or full name")
    return next(iter(found), None)


def _make(row: _Row) -> Authority:
    name = row.cells["name"]
    return Authority(name, strip_council(name), "county" if says_county(name) else "other")


def _complete(each: Authority, row: _Row) -> Authority:
    cells = row.cells
    name = cells["name"]
    aliases = dict.fromkeys((*each.aliases, each.name, *row.names("aliases")))
    aliases.pop(name, None)
    changed = replace(
        each,
        name=name,
        short=cells.get("short") or each.short,
        aliases=tuple(aliases),
        kind=cells.get("kind") or each.kind,
        code=cells.get("code") or each.code,
        region=cells.get("region") or each.region,
        county=cells.get("county") or each.county,
        began=row.day("began") or each.began,
        ended=row.day("ended") or each.ended,
        became=row.names("became") or each.became,
    )
    if changed.began and changed.ended and changed.ended < changed.began:
        raise _RowUnreadable(f"{name!r} ended before it began")
    return changed


def _demand_successors(path: Path, rows: Iterable[_Row], bodies: Iterable[Authority]) -> None:
    by_name = _index_by_name(bodies)
    for row in rows:
        with _at_line(path, row.line):
            for name in row.names("became"):
                if len(by_name.get(fold_name(name), ())) != 1:
                    raise _RowUnreadable(f"became names no authority that is known: {name!r}")
