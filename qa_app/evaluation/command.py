"""`python -m qa_app eval`: judge the answers to a file of questions."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from qa_app.evaluation.cases import read_cases
from qa_app.evaluation.judging import Verdict
from qa_app.evaluation.run import run_cases, write_report
from qa_app.evaluation.saved_run import compare_runs, load_run, save_run, write_difference
from qa_app.service import open_service
from qa_app.settings import AppSettings
from store.settings import sample_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", help='lines {"id", "kind", "turns", "gold"}')
    parser.add_argument("--samples", action="store_true", help="ask the sample letters")
    parser.add_argument("--save", type=Path, help="keep this run's verdicts in a file")
    parser.add_argument("--against", type=Path, help="a saved run, to show what changed")
    parser.add_argument("--show", type=int, default=0, help="how many of each fault to quote")


def evaluate_file(given: argparse.Namespace, settings: AppSettings) -> int:
    """Print the report.

    Returns: 0, or 1 where an answer is wrong or one that was right in the saved run no longer is.
    """
    before = load_run(given.against) if given.against else None
    if given.samples:
        place = settings.store
        if not sample_settings(place).folder.is_dir():
            open_service(settings).load_samples()
        settings = replace(settings, store=sample_settings(place))
    service = open_service(settings, with_samples=False)
    judged = list(run_cases(read_cases(given.files), service.ask))
    print("\n".join(write_report(judged, given.show)))
    verdicts = {each.case.id: each.judgement.verdict for each in judged}
    fallen = False
    if before is not None:
        difference = compare_runs(before, verdicts)
        fallen = bool(difference.fallen)
        print("\n".join(write_difference(difference)) or "as in the saved run")
    if given.save:
        save_run({each.case.id: each.judgement for each in judged}, given.save)
    return 1 if fallen or Verdict.WRONG in verdicts.values() else 0
