"""`python -m qa_app bench`: the checkout's benchmarks, in a process of their own.

They are kept with the tests, which nothing here may import.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from qa_app.errors import BenchmarksMissing

ROOT = Path(__file__).resolve().parent.parent


def run_benchmarks(arguments: Sequence[str]) -> int:
    """Run them. Returns: their exit code. Raises: BenchmarksMissing where there are none."""
    if not (ROOT / "tests" / "benchmarks" / "__main__.py").is_file():
        raise BenchmarksMissing(
            f"there are no benchmarks in {ROOT}: run this from a whole checkout"
        )
    command = [sys.executable, "-m", "tests.benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode  # noqa: S603 - our own program
