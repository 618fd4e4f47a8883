"""Letters inside committee packs, and several letters in one file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from ingest.errors import NotALetter, UnknownAuthority
from ingest.layouts import KNOWN_TITLES
from ingest.letter_reading import make_rows
from ingest.letters_in_file import WHOLE, FoundLetter, find_letters
from ingest.pages import Limits, read_document
from ingest.pipeline import add_letters
from ingest.report import LetterReport
from store.authorities import load_register
from store.embedding import HashingEmbedder
from store.records import LetterRows
from store.settings import read_settings
from tests.ingest import sentence_letters
from tests.ingest.letter_maker import (
    RECEIVED,
    Letter,
    make_letter,
    make_text,
)
from tests.ingest.packs import bind, make_page, pages_of
from tests.ingest.reading import name_figures
from tests.ingest.test_tables import ALL_FIGURES, change
from tests.letters.old_letters import ADVICE_TEAM_2010, THREE_YEARS_2007, write_letter

REGISTER = load_register()
DERBY = Letter()
YORK = Letter(
    authority="City of York Council",
    addressed="City of York Council",
    received=change(RECEIVED, housing="19", total="63"),
)
YORK_FIGURES = [
    each.replace("housing=9", "housing=19").replace("received/total=53", "received/total=63")
    for each in ALL_FIGURES
]
EARLIER = Letter(title="Annual Review letter 2017", period="31/03/2017", dated="20 July 2017")
REPORT = (
    "Standards Committee",
    "Report of the Monitoring Officer",
    "Local Government Ombudsman: Annual Review letter 2018",
    "The Local Government and Social Care Ombudsman received 53 complaints about the council.",
    "Recommendation",
    "That the committee notes the letter at Appendix 1.",
)
ACCOUNTS = ("Derby City Council", "For the year ended 31 March 2018", "Statement of accounts")
MINUTES = ("Minutes of the last meeting", "The chair welcomed members.", "No interests.", "Closed.")
COVERING = (
    "2 September 2018",
    "Dear Councillor",
    "I attach the annual review letter of the Local Government and Social Care Ombudsman.",
    "It received 999 complaints about us.",
    "Yours sincerely",
    "Head of Legal Services",
)
DIVIDER = ("Appendix 2",)


def find(content: bytes, suffix: str = ".pdf") -> tuple[FoundLetter, ...]:
    return find_letters(read_document(content, suffix, KNOWN_TITLES, Limits()), REGISTER)


def read(content: bytes, suffix: str = ".pdf") -> list[LetterRows]:
    name = f"pack{suffix}"
    return [make_rows(content, name, found, REGISTER)[0] for found in find(content, suffix)]


def test_a_letter_alone_is_not_cut() -> None:
    """This test ensures that a letter with its file to itself keeps its id and all its pages."""
    [found] = find(make_letter(DERBY))
    assert (found.start, found.at, len(found.document.pages)) == (WHOLE, None, 2)


@pytest.mark.parametrize("numbered", [False, True])
def test_a_letter_in_a_long_pack_is_found(numbered: bool) -> None:
    """This test ensures that a letter among 200 pages is read and cited by the pack's pages."""
    pack = bind(
        *[MINUTES] * 60, REPORT, REPORT, make_letter(DERBY), *[MINUTES] * 136, numbered=numbered
    )
    [rows] = read(pack)
    assert name_figures(rows) == ALL_FIGURES
    assert {figure.source.page for figure in rows.figures} == {64}
    assert (rows.letter.authority, rows.letter.pages) == ("Derby City Council", 2)
    assert {place.page for _, place in rows.passages} == {63}
    said = " ".join(passage.text for passage, _ in rows.passages)
    assert "committee" not in said
    assert "Page" not in said


@pytest.mark.parametrize(
    "parts",
    [
        (REPORT, make_letter(DERBY), ACCOUNTS, MINUTES),
        (COVERING, make_letter(DERBY)),
        (COVERING, REPORT, make_letter(DERBY), COVERING),
        (make_letter(DERBY), *[MINUTES] * 20),
        (MINUTES, *pages_of(make_letter(DERBY))[:1], DIVIDER, *pages_of(make_letter(DERBY))[1:]),
        (MINUTES, *pages_of(make_letter(DERBY))[:1], MINUTES, *pages_of(make_letter(DERBY))[1:]),
    ],
    ids=["accounts follow", "covered", "between letters", "first", "divided", "parted"],
)
def test_what_stands_around_a_letter_is_not_of_it(parts: Sequence[bytes | Sequence[str]]) -> None:
    """This test ensures that a council's own pages add no figure, fact or words."""
    [rows] = read(bind(*parts))
    assert name_figures(rows) == ALL_FIGURES
    assert rows.letter.dated is not None
    assert rows.letter.dated.isoformat() == "2018-07-18"
    words = " ".join(passage.text for passage, _ in rows.passages)
    for foreign in ("chair welcomed", "Statement of accounts", "999", "That the committee"):
        assert foreign not in words


def test_a_councils_own_table_after_the_letter_changes_nothing() -> None:
    """This test ensures that a report which quotes other figures is not read as the letter's."""
    own = make_letter(Letter(received=change(RECEIVED, housing="99", total="143")))
    heads = ("Report of the Monitoring Officer", "Comparison with our own records")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pages_of(own)[1]))
    writer.pages[0].merge_page(pypdf.PdfReader(io.BytesIO(make_page(heads))).pages[0])
    file = io.BytesIO()
    writer.write(file)
    found = read(bind(REPORT, make_letter(DERBY), file.getvalue()))
    assert all("housing=99" not in each for rows in found for each in name_figures(rows))


@pytest.mark.parametrize("between", [(), (MINUTES,), (REPORT, MINUTES)])
def test_several_letters_are_read_each(between: Sequence[Sequence[str]]) -> None:
    """This test ensures that no letter takes another's tables, whatever stands between them."""
    derby, york, earlier = read(
        bind(make_letter(DERBY), *between, make_letter(YORK), *between, make_letter(EARLIER))
    )
    assert name_figures(derby) == ALL_FIGURES
    assert name_figures(york) == YORK_FIGURES
    assert name_figures(earlier) == ALL_FIGURES
    assert (derby.letter.authority, str(derby.letter.year)) == ("Derby City Council", "2017-18")
    assert (york.letter.authority, str(york.letter.year)) == ("City of York Council", "2017-18")
    assert str(earlier.letter.year) == "2016-17"
    assert len({rows.letter.id for rows in (derby, york, earlier)}) == 3


def test_pages_of_tables_alone_are_letters_too() -> None:
    """This test ensures that tables without their letters are parted by the names they bear."""
    derby, york = read(bind(pages_of(make_letter(DERBY))[1], pages_of(make_letter(YORK))[1]))
    assert (name_figures(derby), name_figures(york)) == (ALL_FIGURES, YORK_FIGURES)


def test_a_letter_without_its_tables_takes_none_of_the_next() -> None:
    """This test ensures that a missing page is missed, and not found in another letter."""
    first, second = pages_of(make_letter(DERBY))[0], make_letter(YORK)
    derby, york = find(bind(first, second))
    assert [page.number for page in derby.document.pages] == [1]
    assert [page.number for page in york.document.pages] == [2, 3]


@pytest.mark.parametrize("between", [(), (MINUTES,)])
def test_letters_before_all_their_tables_are_read_each(between: Sequence[Sequence[str]]) -> None:
    """This test ensures that letters bound first and their tables after them find each other."""
    letters, tables = zip(*(pages_of(make_letter(each)) for each in (DERBY, YORK)), strict=True)
    bound = bind(*letters, *between, *tables)
    derby, york = read(bound)
    assert (derby.letter.authority, name_figures(derby)) == ("Derby City Council", ALL_FIGURES)
    assert (york.letter.authority, name_figures(york)) == ("City of York Council", YORK_FIGURES)
    assert {each.source.page for each in york.figures} == {4 + len(between)}
    swapped = read(bind(*letters, *between, *tables[::-1]))
    assert [name_figures(rows) for rows in swapped] == [ALL_FIGURES, YORK_FIGURES]


def test_tables_of_another_authority_are_not_of_the_letter_before() -> None:
    """This test ensures that a letter is not completed by a page of another's figures."""
    torn = (pages_of(make_letter(DERBY))[0], pages_of(make_letter(YORK))[1])
    letters = find(bind(MINUTES, *torn))
    assert [[page.number for page in each.document.pages] for each in letters] == [[2], [3]]
    with pytest.raises(UnknownAuthority, match="but its tables are of “City of York Council”"):
        read(bind(*torn))


def test_a_long_document_without_a_letter_is_refused() -> None:
    """This test ensures that a pack that only speaks of a letter gives none."""
    with pytest.raises(NotALetter, match="among the file's 30 pages"):
        find(bind(*[REPORT, MINUTES, ACCOUNTS] * 10))


def test_letters_in_a_text_file_are_read_each() -> None:
    """This test ensures that text files are parted where a date stands above a salutation."""
    text = "\n\n".join(map(make_text, (DERBY, YORK, EARLIER)))
    derby, york, earlier = read(text.encode(), ".txt")
    assert name_figures(derby) == ALL_FIGURES
    assert name_figures(york) == YORK_FIGURES
    assert str(earlier.letter.year) == "2016-17"
    lines = text.split("\n")
    for rows in (derby, york, earlier):
        for figure in rows.figures:
            assert figure.source.printed in lines[(figure.source.line or 0) - 1].split("\t")


def test_an_address_above_the_date_begins_a_text_letter() -> None:
    """This test ensures that a text's first lines are its letter's, and a council's note is not."""
    text = make_text(Letter())
    dated, rest = text.split("\n", 1)
    assert dated == "18 July 2018"
    address = "Ms Carol Brown\nDerby City Council\nTown Hall, High Street\n\n"
    [found] = find((address + text).encode(), ".txt")
    assert found == FoundLetter(found.document, WHOLE, None)
    [noted] = find(("Our note on the letter: it was a better year.\n" + text).encode(), ".txt")
    assert noted.at == 2
    assert len(rest) > len(dated)


def test_a_letter_in_a_text_of_pages_is_found() -> None:
    """This test ensures that form feeds part a text as pages part a PDF."""
    pages = [*["\n".join(MINUTES)] * 20, "\n".join(REPORT), make_text(DERBY), "\n".join(MINUTES)]
    [rows] = read("\n\f".join(pages).encode(), ".txt")
    assert name_figures(rows) == ALL_FIGURES
    assert "chair welcomed" not in " ".join(passage.text for passage, _ in rows.passages)


def add(folder: Path, **files: bytes) -> list[LetterReport]:
    paths = []
    for name, content in files.items():
        paths.append(folder / f"{name}.pdf")
        paths[-1].write_bytes(content)
    return list(add_letters(paths, read_settings(folder / "data", env={}), HashingEmbedder()))


def test_each_letter_of_a_file_is_reported(tmp_path: Path) -> None:
    """This test ensures that a pack's letters have their own lines, and are held once."""
    bound = bind(make_letter(DERBY), make_letter(YORK))
    found = add(tmp_path, pack=bound, york=make_letter(YORK))
    assert [(each.status, each.authority, each.at) for each in found] == [
        ("added", "Derby City Council", 1),
        ("added", "City of York Council", 3),
        ("duplicate", "City of York Council", None),
    ]
    again = add(tmp_path, pack=bound)
    assert [(each.status, each.at) for each in again] == [("unchanged", 1), ("unchanged", 3)]


def test_a_letter_that_is_refused_costs_only_itself(tmp_path: Path) -> None:
    """This test ensures that one unreadable letter of a file is named by its page."""
    bad = Letter(authority="Nowhere Borough Council", addressed="Derby City Council")
    found = add(tmp_path, pack=bind(make_letter(bad), make_letter(YORK)))
    assert [(each.status, each.reason, each.at) for each in found] == [
        ("rejected", "unknown_layout", 1),
        ("rejected", "unknown_authority", 2),
        ("added", None, 3),
    ]


def test_old_letters_in_one_file(tmp_path: Path) -> None:
    """This test ensures that three-year and Advice Team letters of one authority are parted."""
    letters = [
        write_letter(letter, tmp_path / f"{at}.pdf").read_bytes()
        for at, letter in enumerate((THREE_YEARS_2007, ADVICE_TEAM_2010))
    ]
    alone = [name_figures(rows) for letter in letters for rows in read(letter)]
    assert [name_figures(rows) for rows in read(bind(REPORT, *letters, MINUTES))] == alone


def test_letters_of_percentages_in_one_file() -> None:
    """This test ensures that figures in sentences stay with their own letter."""
    kent = sentence_letters.Letter()
    letters = [
        sentence_letters.make_letter(kent),
        sentence_letters.make_letter(
            replace(kent, authority="Surrey County Council", headed="Surrey County Council")
        ),
    ]
    alone = [name_figures(rows) for letter in letters for rows in read(letter)]
    found = read(bind(REPORT, *letters, MINUTES))
    assert [name_figures(rows) for rows in found] == alone
    assert [rows.letter.authority for rows in found] == [
        kent.authority,
        "Surrey County Council",
    ]
