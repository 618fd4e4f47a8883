"""Ask every question of a file, judge the answers, and report."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa_app.evaluation.cases import Case
from qa_app.evaluation.judging import Judgement, Verdict, judge_answer
from qa_app.evaluation.slots import SLOTS, score_slots
from qa_app.records import Answer, Thread

Ask = Callable[[str, Thread], tuple[Answer, Thread]]
PERCENTILES = (50, 95, 99)


@dataclass(frozen=True)
class Judged:
    """A case with its answer and how that is judged; slots are those that its gold settles."""

    case: Case
    answer: Answer
    judgement: Judgement
    slots: dict[str, bool]


def run_cases(cases: Iterable[Case], ask: Ask) -> Iterator[Judged]:
    """Ask each case as a conversation of its own; one without gold is not asked."""
    for case in cases:
        if case.gold is None:
            continue
        thread = Thread()
        for turn in case.turns:
            answer, thread = ask(turn, thread)
        judgement = judge_answer(case.gold, answer, case.turns[-1])
        yield Judged(case, answer, judgement, score_slots(case.gold, answer))


def write_report(judged: Sequence[Judged], show: int = 0) -> list[str]:
    """Verdicts by kind, slots and latency as lines; show: how many of each fault are quoted."""
    return [
        *_quote_faults(judged, show),
        *_tabulate_kinds(judged),
        *_tabulate_slots(judged),
        _write_latency(judged),
        _write_whole(judged),
    ]


def _quote_faults(judged: Sequence[Judged], show: int) -> Iterator[str]:
    for verdict in (Verdict.WRONG, Verdict.MISSED):
        for each in [one for one in judged if one.judgement.verdict is verdict][:show]:
            yield f"{verdict.value.upper()} {each.case.id}: {' // '.join(each.case.turns)}"
            yield f"    {each.judgement.why}"
            yield f"    {each.answer.status}: {each.answer.text[:300]}"


def _tabulate_kinds(judged: Sequence[Judged]) -> Iterator[str]:
    counts: defaultdict[str, Counter[Verdict]] = defaultdict(Counter)
    for each in judged:
        counts[each.case.kind][each.judgement.verdict] += 1
    width = max((len(kind) for kind in counts), default=0)
    for kind, count in sorted(counts.items()):
        said = "  ".join(f"{verdict} {count[verdict]:4}" for verdict in Verdict)
        yield f"{kind:{width}}  {said}"


def _tabulate_slots(judged: Sequence[Judged]) -> Iterator[str]:
    for slot in SLOTS:
        scored = [each.slots[slot] for each in judged if slot in each.slots]
        if scored:
            percent = 100 * sum(scored) / len(scored)
            yield f"slot {slot}: {sum(scored)} of {len(scored)} read right ({percent:.1f}%)"


def _write_latency(judged: Sequence[Judged]) -> str:
    took = sorted(each.answer.took_ms for each in judged if each.answer.took_ms is not None)
    if not took:
        return "took: nothing was timed"
    ranks = {p: took[max(0, math.ceil(len(took) * p / 100) - 1)] for p in PERCENTILES}
    return "took ms: " + "  ".join(f"p{p} {value:.1f}" for p, value in ranks.items())


def _write_whole(judged: Sequence[Judged]) -> str:
    count = Counter(each.judgement.verdict for each in judged)
    total = len(judged)
    percent = 100 * count[Verdict.RIGHT] / total if total else 0
    return (
        f"right {count[Verdict.RIGHT]} of {total} ({percent:.1f}%), "
        f"missed {count[Verdict.MISSED]}, wrong {count[Verdict.WRONG]}"
    )
