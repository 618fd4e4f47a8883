"""Councils that ended or began, and the bodies that are no councils."""

from __future__ import annotations

from datetime import date

import pytest

from store.authorities import Register, load_register
from store.known_bodies import load_bodies
from store.records import Year

DORSET = ("Dorset Council", "Dorset County Council")
SOMERSET = ("Somerset Council", "Somerset County Council")
CHESHIRE = ("Cheshire County Council", "Cheshire East Council", "Cheshire West and Chester Council")


@pytest.fixture(scope="module")
def register() -> Register:
    return load_register()


@pytest.mark.parametrize(
    ("written", "name", "kind", "ended", "became"),
    [
        ("Caradon DC", "Caradon District Council", "district", "2009-03-31", ["Cornwall"]),
        ("City of Durham Council", "Durham City Council", "district", "2009-03-31",
         ["County Durham"]),
        ("Durham City", "Durham City Council", "district", "2009-03-31", ["County Durham"]),
        ("Tynedale Council", "Tynedale District Council", "district", "2009-03-31",
         ["Northumberland"]),
        ("Shrewsbury & Atcham", "Shrewsbury and Atcham Borough Council", "district", "2009-03-31",
         ["Shropshire"]),
        ("Salisbury District Council", "Salisbury District Council", "district", "2009-03-31",
         ["Wiltshire"]),
        ("Cheshire CC", "Cheshire County Council", "county", "2009-03-31",
         ["Cheshire East Council", "Cheshire West and Chester Council"]),
        ("Vale Royal", "Vale Royal Borough Council", "district", "2009-03-31",
         ["Cheshire West and Chester Council"]),
        ("Chester City Council", "Chester City Council", "district", "2009-03-31",
         ["Cheshire West and Chester Council"]),
        ("Mid Beds", "Mid Bedfordshire District Council", "district", "2009-03-31",
         ["Central Bedfordshire Council"]),
        ("Bedfordshire County Council", "Bedfordshire County Council", "county", "2009-03-31",
         ["Bedford", "Central Bedfordshire Council"]),
        ("Poole Borough Council", "Borough of Poole", "unitary", "2019-03-31",
         ["Bournemouth, Christchurch and Poole Council"]),
        ("Bournemouth Borough Council", "Bournemouth Borough Council", "unitary", "2019-03-31",
         ["Bournemouth, Christchurch and Poole Council"]),
        ("Dorset County Council", "Dorset County Council", "county", "2019-03-31",
         ["Dorset Council"]),
        ("Waveney", "Waveney District Council", "district", "2019-03-31",
         ["East Suffolk Council"]),
        ("St. Edmundsbury BC", "St Edmundsbury Borough Council", "district", "2019-03-31",
         ["West Suffolk Council"]),
        ("Taunton Deane", "Taunton Deane Borough Council", "district", "2019-03-31",
         ["Somerset West and Taunton Council"]),
        ("Somerset West & Taunton", "Somerset West and Taunton Council", "district", "2023-03-31",
         ["Somerset Council"]),
        ("Buckinghamshire County Council", "Buckinghamshire County Council", "county",
         "2020-03-31", ["Buckinghamshire Council"]),
        ("Borough Council of Wellingborough", "Wellingborough Borough Council", "district",
         "2021-03-31", ["North Northamptonshire Council"]),
        ("Northampton Borough Council", "Northampton Borough Council", "district", "2021-03-31",
         ["West Northamptonshire Council"]),
        ("Northamptonshire County Council", "Northamptonshire County Council", "county",
         "2021-03-31", ["North Northamptonshire Council", "West Northamptonshire Council"]),
        ("Cumbria CC", "Cumbria County Council", "county", "2023-03-31",
         ["Cumberland Council", "Westmorland and Furness Council"]),
        ("North Yorkshire County Council", "North Yorkshire County Council", "county",
         "2023-03-31", ["North Yorkshire Council"]),
        ("Somerset CC", "Somerset County Council", "county", "2023-03-31", ["Somerset Council"]),
    ],
)  # fmt: skip
def test_a_council_that_ended(
    register: Register, written: str, name: str, kind: str, ended: str, became: list[str]
) -> None:
    """This test ensures that a council that ended is found, and what became of it is known."""
    found = register.find(written)
    assert found is not None
    assert (found.name, found.kind, str(found.ended)) == (name, kind, ended)
    assert [each.name for each in register.find_successors(found)] == became


def test_how_many_councils_ended_and_began() -> None:
    """This test ensures that none of the table is lost, nor a council of the look-up changed unseen."""
    councils = [each for each in load_bodies() if each.kind in "district county unitary".split()]
    ended = [str(each.ended) for each in councils if each.ended]
    assert {day: ended.count(day) for day in sorted(set(ended))} == {
        "2009-03-31": 38,
        "2019-03-31": 15,
        "2020-03-31": 5,
        "2021-03-31": 8,
        "2023-03-31": 20,
    }
    began = [str(each.began) for each in councils if each.began]
    assert {day: began.count(day) for day in sorted(set(began))} == {
        "2009-04-01": 3,
        "2019-04-01": 5,
        "2020-04-01": 1,
        "2021-04-01": 2,
        "2023-04-01": 4,
    }


def test_every_successor_is_known(register: Register) -> None:
    """This test ensures that what became of a body is a body of the register, begun by then."""
    for each in register.authorities:
        after = register.find_successors(each)
        assert len(after) == len(each.became), each.name
        assert (each.ended is not None) == bool(after), each.name
        for successor in after:
            assert successor.ended is None or successor.ended > (each.ended or date.max)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Dorset", DORSET),
        ("Somerset", SOMERSET),
        ("North Yorkshire", ("North Yorkshire Council", "North Yorkshire County Council")),
        ("Buckinghamshire", ("Buckinghamshire Council", "Buckinghamshire County Council")),
        ("Durham", ("County Durham", "Durham City Council")),
        ("Cheshire", CHESHIRE),
        ("Chester", ("Cheshire West and Chester Council", "Chester City Council")),
        ("Bournemouth",
         ("Bournemouth Borough Council", "Bournemouth, Christchurch and Poole Council")),
        ("Northamptonshire",
         ("North Northamptonshire Council", "Northamptonshire County Council",
          "West Northamptonshire Council")),
        ("Cumbria",
         ("Cumberland Council", "Cumbria County Council", "Westmorland and Furness Council")),
        ("Bedfordshire",
         ("Bedford", "Bedfordshire County Council", "Central Bedfordshire Council")),
    ],
)  # fmt: skip
def test_a_name_that_passed_on_is_several(
    register: Register, written: str, names: tuple[str, ...]
) -> None:
    """This test ensures that a place's name is never silently its old council, or its new."""
    assert register.find(written) is None
    assert tuple(each.name for each in register.find_candidates(written)) == names


@pytest.mark.parametrize(
    ("written", "year", "name"),
    [
        ("Dorset", 2017, "Dorset County Council"),
        ("Dorset", 2018, "Dorset County Council"),
        ("Dorset", 2019, "Dorset Council"),
        ("Somerset", 2023, "Somerset Council"),
        ("Durham", 2009, "County Durham"),
        ("Durham", 2008, None),
        ("Cheshire", 2007, "Cheshire County Council"),
        ("Cheshire", 2017, None),
        ("Bournemouth", 2017, "Bournemouth Borough Council"),
        ("Chester", 2017, None),
        ("Newcastle", 2017, None),
    ],
)
def test_a_year_tells_an_old_council_from_a_new(
    register: Register, written: str, year: int, name: str | None
) -> None:
    """This test ensures that the year asked for decides, and only between a name's own bearers."""
    options = register.find_candidates(written)
    left = register.narrow_by_years(written, options, [Year(year)])
    assert [each.name for each in left] == ([name] if name else [each.name for each in options])


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (["Dorset County Council"], "Dorset County Council"),
        (["Dorset Council"], "Dorset Council"),
        (["Dorset Council", "Dorset County Council"], None),
        ([], None),
    ],
)
def test_without_a_year_what_is_held_tells_it(printed: list[str], name: str | None) -> None:
    """This test ensures that a name is read as the one of its bearers whose letters are held."""
    register = load_register().with_names((each, 2018) for each in printed)
    left = register.narrow_by_years("Dorset", register.find_candidates("Dorset"), [])
    assert [each.name for each in left] == ([name] if name else list(DORSET))
    home = register.find_held("Dorset")
    assert (home.name if home else None) == name


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Cornwall County Council", "Cornwall Council"),
        ("Shropshire County Council", "Shropshire Council"),
        ("Wiltshire County Council", "Wiltshire Council"),
        ("Bedford Borough Council", "Bedford Borough Council"),
        ("Durham County Council", "Durham County Council"),
        ("Shepway District Council", "Folkestone & Hythe District Council"),
        ("Doncaster Metropolitan Borough Council", "City of Doncaster Council"),
    ],
)
def test_a_council_that_went_on_is_one(older: str, newer: str) -> None:
    """This test ensures that letters before and after a change of work or name are one council's."""
    register = load_register().with_names([(newer, 2018), (older, 2006)])
    assert register.name_of(older) == newer
    found = register.find(newer)
    assert found == register.find(older)
    assert found is not None
    assert (found.name, found.began, found.ended) == (newer, None, None)


def test_letters_of_an_old_and_a_new_council_stay_apart() -> None:
    """This test ensures that no figure of the county council is served as its successor's."""
    register = load_register().with_names([(name, 2018) for name in (*SOMERSET, *DORSET)])
    assert [register.name_of(name) for name in SOMERSET] == list(SOMERSET)
    assert register.spellings_of(["Dorset Council"]) == ("Dorset Council",)


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [
        ("Peak District National Park Authority", "Peak District National Park Authority",
         "national_park"),
        ("The Broads Authority", "Broads Authority", "national_park"),
        ("Northumberland National Park", "Northumberland National Park Authority",
         "national_park"),
        ("New Forest NPA", "New Forest National Park Authority", "national_park"),
        ("Devon & Somerset Fire & Rescue Authority",
         "Devon and Somerset Fire and Rescue Authority", "fire"),
        ("Lancashire Combined Fire Authority", "Lancashire Fire and Rescue Authority", "fire"),
        ("London Fire Commissioner", "London Fire Commissioner", "fire"),
        ("LFEPA", "London Fire and Emergency Planning Authority", "fire"),
        ("TfL", "Transport for London", "transport"),
        ("West Yorkshire Passenger Transport Authority",
         "West Yorkshire Integrated Transport Authority", "transport"),
        ("Sheffield City Region Combined Authority",
         "South Yorkshire Mayoral Combined Authority", "combined"),
        ("West London Waste Authority", "West London Waste Authority", "waste"),
        ("GLA", "Greater London Authority", "other"),
    ],
)  # fmt: skip
def test_a_body_that_is_no_council(register: Register, written: str, name: str, kind: str) -> None:
    """This test ensures that other bodies are found by their own names."""
    found = register.find(written)
    assert found is not None
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("written", "kind"),
    [("New Forest", "district"), ("Kent", "county"), ("Northumberland", "unitary")],
)
def test_a_place_is_its_council(register: Register, written: str, kind: str) -> None:
    """This test ensures that no park or fire authority takes the name of a council."""
    found = register.find(written)
    assert found is not None
    assert (found.short, found.kind) == (written, kind)


@pytest.mark.parametrize(
    "written", ["Greater", "Fire", "West Midlands", "Greater London", "Rescue"]
)
def test_a_word_of_a_bodys_name_is_no_name(register: Register, written: str) -> None:
    """This test ensures that words and areas are not taken for a body that has them in its name."""
    assert register.find(written) is None
