"""All figures as Parquet: the rows of the CSV, with numbers and dates as such."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

from pyarrow import parquet

from store.export import write_csv
from store.parquet import write_parquet
from store.reading import Reader


def read_parquet(reader: Reader, folder: Path) -> list[dict[str, object]]:
    path = folder / "figures.parquet"
    with path.open("wb") as file:
        write_parquet(reader, reader.state(), file, rows_at_once=100)  # in many turns
    rows: list[dict[str, object]] = parquet.read_table(path).to_pylist()
    return rows


def test_both_files_hold_the_same_rows(sample_reader: Reader, tmp_path: Path) -> None:
    """This test ensures that each row of the CSV is a row of the Parquet file, in its order, and
    that both have every figure that is held."""
    text = io.StringIO()
    count = write_csv(sample_reader, sample_reader.state(), text)
    lines = list(csv.DictReader(text.getvalue().splitlines()))
    rows = read_parquet(sample_reader, tmp_path)
    assert count == len(lines) == len(rows) == len(sample_reader.figures(sample_reader.state()))
    for line, row in zip(lines, rows, strict=True):
        assert Decimal(line.pop("value")) == row.pop("value")
        assert line == {name: "" if each is None else str(each) for name, each in row.items()}


def test_a_cell_has_its_types(sample_reader: Reader, tmp_path: Path) -> None:
    """This test ensures that Chesterfield's cell of Housing can be counted with and found."""
    (row,) = [
        each
        for each in read_parquet(sample_reader, tmp_path)
        if str(each["authority"]).startswith("Chesterfield") and each["breakdown"] == "housing"
    ]
    assert (row["value"], row["printed"], row["unit"]) == (Decimal(6), "6", "count")
    assert (row["year"], row["dated"]) == ("2017-18", date(2018, 7, 18))
    assert (row["page"], row["line"], row["column"]) == (3, None, "Housing")
    assert (row["row"], row["flag"]) == (None, None)


def test_the_figures_that_a_newer_letter_replaced_are_marked(
    sample_reader: Reader, tmp_path: Path
) -> None:
    """This test ensures that Quenmarsh's two figures of 2005-06 that the next letters print
    otherwise are marked in the file."""
    marked = [row for row in read_parquet(sample_reader, tmp_path) if row["flag"] == "superseded"]
    assert [(row["breakdown"], row["printed"], row["year"]) for row in marked] == [
        ("planning_building", "9", "2005-06"),
        ("total", "31", "2005-06"),
    ]
