"""`python -m qa_app`; see `qa_app.command_line`.

`qa_app.doctor` must run where packages are missing, so nothing else may be imported before it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

DOCTOR = "doctor"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns: its exit code."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == [DOCTOR]:
        from qa_app.doctor.command import run_doctor  # what the rest needs may be missing

        return run_doctor(given[1:])
    from qa_app.command_line import run_command

    return run_command(given)


if __name__ == "__main__":
    sys.exit(main())
