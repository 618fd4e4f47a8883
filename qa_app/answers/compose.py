"""An answer from evidence, by template; a file a kind of answer does the words."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from qa_app.answers.beside import (
    describe_coverage,
    find_caution,
    name_reading_parts,
    offer_choices,
    suggest_questions,
)
from qa_app.answers.between import (
    compose_beside_similar,
    compose_best_year,
    compose_change,
    compose_compare,
    compose_series,
)
from qa_app.answers.citing import cite_fact
from qa_app.answers.crossing import compose_crossing
from qa_app.answers.held import compose_held
from qa_app.answers.lookup import compose_lookup
from qa_app.answers.many import can_add, compose_count, compose_rank, compose_total, value_row
from qa_app.answers.misprints import compose_misprints
from qa_app.answers.missing import explain_all, explain_missing
from qa_app.answers.quotation import (
    ask_under,
    compose_facts,
    compose_quotation,
    explain_standing,
    name_headings,
)
from qa_app.answers.share import compose_share
from qa_app.answers.table import compose_table, compose_top
from qa_app.answers.wording import join_words
from qa_app.records import (
    Answer,
    CitedFigure,
    Comparison,
    Evidence,
    Question,
    Reading,
    Status,
    Thread,
)
from store.records import Letter

_REASON_CODES = {
    "no_member": "no_letter",
    "none_so_many": "not_in_letters",
    "before_its_time": "no_letter",
}
_OPERATIONS = {"top": "rank", "bottom": "rank", "rest": "sum"}


@lru_cache(maxsize=1)
def load_endings() -> dict[str, dict[str, Any]]:
    """The table of endings without figures, by key."""
    with Path(__file__).with_name("endings.toml").open("rb") as file:
        return tomllib.load(file)


def describe_reading(question: Question, evidence: Evidence | None = None) -> Reading:
    """How a question was read; years are those that were answered where it named none."""
    rows = () if evidence is None else evidence.rows
    years = question.years or tuple(dict.fromkeys(row.year for row in rows))
    measures, breakdowns = name_reading_parts(question.targets)
    assumed = list(question.assumed)
    if question.relative is not None and years:
        shown = max(years) if question.operation == "change" else years[0]
        assumed.append(f"counted from the newest letter held: {shown}")
    elif not question.years and years and not question.fact:
        newest = max(years)
        if question.operation not in ("series", "change", "held", "definition"):
            assumed.append(f"no year named: {newest} is the newest held that prints it")
    return Reading(
        tuple(each.name for each in question.authorities),
        tuple(map(str, years)),
        measures,
        breakdowns,
        question.targets[0].scope if question.targets else "authority",
        _OPERATIONS.get(question.operation, question.operation),
        tuple(assumed),
        question.unread,
    )


def compose_ending(
    key: str, question: Question | None = None, held: tuple[str, ...] = ()
) -> Answer:
    """The answer of an ending without figures; held are names of authorities to choose from."""
    entry = load_endings()[key]
    options = () if question is None else tuple(each.name for each in question.options)
    unread = _name_unread(question.unread if question else ())
    near = [each for each in held if question and _resembles(question.named or "", each)]
    text = str(entry["text"]).format(
        named=(question.named if question else "") or "",
        names=join_words(options, "or"),
        unread=unread,
        also_unread=f" {unread} not understood." if unread else "",
        offer=f" Held are letters to {join_words(near[:3])}." if near else "",
    )
    status = Status(entry["status"])
    reason = str(entry.get("reason", key))
    if question is None:
        return Answer(status, text, reason)
    year = str(question.years[0]) if question.years else ""
    choices = offer_choices(question, held, year) if status is Status.AMBIGUOUS else ()
    return Answer(status, text, reason, describe_reading(question), choices=choices)


def _name_unread(words: tuple[str, ...]) -> str:
    """ "“first” and “quarter” were"; nothing where every word was understood."""
    named = join_words([f"“{each}”" for each in dict.fromkeys(words)])
    return f"{named} {'was' if len(set(words)) == 1 else 'were'}" if words else ""


def _resembles(named: str, name: str) -> bool:
    return len(named) > 3 and named.casefold() in name.casefold()


def compose_answer(question: Question, evidence: Evidence, thread: Thread) -> Answer:
    """Compose an answer from what was found and what was not."""
    letters = {letter.id: letter for letter in evidence.letters}
    reading = describe_reading(question, evidence)
    if question.operation == "quotation":
        return _compose_words(question, evidence, letters, reading)
    if question.fact is not None:
        return _compose_facts(evidence, letters, reading)
    if question.comparison is not None and question.comparison.of_misprints and evidence.held:
        text, figures = compose_misprints(evidence, question.authorities, letters)
        noun = "letter" if evidence.held == 1 else "letters"
        counted = f"This rests on {evidence.held} {noun} held."
        return Answer(Status.ANSWERED, text, None, reading, figures, cautions=(counted,))
    if question.operation == "held" and evidence.letters:
        text, counted = compose_held(question, evidence.letters)
        return Answer(Status.ANSWERED, text, None, reading, cautions=(counted,))
    if not evidence.rows:
        return _compose_nothing(evidence, reading)
    if question.operation == "sum" and question.comparison and not can_add(evidence):
        return replace(compose_ending("no_sum_of_rates", question), reading=reading)
    text, figures = _compose_figures(question, evidence, letters)
    reasons = explain_all(evidence.missing)
    caution = describe_coverage(question, evidence)
    if caution is None:
        is_of_run = question.operation in ("rank", "series")
        is_best_year = is_of_run and question.comparison and len(figures) > 0
        run = [value_row(row, letters) for row in evidence.rows] if is_best_year else figures
        caution = find_caution(question, evidence, run, thread)
    return Answer(
        Status.PARTLY_ANSWERED if reasons else Status.ANSWERED,
        " ".join([text, *reasons]),
        "some_not_held" if reasons else None,
        reading,
        figures,
        cautions=(caution,) if caution else (),
        suggestions=suggest_questions(question, figures),
    )


def _compose_figures(
    question: Question, evidence: Evidence, letters: dict[str, Letter]
) -> tuple[str, tuple[CitedFigure, ...]]:
    comparison = question.comparison
    if comparison is not None and question.operation == comparison.operation:
        return _compose_comparison(question, comparison, evidence, letters)
    if question.operation == "table":
        return compose_table(evidence, letters)
    if question.operation in ("top", "bottom"):
        fewest = question.operation == "bottom"
        return compose_top(evidence, letters, fewest=fewest, most=question.most)
    if question.operation == "share":
        return compose_share(evidence, letters)
    return compose_lookup(question, evidence, letters)


def _compose_comparison(
    question: Question,
    comparison: Comparison,
    evidence: Evidence,
    letters: dict[str, Letter],
) -> tuple[str, tuple[CitedFigure, ...]]:
    if comparison.operation == "profile":
        return compose_lookup(question, evidence, letters)
    if comparison.with_similar:
        return compose_beside_similar(question, comparison, evidence, letters)
    if comparison.operation == "series" and comparison.condition is not None:
        asks = question.is_yes_or_no
        return compose_crossing(evidence, comparison.condition, letters, asks_whether=asks)
    if comparison.operation == "rank" and comparison.group is None:
        return compose_best_year(evidence, comparison, letters)
    if comparison.operation == "rank":
        return compose_rank(evidence, comparison, letters)
    if comparison.condition is not None:
        return compose_count(evidence, comparison, comparison.condition, letters)
    if comparison.operation in ("sum", "average", "median"):
        return compose_total(evidence, comparison, letters)
    if comparison.operation == "change":
        return compose_change(question, evidence, comparison, letters)
    if comparison.operation == "series":
        return compose_series(evidence, comparison, letters)
    return compose_compare(question, comparison, evidence, letters)


def compose_definition(question: Question, evidence: Evidence) -> Answer:
    """What a term means, in the table's own words, and where a letter says so in its own."""
    reading = describe_reading(question)
    text = question.definition or ""
    if evidence.quotes:
        letters = {letter.id: letter for letter in evidence.letters}
        text = f"{text} {compose_quotation(evidence.quotes, letters)}"
    return Answer(Status.ANSWERED, text, None, reading, passages=evidence.quotes)


def _compose_nothing(evidence: Evidence, reading: Reading) -> Answer:
    texts = explain_all(evidence.missing)
    reason = _REASON_CODES.get(evidence.missing[0].reason, evidence.missing[0].reason)
    offered = [year for each in evidence.missing for year in each.offered]
    first = evidence.missing[0]
    suggestions: tuple[str, ...] = ()
    if offered and first.target is not None:
        suggestions = (f"What about {first.authority} in {offered[0]}?",)
    return Answer(Status.NOT_HELD, " ".join(texts), reason, reading, suggestions=suggestions)


def _compose_facts(evidence: Evidence, letters: dict[str, Letter], reading: Reading) -> Answer:
    facts = tuple(cite_fact(each, letters) for each in evidence.facts)
    if not facts:
        return _compose_nothing(evidence, reading)
    reasons = [explain_missing(each) for each in evidence.missing]
    years = tuple(str(letter.year) for letter in letters.values())
    return Answer(
        Status.PARTLY_ANSWERED if reasons else Status.ANSWERED,
        " ".join([compose_facts(evidence, facts, letters), *reasons]),
        "some_not_held" if reasons else None,
        replace(reading, years=reading.years or years),
        facts=facts,
    )


def _compose_words(
    question: Question, evidence: Evidence, letters: dict[str, Letter], reading: Reading
) -> Answer:
    if not evidence.quotes:
        return _compose_no_words(question, evidence, reading)
    first = evidence.quotes[0]
    years = reading.years if question.relative is None else (str(first.year),)
    told = explain_standing(first)
    return Answer(
        Status.ANSWERED,
        compose_quotation(evidence.quotes, letters),
        None,
        replace(reading, unread=(), years=years),
        passages=evidence.quotes,
        cautions=(told,) if told else (),
    )


def _compose_no_words(question: Question, evidence: Evidence, reading: Reading) -> Answer:
    asks_figure = bool(question.unread and question.targets)
    if asks_figure:
        return replace(compose_ending("unread", question), reading=reading)
    nothing = compose_ending("nothing_relevant", question)
    text = nothing.text + name_headings(evidence.nearest)
    suggestions = tuple(ask_under(question, each) for each in evidence.nearest)
    return replace(nothing, text=text, reading=reading, suggestions=suggestions)
