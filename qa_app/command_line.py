"""Serve the page, ask one question, answer a file of them, judge it, or look for faults."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qa_app.benchmarks import run_benchmarks
from qa_app.errors import BenchmarksMissing, QuestionFileUnreadable
from qa_app.evaluation.command import add_arguments, evaluate_file
from qa_app.json_form import answer_to_json
from qa_app.records import Answer, Reading, Thread
from qa_app.service import Service, open_service
from qa_app.settings import read_app_settings
from store.errors import StoreError
from store.measures import BY_KEY


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m qa_app", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("doctor", help="say what is wrong here, and the command that mends it")
    serve = commands.add_parser("serve", help="serve the page in a browser")
    ask = commands.add_parser("ask", help="answer one question")
    ask.add_argument("question")
    ask.add_argument("--json", action="store_true", help="print the answer as one JSON object")
    batch = commands.add_parser("batch", help="answer a file of conversations, a line each")
    batch.add_argument("file", type=Path)
    evaluation = commands.add_parser("eval", help="judge the answers to a file of questions")
    add_arguments(evaluation)
    # every word after it is for the benchmarks, those with a dash too
    bench = commands.add_parser(
        "bench", help="run the benchmarks", add_help=False, prefix_chars="\0"
    )
    bench.add_argument("rest", nargs=argparse.REMAINDER)
    for each in (serve, ask, batch, evaluation):
        each.add_argument(
            "--data", type=Path, help="the data folder (default: LETTERS_DATA, ./data)"
        )
    return parser


def read_conversations(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Read lines {"id", "turns": [...]}.

    Raises: QuestionFileUnreadable with the number of the line that is something else.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8"))
                turns = [str(turn) for turn in row["turns"]]
                yield str(row["id"]), turns or [""]
            except (ValueError, KeyError, TypeError) as error:
                raise QuestionFileUnreadable(f"{path}, line {number}: {error}") from error


def _answer_last(service: Service, turns: list[str]) -> Answer:
    thread = Thread()
    for turn in turns[:-1]:
        _, thread = service.ask(turn, thread)
    return service.ask(turns[-1], thread)[0]


def print_for_person(answer: Answer) -> None:
    """Print an answer as a person reads it: sentence, place, caution, reading, next questions."""
    print(answer.text)
    for figure in answer.figures:
        for each in figure.citations if not figure.context else ():
            place = f"page {each.page}" if each.page is not None else f"line {each.line}"
            dated = f" of {each.dated.day} {each.dated:%B %Y}" if each.dated else ""
            where = ", ".join(name for name in (each.table, each.row, each.column) if name)
            print(f"  {each.file}{dated}, {place}: {where}: {each.printed}")
    for caution in answer.cautions:
        print(f"  Note: {caution}")
    reading = answer.reading
    read = (*reading.authorities, *reading.years, *_name_measures(reading))
    if read:
        print(f"  Read as: {' · '.join(read)}")
    for assumed in reading.assumed:
        print(f"  Assumed: {assumed}")
    for word in reading.unread:
        print(f"  Not understood: {word}")
    for choice in answer.choices:
        print(f"  - {choice.label}")
    for question in answer.suggestions:
        print(f"  Next: {question}")


def _name_measures(reading: Reading) -> list[str]:
    known = [each for each in reading.measures if each in BY_KEY]
    parts = {part.key: part.label for each in known for part in BY_KEY[each].breakdowns}
    return [*(BY_KEY[each].label for each in known), *(parts.get(b, b) for b in reading.breakdowns)]


def _run(given: argparse.Namespace) -> int:
    if given.command == "bench":
        return run_benchmarks(given.rest)
    settings = read_app_settings(data=given.data)
    if given.command == "serve":
        from qa_app.web.server import serve  # only the page needs Streamlit

        return serve(settings)
    if given.command == "eval":
        return evaluate_file(given, settings)
    service = open_service(settings, with_samples=False)
    if given.command == "ask":
        answer = service.ask(given.question)[0]
        if given.json:
            print(json.dumps(answer_to_json(answer), ensure_ascii=False))
        else:
            print_for_person(answer)
        return 0
    for question_id, turns in read_conversations(given.file):
        made: dict[str, Any] = {"id": question_id, **answer_to_json(_answer_last(service, turns))}
        print(json.dumps(made, ensure_ascii=False), flush=True)
    return 0


def run_command(arguments: list[str] | None = None) -> int:
    """Run a command. Returns: 0, or 1 where a setting, the store or a file cannot be used."""
    given = build_parser().parse_args(arguments)
    try:
        return _run(given)
    except (StoreError, QuestionFileUnreadable, BenchmarksMissing, OSError) as error:
        print(f"{given.command}: {error}", file=sys.stderr)
        return 1
