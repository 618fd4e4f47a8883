"""The test letters, each with its own defect, against figures typed from its page."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ingest.layouts import KNOWN_TITLES
from ingest.letter_reading import make_rows, read_letter
from ingest.letters_in_file import FoundLetter
from ingest.pages import Limits, read_document
from ingest.pipeline import report_letter
from ingest.proofs import WITHDRAWN
from ingest.worker import Reading
from store.records import Figure
from tests.ingest.reading import REGISTER

LETTERS = Path(__file__).parents[1] / "letters"
NAMES = sorted(path.parent.name for path in LETTERS.glob("*/expected.toml"))


def read_expected(name: str) -> dict[str, Any]:
    """What is typed for a letter, its numbers as they are printed."""
    text = (LETTERS / name / "expected.toml").read_text("utf-8")
    return tomllib.loads(text, parse_float=Decimal)


def list_expected(typed: dict[str, Any]) -> dict[tuple[str, str | None], int | Decimal]:
    """Typed figures, or averages, by measure and breakdown."""
    figures: dict[tuple[str, str | None], int | Decimal] = {}
    for measure, value in typed.items():
        parts = value if isinstance(value, dict) else {None: value}
        figures.update({(measure, part): number for part, number in parts.items()})
    return figures


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_of_a_test_letter(name: str) -> None:
    """This test ensures that a letter comes to what is typed for it: figures, flags, places."""
    typed = read_expected(name)
    [path] = (LETTERS / name).glob("letter.*")
    content = path.read_bytes()
    document = read_document(content, path.suffix, KNOWN_TITLES, Limits())
    read = read_letter(content, path.name, FoundLetter(document), REGISTER)
    assert read.rows is not None
    rows = read.rows
    report = report_letter(Reading(path, content, (read,), None), read, rows, "added", "")
    assert (report.status, report.reason) == (typed["status"], typed.get("reason"))
    assert (report.authority, report.year) == (typed["authority"], typed["year"])
    assert rows.letter.dated == typed["dated"]
    assert isinstance(rows.letter.dated, date)
    assert rows.letter.format == typed["format"]
    averages = {
        (each.measure, each.breakdown): each
        for each in rows.figures
        if each.scope == "similar_average"
    }
    values = {key: each.value for key, each in averages.items()}
    assert values == list_expected(typed.get("averages", {}))
    assert all(not each.flag for each in averages.values())
    years: dict[str, dict[tuple[str, str | None], Figure]] = {}
    for each in rows.figures:
        if each.scope == "authority":
            years.setdefault(str(each.year), {})[each.measure, each.breakdown] = each
    assert sum(map(len, years.values())) + len(averages) == len(rows.figures)
    printed = {typed["year"]: typed["figures"], **typed.get("restated", {})}
    assert {
        year: {key: each.value for key, each in figures.items()} for year, figures in years.items()
    } == {year: list_expected(figures) for year, figures in printed.items()}
    found = years[typed["year"]]
    flagged = {each.measure for each in rows.figures if each.flag}
    assert flagged == set(typed.get("flagged", ()))
    withdrawn = [check.detail for check in rows.checks if check.name == WITHDRAWN]
    assert len(withdrawn) == len(typed.get("withdrawn", ()))
    for title in typed.get("withdrawn", ()):
        assert any(f"“{title}”" in detail for detail in withdrawn)
    assert not set(typed.get("not_printed", ())) & {measure for measure, _ in found}
    assert {each.source.page for each in rows.figures} == {typed.get("page")}
    for measure, line in typed.get("lines", {}).items():
        assert {each.source.line for key, each in found.items() if key[0] == measure} == {line}
    for place, text in typed.get("printed", {}).items():
        measure, _, part = place.partition(".")
        assert found[measure, part or None].source.printed == text
    for measure, title in typed.get("headings", {}).items():
        tables = {each.source.table for key, each in found.items() if key[0] == measure}
        assert tables == {title or None}
    for place, label in typed.get("rows", {}).items():
        measure, _, part = place.partition(".")
        assert found[measure, part or None].source.row == label
    unnamed = [check.detail for check in rows.checks if check.name == "without_key"]
    assert len(unnamed) == len(typed.get("without_key", ()))
    for words, detail in zip(typed.get("without_key", ()), unnamed, strict=True):
        assert words in detail


def test_signatures_are_those_typed() -> None:
    """This test ensures that who signs a letter is read where a person or an office is printed."""
    for name in NAMES:
        typed = read_expected(name)
        [path] = (LETTERS / name).glob("letter.*")
        content = path.read_bytes()
        document = read_document(content, path.suffix, KNOWN_TITLES, Limits())
        rows, _ = make_rows(content, path.name, FoundLetter(document), REGISTER)
        assert rows.letter.signed_by == typed["signed_by"]
