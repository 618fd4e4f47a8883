"""`python -m tests.benchmarks.ingest FOLDER`; `ingest_stages` does it, and no child imports it."""

from __future__ import annotations

import sys


def main() -> int:
    from tests.benchmarks.ingest_stages import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
