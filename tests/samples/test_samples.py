"""The sample letters: reproducible, marked on every page, in words and names of their own."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from qlacref_authorities import records
from rapidfuzz import fuzz, process

from samples.figures import read_letters
from samples.letter import SampleLetter
from samples.sums import FigureMistyped, check_sums, counts_to_rate
from samples.typeset import HERE, LETTERS, typeset_all
from tests.letters import typeset as test_letters
from tests.letters.old_letters import OLD_LETTERS
from tests.letters.sentence_variants import SENTENCE_LETTERS
from tests.letters.variants import VARIANTS

REPOSITORY = Path(__file__).parents[2]
SHARED = REPOSITORY.parent / "shared"
REAL_LETTER = SHARED / "letters" / "real" / "chesterfield-2018.txt"
REGISTER = SHARED / "register"
WORDING = tomllib.loads((HERE / "wording.toml").read_text(encoding="utf-8"))
SAMPLES = read_letters()
NAMES = sorted(
    {letter.authority for letter in SAMPLES if letter.invented}
    | {variant.authority for variant in VARIANTS}
    | {letter.authority for letter in OLD_LETTERS}
    | {"Larkhope District Council"}
)
BY_STEM = {letter.stem: letter for letter in SAMPLES}
RUN = 8
CLOSEST_NAME = 75
KIND_WORDS = re.compile(
    r"\b(the|royal|london|metropolitan|borough|district|county|city|unitary|council|of)\b"
)


def test_letters_are_committed_as_typeset(tmp_path: Path) -> None:
    """This test ensures that each committed sample is, byte for byte, what the script typesets."""
    written = typeset_all(tmp_path)
    assert {path.name for path in written} == {path.name for path in LETTERS.iterdir()}
    for path in written:
        assert path.read_bytes() == (LETTERS / path.name).read_bytes(), path.name


def test_test_letters_are_committed_as_typeset(tmp_path: Path) -> None:
    """This test ensures that each committed test letter is what its script typesets."""
    for path in test_letters.typeset_all(tmp_path):
        committed = test_letters.HERE / path.relative_to(tmp_path)
        assert path.read_bytes() == committed.read_bytes(), path.parent.name


def test_every_test_letter_has_its_expectations() -> None:
    """This test ensures that no test letter stands without typed figures, or the reverse."""
    with_letter = {path.parent for path in test_letters.HERE.glob("*/letter.*")}
    with_expected = {path.parent for path in test_letters.HERE.glob("*/expected.toml")}
    assert with_letter == with_expected
    made = len(VARIANTS) + len(OLD_LETTERS) + len(SENTENCE_LETTERS)
    assert len(with_letter) == made + 1


@pytest.mark.parametrize("letter", SAMPLES, ids=lambda letter: letter.stem)
def test_every_page_carries_the_mark(letter: SampleLetter) -> None:
    """This test ensures that no page of a sample can be taken for a page of a real letter."""
    mark = WORDING["marks"]["invented" if letter.invented else "real"]
    assert mark.startswith("Sample letter.")
    pages = PdfReader(LETTERS / f"{letter.stem}.pdf").pages
    # the letter of 2013 has no tables
    assert len(pages) >= (1 if letter.year_ended == 2013 else 2)
    for page in pages:
        assert mark in page.extract_text()


@pytest.mark.parametrize("letter", SAMPLES, ids=lambda letter: letter.stem)
def test_only_the_real_letter_names_people(letter: SampleLetter) -> None:
    """This test ensures that invented letters are addressed to and signed by an office alone."""
    printed = PdfReader(LETTERS / f"{letter.stem}.pdf").pages[0].extract_text()
    assert ("Dear Chief Executive," in printed) is letter.invented
    assert (letter.addressee is None) is letter.invented
    assert (letter.signatory is None) is letter.invented


@pytest.mark.parametrize(
    ("part", "base", "rate"), [(0, 2, 0), (0, 0, 0), (1, 8, 13), (20, 32, 63), (16, 29, 55)]
)
def test_counts_to_rate(part: int, base: int, rate: int) -> None:
    """This test ensures that rates are whole percentages with halves rounded up."""
    assert counts_to_rate(part, base) == rate


@pytest.mark.parametrize("key", ["total", "uphold_rate", "upheld"])
def test_mistyped_figure_is_refused(key: str) -> None:
    """This test ensures that a slip in the typed figures stops the typesetting."""
    chesterfield = SAMPLES[0]
    slipped = chesterfield.decisions | {key: chesterfield.decisions[key] + 1}
    with pytest.raises(FigureMistyped, match="chesterfield"):
        check_sums(replace(chesterfield, decisions=slipped))


@pytest.mark.parametrize(
    ("stem", "table", "key"),
    [
        ("quenmarsh-borough-council-2007", "received", "housing"),
        ("quenmarsh-borough-council-2007", "decisions", "premature"),
        ("thrushwold-county-council-2011", "received", "education"),
        ("cobblequay-city-council-2012", "decisions", "report"),
        ("thrushwold-county-council-2023", "investigated", "uphold_rate"),
        ("thrushwold-county-council-2023", "compliance", "rate"),
        ("thrushwold-county-council-2023", "satisfactory", "rate"),
        ("thrushwold-county-council-2023", "per_100k", "rate"),
        ("london-borough-of-ottermead-2025", "overview", "not_for_us"),
        ("london-borough-of-ottermead-2025", "overview", "investigations"),
    ],
)
def test_mistyped_figure_of_any_era_is_refused(stem: str, table: str, key: str) -> None:
    """This test ensures that the sums of the other eras' letters are kept too."""
    letter = BY_STEM[stem]
    check_sums(letter)
    row = getattr(letter, table)
    with pytest.raises(FigureMistyped, match=stem):
        check_sums(replace(letter, **{table: row | {key: row[key] - 1}}))


def test_one_authority_has_a_letter_for_every_year() -> None:
    """This test ensures that a series over all eras can be asked about, and gaps elsewhere."""
    years = {
        name: {each.year_ended for each in SAMPLES if each.authority == name} for name in NAMES
    }
    assert years["Quenmarsh Borough Council"] == set(range(2004, 2026))
    assert set().union(*years.values()) == set(range(2004, 2026))
    for name in ("Thrushwold County Council", "Cobblequay City Council"):
        assert 2006 not in years[name]
        assert len(years[name]) > 10


def test_earlier_years_are_printed_as_before_but_for_one() -> None:
    """This test ensures that letters repeat what earlier letters printed; one revises it."""
    changed = [
        (letter.stem, year, key, before[key], now[key])
        for letter in SAMPLES
        for year, rows in letter.earlier.items()
        if (former := BY_STEM.get(letter.stem.replace(str(letter.year_ended), str(year))))
        for before, now in ((_all_of(former, year), _all_of(letter, year)),)
        for key in now
        if before[key] != now[key]
    ]
    assert changed == [
        ("quenmarsh-borough-council-2007", 2006, "received planning_building", 9, 10),
        ("quenmarsh-borough-council-2007", 2006, "received total", 31, 32),
        ("quenmarsh-borough-council-2008", 2006, "received planning_building", 9, 10),
        ("quenmarsh-borough-council-2008", 2006, "received total", 31, 32),
    ]


def _all_of(letter: SampleLetter, year: int) -> dict[str, object]:
    rows = letter.years[year]
    tables: dict[str, Mapping[str, object]] = {
        "received": rows.received,
        "decisions": rows.decisions,
        "replies": rows.replies,
    }
    return {f"{name} {key}": value for name, row in tables.items() for key, value in row.items()}


@pytest.mark.parametrize("name", NAMES)
def test_name_is_of_no_real_authority(name: str) -> None:
    """This test ensures that no misspelling of a real authority could be meant by the name."""
    real = {record[key] for record in records for key in ("LTLA21NM", "UTLA21NM")}
    assert _closest(name, real) < CLOSEST_NAME


@pytest.mark.shared
@pytest.mark.parametrize("name", NAMES)
def test_name_is_in_no_register(name: str) -> None:
    """This test ensures that former authorities and other names of real ones are kept clear too."""
    real: set[str] = set()
    for register in ("councils.csv", "aliases.csv"):
        with _shared(REGISTER / register).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                for key in ("name", "official-name", "nice-name", "alt-names"):
                    real.update((row.get(key) or "").split(","))
    assert _closest(name, real) < CLOSEST_NAME


def test_names_are_far_from_each_other() -> None:
    """This test ensures that one invented authority is not a misspelling of another."""
    for name in NAMES:
        assert _closest(name, set(NAMES) - {name}) < CLOSEST_NAME


@pytest.mark.shared
def test_words_are_our_own() -> None:
    """This test ensures that no eight words in a row of the prose stand in the real letter."""
    real = _runs(_shared(REAL_LETTER).read_text(encoding="utf-8"))
    ours = set().union(*(_runs(words) for words in _prose()))
    assert len(ours) > 500
    assert not ours & real


def _prose() -> Iterator[str]:
    yield from _strings(WORDING)
    yield from (letter.said for letter in SAMPLES if letter.said)
    yield from (test_letters.OPENING, test_letters.STATISTICS, test_letters.NOTES)
    yield from (words for variant in VARIANTS for words in variant.said)
    for typed in test_letters.HERE.glob("*/letter.txt"):
        letter, _ = typed.read_text(encoding="utf-8").split("Local Authority Report:")
        yield from letter.splitlines()


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def _closest(name: str, others: set[str]) -> float:
    cores = {core for other in others if (core := _core(other))}
    found = process.extractOne(_core(name), cores, scorer=fuzz.ratio)
    assert found is not None
    return float(found[1])


def _core(name: str) -> str:
    return " ".join(KIND_WORDS.sub(" ", name.lower()).split())


def _shared(path: Path) -> Path:
    if not path.exists():
        pytest.skip(f"not here: {path.name}")
    return path
