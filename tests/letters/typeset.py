"""Typeset the test letters: `python -m tests.letters.typeset` writes each <name>/letter.pdf.

`garbled-text-2018/letter.txt` is typed by hand. Beside each letter stands expected.toml, typed
from the page and never written by a program:

    about       what this letter is here to show
    authority   as the letter prints it
    year        "2015-16"
    dated       the letter's own date
    signed_by   the office or person who signs
    format      "pdf" or "text"
    status      what the report of an ingest says: "added" or "flagged"
    reason      the report's reason; absent where there is none
    page        the page that every figure stands on (PDF)
    headings    the heading that each measure's figures stand under, "" where there is none
    lines       the line, from 1, of each measure's figures (text file)
    withdrawn   titles of the tables that must not be kept
    flagged     measures whose figures are kept and marked print_wrong
    without_key headings whose figures count in the sums and are not kept
    not_printed measures for which the letter says that it has no figure
    [figures]   every figure of the letter's own year that must be kept, and no other: a measure
                with breakdowns is a table, one without is a number; all of scope "authority"
    [averages]  the same for the figures of scope "similar_average"
    [restated]  the same for each other year whose figures the letter prints, under its name
    [rows]      the label, as printed, of the row that a measure's figures stand in, under
                "<measure>.<breakdown>" or "<measure>"
    [printed]   a cell's text where it is not the bare number ("1,204", "40%"), under
                "<measure>.<breakdown>" or "<measure>"
"""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from samples.paper import (
    ACROSS,
    UPRIGHT,
    Cells,
    draw_line,
    gap,
    heading,
    paragraph,
    table,
    turn_to,
    write_pdf,
)
from tests.letters.old_letters import OLD_LETTERS, write_letter
from tests.letters.sentence_variants import SENTENCE_LETTERS, SentenceLetter
from tests.letters.variants import VARIANTS, Variant

HERE = Path(__file__).parent
MARK = "Test letter. The authority, the figures and the wording are invented."
OPENING = (
    "This short letter goes with the figures overleaf. They concern complaints and enquiries about "
    "your authority that reached us, and our decisions."
)
STATISTICS = (
    "The two tables need not agree with one another, because a decision often falls into the year "
    "after the one in which the complaint came in."
)
NOTES = "An upheld complaint may have needed no remedy, so the two counts can differ."
REMEDY_WIDTHS = {ACROSS: (60 * mm, 35 * mm, 75 * mm), UPRIGHT: (60 * mm, 15 * mm, 19 * mm)}


def typeset_all(folder: Path) -> list[Path]:
    """Write every variant's letter.pdf into a folder of its name; always the same bytes."""
    for letter in OLD_LETTERS:
        (folder / letter.name).mkdir(parents=True, exist_ok=True)
    return [
        *(typeset_variant(variant, folder) for variant in VARIANTS),
        *(write_letter(each, folder / each.name / "letter.pdf") for each in OLD_LETTERS),
        *(typeset_sentences(letter, folder) for letter in SENTENCE_LETTERS),
    ]


def typeset_variant(variant: Variant, folder: Path) -> Path:
    flow = draw_prose(variant) + turn_to(variant.page) + draw_tables(variant)
    return _write(variant.name, folder, flow)


def typeset_sentences(letter: SentenceLetter, folder: Path) -> Path:
    flow = [
        paragraph(letter.dated),
        paragraph("By email"),
        paragraph(f"The Chief Executive\n{letter.authority}"),
        paragraph("Dear Chief Executive,"),
        heading(f"Annual Review letter {letter.year_ended}", size=12),
        *map(draw_line, letter.said),
        paragraph("Yours sincerely,"),
        gap(24),
        paragraph(letter.signed_by),
    ]
    if letter.figures:
        flow += turn_to(UPRIGHT)
        flow += [heading(letter.authority, size=12)]
        flow += [paragraph(f"For the period ending: 31/03/{letter.year_ended}")]
        flow += map(draw_line, letter.figures)
    return _write(letter.name, folder, flow)


def _write(name: str, folder: Path, flow: list[Flowable]) -> Path:
    path = folder / name / "letter.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_pdf(path, f"Test letter {name}", MARK, flow)
    return path


def draw_prose(variant: Variant) -> list[Flowable]:
    """The letter itself, on page 1."""
    return [
        paragraph(variant.dated),
        paragraph("By email"),
        paragraph(f"The Chief Executive\n{variant.authority}"),
        paragraph("Dear Chief Executive,"),
        heading(f"Annual Review letter {variant.year_ended}", size=12),
        paragraph(OPENING),
        heading("Complaint statistics"),
        paragraph(STATISTICS),
        *(paragraph(words) for words in variant.said),
        paragraph("Yours sincerely,"),
        gap(24),
        paragraph("Local Government Ombudsman"),
    ]


def draw_tables(variant: Variant) -> list[Flowable]:
    """The report, on page 2."""
    flow: list[Flowable] = [
        heading(f"Local Authority Report: {variant.authority}", size=12),
        heading(f"For the Period Ending: 31/03/{variant.year_ended}"),
        heading("Complaints and enquiries received"),
        table(variant.received, variant.look),
        heading("Decisions made"),
        table(variant.decisions, variant.look),
    ]
    if variant.remedied is not None:
        flow.append(_draw_remedied(variant.remedied, variant))
    return flow


def _draw_remedied(remedied: Cells, variant: Variant) -> Flowable:
    [row] = remedied.rows
    cells = Cells(["Notes", *remedied.heads], [[NOTES, *row]], [("Complaints Remedied", 1, 2)])
    return table(cells, variant.look, REMEDY_WIDTHS[variant.page])


if __name__ == "__main__":
    for written in typeset_all(HERE):
        print(written.relative_to(HERE.parent.parent))
