"""What is copied says whose figure it is, where it is printed, and where it was looked up."""

from __future__ import annotations

import pytest

from qa_app.service import Service
from qa_app.settings import read_app_settings
from qa_app.web.copied_text import write_citation, write_copied_answer
from qa_app.web.sharing import list_items
from store.errors import SettingInvalid

PAGE = "https://intranet.example.gov.uk/letters/?q=x&at=1"
FILE = "chesterfield-borough-council-2018.pdf"


def test_a_figure_is_cited_to_its_cell(sample_service: Service) -> None:
    """This test ensures that a citation names all that is needed to find the cell again."""
    answer, _ = sample_service.ask("how many housing complaints did Chesterfield get in 2018?")
    assert write_citation(answer, PAGE) == (
        "Chesterfield Borough Council, Complaints and enquiries received: Housing, 2017-18. Local "
        "Government and Social Care Ombudsman, annual letter of 18 July 2018, page 3, table "
        f"“Complaints and enquiries received”, column “Housing”, file {FILE}: printed “6”.\n"
        f"Via {PAGE}"
    )


def test_an_answer_is_copied_with_its_caution_and_place(sample_service: Service) -> None:
    """This test ensures that what must be said with a figure goes where the figure goes."""
    answer, _ = sample_service.ask("how many housing complaints did Chesterfield get in 2018?")
    assert write_copied_answer(answer, PAGE).splitlines() == [
        "Chesterfield Borough Council: 6 complaints and enquiries about Housing were received in "
        "the year ended 31 March 2018 (2017-18).",
        "Most complaints by council tenants about their housing go to the Housing Ombudsman and "
        "are not in these letters.",
        "Letter of 18 July 2018, page 3, table “Complaints and enquiries received”, column "
        f"“Housing” ({FILE})",
        PAGE,
    ]


def test_a_figure_worked_out_is_cited_to_its_parts(sample_service: Service) -> None:
    """This test ensures that a share is never cited as if it were printed."""
    answer, _ = sample_service.ask(
        "What share of Chesterfield's complaints were about housing in 2018?"
    )
    cited = write_citation(answer, None)
    assert "worked out from the figures that follow" in cited
    assert "column “Housing”" in cited
    assert "printed “17”" in cited
    assert "Via" not in cited


def test_what_rests_on_nothing_has_no_citation(sample_service: Service) -> None:
    """This test ensures that a refusal offers its words and its link alone."""
    answer, _ = sample_service.ask("Chesterfield housing complaints 2016")
    assert [each["what"] for each in list_items(answer, PAGE)] == ["answer", "link"]
    assert [each["what"] for each in list_items(answer, None)] == ["answer"]


@pytest.mark.parametrize(
    "address", ["letters", "javascript:alert(1)", "https://", "https://a/?q=1", "https://a/#b"]
)
def test_the_pages_address_is_an_address(address: str) -> None:
    """This test ensures that a setting which would break every link is refused at the start."""
    with pytest.raises(SettingInvalid, match="LETTERS_ADDRESS"):
        read_app_settings({"LETTERS_ADDRESS": address})


def test_the_pages_address_is_kept() -> None:
    """This test ensures that links can begin with the address that readers know."""
    given = "https://intranet.example.gov.uk/letters"
    assert read_app_settings({"LETTERS_ADDRESS": f" {given} "}).address == given
    assert read_app_settings({}).address is None
