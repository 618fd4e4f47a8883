"""`python -m store export`: every figure with its place."""

from __future__ import annotations

import csv
from pathlib import Path

from store.__main__ import main
from store.settings import StoreSettings

HEADINGS = (
    "authority,year,measure,breakdown,scope,value,unit,file,letter,dated,page,line,table,row,"
    "column,printed,box,read_by,flag"
)


def test_every_figure_is_a_line(sample_settings: StoreSettings, tmp_path: Path) -> None:
    """This test ensures that the export has the columns of the contract and Chesterfield's cells."""
    file = tmp_path / "figures.csv"
    assert main(["export", "--data", str(sample_settings.folder), str(file)]) == 0
    text = file.read_text(encoding="utf-8")
    assert text.splitlines()[0] == HEADINGS
    rows = [r for r in csv.DictReader(text.splitlines()) if "Chesterfield" in r["authority"]]
    values = {(r["measure"], r["breakdown"]): (r["value"], r["printed"]) for r in rows}
    assert len(rows) == 20
    assert values["complaints_received", "housing"] == ("6", "6")
    assert values["complaints_received", "total"] == ("17", "17")
    assert values["uphold_rate", ""] == ("0", "0%")
    assert {(r["page"] != "", r["line"], r["dated"]) for r in rows} == {(True, "", "2018-07-18")}


def test_no_store_is_a_plain_error(tmp_path: Path) -> None:
    """This test ensures that a wrong folder ends with 1 and makes nothing."""
    assert main(["export", "--data", str(tmp_path / "none"), str(tmp_path / "out.csv")]) == 1
    assert list(tmp_path.iterdir()) == []
