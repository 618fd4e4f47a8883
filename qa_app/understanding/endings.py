"""Questions that come to an ending before anything is looked up, and which."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from qa_app.records import Comparison, Question, Target
from qa_app.understanding.groups import MOST_LISTED
from qa_app.understanding.languages import is_other_language
from qa_app.understanding.lists import ALL_RECEIVED
from qa_app.understanding.name_slots import find_leading_name, find_name_slot
from qa_app.understanding.near_names import find_names_with
from qa_app.understanding.operations import is_follow_up, wants_saying, wants_words
from qa_app.understanding.recognition import Recognised
from qa_app.understanding.scan import Word
from qa_app.understanding.unclear import end_unclear, find_unfamiliar
from store.authorities import Register
from store.measures import BY_KEY
from store.records import Authority


def find_ending(question: Question, folded: str, read: Recognised, register: Register) -> Question:
    """Give a question the ending that its reading comes to; one that can be planned has none."""
    conflict = read.names.conflict or read.slips.conflict
    shared = read.names.shared or read.slips.shared
    unread = _name_unread(read.unread)
    question = replace(question, unread=unread, about=read.about, matter=read.matter)
    if read.unread and is_other_language(question.text):
        return replace(question, ending="other_language")
    if conflict is not None:
        ending = "no_such_authority" if conflict.options else "unknown_authority"
        return replace(question, ending=ending, named=conflict.written, options=conflict.options)
    near = read.names.near or read.slips.near
    if near is not None:
        return replace(question, ending="near_name", named=near.written, options=near.options)
    if shared is not None:
        return replace(question, ending="shared_name", named=shared.written, options=shared.options)
    gone = [each for each in question.authorities if _has_ended(each, question, register)]
    if gone:
        after = register.find_successors(gone[0])
        return replace(question, ending="ended_authority", named=gone[0].name, options=after)
    if wants_saying(folded) and read.about:
        return replace(question, operation="quotation", fact=None, ending=None)
    if read.unread:
        return _end_unread(question, folded, read, register)
    if read.measures.ending == "share_of_what" and question.targets:
        return _end_incomplete(
            question, is_tangled=False, says_complaints=False, says_measure=False
        )
    if read.measures.ending is not None:
        return replace(question, ending=read.measures.ending)
    if read.measures.unclear is not None and question.ending is None:
        return end_unclear(question, read.measures.unclear)
    if question.operation != "lookup" and any(_is_counted_apart(t) for t in question.targets):
        return replace(question, ending="counted_apart")
    if question.operation in ("change", "series") and _crosses_tables(question):
        return replace(question, ending="counted_otherwise")
    return _end_incomplete(
        question,
        is_tangled=read.years.is_tangled or read.names.is_tangled or _is_crossed(question, read),
        says_complaints=read.measures.generic == "received",
        says_measure=bool(read.measures.targets),
    )


_COUNTED_APART = frozenset({"reports", "maladministration", "forwarded"})


def _is_counted_apart(target: Target) -> bool:
    """Whether a word stands for several cells, which are shown side by side and not worked with."""
    return target.breakdown in _COUNTED_APART


_MOVED = {"premature": (2009,), "advice_given": (2009, 2012)}
"""Parts that letters count in another table from these years ended on."""


def _crosses_tables(question: Question) -> bool:
    """Whether a run of years is over two tables that count the same word in two ways."""
    for target in question.targets:
        moves = _MOVED.get(target.breakdown or "", ())
        eras = {sum(year.end >= move for move in moves) for year in question.years}
        if moves and (len(eras) > 1 or (question.operation == "series" and not eras)):
            return True
    return False


def _is_crossed(question: Question, read: Recognised) -> bool:
    """Whether several names and years stand in turn, and not each name with its year."""
    several = len(question.authorities) > 1 and len(question.years) > 1
    return several and read.is_crossed and not read.is_paired


def _has_ended(each: Authority, question: Question, register: Register) -> bool:
    """Whether an authority had ended before the years asked for, and has no letter held at all."""
    if each.ended is None or not question.years or register.is_held(each):
        return False
    return all(date(year.start, 4, 1) > each.ended for year in question.years)


_ASKS_FIGURES = re.compile(
    r"\b(?:figures|numbers|stats|statistics|data|results|performance)\b", re.IGNORECASE
)
_SMALL_WORDS = frozenset("from by to too but year years yr yrs".split())


def _name_unread(words: tuple[Word, ...]) -> tuple[str, ...]:
    """The words to show as not understood; small ones only where there are no others."""
    texts = tuple(word.text for word in words)
    return tuple(each for each in texts if each not in _SMALL_WORDS) or texts


_RATES = {"uphold_rate", "compliance_rate", "satisfactory_remedy_rate"}


def _end_incomplete(
    question: Question, *, is_tangled: bool, says_complaints: bool, says_measure: bool
) -> Question:
    """The ending of a question that is understood, but asks for too little or too much."""
    if question.ending is not None or question.operation == "held":
        return question
    if question.fact is not None and says_measure:
        return replace(question, ending="too_many")
    if question.operation == "profile":
        return replace(question, ending=_end_profile(question))
    if not question.targets and question.operation in ("change", "series"):
        words = "no measure named: complaints and enquiries received are meant"
        question = replace(question, targets=(ALL_RECEIVED,), assumed=(*question.assumed, words))
    if not question.targets and question.fact is None and _ASKS_FIGURES.search(question.text):
        profile = replace(question, operation="profile", comparison=Comparison("profile"))
        return replace(profile, ending=_end_profile(profile))
    if not question.targets and question.fact is None:
        if question.authorities or question.years or question.relative is not None:
            return replace(question, ending="which_measure")
        return replace(question, ending="nothing_asked")
    if not question.authorities and not (question.comparison and question.comparison.group):
        return replace(question, ending="which_authority")
    question = _list_rates(question)
    if question.comparison is not None and (ending := _end_comparison(question)):
        return replace(question, ending=ending)
    if question.comparison is not None:
        return question
    names, years = len(question.authorities), len(question.years)
    is_table = question.is_paired or names * years <= MOST_CROSSED
    counts = (max(names, years) if is_table else names, 1 if is_table else years)
    listed = question.targets if question.operation == "lookup" else question.targets[:1]
    kinds = {each.measure for each in listed}
    if names == 1 and years * len(listed) <= MOST_CROSSED and not question.is_paired:
        counts = (1, 1)
    if (
        sum(each > 1 for each in (*counts, len(listed))) > 1
        or is_tangled
        or (len(question.authorities) > 1 and says_complaints and kinds & _RATES)
    ):
        return replace(question, ending="too_many")
    return question


_ADDS = re.compile(r"\b(?:sum|total|add|combined|together)\b", re.IGNORECASE)


MOST_CROSSED = 12
"""How many figures a table of several authorities in several years may have."""


def _list_rates(question: Question) -> Question:
    """Rates of a group are listed, for they cannot be added up, unless a sum is asked for."""
    comparison = question.comparison
    if comparison is None or comparison.operation != "sum" or len(question.targets) != 1:
        return question
    unit = BY_KEY[question.targets[0].measure].unit if question.targets[0].measure in BY_KEY else ""
    if unit in ("", "count") or _ADDS.search(question.text):
        return question
    listed = replace(comparison, operation="rank", most=MOST_LISTED)
    return replace(question, operation="rank", comparison=listed)


def _end_profile(question: Question) -> str | None:
    if not question.authorities:
        return "which_authority"
    return "too_many" if len(question.authorities) > 1 or len(question.years) > 1 else None


def _end_comparison(question: Question) -> str | None:
    """The ending of a comparison that crosses too many things, or mixes two ways of counting."""
    comparison = question.comparison
    if comparison is None:
        return None
    if question.operation != comparison.operation or question.fact is not None:
        return "too_many"
    many = len(question.authorities) > 1
    group = comparison.group
    if group is not None and group.size not in (None, len(group.names)):
        return "which_authority"
    if comparison.with_similar:
        return "too_many" if many or len(question.years) > 1 else None
    if len(question.targets) != 1 or (comparison.group and question.authorities):
        return "too_many"
    condition = comparison.condition
    if condition is not None and condition.is_percent and question.targets[0].measure not in _RATES:
        return "unclear"
    if comparison.operation == "compare" and not many:
        return "too_many"
    if comparison.operation == "compare" and len(question.years) > 1 and not question.is_paired:
        return "too_many"
    if comparison.operation in ("change", "series") and many:
        return "too_many"
    is_open = (comparison.since, comparison.last, comparison.until) != (None, None, None)
    if comparison.group is not None and (is_open or len(question.years) > 1):
        return "too_many"
    return None


def _end_unread(question: Question, folded: str, read: Recognised, register: Register) -> Question:
    name = find_name_slot(folded, read.unread, question.text)
    if name is None and not question.authorities:
        name = find_leading_name(read, question.text)
    is_specific = (
        bool(read.measures.targets)
        or read.measures.generic is not None
        or read.measures.ending is not None
    )
    if name is not None and (is_specific or is_follow_up(folded) or not wants_words(folded)):
        near = find_names_with(register, name)
        ending = "no_such_authority" if near else "unknown_authority"
        return replace(question, ending=ending, named=name, options=near)
    if not is_specific or (wants_words(folded) and _asks_no_figure(read, folded)):
        return replace(question, operation="quotation", fact=None, ending=None)
    return replace(question, ending="unread", named=find_unfamiliar(question, folded, read))


_COUNTS = re.compile(r"\b(?:complain\w*|enquir\w*|inquir\w*|number|count|total)\b")


_ASKS_MOST = re.compile(r"\b(?:most|fewest|largest|highest|lowest|biggest|smallest|worst|best)\b")


def _asks_no_figure(read: Recognised, folded: str) -> bool:
    """Whether a question's words are of no measure, or only those of a subject in passing."""
    subjects = all(each.measure == ALL_RECEIVED.measure for each in read.measures.targets)
    in_passing = subjects and read.measures.generic is None and not _COUNTS.search(folded)
    if read.measures.generic is not None and _ASKS_MOST.search(folded):
        return False
    asks_reason_or_place = folded.lstrip(" \"'").startswith(("why", "where"))
    return in_passing or not read.measures.targets or asks_reason_or_place
