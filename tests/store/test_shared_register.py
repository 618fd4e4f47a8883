"""The register held against a list of English authorities that lies beside the project."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.authorities import Register, load_register
from store.names import shorten_name
from store.records import Authority
from tests.conftest import SHARED

COUNCILS = SHARED / "register" / "councils.csv"
ALIASES = SHARED / "register" / "aliases.csv"
KINDS = {
    "NMD": "district",
    "UA": "unitary",
    "MD": "metropolitan",
    "LBO": "london",
    "CC": "london",
    "CTY": "county",
    "COMB": "combined",
    "SRA": "other",
}
SEEN_ONCE = ("BDF", "CON", "DUR", "NBL", "SHR", "WIL")
"""Councils that the list begins in 2009 and this project holds for one with what they were."""
LEAST_FOUND = 1018
MOST_NOT_FOUND = 19

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not COUNCILS.is_file(), reason="../shared/register is not there"),
]
Row = dict[str, str]


def read_rows() -> dict[str, Row]:
    with COUNCILS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["nation"] == "England"]
    return {row["local-authority-code"]: row for row in rows}


def read_owners(rows: dict[str, Row]) -> dict[str, set[str]]:
    """Every name of the list, and the codes of those that bear it."""
    owners: dict[str, set[str]] = defaultdict(set)
    for code, row in rows.items():
        for name in (row["official-name"], row["nice-name"]):
            owners[name.casefold()].add(code)
    with ALIASES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["local-authority-code"] in rows:
                owners[row["name"].strip().casefold()].add(row["local-authority-code"])
    return owners


def find(register: Register, row: Row) -> Authority:
    found = register.find(row["official-name"])
    assert found is not None, row["official-name"]
    return found


def test_every_authority_is_found_by_its_official_name() -> None:
    """This test ensures that each is one entry, of its kind and code, and no two are the same."""
    register, rows = load_register(), read_rows()
    found = {code: find(register, row) for code, row in rows.items()}
    assert len(found) == len(set(found.values())) == 380
    for code, each in found.items():
        assert each.code in (None, rows[code]["gss-code"]), each
        assert each.kind == KINDS[rows[code]["local-authority-type"]], each
        stems = (rows[code]["official-name"], rows[code]["nice-name"])
        names = map(shorten_name, (each.short, each.name, *each.aliases))
        assert set(map(shorten_name, stems)) & set(names), each


def test_names_are_found_and_none_is_anothers() -> None:
    """This test ensures that of 1,039 names none is taken for another authority's."""
    register, rows = load_register(), read_rows()
    entries = {code: find(register, row) for code, row in rows.items()}
    counts = {"found": 0, "not found": 0, "shared": 0}
    for name, codes in read_owners(rows).items():
        each = register.find(name)
        if each is None:
            counts["shared" if len(codes) > 1 else "not found"] += 1
            meant = register.find_candidates(name)
            assert not meant or {entries[code] for code in codes} <= set(meant), name
            continue
        assert each in {entries[code] for code in codes}, name
        counts["found"] += 1
    assert counts["found"] >= LEAST_FOUND, counts
    assert counts["not found"] <= MOST_NOT_FOUND, counts


def test_what_became_of_each_is_as_the_list_has_it() -> None:
    """This test ensures that days and successors of the project's table agree with the list."""
    register, rows = load_register(), read_rows()
    ended = 0
    for code, row in rows.items():
        each = find(register, row)
        if each.kind in ("combined", "other"):
            continue
        successors = {
            find(register, rows[after]) for after in row["replaced-by"].split(",") if after
        }
        assert set(register.find_successors(each)) == successors, each
        assert (each.ended is not None) == bool(row["end-date"]), each
        if each.ended is not None:
            listed = date.fromisoformat(row["end-date"])
            assert listed in (each.ended, each.ended + timedelta(days=1)), each
            ended += 1
        if each.began is not None:
            begins_in = row["start-date"] or "2023-04-01"
            assert begins_in == str(each.began), each
        elif row["start-date"] in ("2009-04-01", "2019-04-01", "2020-04-01"):
            assert code in SEEN_ONCE
    assert ended == 48


def test_a_register_file_of_the_list_is_taken(tmp_path: Path) -> None:
    """This test ensures that a file of all 380 gives each its region, county and successors."""
    rows, path = read_rows(), tmp_path / "register.csv"
    names = {code: row["official-name"] for code, row in rows.items()}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow("name code region county became".split())
        for row in rows.values():
            became = ";".join(names[code] for code in row["replaced-by"].split(",") if code)
            county = names.get(row["county-la"], "")
            line = (row["official-name"], row["gss-code"], row["region"], county, became)
            writer.writerow(line)
    register = load_register(path)
    assert len(register.authorities) == len(load_register().authorities)
    for row in rows.values():
        each = find(register, row)
        assert (each.code, each.region or "") == (row["gss-code"], row["region"])
        assert each.name == " ".join(row["official-name"].split())
        assert not row["county-la"] or each.county == names[row["county-la"]]
        after = tuple(names[code] for code in row["replaced-by"].split(",") if code)
        if each.kind != "combined":
            assert tuple(one.name for one in register.find_successors(each)) == after
