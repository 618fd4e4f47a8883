"""`python -m qa_app doctor`: looks at everything, says what it found, and how to mend it."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from qa_app.doctor.findings import Finding, Level
from qa_app.doctor.packages import PACKAGES, check_packages
from qa_app.doctor.settings import check_settings
from qa_app.settings import AppSettings

SIGNS = {Level.GOOD: "good ", Level.NOTE: "note ", Level.WRONG: "WRONG"}


def run_doctor(arguments: Sequence[str]) -> int:
    """Look, and print. Returns: 0, or 1 where anything is wrong."""
    parser = argparse.ArgumentParser(prog="python -m qa_app doctor", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.add_argument("--data", type=Path, help="the data folder (default: LETTERS_DATA, ./data)")
    asked = parser.parse_args(arguments)
    findings = []
    for finding in examine(os.environ, asked.data):
        findings.append(finding)
        if not asked.json:
            print(describe_finding(finding), flush=True)
    if asked.json:
        print(json.dumps(_to_json(findings), ensure_ascii=False, indent=1))
    return 1 if any(each.level is Level.WRONG for each in findings) else 0


def examine(env: Mapping[str, str], data: Path | None = None) -> Iterator[Finding]:
    """Look at each thing in turn; what cannot be looked at for want of another is left out."""
    is_installed = True
    for finding in check_packages(env):
        is_installed = is_installed and (finding.name, finding.level) != (PACKAGES, Level.WRONG)
        yield finding
    settings, found = check_settings(env, data)
    yield from found
    if settings is None:
        return
    yield from _examine_places(settings)
    if is_installed:
        yield from _examine_inside(settings)


def _examine_places(settings: AppSettings) -> Iterator[Finding]:
    from qa_app.doctor.places import check_addresses, check_folder

    yield check_folder(settings.store.folder)
    yield from check_addresses(settings)


def _examine_inside(settings: AppSettings) -> Iterator[Finding]:
    """What needs the packages, which are known to be there by now."""
    from qa_app.doctor.keeping import check_journal, check_store
    from qa_app.doctor.page import check_page, check_programs
    from qa_app.doctor.words import check_model

    yield from check_store(settings.store)
    yield check_journal(settings.store)
    yield check_model(settings.store)
    yield from check_page(settings)
    yield check_programs()


def describe_finding(finding: Finding) -> str:
    """A finding as a person reads it: a line, and under it the command that mends it."""
    line = f"{SIGNS[finding.level]}  {finding.name}: {finding.said}"
    return line if finding.mend is None else f"{line}\n         {finding.mend}"


def _to_json(findings: Sequence[Finding]) -> dict[str, object]:
    levels = [each.level for each in findings]
    return {
        "findings": [{**asdict(each), "level": each.level.value} for each in findings],
        "counts": {level.value: levels.count(level) for level in Level},
    }
