"""Where benchmarks keep the letters and stores that they are made with, from one run to the next."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from samples.typeset import typeset_letter
from tests.benchmarks.corpus import FIRST, LAST, WORDING, make_authority, typeset_corpus
from tests.benchmarks.watched import ROOT

FOLDER = ROOT / ".benchmarks"
SEED = 1
LETTERS_EACH = LAST - FIRST + 1
WHOLE = "whole"
"""A file that stands beside letters once all are typeset."""


@dataclass(frozen=True)
class Place:
    """A folder for letters of so many invented authorities, and for the store they are taken into."""

    folder: Path
    authorities: int

    @property
    def count(self) -> int:
        return self.authorities * LETTERS_EACH

    @property
    def letters(self) -> Path:
        """The folder of the letters, typeset when it is first asked for."""
        folder = self.folder / f"letters-{self.authorities}"
        if not (folder / WHOLE).is_file():
            print(f"typesetting {self.count} letters into {folder}", flush=True)
            typeset_corpus(folder, self.authorities, SEED)
            (folder / WHOLE).touch()
        return folder

    @property
    def pattern(self) -> str:
        """The letters themselves, as the ingest is told of them."""
        return f"{self.letters}/*.pdf"

    @property
    def store(self) -> Path:
        """The data folder that the letters are taken into."""
        return self.folder / f"store-{self.authorities}"

    def typeset_one_more(self) -> Path:
        """The newest letter of an authority that the others are not of."""
        folder = self.folder / "one-more"
        folder.mkdir(parents=True, exist_ok=True)
        wording = tomllib.loads(WORDING.read_text(encoding="utf-8"))
        return typeset_letter(make_authority(self.authorities, SEED)[-1], wording, folder)
