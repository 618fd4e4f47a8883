"""Every figure held as a Parquet file: the rows of the CSV, each column in its own type."""

from __future__ import annotations

from itertools import islice
from typing import BinaryIO

import pyarrow as pa
from pyarrow import parquet

from store.export import COLUMNS, list_rows
from store.reading import Reader, State

ROWS_AT_ONCE = 10_000
VALUE = pa.decimal128(24, 6)
"""Wider than any figure of a letter; a value with more places is an error, never rounded."""
TYPES = {"value": VALUE, "dated": pa.date32(), "page": pa.int32(), "line": pa.int32()}
SCHEMA = pa.schema([(name, TYPES.get(name, pa.string())) for name in COLUMNS])


def write_parquet(
    reader: Reader, state: State, file: BinaryIO, rows_at_once: int = ROWS_AT_ONCE
) -> int:
    """Write all figures of a state as Parquet, in the order of the CSV.

    Returns: how many rows were written.
    """
    written, left = 0, list_rows(reader, state)
    with parquet.ParquetWriter(file, SCHEMA, compression="zstd") as writer:
        while rows := list(islice(left, rows_at_once)):
            columns = [
                pa.array([getattr(row, field.name) for row in rows], field.type) for field in SCHEMA
            ]
            writer.write_table(pa.table(columns, schema=SCHEMA))
            written += len(rows)
    return written
