"""Questions built by a grammar from what letters print, each with the answer that it must have.

What no letter prints is asked as well: there the only right answer is a refusal. Over 250 lines
because it is one list, a function a kind of question.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import strategies as st

from qa_app.evaluation.cases import Case, Gold, GoldFigure
from qa_app.records import Status
from tests.questions.grammar import CUT_ANEW, Counted, Grammar
from tests.questions.truth import Cell, Truth
from tests.questions.wordings import RATES, SUBJECTS_FROM_2012, SUBJECTS_TO_2011

NOT_HELD = Gold(Status.NOT_HELD)
SPREAD = 8
"""How many years a run has at most."""


def _figure(cell: Cell, value: Decimal) -> GoldFigure:
    return GoldFigure(cell.authority, cell.year, cell.measure, cell.breakdown, cell.scope, value)


def _case(kind: str, question: str, gold: Gold) -> Case:
    return Case(kind, kind, (question[0].upper() + question[1:],), gold)


def _gold(
    counted: Counted, wanted: Sequence[tuple[str, int]], grammar: Grammar, **more: object
) -> Gold:
    """All, some or none of the figures wanted, each an authority and a year."""
    found = [(name, ended, grammar.value(counted, name, ended)) for name, ended in wanted]
    figures = tuple(
        _figure(grammar.cell(counted, name, ended), value)
        for name, ended, value in found
        if value is not None
    )
    if not figures:
        return NOT_HELD
    whole = len(figures) == len(found)
    status = Status.ANSWERED if whole else Status.PARTLY_ANSWERED
    calculated = more.get("calculated", ()) if whole else ()
    assert isinstance(calculated, tuple)
    return Gold(status, figures, calculated)


def _round(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.1"), ROUND_HALF_UP)


def ask_single(grammar: Grammar) -> Case:
    authority, ended = grammar.authority(), grammar.ended()
    counted = grammar.count(ended)
    return _ask_one(grammar, "single", counted, authority, ended)


def ask_total(grammar: Grammar) -> Case:
    return _ask_one(grammar, "total", grammar.total(), grammar.authority(), grammar.ended())


def ask_outcome(grammar: Grammar) -> Case:
    return _ask_one(grammar, "outcome", grammar.outcome(), grammar.authority(), grammar.ended())


def _ask_one(grammar: Grammar, kind: str, counted: Counted, authority: str, ended: int) -> Case:
    frame = grammar.pick(
        (
            "how many {noun} did {name} get {when}?",
            "how many {noun} did {name} have {when}?",
            "{name}: {noun} {when}",
            "{noun} {name} {when}",
            "tell me the number of {noun} for {name} {when}",
            "{when}, how many {noun} were there about {name}?",
            "what was the number of {noun} about {name} {when}?",
            "please could you tell me how many {noun} {name} had {when}",
        )
    )
    words = frame.format(noun=counted.noun, name=grammar.name(authority), when=grammar.when(ended))
    return _case(kind, words, _gold(counted, [(authority, ended)], grammar))


def ask_rate(grammar: Grammar) -> Case:
    authority, ended = grammar.authority(), grammar.ended()
    counted = grammar.rate()
    frame = grammar.pick(
        (
            "what was {name}'s {noun} {when}?",
            "{noun} of {name} {when}",
            "{name} {noun} {when}",
            "tell me the {noun} for {name} {when}",
        )
    )
    words = frame.format(noun=counted.noun, name=grammar.name(authority), when=grammar.when(ended))
    return _case("rate", words, _gold(counted, [(authority, ended)], grammar))


def ask_share(grammar: Grammar) -> Case:
    authority, ended = grammar.authority(), grammar.ended()
    table = SUBJECTS_TO_2011 if ended < CUT_ANEW else SUBJECTS_FROM_2012
    part = grammar.pick(sorted(table))
    frame = grammar.pick(
        (
            "what share of {name}'s complaints were about {word} {when}?",
            "what percentage of complaints about {name} were about {word} {when}?",
            "{word} complaints as a percentage of all complaints, {name} {when}",
        )
    )
    words = frame.format(
        word=grammar.pick(table[part]), name=grammar.name(authority), when=grammar.when(ended)
    )
    one = grammar.truth.figures.get(Cell(authority, ended, "complaints_received", part))
    whole = grammar.truth.figures.get(Cell(authority, ended, "complaints_received", "total"))
    gold = NOT_HELD
    if one is not None and whole:
        gold = Gold(Status.ANSWERED, calculated=(_round(100 * one / whole),))
    return _case("share", words, gold)


def ask_compare(grammar: Grammar) -> Case:
    first, second, ended = grammar.authority(), grammar.authority(), grammar.ended()
    if first == second:
        return ask_single(grammar)
    counted = grammar.anything(ended)
    frame = grammar.pick(
        (
            "compare {one} and {two} on {noun} {when}",
            "who had more {noun} {when}, {one} or {two}?",
            "{noun} {when}: {one} v {two}",
            "{noun} in {one} and {two} {when}",
            "which had the higher {noun} {when}, {one} or {two}?",
        )
    )
    words = frame.format(
        one=grammar.name(first),
        two=grammar.name(second),
        noun=counted.noun,
        when=grammar.when(ended),
    )
    return _case("compare", words, _gold(counted, [(first, ended), (second, ended)], grammar))


def ask_change(grammar: Grammar) -> Case:
    authority, before, after = grammar.authority(), grammar.ended(), grammar.ended()
    if before >= after or before < CUT_ANEW <= after:
        return ask_rate(grammar)
    counted = grammar.anything(after)
    frame = grammar.pick(
        (
            "how did {noun} about {name} change between {before} and {after}?",
            "change in {noun} at {name} from {before} to {after}",
            "{name}: by how much did {noun} change between {before} and {after}?",
        )
    )
    span = (f"{before - 1}-{before % 100:02}", f"{after - 1}-{after % 100:02}")
    years = grammar.pick(((str(before), str(after)), span))
    words = frame.format(
        noun=counted.noun, name=grammar.name(authority), before=years[0], after=years[1]
    )
    ends = [grammar.value(counted, authority, each) for each in (before, after)]
    known = [each for each in ends if each is not None]
    change = (known[1] - known[0],) if len(known) == 2 else ()
    wanted = [(authority, before), (authority, after)]
    return _case("change", words, _gold(counted, wanted, grammar, calculated=change))


def ask_series(grammar: Grammar) -> Case:
    authority, first = grammar.authority(), grammar.ended()
    last = first + grammar.pick(range(2, SPREAD))
    if first < CUT_ANEW <= last:
        return ask_total(grammar)
    counted = grammar.anything(last)
    frame = grammar.pick(
        (
            "{name}: {noun} from {first} to {last}",
            "{noun} {name} {first} to {last}",
            "{noun} of {name} in each year from {first} to {last}",
            "trend in {noun} of {name}, {first} to {last}",
        )
    )
    words = frame.format(noun=counted.noun, name=grammar.name(authority), first=first, last=last)
    wanted = [(authority, ended) for ended in range(first, last + 1)]
    return _case("series", words, _gold(counted, wanted, grammar))


def ask_rank(grammar: Grammar) -> Case:
    ended = grammar.ended()
    counted = grammar.anything(ended)
    is_rate = counted.measure in RATES
    most = ("highest", "lowest") if is_rate else ("most", "fewest")
    place, fewest = grammar.pick((1, 2, 3)), grammar.pick((False, True))
    number = ("", "two ", "3 ")[place - 1]
    frames = [f"{'bottom' if fewest else 'top'} {{number}}councils for {{noun}} {{when}}"]
    if place == 1:
        frames = [
            "which council had the {most} {noun} {when}?",
            "{most} {noun} {when}",
            "which authority had the {most} {noun} {when}",
        ]
    words = grammar.pick(frames).format(
        number=number, noun=counted.noun, when=grammar.when(ended), most=most[fewest]
    )
    found = grammar.over_all(counted, ended)
    if not found:
        return _case("rank", words, NOT_HELD)
    ordered = sorted(found.values(), reverse=not fewest)
    cut = ordered[:place][-1]
    shown = {n: v for n, v in found.items() if (v <= cut if fewest else v >= cut)}
    figures = [
        _figure(grammar.cell(counted, name, ended), value)
        for name, value in sorted(shown.items(), key=lambda item: item[1] if fewest else -item[1])
    ]
    return _case("rank", words, Gold(Status.ANSWERED, tuple(figures), is_ordered=True))


def ask_sum(grammar: Grammar) -> Case:
    ended = grammar.ended()
    counted = grammar.anything(ended)
    frame = grammar.pick(
        (
            "total {noun} across all councils {when}",
            "how many {noun} were there across all councils {when}?",
            "{noun} {when}, all councils together",
            "sum of {noun} over all authorities {when}",
        )
    )
    if counted.measure in RATES:
        frame = "total {noun} across all councils {when}"
        counted = replace(counted, noun=counted.noun.removeprefix("average "))
    found = grammar.over_all(counted, ended)
    gold = NOT_HELD
    if found and counted.measure not in RATES:
        gold = Gold(Status.ANSWERED, calculated=(sum(found.values(), Decimal(0)),))
    return _case("sum", frame.format(noun=counted.noun, when=grammar.when(ended)), gold)


def ask_average(grammar: Grammar) -> Case:
    ended = grammar.ended()
    counted = grammar.anything(ended)
    of = "" if counted.measure in RATES else "number of "
    counted = replace(counted, noun=counted.noun.removeprefix("average "))
    frame = grammar.pick(
        (
            "average {of}{noun} across all councils {when}",
            "what was the average {of}{noun} over all councils {when}?",
            "mean {of}{noun} of all authorities {when}",
        )
    )
    found = grammar.over_all(counted, ended)
    gold = NOT_HELD
    if found:
        mean = _round(sum(found.values(), Decimal(0)) / len(found))
        gold = Gold(Status.ANSWERED, calculated=(mean,))
    words = frame.format(noun=counted.noun, when=grammar.when(ended), of=of)
    return _case("average", words, gold)


def ask_median(grammar: Grammar) -> Case:
    ended = grammar.ended()
    counted = grammar.anything(ended)
    of = "" if counted.measure in RATES else "number of "
    counted = replace(counted, noun=counted.noun.removeprefix("average "))
    words = grammar.pick(
        (f"median {of}{counted.noun}", f"what was the median {of}{counted.noun} over all councils")
    )
    found = grammar.over_all(counted, ended)
    gold = NOT_HELD
    if found:
        middle = _round(statistics.median(found.values()))
        gold = Gold(Status.ANSWERED, calculated=(middle,))
    return _case("median", f"{words} {grammar.when(ended)}", gold)


def ask_count(grammar: Grammar) -> Case:
    ended = grammar.ended()
    counted = grammar.anything(ended)
    bound = Decimal(grammar.pick((1, 2, 5, 10, 20, 50, 60, 75, 80, 100)))
    sign, meets = grammar.pick(_SIGNS)
    found = grammar.over_all(counted, ended)
    if counted.measure in RATES:
        shown = (
            f"{bound}%" if counted.measure not in ("upheld_per_100k", "response_days") else bound
        )
        article = "an" if counted.noun[0] in "aeiou" else "a"
        words = f"how many councils had {article} {counted.noun} of {sign} {shown}"
    else:
        words = f"how many councils had {sign} {bound} {counted.noun}"
    gold = NOT_HELD
    if found:
        number = sum(meets(value, bound) for value in found.values())
        gold = Gold(Status.ANSWERED, calculated=(Decimal(number),))
    return _case("count", f"{words} {grammar.when(ended)}?", gold)


_SIGNS: tuple[tuple[str, Callable[[Decimal, Decimal], bool]], ...] = (
    ("at least", lambda value, bound: value >= bound),
    ("more than", lambda value, bound: value > bound),
    ("fewer than", lambda value, bound: value < bound),
    ("at most", lambda value, bound: value <= bound),
)
KINDS: dict[str, Callable[[Grammar], Case]] = {
    "single": ask_single,
    "total": ask_total,
    "outcome": ask_outcome,
    "rate": ask_rate,
    "share": ask_share,
    "compare": ask_compare,
    "change": ask_change,
    "series": ask_series,
    "rank": ask_rank,
    "sum": ask_sum,
    "average": ask_average,
    "median": ask_median,
    "count": ask_count,
}


def questions(truth: Truth, kind: str) -> st.SearchStrategy[Case]:
    """Questions of one kind over letters that print what truth says."""

    @st.composite
    def build(draw: Callable[[st.SearchStrategy[object]], object]) -> Case:
        return KINDS[kind](Grammar(truth, draw))

    return build()
