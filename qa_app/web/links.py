"""Addresses of answers: what was asked, and of which letters, as `?q=...&at=...` and back.

A question that leans on the ones before it is given with them, a `q` each: asked again in their
order, of the same letters, they come to the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from qa_app.records import Answer, Moment
from qa_app.settings import LONGEST_QUESTION

MOST_QUESTIONS = 6
LONGEST_QUERY = 2000
"""Characters: longer addresses are cut by some mail programs."""
LARGEST_INGEST = 10**9
QUESTION, AT, SAMPLES, MARK, HOME = "q", "at", "samples", "of", "authority"
PARTS = (QUESTION, AT, SAMPLES, MARK)
"""What of an address is an answer's link."""
A_MARK = re.compile(r"[0-9a-f]{12}")

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Link:
    """A conversation whose last question is meant, the letters it is asked of, and who "we" are."""

    questions: tuple[str, ...]
    moment: Moment
    home: str | None = None


def link_to_parameters(link: Link) -> dict[str, list[str]]:
    """What stands behind the question mark, by name."""
    made = {QUESTION: list(link.questions), AT: [str(link.moment.ingest)]}
    if link.moment.sample:
        made[SAMPLES] = ["1"]
    if link.moment.mark:
        made[MARK] = [link.moment.mark]
    if link.home:
        made[HOME] = [link.home]
    return made


def link_to_query(link: Link) -> str:
    """What stands behind the question mark."""
    return urlencode(link_to_parameters(link), doseq=True)


def read_questions(parameters: Parameters) -> tuple[str, ...] | None:
    """The questions that an address asks, or None where they are none that a link would have."""
    asked = tuple(each for each in parameters.get(QUESTION, ()) if each.strip())
    fits = 1 <= len(asked) <= MOST_QUESTIONS and max(map(len, asked)) <= LONGEST_QUESTION
    return asked if fits else None


def read_moment(parameters: Parameters) -> Moment | None:
    """The moment that an address names, or None where it is no number of an ingest."""
    named = (parameters.get(AT) or ("",))[-1].strip()
    if not (named.isascii() and named.isdecimal()) or not 1 <= int(named[:20]) <= LARGEST_INGEST:
        return None
    mark = (parameters.get(MARK) or ("",))[-1].strip()
    known = mark if A_MARK.fullmatch(mark) else None
    return Moment(int(named), sample=bool(parameters.get(SAMPLES)), mark=known)


def says_the_same(shown: Answer, other: Answer) -> bool:
    """Whether two answers say the same, each figure with the same place.

    What is told beside an answer may be less in a conversation where it was told before.
    """
    return _without_asides(shown) == _without_asides(other)


def _without_asides(answer: Answer) -> tuple[object, ...]:
    said = (answer.status, answer.reason, answer.text, answer.choices, answer.sample)
    return (*said, answer.reading, answer.figures, answer.passages, answer.facts)
