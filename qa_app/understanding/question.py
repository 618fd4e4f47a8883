"""A question from its words to what it asks for."""

from __future__ import annotations

from qa_app.records import Question, Thread
from qa_app.understanding.definitions import find_term
from qa_app.understanding.endings import find_ending
from qa_app.understanding.follow_up import lean_on_thread
from qa_app.understanding.operations import (
    adds_up,
    is_follow_up,
    is_fragment,
    is_yes_or_no,
    points_back,
    says_total,
    speaks_of_own,
    wants_saying,
)
from qa_app.understanding.parts import Parts
from qa_app.understanding.recognition import Recognised, clean_text, recognise_question
from qa_app.understanding.scan import Scan
from qa_app.understanding.topics import find_topic
from store.authorities import Register
from store.records import Authority


def read_question(
    text: str, register: Register, thread: Thread, home: Authority | None
) -> Question:
    """Read a question, leaning on the one before and on the home authority where it names none.

    Raises: QuestionRefused where it is empty, too long, or has personal details in it.
    """
    plain = clean_text(text)
    folded = Scan.of(plain).open
    topic = find_topic(folded, asks_saying=wants_saying(folded))
    if topic is not None:
        return Question(plain, ending=topic)
    term = find_term(Scan.of(plain))
    if term is not None:
        meaning = f"{term.text} (From {term.source}.)"
        return Question(plain, operation="definition", definition=meaning, defined=term.words)
    read = recognise_question(plain, register)
    question = lean_on_thread(_gather_parts(plain, folded, read), thread, home)
    return find_ending(question, folded, read, register)


def _gather_parts(text: str, folded: str, read: Recognised) -> Parts:
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
        premise_of=measures.premise_of,
        is_follow_up=is_follow_up(folded),
        is_yes_or_no=is_yes_or_no(folded),
        points_back=points_back(folded),
        speaks_of_own=speaks_of_own(folded),
        says_total=says_total(folded),
        speaks_of_self=read.speaks_of_self,
        is_unclear=bool(read.unread),
        is_fragment=is_fragment(folded),
        comparison=read.comparison,
        adds_up=adds_up(folded),
        claim=read.claim,
        most=measures.most,
        is_paired=read.is_paired,
        assumed=(
            *read.names.assumed,
            *read.slips.assumed,
            *read.years.assumed,
            *measures.assumed,
        ),
    )


def read_for_words(
    text: str, register: Register, thread: Thread, home: Authority | None
) -> Question:
    """Read a question as one about the words of letters, whatever figure it may speak of.

    Raises: QuestionRefused as `read_question` does.
    """
    plain = clean_text(text)
    folded = Scan.of(plain).open
    read = recognise_question(plain, register)
    question = lean_on_thread(_gather_parts(plain, folded, read), thread, home)
    return Question(
        plain,
        question.authorities,
        question.years,
        operation="quotation",
        assumed=question.assumed,
        unread=question.unread,
        relative=question.relative,
        about=read.about,
        matter=read.matter,
    )
