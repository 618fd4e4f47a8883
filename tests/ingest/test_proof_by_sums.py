"""Headings in other words than the usual ones stand only where the letter's sums prove them."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from samples.figures import SampleLetter, read_letters
from samples.typeset import HERE, typeset_letter
from tests.ingest.reading import name_figures, read_rows

WORDING = tomllib.loads((HERE / "wording.toml").read_text(encoding="utf-8"))
LETTER = next(each for each in read_letters() if each.stem == "thrushwold-county-council-2019")
REMEDIES, COMPLIANCE = "Satisfactory remedy provided by authority", "Compliance with Ombudsman"


def change(**tables: dict[str, int]) -> SampleLetter:
    """The letter with some figures printed otherwise."""
    return replace(LETTER, **{name: getattr(LETTER, name) | row for name, row in tables.items()})


@pytest.mark.parametrize(
    ("letter", "titles"),
    [
        (LETTER, []),
        (change(compliance={"late": 5}), [COMPLIANCE]),
        (change(compliance={"outcomes": 25}), [COMPLIANCE]),
        (change(compliance={"rate": 95}), [COMPLIANCE]),
        (change(satisfactory={"rate": 8}), [REMEDIES]),
        (change(satisfactory={"remedies": 3}), [REMEDIES]),
        (change(decisions={"upheld": 17, "total": 98, "uphold_rate": 65}), [REMEDIES]),
        (
            change(
                decisions={"upheld": 0, "not_upheld": 36, "uphold_rate": 0},
                satisfactory={"remedies": 0, "rate": 0, "similar_rate": 0},
            ),
            [],
        ),
        (
            change(
                decisions={"upheld": 0, "not_upheld": 36, "uphold_rate": 0},
                satisfactory={"remedies": 1, "rate": 0},
            ),
            [REMEDIES],
        ),
        (change(compliance={"outcomes": 0, "on_time": 0, "late": 0, "not_complied": 0}), []),
        (change(compliance={"similar_rate": 12}), []),
    ],
)
def test_other_headings_need_sums(letter: SampleLetter, titles: list[str], tmp_path: Path) -> None:
    """This test ensures that a table in doubt is withdrawn where its figures do not agree."""
    rows, proven = read_rows(typeset_letter(letter, WORDING, tmp_path).read_bytes())
    assert len(proven.withdrawn) == len(titles)
    for title, sentence in zip(titles, proven.withdrawn, strict=True):
        assert title in sentence
    kept = {line.split("=")[0].split("/")[0].split(" ")[0] for line in name_figures(rows)}
    assert ("satisfactory_remedies" in kept) == (REMEDIES not in titles)
    assert ("compliance_outcomes" in kept) == (COMPLIANCE not in titles)
    assert not any(figure.flag for figure in rows.figures)
