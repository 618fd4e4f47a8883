"""Names of authorities: found exactly, never by likeness."""

import itertools

import pytest

from store.authorities import Register, fold_name, load_register

PRINTED = [
    ("Chesterfield Borough Council", 2017),
    ("Newcastle City Council", 2017),
    ("London Borough of Camden", 2017),
    ("Bath & North East Somerset Council", 2014),
    ("Bath and North East Somerset Council", 2017),
    ("Quenmarsh Borough Council", 2017),
]


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register().with_names(PRINTED)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Chesterfield", "Chesterfield Borough Council"),
        ("CHESTERFIELD BC", "Chesterfield Borough Council"),
        ("Chesterfield District Council", "Chesterfield Borough Council"),
        ("Newcastle upon Tyne", "Newcastle City Council"),
        ("Newcastle-under-Lyme", "Newcastle-under-Lyme"),
        ("LB Camden", "London Borough of Camden"),
        ("B&NES", "Bath and North East Somerset Council"),
        ("Quenmarsh", "Quenmarsh Borough Council"),
        ("Derby", "Derby"),
        ("Derbyshire County Council", "Derbyshire"),
        ("Northumberland County Council", "Northumberland"),
        ("King’s Lynn and West Norfolk", "King's Lynn and West Norfolk"),
        ("St Albans", "St Albans"),
        ("St. Albans", "St Albans"),
        ("Chesterfield B C", "Chesterfield Borough Council"),
        ("Chesterfield B.C.", "Chesterfield Borough Council"),
        ("Borough of Chesterfield", "Chesterfield Borough Council"),
        ("Chesterfield Council", "Chesterfield Borough Council"),
        ("LBC Camden", "London Borough of Camden"),
        ("Camden L B", "London Borough of Camden"),
        ("RB Kensington & Chelsea", "Kensington and Chelsea"),
        ("Royal Borough of Greenwich", "Greenwich"),
        ("London Borough of Greenwich", "Greenwich"),
        ("Barnsley MBC", "Barnsley"),
        ("Barnsley M B C", "Barnsley"),
        ("Bradford MDC", "Bradford"),
        ("City of York", "York"),
        ("Borough Council of King’s Lynn & West Norfolk", "King's Lynn and West Norfolk"),
        ("Kings Lynn and West Norfolk Borough Council", "King's Lynn and West Norfolk"),
        ("Stockton on Tees", "Stockton-on-Tees"),
        ("Stockton-on-Tees Borough Council", "Stockton-on-Tees"),
        ("Herefordshire, County of", "Herefordshire"),
        ("Bristol, City of", "Bristol"),
        ("Kent Council", "Kent"),
    ],
)
def test_a_name_is_found(register: Register, written: str, name: str) -> None:
    """This test ensures that full, short and other usual names find their authority."""
    found = register.find(written)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "written",
    [
        "Newcastle",
        "Chester",
        "Chesterfeild",
        "Derby County Council",
        "Northampton County Council",
        "Kent City Council",
        "Kent Borough Council",
        "London Borough of Derby",
        "Derby Metropolitan Borough Council",
        "Quenmarsh County Council",
        "Vale",
        "Midsomer",
        "Council",
        "",
    ],
)
def test_a_name_that_is_not_one_authoritys_finds_none(register: Register, written: str) -> None:
    """This test ensures that a shared, unknown or misspelt name is never settled by a guess."""
    assert register.find(written) is None


def test_a_shared_name_names_all_it_may_mean(register: Register) -> None:
    """This test ensures that "Newcastle" is known to be two."""
    names = [each.name for each in register.names["newcastle"]]
    assert names == ["Newcastle City Council", "Newcastle-under-Lyme"]


def test_the_order_of_names_changes_nothing() -> None:
    """This test ensures that the register is the same in whatever order letters came."""
    first = load_register().with_names(PRINTED)
    for order in itertools.islice(itertools.permutations(PRINTED), 0, 720, 97):
        again = load_register().with_names(order)
        assert again.authorities == first.authorities


def test_spellings_of_one_authority_are_one(register: Register) -> None:
    """This test ensures that figures printed under an older spelling are found by the newer."""
    name = "Bath and North East Somerset Council"
    assert register.spellings_of([name]) == ("Bath & North East Somerset Council", name)
    assert register.name_of("Bath & North East Somerset Council") == name


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("King's Lynn & West Norfolk", "kings lynn and west norfolk"),
        ("Newcastle-under-Lyme", "newcastle under lyme"),
        ("St. Helens", "st helens"),
    ],
)
def test_folding(name: str, folded: str) -> None:
    """This test ensures that punctuation and case do not keep two spellings apart."""
    assert fold_name(name) == folded
