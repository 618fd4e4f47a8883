"""The path that the page stands under, as it is set."""

from __future__ import annotations

import pytest

from qa_app.settings import read_app_settings
from store.errors import SettingInvalid


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ("", "/"),
        ("/", "/"),
        ("letters", "/letters/"),
        ("/letters", "/letters/"),
        ("/our-letters/qa_2/", "/our-letters/qa_2/"),
    ],
)
def test_a_path_is_read_with_and_without_its_slashes(given: str, path: str) -> None:
    """This test ensures that the path ends as the page's own addresses do."""
    assert read_app_settings({"LETTERS_PATH": given}).path == path


@pytest.mark.parametrize(
    "given", ["../letters", "/a//b/", "//evil.example", "a b", "a?b", ".", "é"]
)
def test_what_is_no_path_is_refused(given: str) -> None:
    """This test ensures that a path that a browser would read otherwise is told at the start."""
    with pytest.raises(SettingInvalid, match="LETTERS_PATH"):
        read_app_settings({"LETTERS_PATH": given})
