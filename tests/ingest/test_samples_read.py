"""The sample letters, read by the same way as any other letter."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest

from ingest.__main__ import main
from ingest.errors import UnknownLayout
from samples.figures import read_letters
from samples.letter import Measured, Row, SampleLetter
from store.records import LetterRows
from tests.ingest.reading import name_figure, read_rows

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
    "overview": {key: key for key in ("dealt_with", "not_for_us", "assessed_closed")},
    "investigated": {
        "investigations": "investigations",
        "upheld": "decisions/upheld",
        "uphold_rate": "uphold_rate",
        "similar_rate": f"uphold_rate ({ABOUT_ALL})",
    },
    "per_100k": {"rate": "upheld_per_100k", "similar_rate": f"upheld_per_100k ({ABOUT_ALL})"},
    "replies": {"first_enquiries": "first_enquiries", "response_days": "response_days"},
}


def list_typed(letter: SampleLetter) -> list[str]:
    """The typed figures of a sample as lines, those of earlier years with their year."""
    tables: list[tuple[str, Row | Measured]] = [
        ("complaints_received", letter.received),
        ("decisions", letter.decisions),
        ("remedied", letter.remedied),
        ("satisfactory", letter.satisfactory),
        ("compliance", letter.compliance),
        ("replies", letter.replies),
        ("investigated", letter.investigated),
        ("per_100k", letter.per_100k),
        # its investigations stand among those investigated, too
        ("overview", {k: v for k, v in letter.overview.items() if k != "investigations"}),
    ]
    lines = [line for name, table in tables for line in list_table(name, table)]
    for key, row in letter.handling.items():
        # letters print a handling by subject; what is kept is its total
        lines.append(f"complaints_handling/{key}={row['total']}")
    for year, rows in letter.earlier.items():
        for name, table in (
            ("complaints_received", rows.received),
            ("decisions", rows.decisions),
            ("replies", rows.replies),
        ):
            lines += [f"{year - 1}-{year % 100:02} {line}" for line in list_table(name, table)]
    return lines


def list_table(name: str, table: Row | Measured) -> list[str]:
    measure = "compliance_outcomes" if name == "compliance" else name
    return [
        f"{MEASURES.get(name, {}).get(key, f'{measure}/{key}')}={value}"
        for key, value in table.items()
    ]


def name_with_years(rows: LetterRows) -> list[str]:
    """All figures that were read as lines, those of another year than the letter's with it."""
    return [
        name_figure(each) if each.year == rows.letter.year else f"{each.year} {name_figure(each)}"
        for each in rows.figures
    ]


@pytest.mark.parametrize("letter", read_letters(), ids=lambda letter: letter.stem)
def test_every_figure_of_a_sample(letter: SampleLetter) -> None:
    """This test ensures that each typed figure is read from its page, and none beside."""
    rows, proven = read_rows((LETTERS / f"{letter.stem}.pdf").read_bytes())
    assert sorted(name_with_years(rows)) == sorted(list_typed(letter))
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
        (
            "quenmarsh-borough-council-2007",
            "complaints_received: benefits=4 housing=5 other=3 planning_building=11"
            " public_finance=3 transport_highways=3 total=29; decisions: mi_reports=0"
            " local_settlements=6 m_reports=0 nm_reports=0 no_maladministration=7"
            " ombudsman_discretion=6 outside_jurisdiction=3 premature=9"
            " total_excluding_premature=22 total=31; first_enquiries=12; response_days=27.6;"
            " 2005-06 complaints_received: benefits=5 housing=5 other=5 planning_building=10"
            " public_finance=3 transport_highways=4 total=32; 2005-06 decisions: mi_reports=1"
            " local_settlements=7 m_reports=0 nm_reports=0 no_maladministration=6"
            " ombudsman_discretion=6 outside_jurisdiction=2 premature=6"
            " total_excluding_premature=22 total=28; 2005-06 first_enquiries=10;"
            " 2005-06 response_days=27.4; 2004-05 complaints_received: benefits=4 housing=5"
            " other=3 planning_building=14 public_finance=4 transport_highways=3 total=33;"
            " 2004-05 decisions: mi_reports=0 local_settlements=6 m_reports=0 nm_reports=0"
            " no_maladministration=9 ombudsman_discretion=7 outside_jurisdiction=4 premature=7"
            " total_excluding_premature=26 total=33; 2004-05 first_enquiries=13;"
            " 2004-05 response_days=26.5",
        ),
        (
            "thrushwold-county-council-2011",
            "complaints_received: adult_care=22 children_family=14 education=23 other=7"
            " planning_building=7 transport_highways=18 total=91; complaints_handling:"
            " premature=30 advice_given=14 forwarded_resubmitted=8 forwarded_new=39; decisions:"
            " mi_reports=0 local_settlements=13 m_reports=0 nm_reports=0 no_maladministration=18"
            " ombudsman_discretion=13 outside_jurisdiction=7 total=51; first_enquiries=26;"
            " response_days=28.6",
        ),
        (
            "cobblequay-city-council-2012",
            "complaints_received: adult_care=14 benefits_tax=10 corporate_other=3"
            " education_children=12 environment=6 highways_transport=6 housing=11 other=1"
            " planning_development=8 total=71; decisions: no_power=3 no_exceptional_reason=3"
            " not_justified=15 not_enough_evidence=8 no_or_minor_injustice=6 remedied_during=6"
            " report=0 total=41",
        ),
        ("quenmarsh-borough-council-2013", "complaints_received/total=14"),
        (
            "london-borough-of-ottermead-2024",
            "uphold_rate=84; uphold_rate (similar_average)=83; decisions/upheld=154;"
            " upheld_per_100k=45.7; upheld_per_100k (similar_average)=20.3; investigations=183;"
            " compliance_rate=93; compliance_rate (similar_average)=99; compliance_outcomes=139;"
            " satisfactory_remedy_rate=10; satisfactory_remedy_rate (similar_average)=14;"
            " satisfactory_remedies=16",
        ),
        (
            "london-borough-of-ottermead-2025",
            "dealt_with=1021; not_for_us=538; assessed_closed=307; investigations=176;"
            " uphold_rate=85; uphold_rate (similar_average)=82; decisions/upheld=149;"
            " upheld_per_100k=44.2; upheld_per_100k (similar_average)=19.7; compliance_rate=95;"
            " compliance_rate (similar_average)=99; compliance_outcomes=146;"
            " satisfactory_remedy_rate=14; satisfactory_remedy_rate (similar_average)=15;"
            " satisfactory_remedies=21",
        ),
        (
            "quenmarsh-borough-council-2025",
            "dealt_with=14; not_for_us=9; assessed_closed=5; investigations=0; decisions/upheld=0;"
            " compliance_rate=100; compliance_rate (similar_average)=100; compliance_outcomes=3",
        ),
    ],
)
def test_figures_as_a_person_reads_them(stem: str, expected: str) -> None:
    """This test ensures that samples of every era come to figures typed from their pages."""
    lines = []
    for part in expected.split("; "):
        measure, _, rest = part.partition(": ")
        lines += [f"{measure}/{each}" for each in rest.split()] if rest else [part]
    rows, _ = read_rows((LETTERS / f"{stem}.pdf").read_bytes())
    assert sorted(name_with_years(rows)) == sorted(lines)


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
    assert "66 files: 66 added" in capsys.readouterr().out
