"""A register file of the installation's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from store.authorities import Register, load_register
from store.embedding import HashingEmbedder
from store.errors import RegisterUnreadable, SettingInvalid
from store.reading import open_reader
from store.settings import read_settings, sample_settings
from store.writing import open_writer
from tests.store.making import make_rows

HEAD = "name,short,aliases,kind,code,region,county,began,ended,became\n"


def load(folder: Path, text: str) -> Register:
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8")
    return load_register(path)


def test_a_row_completes_what_is_known(tmp_path: Path) -> None:
    """This test ensures that a row is matched by code, else by name, and adds what it has."""
    register = load(
        tmp_path,
        "\ufeff" + HEAD + "Derby City Council,,Derby Corp;The Derby,,E06000015,East Midlands,,,,\n"
        '"Kent County Council",,,,,South East,,,,\n',
    )
    derby, kent = register.find("Derby Corp"), register.find("Kent")
    assert derby is not None
    assert kent is not None
    assert (derby.name, derby.short, derby.kind) == ("Derby City Council", "Derby", "unitary")
    assert (derby.region, kent.region) == ("East Midlands", "South East")
    assert register.find("Derby") == register.find("The Derby") == derby


def test_a_row_adds_an_authority(tmp_path: Path) -> None:
    """This test ensures that an authority nobody knew is found, with its days and successors."""
    register = load(
        tmp_path,
        HEAD + "Quenmarsh District Council,Quenmarsh,,district,,,Kent,1974-04-01,2030-03-31,"
        "Great Quenmarsh Council;Kent County Council\n"
        "Great Quenmarsh Council,Great Quenmarsh,,unitary,,,,2030-04-01,,\n",
    )
    found = register.find("Quenmarsh BC")
    assert found is not None
    assert (found.kind, found.county) == ("district", "Kent")
    assert (found.began, found.ended) == (date(1974, 4, 1), date(2030, 3, 31))
    successors = register.find_successors(found)
    assert [each.name for each in successors] == ["Great Quenmarsh Council", "Kent"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,code\nDerby City Council,E06000016\n", "line 2: 'E06000016' is not the code of"),
        ("", "line 1: there is no column name"),
        ("name,regoin\nDerby,East Midlands\n", "line 1: no column is called 'regoin'"),
        ("name,name\nDerby,Derby\n", "line 1: a column is there twice"),
        ("name,kind\nDerby,county\nLeeds,town\n", "line 3: no kind is called 'town'"),
        ("name,kind\nDerby,,\n", "line 2: there are more cells than columns"),
        ("name,region\n,North West\n", "line 2: the name is empty"),
        ("name,began\nDerby,1/4/1997\n", "line 2: began is no day: '1/4/1997'"),
        ("name,began,ended\nDerby,2021-04-01,2020-03-31\n", "line 2: 'Derby' ended before it"),
        ("name,became\nDerby,Midsomer Council\n", "line 2: became names no authority"),
        ("name\nNewcastle\n", "line 2: 'Newcastle' may be several"),
        ("name,code\nDerby,\nDerby City Council,E06000015\n", "line 3: .* is also on line 2"),
        ('name,region\nDerby,"East\n', "cannot be read"),
    ],
)
def test_an_error_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    """This test ensures that a file that cannot be used says where and why, and is not half used."""
    with pytest.raises(RegisterUnreadable, match=message):
        load(tmp_path, text)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    """This test ensures that bytes that are no UTF-8 are refused by name."""
    path = tmp_path / "register.csv"
    path.write_bytes(b"name\nK\xf6nigs Council\n")
    with pytest.raises(RegisterUnreadable, match="cannot be read"):
        load_register(path)


def test_the_setting_reaches_what_reads_letters(tmp_path: Path) -> None:
    """This test ensures that the file named in the settings is the one that names authorities."""
    path = tmp_path / "register.csv"
    path.write_text("name,region\nChesterfield Borough Council,East Midlands\n", encoding="utf-8")
    settings = read_settings(tmp_path, {"LETTERS_REGISTER": str(path)})
    assert sample_settings(settings).register == path
    with open_writer(settings) as writer:
        writer.save(make_rows(b"one"), b"one")
        writer.publish(HashingEmbedder())
    reader = open_reader(settings)
    found = reader.register(reader.state()).find("Chesterfield")
    assert found is not None
    assert found.region == "East Midlands"


def test_a_setting_without_a_file(tmp_path: Path) -> None:
    """This test ensures that a mistyped path is refused at the start."""
    with pytest.raises(SettingInvalid, match="LETTERS_REGISTER names no file"):
        read_settings(tmp_path, {"LETTERS_REGISTER": str(tmp_path / "none.csv")})
    assert read_settings(tmp_path, {"LETTERS_REGISTER": ""}).register is None
