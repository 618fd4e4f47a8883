"""How an answer of any way counts; see `beside`."""

from __future__ import annotations

import re

from langchain_core.documents import Document

from tests.benchmarks.gold import GoldQuestion

NUMBER = re.compile(r"\d+(?:,\d{3})*")


def judge_answer(question: GoldQuestion, has_answered: bool, is_right: bool) -> str:
    """The ending of one answer; is_right counts only where a letter answers."""
    if question.value is None:
        return "wrongly answered" if has_answered else "rightly refused"
    if not has_answered:
        return "refused"
    return "right" if is_right else "wrong"


def has_answer(page: Document, question: GoldQuestion) -> bool:
    """Whether a page is of the letter that answers, and has the number on it."""
    numbers = NUMBER.findall(page.page_content)
    return page.metadata["file"] == question.file and str(question.value) in numbers
