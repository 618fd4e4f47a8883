"""Headings in other words, and those of no key: what the letter's own sums must prove."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from samples.figures import read_letters
from samples.letter import SampleLetter
from samples.typeset import HERE, typeset_letter
from tests.ingest.letter_maker import RECEIVED, Letter, make_letter, make_text
from tests.ingest.reading import name_figures, read_rows
from tests.ingest.test_tables import ALL_FIGURES, rename

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


COMPLIANCE_TEXT = (
    "Compliance outcomes recorded during the year\tComplied with on-time\tComplied with late"
    "\tNot complied with\tCompliance rate (%)\tAverage (%) of similar authorities\n"
)


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ("24\t19\t4\t1\t96%\t99%", 6),
        ("24\t19\t5\t1\t96%\t99%", 0),
        ("24\t19\t4\t1\t95%\t99%", 0),
        ("24\t\t\t\t96%\t99%", 0),
    ],
)
def test_other_headings_of_a_text_need_sums(values: str, kept: int) -> None:
    """This test ensures that a text's table in other words is proven, or withdrawn."""
    letter = Letter(title="Annual Review letter 2019", period="31/03/2019", dated="24 July 2019")
    text = make_text(letter) + "Compliance with Ombudsman recommendations\n\n"
    rows, _ = read_rows((text + COMPLIANCE_TEXT + values + "\n").encode(), "letter.txt")
    assert sum(figure.measure.startswith("compliance") for figure in rows.figures) == kept


@pytest.mark.parametrize("heading", ["Libraries", "Housing|Repairs", "Housing|Benefit"])
def test_a_column_without_a_key_counts_in_the_sum(heading: str) -> None:
    """This test ensures that an unknown heading's value is not kept, and proves the others."""
    rows, proven = read_rows(make_letter(Letter(received=rename(RECEIVED, "Housing", heading))))
    assert name_figures(rows) == [each for each in ALL_FIGURES if "housing" not in each]
    assert not proven.withdrawn
    [unnamed] = [check for check in rows.checks if check.name == "without_key"]
    assert unnamed.detail == f"“9” under “{heading.replace('|', ' ')}” has no key; not kept"
