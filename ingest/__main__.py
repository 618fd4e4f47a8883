"""`python -m ingest`; see `ingest.command_line`, which does the work.

Every child that reads files imports this module when it starts, so nothing heavy may stand here.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns: its exit code."""
    from ingest.command_line import run_command  # heavy: see above

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
