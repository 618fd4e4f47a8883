"""Who is a keeper, and how the settings name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa_app.settings import read_app_settings
from qa_app.web.sign_in import find_refusal, is_configured
from store.errors import SettingInvalid

KEEPERS = ("keeper@council.example",)


@pytest.mark.parametrize(
    "user",
    [
        {"email": "keeper@council.example"},
        {"email": "Keeper@Council.Example", "email_verified": True},
        {"email": "keeper@council.example", "email_verified": "true"},
    ],
)
def test_a_keeper_is_known(user: dict[str, object]) -> None:
    """This test ensures that a keeper is let in whatever the case of their address."""
    assert find_refusal(user, KEEPERS) is None


@pytest.mark.parametrize(
    ("user", "said"),
    [
        ({"email": "other@council.example"}, "other@council.example, which is not among"),
        ({"email": "keeper@council.example.evil"}, "which is not among"),
        ({"email": "keeper@council.example", "email_verified": False}, "has not been verified"),
        ({"email": "keeper@council.example", "email_verified": "False"}, "has not been verified"),
        ({"email": ""}, "tells no e-mail address"),
        ({"email": ["keeper@council.example"]}, "tells no e-mail address"),
        ({"name": "keeper@council.example"}, "tells no e-mail address"),
    ],
)
def test_another_is_told_why_not(user: dict[str, object], said: str) -> None:
    """This test ensures that nobody else is let in, and reads why."""
    assert said in str(find_refusal(user, KEEPERS))


def test_the_settings_name_keepers(tmp_path: Path) -> None:
    """This test ensures that addresses are read in any case, and what is none is refused."""
    read = read_app_settings({"LETTERS_KEEPERS": "A@b.example, c@d.example"})
    assert read.keepers == ("a@b.example", "c@d.example")
    with pytest.raises(SettingInvalid, match="'everyone'"):
        read_app_settings({"LETTERS_KEEPERS": "everyone"})
    with pytest.raises(SettingInvalid, match="LETTERS_SECRETS names no file"):
        read_app_settings({"LETTERS_SECRETS": str(tmp_path / "none.toml")})


def test_without_keepers_there_is_no_page() -> None:
    """This test ensures that a sign-in without a keeper named opens no page."""
    assert not is_configured(read_app_settings({}))
