"""`python -m tests.benchmarks [PART ...]`; `running` does it, and no child imports it."""

from __future__ import annotations

import sys


def main() -> int:
    from tests.benchmarks.running import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
