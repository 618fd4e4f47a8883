"""Figures in the prose of letters of 2004 to 2013, as words are and as they mislead."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.letter_maker import PORTRAIT
from tests.ingest.reading import read_rows
from tests.ingest.sentence_letters import draw_lines, make_letter, make_text
from tests.ingest.told_letters import TOTAL, name_told, read_both, write_prose

SUBJECT = "complaints_received"
HANDLING = "complaints_handling"
FIRST = "In 2009/10 we received 27 complaints and enquiries against your council."
TOLD = (
    (2006, "This year we received a total of 39 complaints from residents in the Council’s area."
     " Last year we received 43.", [f"2005-06 {TOTAL}=39", f"2004-05 {TOTAL}=43"]),
    (2006, "Volume We received 47 complaints against your Council during the year, compared to 52"
     " in the previous year.", [f"2005-06 {TOTAL}=47", f"2004-05 {TOTAL}=52"]),
    (2008, "In the year ended 31 March 2008 I received 61 complaints about your authority, an"
     " increase of 13% on the 54 received in 2006/07.",
     [f"2007-08 {TOTAL}=61", f"2006-07 {TOTAL}=54"]),
    (2006, "During 2005/06 we received 18 complaints against Derby City Council. This compares"
     " with 23 in 2004/05.", [f"2005-06 {TOTAL}=18", f"2004-05 {TOTAL}=23"]),
    (2008, "There were 1,033 complaints about your Council this year (41 last year).",
     [f"2007-08 {TOTAL}=1033", f"2006-07 {TOTAL}=41"]),
    (2006, "The number of complaints received against your Council fell from 143 in 2004/05 to"
     " 118 in 2005/06.", [f"2004-05 {TOTAL}=143", f"2005-06 {TOTAL}=118"]),
    (2007, "We received no complaints about your Council this year, compared with one last year.",
     [f"2006-07 {TOTAL}=0", f"2005-06 {TOTAL}=1"]),
    (2006, "We received 30 complaints about your council in 2005/06, 25 per cent fewer than the"
     " previous year (40).", [f"2005-06 {TOTAL}=30", f"2004-05 {TOTAL}=40"]),
    (2005, "This year we received 110 complaints against your Council, against last year's total"
     " of 103, and the previous year's total of 133.",
     [f"2004-05 {TOTAL}=110", f"2003-04 {TOTAL}=103", f"2002-03 {TOTAL}=133"]),
    (2007, "We have received 55 complaints about your Council this year. This is a reduction on"
     " last year's total of 70. Housing complaints fell from 21 to 9.",
     [f"2006-07 {TOTAL}=55", f"2005-06 {TOTAL}=70", f"2005-06 {SUBJECT}/housing=21",
      f"2006-07 {SUBJECT}/housing=9"]),
    (2008, "We received 66 complaints against your authority in the year, compared with 60 in the"
     " year before. The largest group, 14 complaints, was about housing.",
     [f"2007-08 {TOTAL}=66", f"2006-07 {TOTAL}=60", f"2007-08 {SUBJECT}/housing=14"]),
    (2007, "Your authority's average response time to our first enquiries this year was 31.4 days,"
     " compared with 27.9 days last year.",
     ["2006-07 response_days=31.4", "2005-06 response_days=27.9"]),
    (2007, "This year we made 22 first enquiries of your Council, and your average response time"
     " was 24.8 days.", ["2006-07 first_enquiries=22", "2006-07 response_days=24.8"]),
    (2010, FIRST.replace("council.", "council, compared with 39 in 2008/09.")
     + " Four were about adult care services, three about housing, ten about planning and building"
     " control, one concerned public finance including local taxation and four complaints fell"
     " into the “other” category which covers issues such as anti-social behaviour.",
     [f"2009-10 {TOTAL}=27", f"2008-09 {TOTAL}=39", f"2009-10 {SUBJECT}/adult_care=4",
      f"2009-10 {SUBJECT}/housing=3", f"2009-10 {SUBJECT}/planning_building=10",
      f"2009-10 {SUBJECT}/public_finance=1", f"2009-10 {SUBJECT}/other=4"]),
    (2010, f"{FIRST} We treated six of these complaints as premature and referred them to the"
     " council and in a further three cases advice was given (usually to complain to the council)."
     " The remaining 18 complaints were forwarded to the investigative team.",
     [f"2009-10 {TOTAL}=27", f"2009-10 {HANDLING}/premature=6",
      f"2009-10 {HANDLING}/advice_given=3"]),
    (2009, "This year our Advice Team dealt with 94 enquiries and complaints about your Council."
     " Of these, 19 related to complaints which were deemed to be premature.",
     [f"2008-09 {TOTAL}=94", f"2008-09 {HANDLING}/premature=19"]),
    (2011, "In 2010/11 we received thirty-one enquiries and complaints about your council.",
     [f"2010-11 {TOTAL}=31"]),
    (2013, "In 2012/13 we received 39 enquiries and complaints about your council, compared with"
     " 64 in 2011/12.", [f"2012-13 {TOTAL}=39", f"2011-12 {TOTAL}=64"]),
    # only the words of the letter tell that "last year" is the one that it is about
    (2007, "Last year 275 complaints were received against the Council, 20% fewer than during the"
     " previous year, (343).", [f"2006-07 {TOTAL}=275", f"2005-06 {TOTAL}=343"]),
    (2007, "Last year we received 224 complaints against your Council, a decrease on the previous"
     " year’s total of 258. There were significant falls in the number of housing complaints (from"
     " 130 to 100) and in complaints about housing benefit (from 21 to 5).",
     [f"2006-07 {TOTAL}=224", f"2005-06 {TOTAL}=258", f"2005-06 {SUBJECT}/housing=130",
      f"2006-07 {SUBJECT}/housing=100", f"2005-06 {SUBJECT}/benefits=21",
      f"2006-07 {SUBJECT}/benefits=5"]),
)  # fmt: skip
SILENT = (
    # other bodies, and all of them together
    (2006, "Nationally we received 18,698 complaints in 2005/06, compared with 18,626 in 2004/05."),
    (2007, "In 2006/07 we received 18,320 complaints against councils in England."),
    (2007, "This year we received 18,320 complaints."),
    (2007, "This year we received 212 complaints about Leeds City Council."),
    (2007, "Leeds City Council fared worse. This year we received 212 complaints against the"
     " Council."),
    (2007, "The average response time to first enquiries was 21.6 days against a requested"
     " timescale of 28 days."),
    # a part of them
    (2007, "This year we received 39 complaints against your Council about housing."),
    (2007, "This year we received 39 complaints against your Council's housing department."),
    (2007, "This year we received 39 complaints from residents in the Council's area."),
    (2007, "This year we received 39 complaints against your Council, excluding 4 from firms."),
    (2007, "So far this year we have received 12 complaints against your Council."),
    (2010, "In 2009/10 we received 18 complaints against your council."),
    # no number, or not quite that one
    (2007, "We received over 39 complaints against your Council this year."),
    (2007, "We received many complaints against your Council this year."),
    (2007, "We received 39% of complaints against your Council this year by telephone."),
    (2007, "This year we received 39-43 complaints against your Council."),
    (2007, "This year we received a hundred and two complaints against your Council."),
    (2007, "We did not receive 39 complaints against your Council this year."),
    (2007, "This year we received 120 complaints against your Council, 17 fewer than last year."),
    # no year, or not surely one
    (2007, "Last year we received 43 complaints against your Council."),
    (2007, "The total is 39. Last year we received 43 complaints against your Council, a decrease"
     " on the previous year's total of 50."),
    (2007, "This year was busy. Last year we received 43 complaints against your Council, a"
     " decrease on the previous year's total of 50."),
    (2007, "In 2004/05 things were worse. We received 80 complaints against your Council."),
    (2007, "In 2007/08 we received 12 complaints against your Council."),
    (2007, "In 2005/07 we received 39 complaints against your Council."),
    (2007, "In 2006 we received 39 complaints against your Council."),
    # quoted, or taken back
    (2007, "I wrote: “It is a good Council. This year we received 39 complaints against your"
     " Council. I was pleased.”"),
    (2007, "This year we received 39 complaints against your Council. This figure excludes four"
     " that were premature."),
    (2007, "This year we received 39 complaints against your Council. That should have been 41."),
    (2007, "We received 39 complaints against your Council in 2006/07 but 12 were premature."),
    (2007, "We received 39 complaints against your Council in the first half of 2006/07."),
    (2007, "The number of complaints received against your Council fell from 143 to 118."),
    (2007, "This year we received 1 204 complaints against your Council."),
    # sentences that need the one before them
    (2007, "One of these complaints was about housing. Three were about planning."),
    (2007, "As was the case last year, most complaints (17) are about planning."),
    (2007, "There were falls in the number of housing complaints (from 130 to 100)."),
    (2010, "We treated six of these complaints as premature."),
    # their own words deny the numbers
    (2007, "We received 20 complaints against your Council this year, an increase on last year's"
     " total of 25."),
    (2007, "This year we received 275 complaints against the Council, 40% fewer than during the"
     " previous year, (343)."),
    (2010, f"{FIRST} We treated 9 as premature and gave advice in a further 4. The remaining 10"
     " were forwarded to the investigative team."),
    (2010, f"{FIRST} Twenty were about housing and eleven were about benefits."),
    (2010, f"{FIRST} Seven were about housing, two were about housing and 3 concerned benefits."),
)  # fmt: skip
STOPPED = (
    (2007, "These 17 complaints comprise over 40% of the total complaints received."),
    (2007, "The number of such complaints fell by nearly a third from 121 to 84."),
    (2007, "There were falls in the number of housing complaints (from 130 to 100)."),
    (2007, "It is pleasing. Most complaints (17) are about planning."),
    (2007, "Seventeen were about council houses."),
    (2007, "Seventeen were about planning and none of them went further, but 3 did."),
    (2007, "Last year it was 43."),
    (2007, "Last year was busier. Twelve were about housing."),
    (2007, "In England as a whole, 20 were about housing."),
    (2007, "Most complaints (20) were about planning and housing."),
    (2007, "The others concerned 12 things."),
)  # fmt: skip


@pytest.mark.parametrize(("year", "words", "expected"), TOLD)
def test_prose_that_tells_figures(year: int, words: str, expected: list[str]) -> None:
    """This test ensures that known sentences give their figures, each with its year."""
    found = read_both(write_prose(["It was a pleasure to visit you.", words], year))
    assert [sorted(figures) for figures in found] == [sorted(expected)] * 2


@pytest.mark.parametrize(("year", "words"), SILENT)
def test_prose_that_tells_nothing(year: int, words: str) -> None:
    """This test ensures that words which only look like it give no figure."""
    assert read_both(write_prose([words], year)) == [[], []]


RECEIVED = "This year we received 212 complaints against the Council."
TURNS = (
    "I turn now to Leeds.",
    "I turn to Barsetshire.",
    "Turning to Leeds, it fared worse.",
    "Leeds fared worse.",
    "Things were worse in North East Derbyshire.",
    "The number of complaints in Leeds' area rose.",
    "Derbyshire’s record is longer.",
    "Leeds",
)
NO_TURNS = (
    "Derby fared well.",
    "Mrs Reading of my office visited Derby in March.",
    "My office in York and I thank you.",
    "A course was held in York Road.",
    "Our Leeds office was moved.",
)


@pytest.mark.parametrize("turn", TURNS)
def test_after_a_turn_to_another_place_the_council_is_not_the_letters(turn: str) -> None:
    """This test ensures that a place named before a sentence is not mistaken for the letter's."""
    assert read_both(write_prose([turn, RECEIVED], 2007)) == [[], []]


@pytest.mark.parametrize("turn", ["I turn now to Leeds.", "Leeds", "Leeds City Council"])
def test_a_heading_does_not_end_a_turn(turn: str) -> None:
    """This test ensures that a usual heading under another's name is the other's too."""
    words = [turn, "Complaints received", RECEIVED]
    assert read_both(write_prose(words, 2007)) == [[], []]


@pytest.mark.parametrize("words", NO_TURNS)
def test_the_letters_own_place_and_peoples_names_are_no_turn(words: str) -> None:
    """This test ensures that names which are no other authority cost no figure."""
    assert read_both(write_prose([words, RECEIVED], 2007)) == [[f"2006-07 {TOTAL}=212"]] * 2


def test_the_residents_of_another_council_are_not_its_own() -> None:
    """This test ensures that "the Council's area" after a turn is another's."""
    words = "This year we received a total of 39 complaints from residents in the Council’s area."
    assert read_both(write_prose([words], 2007)) == [[f"2006-07 {TOTAL}=39"]] * 2
    assert read_both(write_prose(["I turn now to Leeds.", words], 2007)) == [[], []]
    own = words.replace("the Council’s", "your Council’s")
    assert (
        read_both(write_prose(["Leeds fared worse.", own], 2007)) == [[f"2006-07 {TOTAL}=39"]] * 2
    )


def test_the_council_may_be_the_one_a_paragraph_before_named() -> None:
    """This test ensures that "the Council" is not the letter's own where another was named."""
    words = ["Leeds City Council is your neighbour."]
    words.append("We received 43 complaints against the Council in 2006/07.")
    assert read_both(write_prose(words, 2007)) == [[], []]


@pytest.mark.parametrize(("year", "words"), STOPPED)
def test_sentences_after_a_total_that_tell_nothing(year: int, words: str) -> None:
    """This test ensures that what stands beside a known sentence is not taken along with it."""
    total = "This year we received 39 complaints against your Council."
    assert read_both(write_prose([f"{total} {words}"], year)) == [[f"2006-07 {TOTAL}=39"]] * 2


def test_the_head_of_a_section_carries_on() -> None:
    """This test ensures that what stands under "Character" speaks of the number above it."""
    paragraphs = [
        "Complaints received",
        "Volume",
        "This year we received 120 complaints against your Council, down from 137 last year.",
        "Character",
        "The largest group, 41 complaints, was about housing.",
    ]
    told = [f"2007-08 {TOTAL}=120", f"2006-07 {TOTAL}=137", f"2007-08 {SUBJECT}/housing=41"]
    assert read_both(write_prose(paragraphs, 2008)) == [told, told]
    paragraphs[3] = "LGO developments"
    assert read_both(write_prose(paragraphs, 2008)) == [told[:2], told[:2]]


def test_a_number_is_pointed_at_in_its_line() -> None:
    """This test ensures that a figure's place is its own number's."""
    letter = write_prose(
        ["Volume", "This year we received 39 complaints about your Council."], 2007
    )
    rows, proven = read_rows(make_letter(letter))
    [figure] = rows.figures
    source = figure.source
    assert (source.page, source.table, source.row, source.column) == (1, "Volume", None, None)
    assert (source.printed, source.box is not None) == ("39", True)
    assert source.box is not None
    left = 63 + stringWidth("This year we received ", "Helvetica", 11)
    assert source.box.x0 == pytest.approx(left, abs=1)
    assert "none of the tables" in proven.withdrawn[0]
    text = make_text(letter)
    rows, _ = read_rows(text.encode(), "letter.txt")
    line = rows.figures[0].source.line
    assert line is not None
    assert "received 39" in text.split("\n")[line - 1]


@pytest.mark.parametrize("mark", ["/…", "/...", "/... / Page 1", "Page 1"])
def test_the_end_of_a_page_inside_a_sentence(mark: str) -> None:
    """This test ensures that what is printed where a page ends breaks no sentence."""
    head = ("20 June 2007", "The Chief Executive", "Derby City Council", "Dear Chief Executive",
            "Annual Letter 2006/07", "This year we received 224 complaints against your Council,"
            " a decrease on the")  # fmt: skip
    foot = ("Page 2", "previous year's total of 258.", "Yours sincerely", "J R White",
            "Local Government Ombudsman")  # fmt: skip
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=PORTRAIT, invariant=1)
    draw_lines(canvas, (*head, mark))
    canvas.showPage()
    draw_lines(canvas, foot)
    canvas.save()
    expected = [f"2006-07 {TOTAL}=224", f"2005-06 {TOTAL}=258"]
    rows, _ = read_rows(file.getvalue())
    assert [name_told(each) for each in rows.figures] == expected
    rows, _ = read_rows("\n\n".join((*head, mark, *foot)).encode(), "letter.txt")
    assert [name_told(each) for each in rows.figures] == expected


def test_prose_that_cannot_be_seen_is_not_told() -> None:
    """This test ensures that a hidden sentence, or a hidden number in one, gives no figure."""

    def draw_hidden(canvas: Canvas) -> None:
        text = canvas.beginText(63, 400)
        text.setTextRenderMode(3)
        text.textLine("This year we received 39 complaints about your Council.")
        canvas.drawText(text)
        canvas.drawString(63, 380, "In 2005/06 we received")
        canvas.setFillGray(1)
        canvas.drawString(200, 380, "17")
        canvas.setFillGray(0)
        canvas.drawString(230, 380, "complaints about your Council.")

    words = "In 2004/05 we received 21 complaints about your Council."
    letter = replace(write_prose([words], 2007), drawn=draw_hidden)
    rows, _ = read_rows(make_letter(letter))
    assert [name_told(each) for each in rows.figures] == [f"2004-05 {TOTAL}=21"]
