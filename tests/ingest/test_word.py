"""Letters as Word files: every figure with its line, and no word that Word does not show."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.errors import Damaged, Encrypted, FileRefused, NotALetter, NoText
from ingest.layouts import KNOWN_TITLES
from ingest.pages import Limits, read_document
from store.records import LetterRows
from tests.ingest.reading import name_figures, read_rows
from tests.ingest.test_letters import list_expected, read_expected
from tests.letters.old_letters import OLD_LETTERS
from tests.letters.sentence_variants import SENTENCE_LETTERS
from tests.letters.variants import VARIANTS
from tests.letters.word_files import write_old_letter, write_sentences, write_variant

PLAIN = next(each for each in VARIANTS if each.name == "landscape-no-grid-2016")
FILES = {
    **{each.name: write_variant(each) for each in VARIANTS},
    **{each.name: write_old_letter(each) for each in OLD_LETTERS},
    **{each.name: write_sentences(each) for each in SENTENCE_LETTERS},
}
LOST = {
    "blank-cell-2015": {"complaints_received"},
    "print-wrong-total-2017": {"complaints_received"},
    "unknown-column-2016": {"complaints_received"},
    "percentages-2023": {"satisfactory_remedies", "satisfactory_remedy_rate"},
}
"""Measures that one reader alone cannot prove, so they are withdrawn."""
HOUSING = 6
"""The column of Housing in the first table, which prints 4."""


def find_figures(rows: LetterRows, year: str) -> dict[tuple[str, str | None], object]:
    return {
        (each.measure, each.breakdown): each.value
        for each in rows.figures
        if each.scope == "authority" and str(each.year) == year
    }


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_figure_of_a_word_letter(name: str) -> None:
    """This test ensures that a Word file comes to the figures typed for its letter, or to none."""
    typed, lost = read_expected(name), LOST.get(name, set())
    rows, proven = read_rows(FILES[name], "letter.docx")
    assert (rows.letter.authority, str(rows.letter.year)) == (typed["authority"], typed["year"])
    assert (rows.letter.dated, rows.letter.signed_by) == (typed["dated"], typed["signed_by"])
    for year, figures in {typed["year"]: typed["figures"], **typed.get("restated", {})}.items():
        expected = list_expected(figures)
        kept = {key: value for key, value in expected.items() if key[0] not in lost}
        assert find_figures(rows, year) == kept
    assert {each.read_by for each in rows.figures} == {"word"}
    assert all(each.source.page is None and each.source.box is None for each in rows.figures)
    document = read_document(FILES[name], ".docx", KNOWN_TITLES, Limits())
    for each in rows.figures:
        line = document.pages[0].lines[(each.source.line or 0) - 1]
        assert line.number == each.source.line
        assert each.source.printed in line.text
    assert len(proven.withdrawn) == len({"satisfactory"} if name.startswith("perc") else lost)


@pytest.mark.parametrize("suffix", [".docx", ".bin", ".txt"])
def test_a_word_file_by_any_name_is_read(suffix: str) -> None:
    """This test ensures that a Word file is known by what it holds; heads and feet are left out."""
    document = read_document(FILES[PLAIN.name], suffix, KNOWN_TITLES, Limits())
    assert document.format == "word"
    text = "\n".join(line.text for line in document.pages[0].lines)
    assert "Head 99" not in text
    assert "Page 77" not in text
    assert "The Chief Executive\nGorsebeck Borough Council" in text


def cell_run(made: Any) -> Any:
    """The run that prints the value of Housing."""
    return made.tables[0].cell(1, HOUSING).paragraphs[0].runs[0]


def add_raised(made: Any) -> None:
    run = made.tables[0].cell(1, HOUSING).paragraphs[0].add_run("1")
    run.font.superscript = True


def add_raised_by_style(made: Any) -> None:
    style = made.styles.add_style("Mark", 2)
    style.font.superscript = True
    made.tables[0].cell(1, HOUSING).paragraphs[0].add_run("1", style)


def strike(made: Any) -> None:
    cell_run(made).font.strike = True


def insert_change(made: Any) -> None:
    xml = f'<w:ins {nsdecls("w")} w:id="1" w:author="a"><w:r><w:t>2</w:t></w:r></w:ins>'
    cell_run(made)._r.addnext(parse_xml(xml))


def insert_row(made: Any) -> None:
    row = made.tables[0].rows[1]._tr.get_or_add_trPr()
    row.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="a"/>'))


@pytest.mark.parametrize("change", [add_raised, add_raised_by_style])
def test_a_raised_digit_joins_no_number(change: Callable[[Any], None]) -> None:
    """This test ensures that "4" with a footnote's mark is not 41: its table is withdrawn."""
    rows, proven = read_rows(write_variant(PLAIN, change), "letter.docx")
    assert {each.measure for each in rows.figures} == {"decisions", "uphold_rate", "remedied"}
    assert "“Complaints and enquiries received” is withdrawn" in proven.withdrawn[0]


@pytest.mark.parametrize("change", [strike, insert_change, insert_row])
def test_changes_that_are_not_settled_are_refused(change: Callable[[Any], None]) -> None:
    """This test ensures that a file whose words depend on how it is shown is not read."""
    with pytest.raises(NotALetter, match="then save it"):
        read_rows(write_variant(PLAIN, change), "letter.docx")


def add_hidden(made: Any) -> None:
    for words in ("9", "0"):
        made.tables[0].cell(1, HOUSING).paragraphs[0].add_run(words).font.hidden = True


def wrap_cell(made: Any) -> None:
    """A content control around one cell, and a field around its number."""
    cell = made.tables[0].cell(1, HOUSING)._tc
    paragraph, run = cell.p_lst[0], cell.p_lst[0].r_lst[0]
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="=4"/>')
    paragraph.append(field)
    field.append(run)
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent/></w:sdt>")
    cell.addprevious(control)
    control[1].append(cell)


def split_run(made: Any) -> None:
    """ "28" as two runs with a bookmark between them."""
    run = made.tables[0].cell(1, 9).paragraphs[0].runs[0]
    run.text = "2"
    mark = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="0" w:name="m"/>')
    run._r.addnext(mark)
    made.tables[0].cell(1, 9).paragraphs[0].add_run("8")


def merge_title(made: Any) -> None:
    """The title as the first row of its table, merged over all columns."""
    table = made.tables[0]
    made.element.body.remove(table._tbl.getprevious())
    first = parse_xml(f"<w:tr {nsdecls('w')}/>")
    cell = parse_xml(
        f'<w:tc {nsdecls("w")}><w:tcPr><w:gridSpan w:val="10"/></w:tcPr><w:p><w:r>'
        "<w:t>Complaints and enquiries received</w:t></w:r></w:p></w:tc>"
    )
    first.append(cell)
    table._tbl.insert(table._tbl.index(table.rows[0]._tr), first)


def span_headings(made: Any) -> None:
    """A second row of headings above: one cell over two columns, the others merged downwards."""
    table = made.tables[1]
    heads = [cell.text for cell in table.rows[0].cells]
    above = table.add_row()._tr
    table._tbl.insert(table._tbl.index(table.rows[0]._tr), above)
    for at in (4, 5):
        table.cell(0, at).text = ""
    table.cell(0, 4).merge(table.cell(0, 5)).text = "Detailed investigations"
    for at, words in enumerate(heads):
        if at not in (4, 5):
            table.cell(1, at).text = ""
            table.cell(0, at).text = words
            table.cell(0, at).merge(table.cell(1, at))


def delete_hidden_row(made: Any) -> None:
    row = made.tables[0].add_row()
    for cell in row.cells:
        cell.text = "9"
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {nsdecls('w')}/>"))


@pytest.mark.parametrize(
    "change",
    [add_hidden, wrap_cell, split_run, merge_title, span_headings, delete_hidden_row],
)
def test_what_word_shows_is_read(change: Callable[[Any], None]) -> None:
    """This test ensures that wrappers lose nothing, and that what is hidden adds nothing."""
    rows, proven = read_rows(write_variant(PLAIN, change), "letter.docx")
    assert not proven.withdrawn
    assert find_figures(rows, "2015-16") == list_expected(read_expected(PLAIN.name)["figures"])


def test_two_tables_under_one_title_that_differ() -> None:
    """This test ensures that of two tables with other values the first is not just taken."""

    def add_table(made: Any) -> None:
        first = made.tables[0]
        second = deepcopy(first._tbl)
        first._tbl.addnext(parse_xml(f"<w:p {nsdecls('w')}/>"))
        first._tbl.getnext().addnext(second)
        made.tables[1].cell(1, HOUSING).text = "5"

    whole, _ = read_rows(write_variant(PLAIN), "letter.docx")
    rows, proven = read_rows(write_variant(PLAIN, add_table), "letter.docx")
    assert [each for each in name_figures(whole) if not each.startswith("complaints_received")] == (
        name_figures(rows)
    )
    assert "Two tables" in proven.withdrawn[0]


def test_a_text_box_is_read_once() -> None:
    """This test ensures that words kept twice, for two versions of Word, are one line."""

    def add_box(made: Any) -> None:
        box = "<w:txbxContent><w:p><w:r><w:t>Box words</w:t></w:r></w:p></w:txbxContent>"
        xml = (
            f"<w:r {nsdecls('w')} "
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
        made.paragraphs[0]._p.append(parse_xml(xml))

    document = read_document(write_variant(PLAIN, add_box), ".docx", KNOWN_TITLES, Limits())
    assert [line.text for line in document.pages[0].lines].count("Box words") == 1


def repack(change: Callable[[str, bytes], bytes], extra: dict[str, bytes] | None = None) -> bytes:
    """A Word letter with parts changed or added."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(FILES[PLAIN.name])) as packed,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in packed.namelist():
            made.writestr(name, change(name, packed.read(name)))
        for name, content in (extra or {}).items():
            made.writestr(name, content)
    return file.getvalue()


def keep(_: str, content: bytes) -> bytes:
    return content


def add_entities(name: str, content: bytes) -> bytes:
    """ "28" as "2" and an entity that is defined as "8" ten times over."""
    if name != "word/document.xml":
        return content
    start = content.index(b"?>") + 2
    entities = b'<!DOCTYPE d [<!ENTITY a "8"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return content[:start] + entities + content[start:].replace(b">28<", b">2&b;<")


def lock(content: bytes) -> bytes:
    """The zip's parts marked as locked."""
    changed = bytearray(content)
    at = -1
    while (at := changed.find(b"PK\x01\x02", at + 1)) >= 0:
        changed[at + 8] |= 1
    return bytes(changed)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "suffix", "refusal", "words"),
    [
        (repack(add_entities), ".docx", Damaged, "entities"),
        (repack(keep, {"word/media/a.bin": bytes(60_000_000)}), ".docx", Damaged, "unpacks"),
        (repack(keep, {f"word/{n}": b"" for n in range(2001)}), ".docx", Damaged, "unpacks"),
        (FILES[PLAIN.name][:9000], ".docx", Damaged, "damaged"),
        (lock(FILES[PLAIN.name]), ".docx", Encrypted, "password"),
        (repack(lambda _, part: part.replace(b"main+xml", b"x+xml")), ".docx", Damaged, "ordinary"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), ".docx", Encrypted, "password"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc", NotALetter, "save it as .docx or PDF"),
        (b"{\\rtf1 letter}", ".rtf", NotALetter, "save it as .docx or PDF"),
        (b"", ".docx", Damaged, "empty"),
    ],
)
def test_other_files_are_refused_by_name(
    content: bytes, suffix: str, refusal: type[FileRefused], words: str
) -> None:
    """This test ensures that each kind of bad Word file is told what to do about it."""
    with pytest.raises(refusal, match=words):
        read_document(content, suffix, KNOWN_TITLES, Limits())


def test_an_open_document_is_refused_by_name() -> None:
    """This test ensures that the other usual text format is told how to be saved."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        made.writestr("content.xml", "<a/>")
    with pytest.raises(NotALetter, match="OpenDocument text; save it as"):
        read_document(file.getvalue(), ".odt", KNOWN_TITLES, Limits())


def test_a_word_file_without_words_is_refused() -> None:
    """This test ensures that a Word file of pictures alone is named as that."""

    def empty(made: Any) -> None:
        for child in list(made.element.body):
            if child.tag != qn("w:sectPr"):
                made.element.body.remove(child)

    with pytest.raises(NoText):
        read_document(write_variant(PLAIN, empty), ".docx", KNOWN_TITLES, Limits())


def test_names_of_figures_stand_in_their_order() -> None:
    """This test ensures that a Word letter's figures come in the order of its tables."""
    rows, _ = read_rows(FILES[PLAIN.name], "letter.docx")
    assert name_figures(rows)[6:10] == [
        "complaints_received/housing=4",
        "complaints_received/planning_development=9",
        "complaints_received/other=1",
        "complaints_received/total=28",
    ]
