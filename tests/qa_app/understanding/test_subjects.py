"""What people call things, and the subject under which letters count them, or none."""

from __future__ import annotations

import pytest

from qa_app.records import Question, Thread
from qa_app.understanding.question import read_question
from store.authorities import Register, load_register

COUNTED_UNDER = {
    "adult_care": (
        "adult care; adult social care; adult services; care homes; a care home; residential care; nursing homes;"
        "home care; domiciliary care; care of the elderly; elderly care; carers' assessments; care charges;"
        "charging for care; care fees; care home fees; top-up fees; direct payments; personal budgets;"
        "safeguarding adults; adult safeguarding; vulnerable adults; deprivation of liberty;"
        "deprivation of liberty safeguards; care packages; supported living; reablement; meals on wheels;"
        "day centres; dementia care; care needs assessments"
    ),
    "benefits_tax": (
        "council tax; council tax bills; council tax banding; council tax arrears; council tax recovery;"
        "council tax support; council tax reduction; council tax benefit; council tax discounts; business rates;"
        "non-domestic rates; housing benefit; housing benefits; housing benefit overpayments; benefits;"
        "benefit claims; local taxation; tax; discretionary housing payments; benefits and tax"
    ),
    "corporate_other": (
        "corporate and other services; corporate services; leisure; leisure centres; leisure services; sports centres;"
        "swimming pools; gyms; libraries; a library; museums; theatres; allotments; elections; the election;"
        "electoral registration; the electoral register; voting; councillors' conduct; councillor conduct;"
        "the conduct of councillors; councillors conduct; standards committees; land sales; the sale of land;"
        "council land; contracts; procurement; community centres"
    ),
    "education_children": (
        "education; schools; school admissions; school admission appeals; school places; exclusions;"
        "school exclusions; permanent exclusions; special educational needs; SEN; SEND; EHCPs; EHC plans;"
        "an EHCP; education, health and care plans; education health and care plans; school transport;"
        "home-to-school transport; free school meals; school meals; alternative provision; home education;"
        "school attendance; children's services; childrens services; children's social care; child protection;"
        "safeguarding children; looked after children; looked-after children; children in care; care leavers;"
        "fostering; foster carers; adoption; special guardianship; nurseries; nursery places; early years;"
        "childcare; youth services; children's homes; disabled children; special schools"
    ),
    "environment": (
        "bins; the bins; missed bins; missed collections; missed bin collections; bin collections; wheelie bins;"
        "brown bins; garden waste; food waste; bulky waste; waste; waste collection; waste management;"
        "refuse collection; rubbish; rubbish collection; recycling; recycling centres; rubbish tips; fly-tipping;"
        "fly tipping; flytipping; dumped rubbish; litter; street cleaning; street sweeping; dog fouling; dog mess;"
        "stray dogs; noise; noise nuisance; noisy neighbours; loud music; pest control; pests; rats; vermin;"
        "pollution; air quality; contaminated land; bonfires; environmental health; food hygiene; food safety;"
        "licensing; taxi licensing; taxis; premises licences; alcohol licensing; trading standards; rogue traders;"
        "public protection; antisocial behaviour; anti-social behaviour; ASB; cemeteries; crematoria; burials; graves"
    ),
    "highways_transport": (
        "highways; roads; road repairs; road maintenance; potholes; pavements; parking; car parks; parking fines;"
        "parking tickets; parking permits; residents' parking; penalty charge notices; PCNs; a PCN; bus lanes;"
        "bus lane fines; traffic; traffic lights; traffic calming; speed bumps; speed limits; road safety;"
        "yellow lines; street lighting; street lights; cycle lanes; gritting; dropped kerbs; roadworks;"
        "road closures; public transport; buses; bus stops; rights of way; public rights of way; footpaths;"
        "low traffic neighbourhoods; transport"
    ),
    "housing": (
        "housing; homelessness; homeless people; housing allocations; allocations; the housing register;"
        "the housing waiting list; council housing; council houses; council house repairs; housing repairs;"
        "social housing; temporary accommodation; damp and mould; disrepair; private rented housing;"
        "private landlords; private rented enforcement; right to buy; housing transfers; rent arrears; evictions"
    ),
    "planning_development": (
        "planning; planning applications; planning permission; planning enforcement; planning appeals;"
        "planning conditions; building control; building regulations; development control; conservation areas;"
        "listed buildings; the local plan; house extensions; permitted development; section 106;"
        "planning and building control; planning policy"
    ),
}  # fmt: skip
COUNTED_UNDER_OLD = {
    "adult_care": "adult care; adult social care",
    "benefits": "benefits; housing benefit; council tax benefit",
    "public_finance": "council tax; business rates; local taxation; council tax arrears",
    "education": "education; school admissions; exclusions; special educational needs; school transport",
    "children_family": "child protection; looked after children; fostering; adoption",
    "housing": "housing; homelessness; council house repairs; housing allocations",
    "other": "antisocial behaviour; environmental health",
    "planning_building": "planning; planning applications; building control; planning enforcement",
    "transport_highways": "highways; roads; potholes; parking; parking fines; traffic",
}
NOT_SURE_BEFORE_2012 = (
    "bins", "recycling", "fly-tipping", "noise", "libraries", "elections", "care homes", "direct payments", "EHCPs",
    "care leavers", "council tax support", "street lighting", "temporary accommodation", "listed buildings", "cemeteries",
)  # fmt: skip
EITHER = {
    ("highways_transport", "adult_care"): "blue badges; a blue badge; bus passes; freedom passes; concessionary travel",
    ("adult_care", "housing"): "disabled facilities grants; DFGs; home adaptations; sheltered housing; grants",
    ("adult_care", "education_children"): "social care; social workers; safeguarding; care; respite care; autism",
    ("planning_development", "environment"): "trees; tree preservation orders; TPOs; high hedges",
    ("corporate_other", "environment"): "parks; playgrounds; open spaces; public toilets; grass cutting",
    ("highways_transport", "environment"): "flooding; blocked drains; abandoned cars; fines; weeds",
    ("housing", "environment"): "HMOs; HMO licensing; landlord licensing",
    ("benefits_tax", "highways_transport"): "bailiffs; enforcement agents",
    ("housing", "benefits_tax"): "rent; rents",
    ("planning_development", "environment", "highways_transport"): "enforcement",
}  # fmt: skip
COUNTED_NOWHERE = (
    "spaceships", "the weather", "pensioners", "my cat", "freedom of information", "the hospital", "data protection requests",
    "the Housing Ombudsman", "gravity", "rudeness of staff", "compensation",
)  # fmt: skip


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


def read(register: Register, phrase: str, year: int) -> Question:
    text = f"how many complaints about {phrase} did Leeds get in {year}?"
    return read_question(text, register, Thread(), None)


def split(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(each.strip(), key) for key, row in words.items() for each in row.split(";")]


def test_at_least_250_phrases_are_tested() -> None:
    """This test ensures that the tables below stay as wide as they were meant to be."""
    assert len(split(COUNTED_UNDER)) >= 250


@pytest.mark.parametrize(("phrase", "subject"), split(COUNTED_UNDER))
def test_a_thing_is_counted_under_a_subject(register: Register, phrase: str, subject: str) -> None:
    """This test ensures that people's words come to the subject that letters count them under."""
    question = read(register, phrase, 2018)
    assert (question.ending, question.unread) == (None, ())
    assert [(each.measure, each.breakdown) for each in question.targets] == [
        ("complaints_received", subject)
    ]


@pytest.mark.parametrize("phrase", ["bins", "EHC plans", "potholes", "council tax", "libraries"])
def test_a_reader_is_told_that_letters_go_no_finer(register: Register, phrase: str) -> None:
    """This test ensures that a whole subject is never shown as the one thing asked for."""
    assert any("the letters go no finer" in each for each in read(register, phrase, 2018).assumed)


def test_a_subject_by_its_own_name_needs_no_telling(register: Register) -> None:
    """This test ensures that nothing is said to be assumed where nothing is."""
    assumed = read(register, "Highways and Transport", 2018).assumed
    assert not any("no finer" in each for each in assumed)


@pytest.mark.parametrize(("phrase", "subject"), split(COUNTED_UNDER_OLD))
def test_a_thing_has_a_subject_of_the_older_letters(
    register: Register, phrase: str, subject: str
) -> None:
    """This test ensures that letters to 2011 are asked for a subject of their own."""
    (target,) = read(register, phrase, 2010).targets
    assert target.older == subject


@pytest.mark.parametrize("phrase", NOT_SURE_BEFORE_2012)
def test_a_thing_is_not_guessed_into_an_older_subject(register: Register, phrase: str) -> None:
    """This test ensures that letters to 2011 lend no figure where their cut is not sure."""
    (target,) = read(register, phrase, 2010).targets
    assert target.older is None


@pytest.mark.parametrize(
    ("phrase", "subjects"),
    [(each.strip(), key) for key, row in EITHER.items() for each in row.split(";")],
)
def test_a_thing_of_two_subjects_is_asked_back(
    register: Register, phrase: str, subjects: tuple[str, ...]
) -> None:
    """This test ensures that no figure is chosen where letters may count under either subject."""
    question = read(register, phrase, 2018)
    assert (question.ending, question.targets) == ("which_subject", ())
    assert tuple(each.breakdown for each in question.meanings) == subjects


@pytest.mark.parametrize("year", [2013, 2020, 2025])
def test_nothing_is_asked_back_where_no_choice_helps(register: Register, year: int) -> None:
    """This test ensures that a year without subjects is said to have none."""
    assert read(register, "blue badges", year).ending == "no_such_subject"


@pytest.mark.parametrize("phrase", COUNTED_NOWHERE)
def test_a_thing_that_no_table_knows_has_no_subject(register: Register, phrase: str) -> None:
    """This test ensures that a thing without a subject comes to an ending."""
    assert read(register, phrase, 2018).ending is not None
