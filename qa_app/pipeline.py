"""A question's way to its answer: read, plan, gather, compose, check.

Over 250 lines because the ways to figures, facts and words part and meet here.
"""

from __future__ import annotations

import logging
import re
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from qa_app.answers.beside import explains_housing
from qa_app.answers.check import check_numbers
from qa_app.answers.compose import compose_answer, compose_definition, compose_ending
from qa_app.errors import QuestionRefused
from qa_app.records import Answer, Evidence, Moment, Plan, Question, Status, Thread
from qa_app.retrieval.defining import gather_definition
from qa_app.retrieval.facts import gather_facts
from qa_app.retrieval.gather import gather_figures
from qa_app.retrieval.misprints import gather_misprints
from qa_app.retrieval.over import (
    gather_held,
    gather_over_authorities,
    gather_over_years,
)
from qa_app.retrieval.passages import gather_passages
from qa_app.retrieval.plan import plan_question
from qa_app.retrieval.profile import gather_profile
from qa_app.understanding.near_subjects import find_near_subjects
from qa_app.understanding.operations import wants_number
from qa_app.understanding.question import read_for_words, read_question
from store.embedding import Embedder
from store.errors import (
    EmbeddingUnavailable,
    IndexUnreadable,
    ModelMismatch,
    PastWordsGone,
    StoreError,
)
from store.failures import name_failures
from store.reading import Reader, State
from store.records import Authority, Year

log = logging.getLogger(__name__)

_UNKNOWN_NAME = frozenset(
    {"unknown_authority", "no_such_authority", "ended_authority", "shared_name", "near_name"}
)
_NOT_UNDERSTOOD = frozenset({"unread", "unclear", "near_subject", "unclear_subject"})
_MAY_BE_OF_WORDS = frozenset(
    "money forecast per_head housing_ombudsman health_ombudsman information_commissioner".split()
)
"""Endings of questions for figures that no letter prints, of which its words may yet tell."""
_COUNTED = re.compile(r"\b(?:complain|enquir|uphold|upheld|decisions?\b|findings?\b|rates?\b)")
_KEPT_ENDINGS = frozenset(
    {"which_authority", "which_measure", "which_subject", "shared_name", "near_name"}
)


@dataclass(frozen=True)
class Letters:
    """What questions are answered from: a store as it stands, and the model for prose."""

    reader: Reader
    state: State
    embedder: Callable[[], Embedder]
    is_sample: bool = False

    @property
    def moment(self) -> Moment:
        """Raises: StoreError where the letters cannot be read."""
        mark = self.reader.letter_index(self.state).mark
        return Moment(self.state.ingest, self.is_sample, mark)


def answer_question(
    text: str, thread: Thread, home: str | None, find_letters: Callable[[], Letters | None]
) -> tuple[Answer, Thread]:
    """Answer one turn of a conversation; never raises.

    find_letters: opens the letters that are held now; None where there are none.
    """
    began = time.perf_counter()
    letters = asked_of = None
    try:
        with name_failures(Path(LETTERS)):
            letters = find_letters()
            asked_of = None if letters is None else letters.moment
            answer, after = _answer(text, thread, home, letters)
    except QuestionRefused as refused:
        answer, after = compose_ending(refused.ending), thread
    except StoreError as error:
        log.error("The letters held could not be asked: %s: %s", type(error).__name__, error)
        of_words = isinstance(error, OF_WORDS_ALONE)
        answer = compose_ending("words_unreadable" if of_words else "letters_unreadable")
        after = thread
    except Exception as error:  # noqa: BLE001 - a reader is told, and it is logged
        # Where it happened and not what it says: a message may have words of the question in it.
        where = "".join(traceback.format_tb(error.__traceback__))
        log.error("A question could not be answered: %s\n%s", type(error).__name__, where)
        answer, after = compose_ending("unforeseen"), thread
    is_meaning = answer.reading.operation == "definition" and not answer.passages
    shows_letters = answer.status in _SHOWS_LETTERS and not is_meaning
    sample = letters is not None and letters.is_sample and shows_letters
    took = round((time.perf_counter() - began) * 1000, 2)
    return replace(answer, took_ms=took, sample=sample, asked_of=asked_of), after


LETTERS = "the letters held"
OF_WORDS_ALONE = (EmbeddingUnavailable, IndexUnreadable, ModelMismatch)
"""What costs the words of the letters and none of their figures."""
SPREADSHEETS_FROM = Year(2019)
"""From 2019-20 on the Ombudsman publishes in spreadsheets what letters no longer print."""
_SHOWS_LETTERS = (Status.ANSWERED, Status.PARTLY_ANSWERED)


def _answer(
    text: str, thread: Thread, home: str | None, letters: Letters | None
) -> tuple[Answer, Thread]:
    if letters is None:
        return _answer_without_letters(text, thread)
    state = letters.state
    register = letters.reader.register(state)
    own = register.find_held(home) if home else None
    question = read_question(text, register, thread, own)
    if home and own is None and not question.authorities:
        question = replace(question, ending="unknown_authority", named=home)
    if question.ending == "unread" and question.named:
        question = _ask_back_subjects(question, letters)
    if _may_be_of_words(question):
        words = _answer_in_words(text, thread, own, letters)
        if words is not None:
            return words
    if question.ending is not None:
        held = tuple(letters.reader.letter_index(state).by_authority)
        answer = compose_ending(question.ending, question, held)
        return answer, _carry(thread, question, answer, Evidence())
    if question.definition is not None:
        evidence = gather_definition(question, letters.reader, state)
        return compose_definition(question, evidence), thread
    evidence = _gather(question, letters, state)
    answer = compose_answer(question, evidence, thread)
    check_numbers(answer, _years_of(question, evidence), _numbers_asked(question))
    return answer, _carry(thread, question, answer, evidence)


def _may_be_of_words(question: Question) -> bool:
    """Whether a question that no figure answers may be answered by what letters say.

    Not where it is of a kind that no letter counts and asks for a count: "next year's complaints".
    """
    if question.ending not in _MAY_BE_OF_WORDS:
        return question.ending in _NOT_UNDERSTOOD
    text = question.text.casefold()
    counts_ahead = question.ending == "forecast" and wants_number(text)
    return not counts_ahead and _COUNTED.search(text) is None


def _answer_in_words(
    text: str, thread: Thread, own: Authority | None, letters: Letters
) -> tuple[Answer, Thread] | None:
    """What letters say, where no figure answers and their words surely do; None where not."""
    if letters.state.generation is None:
        return None
    question = read_for_words(text, letters.reader.register(letters.state), thread, own)
    try:
        evidence = _gather_words(plan_question(question), letters, is_guess=True)
    except (*OF_WORDS_ALONE, QuestionRefused):
        return None  # then the question is turned down as it would be without words
    if not evidence.quotes:
        return None
    answer = compose_answer(question, evidence, thread)
    check_numbers(answer, _years_of(question, evidence))
    return answer, _carry(thread, question, answer, evidence)


def _ask_back_subjects(question: Question, letters: Letters) -> Question:
    """Ask back with the subjects nearest to a thing that no table knows, where the model can."""
    if letters.state.generation is None or question.named is None:
        return question
    try:
        near = find_near_subjects(question.named, letters.embedder())
    except EmbeddingUnavailable:
        return question
    return replace(question, ending="near_subject", meanings=near) if near else question


def _answer_without_letters(text: str, thread: Thread) -> tuple[Answer, Thread]:
    from store.authorities import load_register  # only an empty store asks for it here

    question = read_question(text, load_register(), thread, None)
    if question.ending in ("instruction", "off_topic", "advice"):
        return compose_ending(question.ending, question), thread
    return compose_ending("nothing_held", replace(question, ending="nothing_held")), thread


def _gather(question: Question, letters: Letters, state: State) -> Evidence:
    plan = plan_question(question)
    if question.operation == "quotation":
        if state.generation is None:
            raise QuestionRefused("words_not_ready")
        return _gather_words(plan, letters)
    if question.fact is not None:
        return gather_facts(plan, letters.reader, state)
    comparison = question.comparison
    if comparison is not None and comparison.of_misprints:
        return gather_misprints(plan, letters.reader, state)
    if comparison is not None and comparison.operation == "held":
        return gather_held(plan, letters.reader, state)
    if comparison is not None and comparison.operation == "profile":
        return gather_profile(plan, letters.reader, state)
    if comparison is not None and comparison.group is not None:
        return gather_over_authorities(plan, comparison, letters.reader, state)
    if comparison is not None and comparison.operation in (
        "change",
        "series",
        "rank",
    ):
        return gather_over_years(plan, comparison, letters.reader, state)
    return gather_figures(plan, letters.reader, state)


def _gather_words(plan: Plan, letters: Letters, *, is_guess: bool = False) -> Evidence:
    reader, state, embedder = letters.reader, letters.state, letters.embedder()
    try:
        return gather_passages(plan, reader, state, embedder, is_guess=is_guess)
    except PastWordsGone as gone:
        raise QuestionRefused("past_words_gone") from gone


def _years_of(question: Question, evidence: Evidence) -> set[Year]:
    """The years that an answer may name."""
    offered = (year for each in evidence.missing for year in each.offered)
    asked = (each.year for each in evidence.missing if each.year is not None)
    rows = (row.year for row in evidence.rows)
    letters = (letter.year for letter in evidence.letters)
    return {*question.years, *offered, *asked, *rows, *letters, SPREADSHEETS_FROM}


def _numbers_asked(question: Question) -> tuple[Decimal, ...]:
    """The numbers that a question names as bounds."""
    comparison = question.comparison
    bounds = (comparison.condition, comparison.base) if comparison else ()
    return tuple(each.value for each in bounds if each is not None)


def _carry(thread: Thread, question: Question, answer: Answer, evidence: Evidence) -> Thread:
    """What the next turn may lean on; a question turned down does not lose the thread."""
    if question.ending in _UNKNOWN_NAME and thread.last is not None:
        # A name that is not known must not be answered, a turn later, with the one before it.
        return replace(thread, last=replace(thread.last, authorities=()))
    if question.ending in _NOT_UNDERSTOOD and thread.last is not None:
        # "and York?" after a turn that was not understood asks for what that turn asked for.
        names, years = question.authorities, question.years
        left = replace(thread.last, authorities=names, years=years, targets=(), comparison=None)
        return replace(thread, last=left)
    if question.ending is not None and question.ending not in _KEPT_ENDINGS:
        return thread
    if question.operation == "quotation" or question.fact is not None:
        is_answered = bool(evidence.quotes or evidence.facts)
        targets = thread.last.targets if thread.last and is_answered else ()
        kept = replace(question, targets=targets)
        plain = replace(kept, operation="lookup", fact=None, unread=(), about=())
        return replace(thread, last=plain)
    years = question.years or tuple(dict.fromkeys(row.year for row in evidence.rows))
    explained = thread.housing_explained or explains_housing(answer.figures)
    shown = (each for each in answer.figures if not each.context and not each.calculated)
    listed = tuple(dict.fromkeys(each.authority for each in shown))
    return Thread(
        replace(question, years=years, ending=None),
        explained,
        thread.last,
        listed if len(listed) > 1 else thread.listed,
    )
