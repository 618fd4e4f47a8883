"""A question from its words to what it asks for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from qa_app.errors import QuestionRefused
from qa_app.records import Question, Thread
from qa_app.settings import LONGEST_QUESTION
from qa_app.understanding.authorities import (
    AuthoritiesRead,
    find_names_with,
    read_authorities,
    read_slipped_authorities,
)
from qa_app.understanding.follow_up import Parts, lean_on_thread
from qa_app.understanding.measures import MeasuresRead, read_measures
from qa_app.understanding.operations import (
    is_follow_up,
    is_yes_or_no,
    mask_courtesy,
    mask_frames,
    points_back,
    read_fact,
    read_self,
    says_total,
    speaks_of_own,
    wants_saying,
    wants_words,
)
from qa_app.understanding.scan import Scan, Word
from qa_app.understanding.slips import correct_text
from qa_app.understanding.topics import find_topic, has_personal_details
from qa_app.understanding.words import load_filler, load_known_words, load_prose_filler
from qa_app.understanding.years import YearsRead, read_years
from store.authorities import Register
from store.records import Authority

_MARKUP = re.compile(r"<\s*script\b.*?>.*?<\s*/\s*script\s*>|<[^<>]{0,80}>", re.DOTALL)
_SENDER = re.compile(
    r"\b(?:the\s+)?(?:local\s+government\s+(?:and|&)\s+social\s+care|local\s+government)\s+ombudsman(?:'s)?"
    r"|\b(?:not|no|rather\s+than)\s+(?:the\s+)?(?:complaints|enquiries)\b"
    r"|\blocal\s+authorit(?:y|ies)(?:'s)?(?!\s+before)"
)
_STATED = re.compile(
    r"\b(?:in|as)\s+(?:all|total|a\s+whole)\b|\ball\s+(?:of\s+)?(?:the\s+)?(?=(?:\d{4}\s+)?complaints\b)"
)


@dataclass(frozen=True)
class _Read:
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


def clean_text(text: str) -> str:
    """A question without control and format characters, its spaces single.

    Raises: QuestionRefused where it is empty, too long, or has personal details in it.
    """
    shown = "".join(
        each if unicodedata.category(each)[0] != "C" else " " if each.isspace() else ""
        for each in text
    )
    plain = " ".join(unicodedata.normalize("NFC", shown).split())
    if not re.search(r"\w", plain):
        raise QuestionRefused("empty")
    if len(plain) > LONGEST_QUESTION:
        raise QuestionRefused("too_long")
    if has_personal_details(plain.casefold()):
        raise QuestionRefused("personal_data")
    return plain


def _recognise(text: str, register: Register) -> _Read:
    known = load_known_words()
    scan = Scan.of(text)
    for noise in (_MARKUP, _SENDER, _STATED):
        _, scan = scan.take(noise)
    years = read_years(scan)
    names = read_authorities(years.scan, register, known)
    speaks_of_self, scan = read_self(names.scan)
    fact, scan = read_fact(scan)
    measures = read_measures(mask_frames(scan))
    left = mask_courtesy(measures.scan)
    slips = read_slipped_authorities(left, register, known)
    unread = (*_without_filler(slips.scan), *_find_signs(slips.scan))
    about = _find_matter(names.scan)
    return _Read(years, names, slips, fact, measures, speaks_of_self, unread, about)


def _find_signs(scan: Scan) -> tuple[Word, ...]:
    """Signs that ask for something: a percent sign that no rate or share has taken."""
    return tuple(Word(each[0], *each.span()) for each in re.finditer(r"[%£$€]", scan.open))


def _find_matter(scan: Scan) -> tuple[str, ...]:
    filler = load_prose_filler()
    words = (word.text for word in scan.words() if not word.text.isdecimal())
    return tuple(each for each in words if re.sub(r"'s?$", "", each) not in filler)


def _recognise_with_slips(text: str, register: Register) -> _Read:
    """Recognise a question; where words are left over, once more with their slips put right."""
    read = _recognise(text, register)
    corrected, assumed = correct_text(Scan.of(text), read.unread)
    if not assumed:
        return read
    again = _recognise(corrected, register)
    measures = replace(again.measures, assumed=(*assumed, *again.measures.assumed))
    return replace(again, measures=measures)


def _without_filler(scan: Scan) -> tuple[Word, ...]:
    filler = load_filler()
    return tuple(word for word in scan.words() if re.sub(r"'s?$", "", word.text) not in filler)


def read_question(
    text: str, register: Register, thread: Thread, home: Authority | None
) -> Question:
    """Read a question, leaning on the one before and on the home authority where it names none.

    Raises: QuestionRefused where it is empty, too long, or has personal details in it.
    """
    plain = clean_text(text)
    folded = Scan.of(plain).open
    topic = find_topic(folded)
    if topic is not None:
        return Question(plain, ending=topic)
    read = _recognise_with_slips(plain, register)
    question = lean_on_thread(_gather_parts(plain, folded, read), thread, home)
    return _find_ending(question, folded, read, register)


def _gather_parts(text: str, folded: str, read: _Read) -> Parts:
    measures = read.measures
    return Parts(
        text=text,
        authorities=tuple(dict.fromkeys((*read.names.authorities, *read.slips.authorities))),
        has_name=bool(read.names.spans or read.slips.spans),
        years=read.years.years,
        relative=read.years.relative,
        targets=measures.targets,
        operation=measures.operation,
        scope=measures.scope,
        generic=measures.generic,
        fact=read.fact,
        premise=measures.premise,
        is_follow_up=is_follow_up(folded),
        is_yes_or_no=is_yes_or_no(folded),
        points_back=points_back(folded),
        speaks_of_own=speaks_of_own(folded),
        says_total=says_total(folded),
        speaks_of_self=read.speaks_of_self,
        is_unclear=bool(read.unread),
        assumed=(
            *read.names.assumed,
            *read.slips.assumed,
            *read.years.assumed,
            *measures.assumed,
        ),
    )


def _find_ending(question: Question, folded: str, read: _Read, register: Register) -> Question:
    """The question with the ending that its reading comes to, or as it is for a plan."""
    conflict = read.names.conflict or read.slips.conflict
    shared = read.names.shared or read.slips.shared
    question = replace(question, unread=tuple(word.text for word in read.unread), about=read.about)
    if conflict is not None:
        return replace(
            question, ending="no_such_authority", named=conflict.written, options=conflict.options
        )
    near = read.names.near or read.slips.near
    if near is not None:
        return replace(question, ending="near_name", named=near.written, options=near.options)
    if shared is not None:
        return replace(question, ending="shared_name", named=shared.written, options=shared.options)
    if wants_saying(folded) and read.about:
        return replace(question, operation="quotation", fact=None, ending=None)
    if read.unread:
        return _end_unread(question, folded, read, register)
    if read.measures.ending is not None:
        return replace(question, ending=read.measures.ending)
    return _end_incomplete(
        question,
        is_tangled=read.years.is_tangled,
        says_complaints=read.measures.generic == "received",
    )


_RATES = {"uphold_rate", "compliance_rate", "satisfactory_remedy_rate"}


def _end_incomplete(question: Question, *, is_tangled: bool, says_complaints: bool) -> Question:
    """The ending of a question that is understood, but asks for too little or too much."""
    if question.ending is not None:
        return question
    if not question.targets and question.fact is None:
        if question.authorities or question.years or question.relative is not None:
            return replace(question, ending="which_measure")
        return replace(question, ending="nothing_asked")
    if not question.authorities:
        return replace(question, ending="which_authority")
    counts = (len(question.authorities), len(question.years))
    listed = question.targets if question.operation == "lookup" else question.targets[:1]
    kinds = {each.measure for each in listed}
    if (
        sum(each > 1 for each in (*counts, len(listed))) > 1
        or is_tangled
        or (len(question.authorities) > 1 and says_complaints and kinds & _RATES)
    ):
        return replace(question, ending="too_many")
    return question


def _end_unread(question: Question, folded: str, read: _Read, register: Register) -> Question:
    name = _find_name_slot(folded, read.unread, question.text)
    is_specific = (
        bool(read.measures.targets)
        or read.measures.generic is not None
        or read.measures.ending is not None
    )
    if name is not None and (is_specific or is_follow_up(folded) or not wants_words(folded)):
        near = find_names_with(register, name)
        ending = "no_such_authority" if near else "unknown_authority"
        return replace(question, ending=ending, named=name, options=near)
    if (wants_words(folded) and not read.measures.targets) or not is_specific:
        return replace(question, operation="quotation", fact=None, ending=None)
    return replace(question, ending="unread")


_MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_SLOT = re.compile(
    r"(?:\bdid|\bdoes|\bhas|\bhave|\bin|\bfor|\babout|\bat|\bof|\bwas|\bwere|\bcompare|\band|\bwhat\s+about|\bhow\s+about|\bby|\bto|\bwith|\bfrom)\s+(?:the\s+)?$"
)


def _find_name_slot(folded: str, unread: tuple[Word, ...], text: str) -> str | None:
    """Unread words that stand where a name belongs: before "get", after "did", or capitalised."""
    first = unread[0]
    last = first
    for word in unread[1:]:
        if re.fullmatch(
            r"[\s'-]+(?:(?:on|upon|under|by|the|in|and|of|le|cum|super)[\s-]+)*",
            folded[last.end : word.start],
        ):
            last = word
        else:
            break
    written = text[first.start : last.end]
    if not any(each.isalpha() for each in written) or _MONTH.match(folded[first.start :]):
        return None
    follows = re.match(
        r"(?:'s?)?\s+(?:get|got|have|receive|council|borough|district|county|city)\b",
        folded[last.end :],
    )
    if follows and follows[0].split()[-1] not in ("get", "got", "have", "receive"):
        return written
    slot = _SLOT.search(folded[: first.start])
    is_capital = text[first.start].isupper() and first.start > 0
    if (
        (slot and (follows or is_capital))
        or (is_capital and follows)
        or (slot and "about" in slot[0] and folded.strip().startswith(("what about", "how about")))
    ):
        return written
    return None
