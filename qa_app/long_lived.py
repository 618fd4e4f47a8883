"""Keeps the garbage collector from walking what lives as long as the service."""

from __future__ import annotations

import gc


def pass_over_long_lived() -> None:
    """Let the collector pass over all that is alive now: letters, names, models, libraries.

    Walking them falls on some question in every few dozen and takes longer than to answer it.
    What was passed over before is collected first, if it is garbage by now.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
