"""What the figures are to be on two cores, and whether they are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A bound of one measured figure: at most, or at least where is_least is set."""

    part: str
    figure: str
    bound: float
    words: str
    is_least: bool = False

    def is_met(self, value: float) -> bool:
        return value >= self.bound if self.is_least else value <= self.bound


TARGETS = (
    Target("ingest", "all s", 240, "8,000 letters taken in"),
    Target("ingest", "all peak MB", 1_500, "memory of that, children and all"),
    Target("ingest", "again s", 15, "the same again unchanged"),
    Target("figures", "look-up p95 ms", 5, "one figure"),
    Target("figures", "rank p95 ms", 25, "a ranking"),
    Target("figures", "sum p95 ms", 25, "a sum or average"),
    Target("figures", "look-up answers/s", 200, "figures a second", is_least=True),
    Target("growth", "80000 letters: look-up p95 ms", 10, "one figure of 80,000 letters"),
    Target("words", "words of a letter p95 ms", 60, "words of one letter"),
    Target("words", "words to an authority p95 ms", 60, "words to one authority"),
    Target("words", "words of any letter p95 ms", 60, "words of any letter"),
    Target("start", "first figure slowest s", 2, "from the start to the first figure"),
    Target("memory", "with the model MB", 1_000, "the running service"),
    Target("memory", "after questions MB", 1_000, "the running service, asked"),
)


def judge(parts: dict[str, dict[str, float]]) -> list[str]:
    """A line for each target whose figure was measured: met, or by how much it is missed."""
    lines = []
    for target in TARGETS:
        value = parts.get(target.part, {}).get(target.figure)
        if value is None:
            continue
        bound = f"at {'least' if target.is_least else 'most'} {target.bound:g}"
        share = abs(value / target.bound - 1)
        told = "met" if target.is_met(value) else f"MISSED by {share:.0%}"
        lines.append(f"{target.words} ({target.figure}): {value:g}, {bound}: {told}")
    return lines
