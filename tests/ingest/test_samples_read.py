"""The sample letters, read by the same way as any other letter."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from ingest.__main__ import main
from ingest.errors import UnknownLayout
from samples.figures import SampleLetter, read_letters
from tests.ingest.reading import name_figures, read_rows

LETTERS = Path(__file__).parents[2] / "samples" / "letters"
ABOUT_ALL = "similar_average"
MEASURES = {
    "satisfactory": {
        "remedies": "satisfactory_remedies",
        "rate": "satisfactory_remedy_rate",
        "similar_rate": f"satisfactory_remedy_rate ({ABOUT_ALL})",
    },
    "compliance": {
        "outcomes": "compliance_outcomes",
        "rate": "compliance_rate",
        "similar_rate": f"compliance_rate ({ABOUT_ALL})",
    },
    "decisions": {"uphold_rate": "uphold_rate", "similar_rate": f"uphold_rate ({ABOUT_ALL})"},
}


def list_typed(letter: SampleLetter) -> list[str]:
    """The typed figures of a sample as lines."""
    lines = [f"complaints_received/{key}={value}" for key, value in letter.received.items()]
    for name, table in (
        ("decisions", letter.decisions),
        ("remedied", letter.remedied),
        ("satisfactory", letter.satisfactory),
        ("compliance", letter.compliance),
    ):
        measure = "compliance_outcomes" if name == "compliance" else name
        for key, value in table.items():
            words = MEASURES.get(name, {}).get(key, f"{measure}/{key}")
            lines.append(f"{words}={value}")
    return lines


@pytest.mark.parametrize("letter", read_letters(), ids=lambda letter: letter.stem)
def test_every_figure_of_a_sample(letter: SampleLetter) -> None:
    """This test ensures that each typed figure is read from its page, and none beside."""
    rows, proven = read_rows((LETTERS / f"{letter.stem}.pdf").read_bytes())
    assert sorted(name_figures(rows)) == sorted(list_typed(letter))
    assert rows.letter.authority == letter.authority
    assert rows.letter.year.end == letter.year_ended
    assert not rows.letter.flagged
    assert not proven.withdrawn


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        (
            "quenmarsh-borough-council-2014",
            "complaints_received: adult_care=0 benefits_tax=3 corporate_other=1"
            " education_children=0 environment=2 highways_transport=0 housing=4"
            " planning_development=7 total=17; decisions: upheld=2 not_upheld=3 advice_given=1"
            " closed_initial=5 incomplete_invalid=1 referred_back=6 total=18",
        ),
        (
            "london-borough-of-ottermead-2018",
            "complaints_received: adult_care=134 benefits_tax=119 corporate_other=45"
            " education_children=140 environment=88 highways_transport=155 housing=322"
            " planning_development=48 other=6 total=1057; decisions: incomplete_invalid=36"
            " advice_given=27 referred_back=498 closed_initial=281 not_upheld=70 upheld=112"
            " total=1024; remedied: by_lgo=80 by_authority=10; uphold_rate=62",
        ),
        (
            "thrushwold-county-council-2019",
            "complaints_received: adult_care=30 benefits_tax=1 corporate_other=3"
            " education_children=55 environment=6 highways_transport=15 housing=0"
            " planning_development=1 other=2 total=113; decisions: incomplete_invalid=5"
            " advice_given=2 referred_back=40 closed_initial=25 not_upheld=9 upheld=27 total=108;"
            " compliance_outcomes: on_time=19 late=4 not_complied=1; compliance_outcomes=24;"
            " uphold_rate=75; uphold_rate (similar_average)=66; satisfactory_remedies=2;"
            " satisfactory_remedy_rate=7; satisfactory_remedy_rate (similar_average)=8;"
            " compliance_rate=96; compliance_rate (similar_average)=99",
        ),
    ],
)
def test_figures_as_a_person_reads_them(stem: str, expected: str) -> None:
    """This test ensures that three samples come to figures typed from their pages."""
    lines = []
    for part in expected.split("; "):
        measure, _, rest = part.partition(": ")
        lines += [f"{measure}/{each}" for each in rest.split()] if rest else [part]
    rows, _ = read_rows((LETTERS / f"{stem}.pdf").read_bytes())
    assert sorted(name_figures(rows)) == sorted(lines)


def test_two_letters_in_one_file_are_refused() -> None:
    """This test ensures that a table which one letter lacks is not taken from the other."""
    writer = pypdf.PdfWriter()
    for stem in ("quenmarsh-borough-council-2015", "london-borough-of-ottermead-2016"):
        writer.append(LETTERS / f"{stem}.pdf")
    file = io.BytesIO()
    writer.write(file)
    with pytest.raises(UnknownLayout, match="several letters"):
        read_rows(file.getvalue())


def test_adding_the_samples_is_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """This test ensures that the command line takes every sample and says so."""
    assert main(["add", str(LETTERS), "--data", str(tmp_path)]) == 0
    assert "19 files: 19 added" in capsys.readouterr().out
