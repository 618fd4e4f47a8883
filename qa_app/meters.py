"""What is counted for a monitoring system: answers, how long they took, and the letters held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from qa_app.records import Answer, HeldLetters

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper ends of the classes of time: a figure takes some 3 ms, the first words some seconds."""

_registry = CollectorRegistry()
_answers = Counter(
    "letters_answers",
    "Answers given to readers of the page, by how they ended.",
    ("status", "reason"),
    registry=_registry,
)
_seconds = Histogram(
    "letters_answer_seconds",
    "How long an answer took inside the engine.",
    buckets=SECONDS,
    registry=_registry,
)


def count_answer(answer: Answer) -> None:
    """Count an answer that a reader got; of its words nothing is kept."""
    _answers.labels(answer.status.value, answer.reason or "").inc()
    if answer.took_ms is not None:
        _seconds.observe(answer.took_ms / 1000)


@dataclass(frozen=True)
class _HeldMeter(Collector):
    """Reads what is held at the moment at which it is asked."""

    find_held: Callable[[], HeldLetters | None]

    def collect(self) -> Iterator[Metric]:
        held = self.find_held()
        yield GaugeMetricFamily(
            "letters_open", "1 where the letters can be opened, else 0.", value=held is not None
        )
        if held is None:
            return
        labels = ["sample"]
        named = ["yes" if held.sample else "no"]
        letters = GaugeMetricFamily("letters_held", "Letters held.", labels=labels)
        letters.add_metric(named, len(held.letters))
        yield letters
        flagged = GaugeMetricFamily("letters_flagged", "Letters held with a flag.", labels=labels)
        flagged.add_metric(named, sum(each.flagged for each in held.letters))
        yield flagged


@dataclass(frozen=True)
class Meters:
    """The listening server of the meters, and what it was told to read."""

    server: WSGIServer
    held: _HeldMeter

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        _registry.unregister(self.held)


def open_meters(place: tuple[str, int], find_held: Callable[[], HeldLetters | None]) -> Meters:
    """Answer a monitoring system at an address of its own, which no reader's request comes to.

    find_held: what is held now; None where the letters cannot be opened.
    Raises: OSError where the address cannot be taken.
    """
    host, port = place
    server, _ = start_http_server(port, host, _registry)
    held = _HeldMeter(find_held)
    _registry.register(held)
    return Meters(server, held)
