"""Everything in a question that the readers of words recognise, and what is left over."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from qa_app.errors import QuestionRefused
from qa_app.personal_details import has_personal_details, uncover_text
from qa_app.records import Comparison, Condition
from qa_app.settings import LONGEST_QUESTION
from qa_app.understanding.authorities import (
    AuthoritiesRead,
    read_authorities,
    read_slipped_authorities,
)
from qa_app.understanding.claims import mask_claim_frame, read_claim
from qa_app.understanding.comparing import read_comparison
from qa_app.understanding.forms import SIMILAR
from qa_app.understanding.groups import add_place, take_county, take_region
from qa_app.understanding.measures import MeasuresRead, read_measures
from qa_app.understanding.open_years import read_open_years
from qa_app.understanding.operations import (
    is_yes_or_no,
    mask_courtesy,
    mask_frames,
    read_fact,
    read_self,
)
from qa_app.understanding.over_years import add_span, add_total, take_total
from qa_app.understanding.preamble import mask_preamble
from qa_app.understanding.repairs import find_repairs
from qa_app.understanding.scan import MASK, Scan, Word
from qa_app.understanding.slips import correct_text
from qa_app.understanding.words import load_filler, load_known_words, load_prose_filler
from qa_app.understanding.years import YearsRead, read_years
from store.authorities import Register

_MARKUP = re.compile(r"<\s*script\b.*?>.*?<\s*/\s*script\s*>|<[^<>]{0,80}>", re.DOTALL)
_SENDER = re.compile(
    r"\b(?:the\s+)?(?:local\s+government\s+(?:and|&)\s+social\s+care|local\s+government)\s+ombudsman(?:'s)?"
    r"|(?:[,(]\s*not|\brather\s+than)\s+(?:the\s+)?(?:complaints|enquiries)\b(?!\s+about)"
    r"|(?<!which )(?<!what )(?<!whose )\blocal\s+authorit(?:y|ies)(?:'s)?(?!\s+before)"
)
_STATED = re.compile(r"\b(?:in|as)\s+(?:all|total|a\s+whole)\b")
_EITHER = re.compile(
    r"(?P<first>\s*[:,-]?\s*(?<![\w/.-])(?!(?:19|20)\d\d\b)\d{1,4}(?:\.\d)?\s*%?)(?:\s+[a-z]+){0,2}?"
    r"(?P<second>\s+or\s+(?!(?:19|20)\d\d\b)\d{1,4}(?:\.\d)?\s*%?)\s*\?*\s*$"
)
_ALL = re.compile(r"\ball\s+(?:of\s+)?(?:the\s+)?(?=(?:\d{4}\s+)?complaints\b)")
_OTHER_YEAR = re.compile(r"\b(?:school|academic|municipal|civic)\s+years?\b")
_LETTERS_YEAR = "the letters' year runs from 1 April to 31 March, and no other year is printed"
_TAX_YEAR = re.compile(r"\btax\s+year\b")
_WHY = re.compile(r"^\W*(?:and\s+|so\s+)?why\s+(?=(?:was|were|is|are|did|has|have|does)\b)")
_SO_HIGH = re.compile(r"\b(?:so\s+)?(?:very\s+)?(?:high|low|bad|poor|good|large|small)\b|\bso\b")
_NO_REASON = "letters print the figure and seldom a reason for it"


@dataclass(frozen=True)
class Recognised:
    """Everything that was recognised, and the words that were not."""

    years: YearsRead
    names: AuthoritiesRead
    slips: AuthoritiesRead
    fact: str | None
    measures: MeasuresRead
    speaks_of_self: bool
    unread: tuple[Word, ...]
    about: tuple[str, ...]
    """Words of the question's matter, recognised or not, without names and years."""
    matter: str = ""
    """The question without names and years, for a search by meaning."""
    comparison: Comparison | None = None
    claim: Condition | None = None
    is_paired: bool = False
    """Whether authorities and years are named in turn, each authority with a year of its own."""
    is_crossed: bool = False
    """Whether authorities and years stand in turn without being pairs."""


def clean_text(text: str) -> str:
    """A question without control and format characters, its spaces single.

    Raises: QuestionRefused where it is empty, too long, or has personal details in it.
    """
    plain = uncover_text(text)
    plain = re.sub(r"(?<!\S)%(?=\s+of\b)", "percentage", plain)
    plain = re.sub(r"(?<=\w) v\.? (?=\w)", " vs ", plain)
    if not re.search(r"\w", plain):
        raise QuestionRefused("empty")
    if len(plain) > LONGEST_QUESTION:
        raise QuestionRefused("too_long")
    if has_personal_details(plain):
        raise QuestionRefused("personal_data")
    return plain


def _recognise(text: str, register: Register) -> Recognised:
    known = load_known_words()
    scan = Scan.of(text)
    for noise in (_MARKUP, _SENDER, _STATED):
        _, scan = scan.take(noise)
    either = _EITHER.search(scan.open)
    if either is not None:
        scan = scan.mask([either.span("first"), either.span("second")])
    if not is_yes_or_no(scan.open):
        _, scan = scan.take(_ALL)
    other_years, scan = scan.take(_OTHER_YEAR)
    tax_year, scan = scan.take(_TAX_YEAR)
    spans = read_open_years(scan)
    years = read_years(spans.scan)
    region, scan = take_region(years.scan)
    names = read_authorities(scan, register, known, years.years)
    county, names = take_county(names)
    names = replace(names, scan=mask_preamble(names.scan))
    why, scan = names.scan.take(_WHY)
    judged, scan = scan.take(_SO_HIGH)
    if not (why and judged and names.authorities):
        why, scan = [], names.scan
    speaks_of_self, scan = read_self(scan)
    is_similar = SIMILAR.search(scan.open) is not None
    counts = (len(names.spans), len(years.years))
    wholes, scan = take_total(scan, text.casefold(), *counts)
    compared = read_comparison(scan, *counts, is_similar=is_similar)
    if _says_change(compared.comparison) and len(years.starts) > ENDS_OF_A_CHANGE:
        compared = replace(compared, comparison=Comparison("series"))
    compared = replace(compared, comparison=add_place(compared.comparison, region, county))
    claim, scan = None, mask_claim_frame(compared.scan)
    if compared.comparison is None:
        claim, scan = read_claim(scan)
    fact, scan = read_fact(scan)
    measures = read_measures(mask_frames(scan))
    left = mask_courtesy(measures.scan)
    slips = read_slipped_authorities(left, register, known, years.years)
    others = (Word(each[0], *each.span()) for each in other_years)
    unread = (*_without_filler(slips.scan), *_find_signs(slips.scan), *others)
    about = _find_matter(names.scan)
    years = replace(
        years,
        relative=years.relative if spans.ago is None else spans.ago,
        assumed=(
            *years.assumed,
            *spans.assumed,
            *(_LETTERS_YEAR for _ in tax_year[:1]),
            *(_NO_REASON for _ in why),
        ),
    )
    comparison = add_span(compared.comparison, spans)
    comparison = add_total(comparison, wholes, *counts)
    order = _find_order(names, years)
    return Recognised(
        years=years,
        names=names,
        slips=slips,
        fact=fact,
        measures=measures,
        speaks_of_self=speaks_of_self,
        unread=unread,
        about=about,
        matter=" ".join(names.scan.open.replace(MASK, " ").split()),
        comparison=comparison,
        claim=claim,
        is_paired=_are_pairs(order, names, years),
        is_crossed=re.fullmatch(r"a+y+|y+a+|a*|y*", order) is None,
    )


def _says_change(comparison: Comparison | None) -> bool:
    return comparison is not None and comparison.operation == "change"


ENDS_OF_A_CHANGE = 2
"""A change lies between two years; of more that are named, each is shown."""


def _find_order(names: AuthoritiesRead, years: YearsRead) -> str:
    """Names and years in the order in which they stand: "ayay" for "Leeds 2018 and York 2017"."""
    places = [(start, "a") for start, _ in names.spans] + [(start, "y") for start in years.starts]
    return "".join(kind for _, kind in sorted(places))


def _are_pairs(order: str, names: AuthoritiesRead, years: YearsRead) -> bool:
    count = len(names.authorities)
    is_in_turn = order in ("ay" * count, "ya" * count)
    return count > 1 and is_in_turn and len(years.years) == count


def _find_signs(scan: Scan) -> tuple[Word, ...]:
    """Signs that ask for something: a percent sign that no rate or share has taken."""
    return tuple(Word(each[0], *each.span()) for each in re.finditer(r"[%£$€]", scan.open))


def _find_matter(scan: Scan) -> tuple[str, ...]:
    filler = load_prose_filler()
    words = (word.text for word in scan.words() if not word.text.isdecimal())
    return tuple(each for each in words if re.sub(r"'s?$", "", each) not in filler)


def recognise_question(text: str, register: Register) -> Recognised:
    """Recognise a question; where words are left over, once more with their slips put right.

    A question that corrects itself is read without the fewest words that it may have taken back.
    """
    read = _recognise_right(text, register)
    for repaired, taken_back in find_repairs(text):
        again = _recognise_right(repaired, register)
        if not again.unread and _says_one_thing(again):
            words = f"“{taken_back}” left out, as the question corrects it"
            measures = replace(again.measures, assumed=(words, *again.measures.assumed))
            return replace(again, measures=measures)
    return read


def _says_one_thing(read: Recognised) -> bool:
    """Whether nothing is named twice, as it would be were a slip of the tongue still in it."""
    counts = (read.names.authorities, read.years.years, read.measures.targets)
    return all(len(each) < 2 for each in counts) and read.measures.ending is None


def _recognise_right(text: str, register: Register) -> Recognised:
    read = _recognise(text, register)
    corrected, assumed = correct_text(Scan.of(text), read.unread)
    if not assumed:
        return read
    again = _recognise(corrected, register)
    if again.unread:
        return read
    measures = replace(again.measures, assumed=(*assumed, *again.measures.assumed))
    return replace(again, measures=measures)


def _without_filler(scan: Scan) -> tuple[Word, ...]:
    filler = load_filler()
    return tuple(word for word in scan.words() if re.sub(r"'s?$", "", word.text) not in filler)
