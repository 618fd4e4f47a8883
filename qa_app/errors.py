"""How answering can fail.

AnswerError
├── QuestionRefused         the question itself cannot be taken; carries status and reason
├── NumberUnproved          a composed text has a number that no figure of the answer has
├── QuestionFileUnreadable  a line of a file of questions is not as it should be
└── BenchmarksMissing       this installation has no benchmarks beside it
"""

from __future__ import annotations


class AnswerError(Exception):
    """Base of every failure of the engine."""


class QuestionRefused(AnswerError):
    """The question itself cannot be taken; `ending` names it in the table of endings."""

    def __init__(self, ending: str) -> None:
        super().__init__(ending)
        self.ending = ending


class NumberUnproved(AnswerError):
    """A composed text has a number that no figure of the answer has."""


class QuestionFileUnreadable(AnswerError):
    """A line of a file of questions is not as it should be."""


class BenchmarksMissing(AnswerError):
    """This installation has no benchmarks beside it."""
