"""Typeset the sample letters: `python -m samples.typeset` writes samples/letters/."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable

from samples.figures import read_letters
from samples.letter import SampleLetter
from samples.old_tables import draw_old_tables
from samples.paper import ACROSS, UPRIGHT, TableLook, gap, heading, paragraph, turn_to, write_pdf
from samples.sentences import draw_figures, tell_total
from samples.tables import draw_tables

HERE = Path(__file__).parent
LETTERS = HERE / "letters"
THREE_YEARS = TableLook("grid", "Times-Roman", 8, 3)
ADVICE_TEAM = TableLook("shaded", "Helvetica", 8, 3)
PLAIN = TableLook("grid")
LOOKS = {
    **dict.fromkeys(range(2004, 2009), THREE_YEARS),
    **dict.fromkeys(range(2009, 2012), ADVICE_TEAM),
    2012: TableLook("grid", "Helvetica", 8, 3),
    2013: TableLook("grid", "Times-Roman"),
    2014: TableLook("grid", "Times-Roman"),
    2015: TableLook("rules", "Times-Roman"),
    2016: TableLook("rules"),
    2017: TableLook("shaded"),
    2018: PLAIN,
    2019: TableLook("shaded"),
}
ONE_NUMBER = 2013


def typeset_all(folder: Path) -> list[Path]:
    """Write every sample letter into the folder; the same samples always give the same bytes."""
    wording = tomllib.loads((HERE / "wording.toml").read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    return [typeset_letter(letter, wording, folder) for letter in read_letters()]


def typeset_letter(letter: SampleLetter, wording: dict[str, Any], folder: Path) -> Path:
    path = folder / f"{letter.stem}.pdf"
    title = f"{name_letter(letter.year_ended)}: {letter.authority} (sample)"
    mark = wording["marks"]["invented" if letter.invented else "real"]
    flow = draw_prose(letter, wording) + draw_report(letter, wording["notes"])
    write_pdf(path, title, mark, flow)
    return path


def name_letter(year_ended: int) -> str:
    """What letters called themselves: "Annual Letter 2006/07", "Annual Review letter 2018"."""
    two_digits = f"{year_ended % 100:02}"
    if year_ended <= 2008:
        return f"Annual Letter {year_ended - 1}/{two_digits}"
    if year_ended <= 2011:
        return f"Annual Review {year_ended - 1}/{two_digits}"
    if year_ended <= 2022:
        return f"Annual Review letter {year_ended}"
    return f"Annual Review letter {year_ended - 1}-{two_digits}"


def draw_report(letter: SampleLetter, notes: dict[str, str]) -> list[Flowable]:
    """The figures on a page of their own; the letter of 2013 has none."""
    year, look = letter.year_ended, LOOKS.get(letter.year_ended, PLAIN)
    if year == ONE_NUMBER:
        return []
    if year < ONE_NUMBER:
        return turn_to(ACROSS) + draw_old_tables(letter, look, notes)
    if year <= 2019:
        return turn_to(ACROSS) + draw_tables(letter, look, notes)
    return turn_to(UPRIGHT) + draw_figures(letter)


def draw_prose(letter: SampleLetter, wording: dict[str, Any]) -> list[Flowable]:
    """The letter itself, from its date to its signature."""
    year = wording["years"][str(letter.year_ended)]
    face = LOOKS.get(letter.year_ended, PLAIN).face
    flow: list[Flowable] = [paragraph(line, face) for line in _opening_lines(letter, year["dated"])]
    flow.append(heading(name_letter(letter.year_ended), face, 12))
    flow.append(paragraph(year["opening"], face))
    if letter.year_ended == ONE_NUMBER:
        flow += [paragraph(line, face) for line in tell_total(letter, year["averages"])]
    shared = [wording["sections"][name] for name in year.get("shared_sections", ())]
    for section in (*year["sections"], *shared):
        flow.append(heading(section["heading"], face))
        flow += [paragraph(words, face) for words in section["paragraphs"]]
        if section["heading"] == "Complaint statistics" and letter.said:
            flow.append(paragraph(letter.said, face))
    flow += [paragraph("Yours sincerely,", face), gap(24)]
    return flow + [paragraph(line, face) for line in _signature_lines(letter, wording["offices"])]


def _opening_lines(letter: SampleLetter, dated: date) -> list[str]:
    someone = letter.addressee
    addressee = f"{someone}\nChief Executive" if someone else "The Chief Executive"
    delivery = ["By email"] if letter.year_ended >= 2012 else []
    return [
        f"{dated.day} {dated:%B %Y}",
        *delivery,
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
