"""Whom and which year a letter is about."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.errors import NotALetter, OtherScheme, UnknownAuthority, UnknownLayout
from ingest.identify import identify_letter
from ingest.letter_parts import LetterParts, find_parts
from ingest.pages import Limits, read_text
from ingest.records import Identity
from tests.ingest.reading import REGISTER

LETTER = """18 July 2018

By email

Jo Smith Chief Executive Derby City Council

Dear Jo Smith,

Annual Review letter 2018

I write to you with our annual summary of statistics on the complaints made to the Local
Government and Social Care Ombudsman about your authority for the year ended 31 March 2018.

Yours sincerely,

Michael King

Local Government and Social Care Ombudsman

Chair, Commission for Local Administration in England

Local Authority Report: Derby City Council
For the Period Ending: 31/03/2018
"""


def identify(text: str) -> Identity:
    return identify_letter(parts_of(text), "x", REGISTER)


def parts_of(text: str) -> LetterParts:
    return find_parts(read_text(text.encode(), Limits()))


def test_what_a_letter_says_of_itself() -> None:
    """This test ensures that every fact is read, with its line."""
    found = identify(LETTER)
    assert (found.authority, str(found.year)) == ("Derby City Council", "2017-18")
    assert (found.dated, found.signed_by) == (date(2018, 7, 18), "Michael King")
    assert [(fact.name, fact.value, fact.source.line) for fact in found.facts] == [
        ("date", "18 July 2018", 1),
        ("delivery", "By email", 3),
        ("addressee", "Jo Smith, Chief Executive", 5),
        ("period", "year ended 31 March 2018", 23),
        ("signatory", "Michael King", 16),
        (
            "post",
            "Local Government and Social Care Ombudsman,"
            " Chair, Commission for Local Administration in England",
            18,
        ),
    ]


@pytest.mark.parametrize(
    ("old", "new", "year"),
    [
        ("", "", "2017-18"),
        ("31/03/2018", "31 March 2018", "2017-18"),
        ("Ending: 31/03/2018", "Ending:\n31/03/2018", "2017-18"),
        ("Annual Review letter 2018", "ANNUAL REVIEW LETTER 2018", "2017-18"),
        ("Annual Review letter 2018", "Annual Review letter 2017-18", "2017-18"),
        ("Annual Review letter 2018", "Annual Letter 2017/2018", "2017-18"),
        ("Annual Review letter 2018", "Your annual review", "2017-18"),
        ("year ended", "year to", "2017-18"),
        ("For the Period Ending: 31/03/2018", "", "2017-18"),
        ("year ended 31 March 2018", "year, as against the year ended 31 March 2018", "2017-18"),
    ],
)
def test_years_that_agree(old: str, new: str, year: str) -> None:
    """This test ensures that a year is read from a title, a period or a sentence."""
    assert str(identify(LETTER.replace(old, new) if old else LETTER).year) == year


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("31/03/2018", "31/03/2017"),
        ("letter 2018", "letter 2017"),
        ("year ended 31 March 2018", "year ended 31 March 2016"),
        ("31/03/2018", "30/06/2018"),
    ],
)
def test_years_that_disagree(old: str, new: str) -> None:
    """This test ensures that a letter at odds with itself on its year is refused."""
    with pytest.raises(UnknownLayout):
        identify(LETTER.replace(old, new))


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("For the Period Ending: 31/03/2018", 2018),
        ("For the period ending 31 March 2018", 2018),
        ("For the period ended 31st March 2018", 2018),
        ("For the Period Ending: 31/03/18", 2018),
        ("For the Period Ending: 31.03.2018", 2018),
        ("Year ended 31/03/18", 2018),
        ("For the year ending 31 March 2018", 2018),
        ("For the period 1 April 2017 to 31 March 2018", 2018),
        ("Period: 01/04/2017 - 31/03/2018", 2018),
        ("For the Period Ending: 31/03/17", 2017),
        ("For the period 1 April 2016 to 31 March 2017", 2017),
        ("Year ended 31.03.2017", 2017),
    ],
)
def test_periods_in_other_forms(period: str, end: int) -> None:
    """This test ensures that every form of the period is read, and held against the title."""
    text = LETTER.replace("For the Period Ending: 31/03/2018", period)
    if end == 2018:
        assert "period" in [fact.name for fact in identify(text).facts]
        return
    with pytest.raises(UnknownLayout, match="does not agree"):
        identify(text)


@pytest.mark.parametrize(
    "more",
    [
        "Local Authority Report: Leeds City Council\nFor the Period Ending: 31/03/2018\n",
        "Local Authority Report: Derby City Council\nFor the Period Ending: 31/03/2017\n",
        "Local Authority Report: Derby City Council\n\nYear ended 31/03/17\n",
    ],
)
def test_several_letters_in_one_file(more: str) -> None:
    """This test ensures that no table of one letter is taken for another letter's."""
    with pytest.raises(UnknownLayout, match="several letters"):
        identify(LETTER + more)


def test_a_report_of_two_pages_is_one_letter() -> None:
    """This test ensures that the same head on another page makes no second letter."""
    head = "Local Authority Report: Derby City Council\nFor the Period Ending: 31/03/2018\n"
    assert identify(LETTER + head).authority == "Derby City Council"


def test_no_year_at_all() -> None:
    """This test ensures that the year is never taken from the date of the letter."""
    text = LETTER.replace("letter 2018", "letter").replace("year ended 31 March 2018", "year")
    with pytest.raises(UnknownLayout):
        identify(text.replace("For the Period Ending: 31/03/2018", ""))


@pytest.mark.parametrize(
    ("address", "report", "name"),
    [
        ("Derby City Council", "Derby City Council", "Derby City Council"),
        ("London Borough of Camden", "London Borough of Camden", "London Borough of Camden"),
        ("City of York Council", "City of York Council", "City of York Council"),
        ("Newcastle City Council", "Newcastle City Council", "Newcastle City Council"),
        ("Derbyshire County Council", "Derbyshire CC", "Derbyshire County Council"),
        ("Bath and North East Somerset Council", "Bath & North East Somerset Council",
         "Bath & North East Somerset Council"),
        ("Transport for London", "Transport for London", "Transport for London"),
        ("Little Snoring Borough Council", "Little Snoring Borough Council",
         "Little Snoring Borough Council"),
        ("Borough Council of King’s Lynn & West Norfolk", "King's Lynn & W Nor",
         "Borough Council of King’s Lynn & West Norfolk"),
        ("Borough Council of King's Lynn and West Norfolk", "Kings Lynn & West Norfolk BC",
         "Borough Council of King's Lynn and West Norfolk"),
        ("Kings Lynn and West Norfolk Borough Council", "King’s Lynn and West Norfolk",
         "Kings Lynn and West Norfolk Borough Council"),
        ("Stockton-on-Tees Borough Council", "Stockton on Tees", "Stockton-on-Tees Borough Council"),
        ("Barnsley Metropolitan Borough Council", "Barnsley MBC",
         "Barnsley Metropolitan Borough Council"),
        ("Royal Borough of Kensington & Chelsea", "RB Kensington and Chelsea",
         "Royal Borough of Kensington & Chelsea"),
        ("St. Helens Council", "St Helens", "St. Helens Council"),
        ("Newcastle City Council", "Newcastle", "Newcastle City Council"),
        ("Dorset County Council", "Dorset", "Dorset County Council"),
        ("Dorset Council", "Dorset Council", "Dorset Council"),
        ("Durham City Council", "Durham City", "Durham City Council"),
        ("Durham County Council", "Durham CC", "Durham County Council"),
        ("Cornwall County Council", "Cornwall CC", "Cornwall County Council"),
        ("Bedford Borough Council", "Bedford BC", "Bedford Borough Council"),
        ("Chester City Council", "Chester City", "Chester City Council"),
        ("Northampton Borough Council", "Northampton B C", "Northampton Borough Council"),
        ("Northamptonshire County Council", "Northamptonshire", "Northamptonshire County Council"),
        ("Shrewsbury and Atcham Borough Council", "Shrewsbury & Atcham B",
         "Shrewsbury and Atcham Borough Council"),
        ("Somerset West and Taunton Council", "Somerset West & Taunton",
         "Somerset West and Taunton Council"),
        ("Borough of Poole", "Poole Borough Council", "Poole Borough Council"),
        ("Peak District National Park Authority", "Peak District National Park Authority",
         "Peak District National Park Authority"),
        ("Northumberland National Park Authority", "Northumberland NPA",
         "Northumberland National Park Authority"),
        ("The Broads Authority", "Broads Authority", "Broads Authority"),
        ("Avon Fire Authority", "Avon Fire & Rescue", "Avon Fire Authority"),
        ("Avon Fire and Rescue Service", "Avon Fire & Rescue", "Avon Fire & Rescue"),
        ("Derby City Council", "Derby City", "Derby City Council"),
        ("Devon & Somerset Fire & Rescue Authority", "Devon and Somerset Fire and Rescue Service",
         "Devon & Somerset Fire & Rescue Authority"),
        ("Staffordshire Commissioner Fire and Rescue Authority",
         "Staffordshire Fire and Rescue Authority", "Staffordshire Fire and Rescue Authority"),
        ("London Fire Commissioner", "London Fire Commissioner", "London Fire Commissioner"),
        ("Greater London Authority", "Greater London Authority", "Greater London Authority"),
        ("Transport for London", "TfL", "Transport for London"),
        ("West Yorkshire Combined Authority", "West Yorkshire Combined Authority",
         "West Yorkshire Combined Authority"),
        ("North London Waste Authority", "North London Waste Authority",
         "North London Waste Authority"),
    ],
)  # fmt: skip
def test_authorities(address: str, report: str, name: str) -> None:
    """This test ensures that the full name is kept as the letter prints it."""
    text = LETTER.replace("Executive Derby City Council", f"Executive {address}")
    assert identify(text.replace("Report: Derby City Council", f"Report: {report}")).authority == (
        name
    )


@pytest.mark.parametrize(
    ("line", "name", "addressee"),
    [
        ("Jo Smith Chief Fire Officer Avon Fire Authority", "Avon Fire Authority",
         "Jo Smith, Chief Fire Officer"),
        ("Jo Smith Chief Executive (National Park Officer) Exmoor National Park Authority",
         "Exmoor National Park Authority", "Jo Smith, Chief Executive (National Park Officer)"),
        ("Jo Smith Commissioner Transport for London", "Transport for London",
         "Jo Smith, Commissioner"),
        ("Jo Smith Chief Fire Officer, London Fire Commissioner", "London Fire Commissioner",
         "Jo Smith, Chief Fire Officer"),
    ],
)  # fmt: skip
def test_posts_of_other_bodies(line: str, name: str, addressee: str) -> None:
    """This test ensures that a post that is no council's is told from the body's name."""
    text = LETTER.replace("Jo Smith Chief Executive Derby City Council", line)
    found = identify(text.replace("Report: Derby City Council", f"Report: {name}"))
    assert found.authority == name
    assert [fact.value for fact in found.facts if fact.name == "addressee"] == [addressee]


@pytest.mark.parametrize(
    ("address", "report"),
    [
        ("Derby City Council", "Derbyshire County Council"),
        ("Newcastle City Council", "Newcastle-under-Lyme Borough Council"),
        ("North Yorkshire County Council", "City of York Council"),
        ("North Yorkshire County Council", "North Yorkshire Council"),
        ("Dorset County Council", "Dorset Council"),
        ("Somerset County Council", "Somerset Council"),
        ("Buckinghamshire Council", "Buckinghamshire County Council"),
        ("Durham County Council", "Durham City Council"),
        ("Northampton Borough Council", "West Northamptonshire Council"),
        ("Northampton Borough Council", "Northamptonshire County Council"),
        ("Newcastle City Council", "North of Tyne"),
        ("New Forest District Council", "New Forest National Park Authority"),
        ("Northumberland County Council", "Northumberland National Park"),
        ("Devon County Council", "Devon and Somerset Fire and Rescue Authority"),
        ("Transport for London", "Greater London Authority"),
        ("Newcastle", "Newcastle"),
        ("Dorset", "Dorset"),
        ("Little Snoring Borough Council", "Great Snoring Borough Council"),
        ("Little Snoring", "Little Snoring"),
        ("The Occupier", "Acme Services Ltd"),
    ],
)
def test_authorities_that_are_not_sure(address: str, report: str) -> None:
    """This test ensures that two different names, or one that nobody knows, are refused."""
    text = LETTER.replace("Executive Derby City Council", f"Executive {address}")
    with pytest.raises(UnknownAuthority):
        identify(text.replace("Report: Derby City Council", f"Report: {report}"))


@pytest.mark.parametrize(
    ("old", "sender"),
    [
        ("Local Government and Social Care Ombudsman", "Public Services Ombudsman for Wales"),
        ("Local Government and Social Care Ombudsman", "Scottish Public Services Ombudsman"),
        ("Local Government and Social Care Ombudsman", "Housing Ombudsman"),
        (
            "Local Government and Social Care Ombudsman",
            "Northern Ireland Public Services Ombudsman",
        ),
    ],
)
def test_other_schemes(old: str, sender: str) -> None:
    """This test ensures that another ombudsman's letter is refused by name."""
    text = " ".join(LETTER.split("\n")[10:12])
    other = LETTER.replace(text, "").replace("Local\nGovernment and", "Local Government and")
    other = other.replace(old, sender).replace("Chair, Commission for Local Administration in", "")
    with pytest.raises(OtherScheme, match=sender.split()[0]):
        identify(other)


def test_a_letter_that_mentions_another_scheme() -> None:
    """This test ensures that naming the Housing Ombudsman in a sentence refuses nothing."""
    text = LETTER.replace("Yours", "Tenants may go to the Housing Ombudsman.\n\nYours")
    assert identify(text).authority == "Derby City Council"


@pytest.mark.parametrize(
    "text",
    ["Minutes of the meeting", "Dear Sir\nYour parking permit\nYours sincerely\nA Clerk\n", "17"],
)
def test_what_is_no_letter(text: str) -> None:
    """This test ensures that other papers are refused as no letter."""
    with pytest.raises(NotALetter):
        identify(text)
