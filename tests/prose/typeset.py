"""Typeset the letters of the written set, on the paper of the samples and with their figures."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from samples import typeset
from samples.figures import read_letters
from samples.letter import SampleLetter
from tests.prose.letters import ProseLetter, read_prose_letters

MARK = "Test letter. The authority, the people, the figures and the wording are invented."


def typeset_prose_letters(folder: Path) -> list[Path]:
    """Write every letter of the set into the folder; the same words always give the same bytes."""
    wording = tomllib.loads((typeset.HERE / "wording.toml").read_text(encoding="utf-8"))
    figures = {(each.authority, each.year_ended): each for each in read_letters()}
    folder.mkdir(parents=True, exist_ok=True)
    return [
        _typeset_letter(letter, figures[letter.figures_of, letter.year_ended], wording, folder)
        for letter in read_prose_letters()
    ]


def _typeset_letter(
    letter: ProseLetter, figures: SampleLetter, wording: dict[str, Any], folder: Path
) -> Path:
    printed = replace(
        figures, authority=letter.authority, signatory=letter.signatory, said=None, addressee=None
    )
    year = {
        "dated": letter.dated,
        "opening": letter.opening.text,
        "averages": wording["years"]["2013"]["averages"],
        "sections": _to_sections(letter),
    }
    words = wording | {"years": {str(letter.year_ended): year}, "marks": {"invented": MARK}}
    return typeset.typeset_letter(printed, words, folder)


def _to_sections(letter: ProseLetter) -> Sequence[dict[str, Any]]:
    """Paragraphs that follow each other under the same heading are one section."""
    return [
        {"heading": heading, "paragraphs": [each.text for each in paragraphs]}
        for heading, paragraphs in groupby(letter.paragraphs, lambda each: each.heading)
    ]
