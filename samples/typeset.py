"""Typeset the sample letters: `python -m samples.typeset` writes samples/letters/."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable

from samples.figures import SampleLetter, read_letters
from samples.paper import ACROSS, gap, heading, paragraph, turn_to, write_pdf
from samples.tables import LOOKS, draw_tables

HERE = Path(__file__).parent
LETTERS = HERE / "letters"


def typeset_all(folder: Path) -> list[Path]:
    """Write every sample letter into the folder; the same samples always give the same bytes."""
    wording = tomllib.loads((HERE / "wording.toml").read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    return [typeset_letter(letter, wording, folder) for letter in read_letters()]


def typeset_letter(letter: SampleLetter, wording: dict[str, Any], folder: Path) -> Path:
    path = folder / f"{letter.stem}.pdf"
    title = f"Annual Review letter {letter.year_ended}: {letter.authority} (sample)"
    mark = wording["marks"]["invented" if letter.invented else "real"]
    flow = draw_prose(letter, wording) + turn_to(ACROSS) + draw_tables(letter, wording["notes"])
    write_pdf(path, title, mark, flow)
    return path


def draw_prose(letter: SampleLetter, wording: dict[str, Any]) -> list[Flowable]:
    """The letter itself, from its date to its signature."""
    year, face = wording["years"][str(letter.year_ended)], LOOKS[letter.year_ended].face
    flow: list[Flowable] = [paragraph(line, face) for line in _opening_lines(letter, year["dated"])]
    flow.append(heading(f"Annual Review letter {letter.year_ended}", face, 12))
    flow.append(paragraph(year["opening"], face))
    for section in year["sections"]:
        flow.append(heading(section["heading"], face))
        flow += [paragraph(words, face) for words in section["paragraphs"]]
        if section["heading"] == "Complaint statistics" and letter.said:
            flow.append(paragraph(letter.said, face))
    flow += [paragraph("Yours sincerely,", face), gap(24)]
    return flow + [paragraph(line, face) for line in _signature_lines(letter, wording["offices"])]


def _opening_lines(letter: SampleLetter, dated: date) -> list[str]:
    someone = letter.addressee
    addressee = f"{someone}\nChief Executive" if someone else "The Chief Executive"
    return [
        f"{dated.day} {dated:%B %Y}",
        "By email",
        f"{addressee}\n{letter.authority}",
        f"Dear {someone or 'Chief Executive'},",
    ]


def _signature_lines(letter: SampleLetter, offices: dict[str, str]) -> list[str]:
    office = offices["2018" if letter.year_ended >= 2018 else "2014"]
    if letter.signatory is None:
        return [office]
    return [f"{letter.signatory}\n{office}\n{offices['chair']}"]


if __name__ == "__main__":
    for written in typeset_all(LETTERS):
        print(written.relative_to(HERE.parent))
